package flak.cli.opt;

import flak.diag.Diagnostics;
import flak.diag.Renderer;
import java.util.List;
import java.util.Optional;

/// How diagnostics are shown, or what is expected of them.
final class DiagnosticsFeature implements Feature {
  static final Opt VERIFY =
      Opt.optional(
          "verify-diagnostics",
          "all|only-expected",
          """
          compare the diagnostics with the comments `expected-error {{text}}`, `expected-warning`, `expected-note`,
          `expected-remark`: @+N, @-N, @above, @below, @unknown say where; in `expected-error-re`, {{...}} inside is a
          regular expression; `only-expected` lets those pass that no comment speaks of\
          """);
  static final Opt FORMAT =
      Opt.value("diagnostics-format", "text|json", "how to show them; JSON is an object in a line");
  static final Opt COLOR =
      Opt.value(
          "color", "auto|always|never", "colours; auto has them on a terminal without NO_COLOR");

  private boolean json;
  private boolean color;

  @Override
  public String title() {
    return "diagnostics, on standard error";
  }

  @Override
  public List<Opt> options() {
    return List.of(VERIFY, FORMAT, COLOR);
  }

  @Override
  public void configure(Session session) {
    json = session.line.word(FORMAT, "text", "text", "json").equals("json");
    color =
        switch (session.line.word(COLOR, "auto", "auto", "always", "never")) {
          case "always" -> true;
          case "never" -> false;
          default -> isTerminal();
        };
    if (session.line.has(VERIFY)) session.line.word(VERIFY, "all", "all", "only-expected");
  }

  // The launcher looks whether standard error is a terminal: it costs nothing there.
  private static boolean isTerminal() {
    var none = System.getenv("NO_COLOR");
    return Boolean.getBoolean("flak.terminal") && (none == null || none.isEmpty());
  }

  /// See [Session#judge].
  int judge(Session session, String text, Diagnostics found) {
    if (session.line.has(VERIFY)) {
      boolean lenient = session.line.text(VERIFY).orElse("").equals("only-expected");
      var problems = Expectations.of(session.file, text).compare(found.sorted(), lenient);
      problems.forEach(session.err::println);
      return problems.isEmpty() ? Session.OK : Session.ERRORS;
    }
    if (found.isEmpty()) return Session.OK;
    var renderer =
        new Renderer(
            f -> f.equals(session.file) ? Optional.of(session.text) : Optional.empty(),
            color && !json);
    if (json) for (var d : found.sorted()) session.err.println(renderer.renderJson(d));
    else session.err.print(renderer.render(found.sorted()));
    return found.hasErrors() ? Session.ERRORS : Session.OK;
  }
}
