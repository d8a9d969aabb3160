package flak.cli.opt;

import flak.ir.pass.PassInfo;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.ir.pass.Report;
import flak.ir.text.PrintOptions;
import java.io.PrintStream;
import java.util.List;

/// One run of the tool: what was asked for, where to write, and what has come of it.
final class Session {
  /// Exit status: fine.
  static final int OK = 0;

  /// Exit status: the input has errors.
  static final int ERRORS = 1;

  /// Exit status: called wrongly, or failed itself.
  static final int FAILED = 2;

  final CommandLine line;
  final List<PassInfo> passes;
  final List<Feature> features;
  final PrintStream out;
  final PrintStream err;

  /// What is run; features may replace it while they are configured.
  Pipeline pipeline;

  /// How the manager is set up, without instruments of features.
  PassManager.Options managing = PassManager.Options.quiet();

  /// How IR is printed, as the result and by whoever prints on the way.
  PrintOptions printing = PrintOptions.PRETTY;

  /// What passes did so far, over all modules.
  Report report = Report.EMPTY;

  /// The whole input, where it is text.
  String text = "";

  /// How many parts the input has.
  int parts;

  /// Whether the resulting IR is what the tool writes.
  boolean writesIr = true;

  private int status = OK;

  Session(
      CommandLine line,
      List<PassInfo> passes,
      List<Feature> features,
      PrintStream out,
      PrintStream err) {
    this.line = line;
    this.passes = passes;
    this.features = features;
    this.out = out;
    this.err = err;
    this.pipeline = line.pipeline();
  }

  /// The exit status is at least this.
  void fail(int atLeast) {
    status = Math.max(status, atLeast);
  }

  int status() {
    return status;
  }
}
