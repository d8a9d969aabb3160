package flak.cli.opt;

import flak.cli.RoundTrip;
import flak.ir.pass.Instrumentation;
import flak.ir.pass.PassManager;
import flak.ir.verify.Verifier;
import java.util.List;

/// What is checked on the way.
final class CheckFeature implements Feature {
  static final Opt VERIFY_EACH =
      Opt.flag("verify-each", "verify after each pass (the default; =0 for not)");
  static final Opt ROUNDTRIP =
      Opt.flag(
          "verify-roundtrip",
          "check that both textual forms and the binary form read back as the same, of the input and after each pass");

  @Override
  public String title() {
    return "checks";
  }

  @Override
  public List<Opt> options() {
    return List.of(VERIFY_EACH, ROUNDTRIP);
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
    return session.line.has(ROUNDTRIP) ? List.of(new ReadsBack()) : List.of();
  }

  // The law is about valid IR; where verification is off, a pass may leave other.
  private record ReadsBack() implements Instrumentation {
    @Override
    public void verified(At at) {
      if (Verifier.verify(at.module()).isEmpty()) RoundTrip.check(at.module());
    }
  }
}
