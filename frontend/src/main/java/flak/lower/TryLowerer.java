package flak.lower;

import flak.analyze.Ast;
import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Location;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.ExcOp;
import java.util.List;
import java.util.Optional;

/// Lowers one `try`.
///
/// | block | reached from | does |
/// |---|---|---|
/// | `catch` | whatever throws in the body | takes the exception, tests it against each class |
/// | `handle` | a test that succeeded | a `catch` clause's body |
/// | `failed` | whatever throws in a `catch` clause, when there is a `finally` | takes that exception, goes to `unwind` |
/// | `unwind` | `failed`, and `catch` when no clause takes the exception | `finally`, then throws on |
/// | `done` | the normal ends of body and clauses, when there is a `finally` | `finally`, then goes on with the value |
///
/// So the code of a `finally` stands there twice: for the normal exit and for the exceptional one.
/// Exceptions out of it, like those of clauses without a `finally`, go to the handler around the
/// `try`.
final class TryLowerer {
  private final FnLowerer lowerer;
  private final Emitter out;
  private final Ast.Try form;
  private final Dest dest;
  private final Optional<Block> outer;
  private final Block unwind;
  private final Value.Param unwinding;

  TryLowerer(FnLowerer lowerer, Emitter out, Ast.Try form, Dest dest) {
    this.lowerer = lowerer;
    this.out = out;
    this.form = form;
    this.dest = dest;
    this.outer = out.handler();
    this.unwind = out.block("unwind");
    this.unwinding = out.param(unwind, "e");
  }

  void lower() {
    var at = form.location();
    var caught = out.block("catch");
    var done = out.block("done");
    boolean valued =
        form.cleanup().isPresent() && !(dest instanceof Dest.Join join && !join.wantsValue());
    var result = valued ? Optional.of(out.param(done, "")) : Optional.<Value.Param>empty();
    var end = form.cleanup().isPresent() ? new Dest.Join(done) : dest;

    out.setHandler(Optional.of(caught));
    lowerer.into(form.body(), end);
    lowerCatches(caught, end);
    out.setHandler(outer);
    lowerUnwind(at);
    out.start(done);
    form.cleanup().ifPresent(lowerer::effect);
    out.leave(result.isPresent() ? result.get() : out.constant(Attr.NIL, at), dest, at);
  }

  private void lowerCatches(Block caught, Dest end) {
    var at = form.location();
    var failed = out.block("failed");
    out.setHandler(form.cleanup().isPresent() ? Optional.of(failed) : outer);
    out.start(caught);
    var exception = out.value(new ExcOp.Catch(), at);
    out.name(exception, "exception");
    boolean open = true;
    for (var clause : form.catches()) {
      if (!open) break;
      open = lowerClause(clause, exception, end);
    }
    if (open) out.jump(unwind, List.of(exception), at);
    out.start(failed);
    var second = out.value(new ExcOp.Catch(), at);
    out.jump(unwind, List.of(second), at);
  }

  /// Lowers a clause; whether exceptions may pass it by, the cursor then being where they do.
  private boolean lowerClause(Ast.Catch clause, Value exception, Dest end) {
    var handle = out.block("handle");
    var next = out.block("next");
    var at = clause.location();
    if (clause.cls().isPresent()) {
      out.branch(isInstance(exception, clause.cls().get(), at), handle, next, at);
    } else {
      out.jump(handle, List.of(), at);
    }
    out.start(handle);
    lowerer.bind(clause.local(), exception);
    lowerer.into(clause.body(), end);
    if (clause.cls().isPresent()) out.start(next);
    return clause.cls().isPresent();
  }

  private Value isInstance(Value exception, String cls, Location at) {
    var type = out.constant(new Attr.Cls(cls), at);
    return new Conditions(lowerer, out)
        .truthy(out.value(new CallOp.Rt("ex-is", List.of(exception, type)), at), at);
  }

  private void lowerUnwind(Location at) {
    out.start(unwind);
    form.cleanup().ifPresent(lowerer::effect);
    out.raise(new ExcOp.Rethrow(unwinding), at);
  }
}
