package flak.cli.opt;

import flak.cli.RoundTrip;
import flak.ir.pass.Instrumentation;
import flak.ir.pass.PassManager;
import flak.ir.pass.Reproducer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is checked on the way.
final class CheckFeature implements Feature {
  static final Opt VERIFY_EACH =
      Opt.flag("verify-each", "verify after each pass (the default; =0 for not)");
  static final Opt ROUNDTRIP =
      Opt.flag(
          "verify-roundtrip",
          "check that both textual forms and the binary form read back as the same, of the input and after each pass");
  static final Opt DIAGNOSTICS =
      Opt.flag(
          "verify-diagnostics",
          """
          compare the diagnostics with the comments `expected-error {{text}}`, `expected-warning`, `expected-note`:
          @+N, @-N, @above, @below, @unknown say where; in `expected-error-re`, {{...}} inside is a regular expression\
          """);
  static final Opt CRASHES =
      Opt.value(
          "crash-reports",
          "DIR",
          "when a pass fails, write the IR and the pipeline that repeat it to DIR");

  @Override
  public String title() {
    return "checks";
  }

  @Override
  public List<Opt> options() {
    return List.of(VERIFY_EACH, ROUNDTRIP, DIAGNOSTICS, CRASHES);
  }

  @Override
  public void configure(Session session) {
    if (!session.line.truth(VERIFY_EACH, true))
      session.managing = session.managing.with(PassManager.Verify.NEVER);
  }

  @Override
  public void before(Session session, Unit unit) {
    if (session.line.has(ROUNDTRIP)) RoundTrip.check(unit.module());
  }

  @Override
  public List<Instrumentation> instruments(Session session, Unit unit) {
    var out = new ArrayList<Instrumentation>();
    if (session.line.has(ROUNDTRIP)) out.add(new ReadsBack());
    session.line.text(CRASHES).ifPresent(d -> out.add(Reproducer.into(Path.of(d))));
    return out;
  }

  private record ReadsBack() implements Instrumentation {
    @Override
    public void verified(At at) {
      RoundTrip.check(at.module());
    }
  }
}
