package flak.cli.opt;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.Severity;
import flak.ir.pass.Remark;
import flak.ir.pass.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What passes say they did, did not do, could not do, or found out.
final class RemarksFeature implements Feature {
  static final Opt ALL =
      Opt.value("remarks-filter", "REGEX", "show remarks of passes whose names contain this");
  static final Opt PASSED =
      Opt.value("remarks-filter-passed", "REGEX", "the same for what was done");
  static final Opt MISSED =
      Opt.value("remarks-filter-missed", "REGEX", "the same for what was not done");
  static final Opt FAILED =
      Opt.value("remarks-filter-failed", "REGEX", "the same for what could not be done");
  static final Opt ANALYSIS =
      Opt.value("remarks-filter-analysis", "REGEX", "the same for what was found out")
          .or("remarks-filter-analyse");
  static final Opt FORMAT =
      Opt.value(
          "remark-format",
          "text|yaml",
          "text, the default, shows them as diagnostics; YAML is that of LLVM");
  static final Opt FILE =
      Opt.value("remarks-output-file", "FILE", "write YAML to FILE and not to standard error");

  private final Map<Remark.Kind, Pattern> filters = new EnumMap<>(Remark.Kind.class);
  private final StringBuilder yaml = new StringBuilder();
  private boolean asYaml;

  @Override
  public String title() {
    return "remarks";
  }

  @Override
  public List<Opt> options() {
    return List.of(ALL, PASSED, MISSED, FAILED, ANALYSIS, FORMAT, FILE);
  }

  @Override
  public void configure(Session session) {
    var line = session.line;
    filter(session, Remark.Kind.PASSED, PASSED);
    filter(session, Remark.Kind.MISSED, MISSED);
    filter(session, Remark.Kind.FAILED, FAILED);
    filter(session, Remark.Kind.ANALYSIS, ANALYSIS);
    asYaml = line.word(FORMAT, line.has(FILE) ? "yaml" : "text", "text", "yaml").equals("yaml");
    if (line.has(FILE) && !asYaml)
      throw new UsageException("`--remarks-output-file` goes with `--remark-format=yaml`");
    if (filters.isEmpty() && (line.has(FORMAT) || line.has(FILE)))
      for (var kind : Remark.Kind.values()) filters.put(kind, Pattern.compile(""));
    if (!filters.isEmpty())
      session.managing = session.managing.withRemarks(true, session.managing.facts());
  }

  private void filter(Session session, Remark.Kind kind, Opt opt) {
    var text = session.line.text(opt).or(() -> session.line.text(ALL));
    if (text.isEmpty()) return;
    try {
      filters.put(kind, Pattern.compile(text.get()));
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "`" + text.get() + "` is no regular expression: " + e.getDescription());
    }
  }

  @Override
  public void after(Session session, Unit unit, Report report) {
    for (var remark : report.remarks()) {
      var filter = filters.get(remark.kind());
      if (filter == null || !filter.matcher(remark.pass()).find()) continue;
      if (asYaml) RemarkYaml.append(yaml, remark);
      else unit.diagnostics().add(diagnostic(remark));
    }
  }

  private static Diagnostic diagnostic(Remark r) {
    return new Diagnostic(
        Code.IR_REMARK,
        Severity.REMARK,
        r.at(),
        List.of(r.kind().tag().toLowerCase(java.util.Locale.ROOT), r.pass(), r.name(), r.message()),
        List.of(),
        "");
  }

  @Override
  public void finish(Session session) throws IOException {
    if (!asYaml) return;
    var to = session.line.text(FILE);
    if (to.isEmpty()) session.err.print(yaml);
    else WholeFile.write(Path.of(to.get()), yaml.toString());
  }
}
