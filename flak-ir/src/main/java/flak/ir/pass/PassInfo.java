package flak.ir.pass;

import java.util.ArrayList;
import java.util.List;

/// How a pass is known by name: an element of a module's explicit list of passes.
///
/// @param summary one sentence for `--list-passes`, without a final stop
/// @param options what may be written in braces behind the name
/// @param counters which of its actions can be cut out
/// @param factory makes the pass from its options
public record PassInfo(
    String name,
    String summary,
    List<Option> options,
    List<DebugCounter> counters,
    Factory factory) {
  /// An option: its key, its value where it is not given, and what it does.
  public record Option(String key, String otherwise, String summary) {}

  /// Makes a pass; throws [PipelineException] for a bad value.
  @FunctionalInterface
  public interface Factory {
    Pass make(PassOptions options);
  }

  public PassInfo {
    options = List.copyOf(options);
    counters = List.copyOf(counters);
  }

  /// A pass without options.
  public static PassInfo of(Pass pass, String summary) {
    return new PassInfo(pass.name(), summary, List.of(), List.of(), _ -> pass);
  }

  /// A pass with options; add them with [#with].
  public static PassInfo of(Class<? extends Pass> type, String summary, Factory factory) {
    return new PassInfo(PassNames.of(type), summary, List.of(), List.of(), factory);
  }

  /// The same with one more option.
  public PassInfo with(String key, String otherwise, String text) {
    var all = new ArrayList<>(options);
    all.add(new Option(key, otherwise, text));
    return new PassInfo(name, summary, all, counters, factory);
  }

  /// The same with one more counter.
  public PassInfo counting(DebugCounter counter) {
    var all = new ArrayList<>(counters);
    all.add(counter);
    return new PassInfo(name, summary, options, all, factory);
  }

  /// Whether this is there for tests of tools only: its name starts with `test-`.
  public boolean isTest() {
    return name.startsWith("test-");
  }
}
