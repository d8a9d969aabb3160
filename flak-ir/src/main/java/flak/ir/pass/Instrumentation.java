package flak.ir.pass;

import flak.ir.Function;
import flak.ir.Module;
import java.util.Optional;

/// What watches a run of a pipeline: printing, timing, bisecting, checking. Never changes IR.
///
/// The manager calls it for each step on the whole module (`function` empty) and, inside a function
/// pass, for each function, always in the order of the module, whatever the number of threads. All
/// of a step's functions are asked for with [#mayRun] before the first of them runs.
public interface Instrumentation {
  /// A step of a pipeline on a module or on one function.
  ///
  /// @param index counts the steps of the run from 0
  /// @param function empty for the step as a whole
  record At(int index, Pipeline.Step step, Module module, Optional<Function> function) {
    /// The same step on one function.
    At on(Function one) {
      return new At(index, step, module, Optional.of(one));
    }

    /// "pass `cse`", "pass `cse` on function @f".
    public String text() {
      return "pass `"
          + step.info().name()
          + "`"
          + function.map(f -> " on function @" + f.symbol()).orElse("");
    }
  }

  /// Whether the step runs here; false skips it, and the later calls for it.
  default boolean mayRun(At at) {
    return true;
  }

  /// Before the first step, on the verified module; not called for an empty pipeline.
  default void start(Pipeline pipeline, Module module) {}

  /// Before the step, on valid IR.
  default void before(At at) {}

  /// After the step, before the verifier looks; `changed` is whether the IR was written.
  default void after(At at, boolean changed) {}

  /// After the verifier accepted what the whole step left; `at.function()` is empty. What this
  /// throws is a failure of the step.
  default void verified(At at) {}

  /// After the step threw, or left invalid IR; the module is in an unspecified state. The result is
  /// added to the message of the [flak.ir.Bug] as lines of their own; empty for nothing to add.
  default String failed(At at, Throwable cause) {
    return "";
  }

  /// Whether [#before] and [#after] want calls for single functions, which keeps the manager on one
  /// thread.
  default boolean watchesFunctions() {
    return false;
  }
}
