package flak.ir.pass;

import flak.diag.Suggest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the text of a pipeline.
final class PipelineParser {
  private static final String MODULE = "builtin.module";
  private static final String FUNCTION = "func.func";

  private final String text;
  private final List<PassInfo> passes;
  private final List<Pipeline.Step> steps = new ArrayList<>();
  private int at;

  PipelineParser(String text, List<PassInfo> passes) {
    this.text = text;
    this.passes = passes;
  }

  List<Pipeline.Step> read() {
    skipSpace();
    if (at == text.length()) return steps;
    items("", false);
    if (at < text.length())
      throw new PipelineException("unexpected `" + text.charAt(at) + "` at " + place());
    return steps;
  }

  private void items(String anchor, boolean nested) {
    if (nested && peek(')')) return;
    do item(anchor);
    while (accept(','));
  }

  private void item(String anchor) {
    var name = name();
    if (name.equals(MODULE) || name.equals(FUNCTION)) {
      if (name.equals(anchor) || anchor.equals(FUNCTION))
        throw new PipelineException("`" + name + "` cannot stand in `" + anchor + "`");
      if (!accept('(')) throw new PipelineException("expected `(` behind `" + name + "`");
      items(name, true);
      if (!accept(')')) throw new PipelineException("expected `)` at " + place());
      return;
    }
    var step = Pipeline.Step.of(find(name), options(name));
    if (anchor.equals(FUNCTION) && step.pass() instanceof ModulePass)
      throw new PipelineException(
          "pass `" + name + "` needs the whole module and cannot stand in `func.func`");
    steps.add(step);
  }

  private PassInfo find(String name) {
    for (var p : passes) if (p.name().equals(name)) return p;
    var near = Suggest.nearest(name, passes.stream().map(PassInfo::name).toList());
    throw new PipelineException(
        "no pass `"
            + name
            + "`"
            + (near.isEmpty() ? "" : ", did you mean `" + near.getFirst() + "`?"));
  }

  // Options are separated by spaces or commas.
  private Map<String, String> options(String pass) {
    var out = new LinkedHashMap<String, String>();
    if (!accept('{')) return out;
    int end = text.indexOf('}', at);
    if (end < 0) throw new PipelineException("expected `}` behind the options of `" + pass + "`");
    for (var option : text.substring(at, end).split("[ ,]+")) {
      if (option.isEmpty()) continue;
      int equals = option.indexOf('=');
      var key = equals < 0 ? option : option.substring(0, equals);
      if (out.putIfAbsent(key, equals < 0 ? "" : option.substring(equals + 1)) != null)
        throw new PipelineException("option `" + key + "` of `" + pass + "` is given twice");
    }
    at = end + 1;
    skipSpace();
    return out;
  }

  private String name() {
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "-_.".indexOf(text.charAt(at)) >= 0))
      at++;
    if (at == from) throw new PipelineException("expected the name of a pass at " + place());
    var name = text.substring(from, at);
    skipSpace();
    return name;
  }

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean accept(char c) {
    if (!peek(c)) return false;
    at++;
    skipSpace();
    return true;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  private String place() {
    return at == text.length() ? "the end of the pipeline" : "`" + text.substring(at) + "`";
  }
}
