package flak.ir.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An order of passes. As text: `builtin.module(func.func(canonicalize,cse),symbol-dce)`, or flat,
/// `canonicalize,cse,symbol-dce`; options stand in braces, `name{key=value other=1}`.
///
/// Anchors group, they do not reorder: every pass sees the whole module before the next one starts.
public record Pipeline(List<Step> steps) {
  /// A pass, how it is known, and the options it was made with.
  public record Step(PassInfo info, PassOptions options, Pass pass) {
    /// A step; throws [PipelineException] for options that the pass does not have or does not take.
    public static Step of(PassInfo info, Map<String, String> options) {
      for (var key : options.keySet()) {
        if (info.options().stream().anyMatch(o -> o.key().equals(key))) continue;
        var known = info.options().stream().map(PassInfo.Option::key).toList();
        throw new PipelineException(
            "pass `"
                + info.name()
                + "` has no option `"
                + key
                + "`"
                + (known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
      }
      var given = new PassOptions(options);
      return new Step(info, given, info.factory().make(given));
    }

    /// The same with the options that were not given: `name{key=value other=DEFAULT}`.
    public String textWithDefaults() {
      if (info.options().isEmpty()) return info.name();
      var out = new StringBuilder(info.name()).append('{');
      for (var o : info.options()) {
        if (out.charAt(out.length() - 1) != '{') out.append(' ');
        out.append(o.key()).append('=').append(options.text(o.key(), o.otherwise()));
      }
      return out.append('}').toString();
    }

    /// `name` or `name{key=value}`.
    public String text() {
      if (options.values().isEmpty()) return info.name();
      var all =
          options.values().entrySet().stream()
              .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + "=" + e.getValue())
              .toList();
      return info.name() + "{" + String.join(" ", all) + "}";
    }
  }

  public Pipeline {
    steps = List.copyOf(steps);
  }

  /// Reads a pipeline of the given passes; throws [PipelineException] with what is wrong.
  public static Pipeline parse(String text, List<PassInfo> passes) {
    return new Pipeline(new PipelineParser(text, passes).read());
  }

  /// The same passes followed by those of `next`.
  public Pipeline then(Pipeline next) {
    var all = new ArrayList<>(steps);
    all.addAll(next.steps());
    return new Pipeline(all);
  }

  /// The canonical text, which reads back as the same pipeline.
  public String text() {
    return text(false);
  }

  /// The same with every option of every pass.
  public String textWithDefaults() {
    return text(true);
  }

  private String text(boolean defaults) {
    var out = new StringBuilder("builtin.module(");
    boolean nested = false;
    for (int i = 0; i < steps.size(); i++) {
      boolean function = steps.get(i).pass() instanceof FunctionPass;
      if (nested && !function) out.append(')');
      if (i > 0) out.append(',');
      if (function && !nested) out.append("func.func(");
      out.append(defaults ? steps.get(i).textWithDefaults() : steps.get(i).text());
      nested = function;
    }
    return out.append(nested ? "))" : ")").toString();
  }
}
