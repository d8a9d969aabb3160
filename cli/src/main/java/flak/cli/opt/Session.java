package flak.cli.opt;

import flak.diag.Diagnostics;
import flak.ir.pass.PassInfo;
import flak.ir.pass.PassManager;
import flak.ir.pass.Pipeline;
import flak.ir.pass.Report;
import flak.ir.text.PrintOptions;
import java.io.InputStream;
import java.io.OutputStream;
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
  final InputStream in;
  final PrintStream out;
  final PrintStream err;
  final OutputFeature output;
  private final DiagnosticsFeature diagnostics;

  /// The name of the input in messages.
  String file = "<stdin>";

  /// What is run; features may replace it while they are configured.
  Pipeline pipeline;

  /// How the manager is set up, without instruments of features.
  PassManager.Options managing = PassManager.Options.quiet().withThreads(0);

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

  /// Time spent reading text, and writing the result, in nanoseconds.
  long parseNanos;

  long outputNanos;

  /// Whether this is one of many tries, which leaves no files behind.
  boolean trial;

  private int status = OK;

  Session(
      CommandLine line,
      List<PassInfo> passes,
      List<Feature> features,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    this.line = line;
    this.passes = passes;
    this.features = features;
    this.in = in;
    this.out = out;
    this.err = err;
    this.pipeline = line.pipeline();
    output = find(OutputFeature.class);
    diagnostics = find(DiagnosticsFeature.class);
  }

  private <T extends Feature> T find(Class<T> type) {
    for (var f : features) if (type.isInstance(f)) return type.cast(f);
    throw new IllegalStateException(type.getName());
  }

  /// A new session for the same command line and input, with features of its own, that keeps quiet
  /// and leaves no files behind.
  Session again() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    var fresh = new Session(line, passes, Features.all(), in, nowhere, nowhere);
    fresh.trial = true;
    for (var f : fresh.features) f.configure(fresh);
    fresh.file = file;
    fresh.text = text;
    fresh.pipeline = pipeline;
    return fresh;
  }

  /// Shows what was found in `text`, a part of the input, or compares it with what was expected
  /// there; the exit status that follows.
  int judge(String text, Diagnostics found) {
    return diagnostics.judge(this, text, found);
  }

  /// The exit status is at least this.
  void fail(int atLeast) {
    status = Math.max(status, atLeast);
  }

  int status() {
    return status;
  }
}
