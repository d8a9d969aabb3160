package flak.cli.opt;

import flak.ir.pass.Instrumentation;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.ir.pass.PipelineException;
import flak.ir.pass.Reproducer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files that repeat a failure, written and run.
final class ReproducerFeature implements Feature {
  static final Opt FOLDER =
      Opt.value(
          "crash-reports",
          "DIR",
          "when a pass fails, write a file to DIR that repeats it with --run-reproducer");
  static final Opt FILE = Opt.value("pass-pipeline-crash-reproducer", "FILE", "the same, to FILE");
  static final Opt LOCAL =
      Opt.flag(
          "pass-pipeline-local-reproducer",
          "keep in it the failing pass only, and the IR in front of it");
  static final Opt RUN =
      Opt.flag("run-reproducer", "run the pipeline that is written in the footer of the input");

  @Override
  public String title() {
    return "crash reproducers";
  }

  @Override
  public List<Opt> options() {
    return List.of(FOLDER, FILE, LOCAL, RUN);
  }

  @Override
  public void configure(Session session) {
    if (session.line.has(LOCAL) && !session.line.has(FILE) && !session.line.has(FOLDER))
      throw new UsageException(
          "`--" + LOCAL.name() + "` needs `--" + FILE.name() + "` or `--" + FOLDER.name() + "`");
  }

  @Override
  public void read(Session session, String text) {
    if (!session.line.has(RUN)) return;
    if (!session.pipeline.steps().isEmpty())
      throw new UsageException("`--run-reproducer` takes its passes from the input");
    var written = Footer.of(text);
    if (written.isEmpty()) throw new UsageException("the input has no footer with a reproducer");
    try {
      session.pipeline = Pipeline.parse(written.get().pipeline(), session.passes);
    } catch (PipelineException e) {
      throw new UsageException("in the footer: " + e.getMessage());
    }
    if (!written.get().verifyEach())
      session.managing = session.managing.with(PassManager.Verify.NEVER);
    if (written.get().disableThreading()) session.managing = session.managing.withThreads(1);
  }

  @Override
  public List<Instrumentation> instruments(Session session, Unit unit) {
    var line = session.line;
    var out = new ArrayList<Instrumentation>();
    if (session.trial) return out;
    boolean local = line.has(LOCAL);
    boolean verify = session.managing.verify() == PassManager.Verify.EACH;
    line.text(FOLDER).ifPresent(d -> out.add(Reproducer.into(Path.of(d), local, verify)));
    line.text(FILE).ifPresent(f -> out.add(Reproducer.as(Path.of(f), local, verify)));
    return out;
  }
}
