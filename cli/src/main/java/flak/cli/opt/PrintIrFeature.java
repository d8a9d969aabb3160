package flak.cli.opt;

import flak.dump.DumpTree;
import flak.ir.pass.Instrumentation;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/// Printing the IR on the way, on standard error.
final class PrintIrFeature implements Feature {
  static final Opt BEFORE =
      Opt.value("print-ir-before", "P,...", "print the IR before these passes");
  static final Opt AFTER = Opt.value("print-ir-after", "P,...", "print the IR after these passes");
  static final Opt BEFORE_ALL = Opt.flag("print-ir-before-all", "print the IR before every pass");
  static final Opt AFTER_ALL = Opt.flag("print-ir-after-all", "print the IR after every pass");
  static final Opt AFTER_CHANGE =
      Opt.flag(
          "print-ir-after-change",
          "print after a pass only what it has changed; by itself, after every pass");
  static final Opt AFTER_FAILURE =
      Opt.flag("print-ir-after-failure", "print the IR that a failing pass left");
  static final Opt MODULE_SCOPE =
      Opt.flag("print-ir-module-scope", "print the module around the function a pass worked on");
  static final Opt DIFF =
      Opt.flag("print-ir-diff", "print the difference that a pass made, as `diff -u` does");

  static final Opt TREE =
      Opt.value(
          "print-ir-tree-dir",
          "DIR",
          "write files DIR/NUMBER-PASS/FUNCTION.fir with differences and an index instead");

  private int chunks;

  @Override
  public String title() {
    return "printing on the way, on standard error; a function pass prints functions";
  }

  @Override
  public List<Opt> options() {
    return List.of(
        BEFORE,
        AFTER,
        BEFORE_ALL,
        AFTER_ALL,
        AFTER_CHANGE,
        AFTER_FAILURE,
        MODULE_SCOPE,
        DIFF,
        TREE);
  }

  @Override
  public List<Instrumentation> instruments(Session session, Unit unit) {
    var line = session.line;
    if (session.trial) return List.of();
    if (line.has(TREE)) return List.of(tree(session));
    var before = new HashSet<>(line.passNames(BEFORE));
    var after = new HashSet<>(line.passNames(AFTER));
    if (line.has(BEFORE_ALL)) before.add(IrDumps.ALL);
    boolean changed = line.has(AFTER_CHANGE) || line.has(DIFF);
    if (line.has(AFTER_ALL) || changed && after.isEmpty()) after.add(IrDumps.ALL);
    if (before.isEmpty() && after.isEmpty() && !line.has(AFTER_FAILURE)) return List.of();
    return List.of(
        new IrDumps(
            new IrDumps.What(
                before,
                after,
                changed,
                line.has(AFTER_FAILURE),
                line.has(MODULE_SCOPE),
                line.has(DIFF)),
            session.printing,
            session.err));
  }

  // The parts of a split input have trees of their own.
  private Instrumentation tree(Session session) {
    var folder = Path.of(session.line.text(TREE).orElseThrow());
    boolean split = session.line.text(InputFeature.SPLIT).isPresent();
    var own = split ? folder.resolve("part-" + chunks++) : folder;
    return new DumpTree(own, session.line.has(AFTER_CHANGE), session.printing);
  }
}
