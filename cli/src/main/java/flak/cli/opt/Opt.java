package flak.cli.opt;

import java.util.ArrayList;
import java.util.List;

/// An option of flak-opt: a constant of the [Feature] that it belongs to. `--NAME`, `-NAME` and
/// `--mlir-NAME` mean the same.
///
/// @param name without dashes
/// @param aliases other names, not shown in `--help`
/// @param value how the value is shown in `--help`, such as `N` or `P,...`; empty for flags
/// @param help a sentence for `--help`, without a final stop; may have several lines
record Opt(String name, List<String> aliases, Shape shape, String value, String help) {
  /// What may stand behind the name.
  enum Shape {
    /// Nothing, or `=0`, `=1`, `=true`, `=false`.
    FLAG,
    /// `=VALUE`, or the next argument.
    VALUE,
    /// Nothing, or `=VALUE`.
    OPTIONAL
  }

  Opt {
    aliases = List.copyOf(aliases);
  }

  static Opt flag(String name, String help) {
    return new Opt(name, List.of(), Shape.FLAG, "", help);
  }

  static Opt value(String name, String value, String help) {
    return new Opt(name, List.of(), Shape.VALUE, value, help);
  }

  static Opt optional(String name, String value, String help) {
    return new Opt(name, List.of(), Shape.OPTIONAL, value, help);
  }

  /// The same under one more name.
  Opt or(String alias) {
    var all = new ArrayList<>(aliases);
    all.add(alias);
    return new Opt(name, all, shape, value, help);
  }

  boolean isNamed(String key) {
    return name.equals(key) || aliases.contains(key);
  }

  /// `--name`, `--name=VALUE`, `--name[=VALUE]`; `-o FILE`.
  String usage() {
    if (name.length() == 1) return "-" + name + (value.isEmpty() ? "" : " " + value);
    return "--"
        + name
        + switch (shape) {
          case FLAG -> "";
          case VALUE -> "=" + value;
          case OPTIONAL -> "[=" + value + "]";
        };
  }
}
