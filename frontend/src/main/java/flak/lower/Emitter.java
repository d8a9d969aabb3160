package flak.lower;

import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.ExcOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Writes the instructions of one function in order and ends blocks where exceptions may leave
/// them.
///
/// Inside a `try` ([#handler] is present) every instruction that may throw ends its block with
/// `exc.br`. Code after something that never completes goes to blocks that nothing reaches;
/// [#finish] removes them.
final class Emitter {
  private final Function function;
  private final Rewriter rewriter;
  private Optional<Block> handler = Optional.empty();

  Emitter(Function function) {
    this.function = function;
    this.rewriter = new Rewriter(function);
  }

  Rewriter rewriter() {
    return rewriter;
  }

  /// Where exceptions go at this point; empty: they leave the function.
  Optional<Block> handler() {
    return handler;
  }

  void setHandler(Optional<Block> block) {
    handler = block;
  }

  Block block(String name) {
    return rewriter.addBlock(name);
  }

  Value.Param param(Block block, String name) {
    return rewriter.addParam(block, Type.ANY, Ownership.OWNED, hint(name));
  }

  /// Goes on at the end of `block`, which moves behind all blocks written so far.
  void start(Block block) {
    rewriter.moveToEnd(block);
    rewriter.atEnd(block);
  }

  Inst insert(Op op, Location at) {
    var inst = rewriter.at(at).insert(op);
    if (handler.isPresent() && Ops.mayThrow(op)) {
      var next = block("next");
      rewriter.insert(new ControlOp.ExcBr(Edge.to(next), Edge.to(handler.get())));
      start(next);
    }
    return inst;
  }

  Value value(Op op, Location at) {
    return insert(op, at).result();
  }

  Value constant(Attr value, Location at) {
    return value(new ConstOp.Const(value), at);
  }

  /// Inserts `flak.throw` or `flak.rethrow`, which ends the block.
  void raise(ExcOp op, Location at) {
    insert(op, at);
    rewriter.at(at).insert(new ControlOp.Unreachable());
  }

  void jump(Block to, List<Value> args, Location at) {
    rewriter.at(at).insert(new ControlOp.Br(new Edge(to, args)));
  }

  void branch(Value condition, Block then, Block otherwise, Location at) {
    rewriter.at(at).insert(new ControlOp.CondBr(condition, Edge.to(then), Edge.to(otherwise)));
  }

  void leave(Value value, Dest dest, Location at) {
    switch (dest) {
      case Dest.Tail() -> rewriter.at(at).insert(new ControlOp.Return(value));
      case Dest.Join join -> jump(join.block(), join.wantsValue() ? List.of(value) : List.of(), at);
    }
  }

  /// Names a value for readers of the IR, if nothing has named it yet.
  void name(Value value, String name) {
    if (value.name().isEmpty()) rewriter.setName(value, hint(name));
  }

  /// Ends the function: drops what is never reached and captures nobody reads.
  void finish() {
    var reached = reachable();
    for (var block : List.copyOf(function.blocks()).reversed()) {
      if (!reached.contains(block)) rewriter.eraseBlock(block);
    }
    for (var inst : List.copyOf(function.entry().insts())) {
      if (inst.op() instanceof CallOp.Capture && !inst.result().hasUses()) rewriter.erase(inst);
    }
  }

  /// Puts the stack check in front, if the function calls anything that may come back to it.
  void checkStack() {
    boolean calls =
        function.blocks().stream()
            .flatMap(b -> b.insts().stream())
            .anyMatch(i -> i.op() instanceof CallOp && Ops.mayThrow(i.op()));
    if (calls)
      rewriter.at(function.location()).atStart(function.entry()).insert(new CallOp.StackCheck());
  }

  private HashSet<Block> reachable() {
    var reached = new HashSet<Block>();
    var work = new ArrayDeque<Block>();
    work.add(function.entry());
    while (!work.isEmpty()) {
      var block = work.removeLast();
      if (reached.add(block)) block.successors().forEach(e -> work.add(e.target()));
    }
    return reached;
  }

  /// A local's name with only the characters that names in the IR have.
  private static String hint(String name) {
    var out = new StringBuilder();
    name.codePoints()
        .forEach(c ->
            out.appendCodePoint(c < 128 && (Character.isLetterOrDigit(c) || c == '_') ? c : '_'));
    return !out.isEmpty() && Character.isDigit(out.charAt(0)) ? "_" + out : out.toString();
  }
}
