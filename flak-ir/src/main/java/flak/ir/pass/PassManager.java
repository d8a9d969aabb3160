package flak.ir.pass;

import flak.diag.DiagnosticException;
import flak.ir.Bug;
import flak.ir.Module;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a pipeline over modules: checks stages, verifies, counts, times, and says which pass on
/// which function a [Bug] came from. Everything else that wants to look on is an [Instrumentation].
public final class PassManager {
  /// When the verifier looks.
  public enum Verify {
    /// At the module before the first pass and after each.
    EACH,
    /// At what the last pass leaves.
    LAST,
    /// Never; for what is verified elsewhere.
    NEVER
  }

  /// What to do besides running.
  ///
  /// @param verify when to verify
  /// @param instruments who looks on, in the order they are called
  /// @param threads how many functions a function pass may work on at a time; 0 means as many as
  ///   pay for the module and the machine
  /// @param actions counters and log of single actions
  /// @param remarks whether passes are asked for remarks
  /// @param facts whether passes are asked for the reasons of what they decide
  public record Options(
      Verify verify,
      List<Instrumentation> instruments,
      int threads,
      Actions actions,
      boolean remarks,
      boolean facts) {
    public Options {
      instruments = List.copyOf(instruments);
    }

    /// Verifies each pass, on one thread, watched by nobody.
    public static Options quiet() {
      return new Options(Verify.EACH, List.of(), 1, Actions.ALL, false, false);
    }

    /// The same, verifying after each pass or never.
    public Options withVerifyEach(boolean each) {
      return with(each ? Verify.EACH : Verify.NEVER);
    }

    public Options with(Verify when) {
      return new Options(when, instruments, threads, actions, remarks, facts);
    }

    /// The same with one more who looks on.
    public Options with(Instrumentation instrument) {
      var all = new ArrayList<>(instruments);
      all.add(instrument);
      return new Options(verify, all, threads, actions, remarks, facts);
    }

    public Options withThreads(int n) {
      return new Options(verify, instruments, n, actions, remarks, facts);
    }

    public Options withActions(Actions chosen) {
      return new Options(verify, instruments, threads, chosen, remarks, facts);
    }

    /// The same, with the remarks and the reasons of passes in the report or not.
    public Options withRemarks(boolean wanted, boolean reasons) {
      return new Options(verify, instruments, threads, actions, wanted, reasons);
    }

    /// The same with a crash reproducer for each failure in `folder`.
    public Options withCrashes(Path folder) {
      return with(Reproducer.into(folder));
    }
  }

  private final Pipeline pipeline;
  private final Options options;

  public PassManager(Pipeline pipeline, Options options) {
    this.pipeline = pipeline;
    this.options = options;
  }

  /// Runs the pipeline on `module`.
  ///
  /// Throws [DiagnosticException] when a pass reported an error, [PipelineException] when a pass
  /// may not run at the stage that was reached, [UncheckedIOException] when somebody who looks on
  /// could not write, and [Bug] when IR was invalid or a pass failed; the module is then in an
  /// unspecified state.
  public Report run(Module module) {
    var run = new PipelineRun(pipeline, options, module);
    try {
      return run.all();
    } catch (PipelineException | DiagnosticException | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      throw run.bug(e);
    }
  }
}
