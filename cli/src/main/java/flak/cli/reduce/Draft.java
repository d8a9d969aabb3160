package flak.cli.reduce;

import flak.ir.Attr;
import flak.ir.Block;
import flak.ir.FnDef;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.VarDecl;
import flak.ir.analysis.Rpo;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A module that is being taken apart.
///
/// Each edit leaves the rest connected: uses of what goes are given a constant, and at stage owned
/// the units that lost their consumer are dropped. Whether the result is valid IR is for the
/// verifier to say.
final class Draft {
  private final String name;
  final List<Function> functions;
  final List<FnDef> fnDefs;
  final List<VarDecl> vars;
  final List<String> inits;

  Draft(Module module) {
    name = module.name();
    functions = new ArrayList<>(module.functions());
    fnDefs = new ArrayList<>(module.fnDefs());
    vars = new ArrayList<>(module.vars());
    inits = new ArrayList<>(module.inits());
  }

  /// The module as it is now, without blocks that nothing reaches and without counts of what is
  /// never counted.
  Module module() {
    functions.forEach(Draft::tidy);
    var out = new Module(name);
    vars.forEach(out::declare);
    fnDefs.forEach(out::add);
    functions.forEach(out::add);
    inits.forEach(out::addInit);
    return out;
  }

  private static void tidy(Function f) {
    var rw = new Rewriter(f);
    var reached = Set.copyOf(Rpo.of(f));
    for (var block : List.copyOf(f.blocks())) if (!reached.contains(block)) rw.eraseBlock(block);
    for (var inst : insts(f)) {
      var counted = count(inst.op());
      if (counted != null && counted.ownership() == Ownership.NONE) rw.erase(inst);
    }
  }

  /// What an operation counts, or null when it is none of those.
  static Value count(Op op) {
    return op instanceof RcOp.Dup(var v) ? v : op instanceof RcOp.Drop(var v) ? v : null;
  }

  /// A copy of all instructions of a function, in order.
  static List<Inst> insts(Function f) {
    return f.blocks().stream().flatMap(b -> b.insts().stream()).toList();
  }

  /// All instructions, in order.
  List<Inst> insts() {
    return functions.stream().flatMap(f -> insts(f).stream()).toList();
  }

  // -- symbols

  void dropFunction(Function f) {
    if (!functions.remove(f)) return;
    inits.removeIf(f.symbol()::equals);
    for (var inst : insts())
      if (inst.op() instanceof CallOp.Call c && c.callee().equals(f.symbol())) erase(inst);
    for (var def : List.copyOf(fnDefs)) {
      var left = def.arities().stream().filter(a -> !a.code().equals(f.symbol())).toList();
      if (left.isEmpty()) dropDef(def);
      else if (left.size() < def.arities().size()) fnDefs.set(fnDefs.indexOf(def), with(def, left));
    }
  }

  void dropDef(FnDef def) {
    if (!fnDefs.removeIf(d -> d.symbol().equals(def.symbol()))) return;
    for (var inst : insts()) {
      boolean makes =
          inst.op() instanceof CallOp.Closure c && c.def().equals(def.symbol())
              || inst.op() instanceof CallOp.StaticFn s && s.def().equals(def.symbol());
      if (makes) erase(inst);
    }
  }

  private static FnDef with(FnDef def, List<FnDef.Arity> arities) {
    return new FnDef(def.symbol(), def.name(), def.captures(), arities, def.location());
  }

  /// Makes a function return a constant at once.
  void stub(Function f) {
    if (f.resultType() == Type.NONE) return;
    var rw = new Rewriter(f);
    var entry = f.entry();
    for (var block : List.copyOf(f.blocks())) if (block != entry) rw.eraseBlock(block);
    for (var inst : List.copyOf(entry.insts()).reversed()) rw.erase(inst);
    rw.atEnd(entry);
    for (var p : f.params()) if (p.ownership() == Ownership.OWNED) release(rw, f, p);
    rw.insert(new ControlOp.Return(rw.value(constant(f.resultType()))));
  }

  /// Takes parameter `index` from a function that no function object names, and from its calls.
  void dropParam(Function f, int index) {
    if (index >= f.params().size() || isArity(f)) return;
    for (var inst : insts()) {
      if (!(inst.op() instanceof CallOp.Call c) || !c.callee().equals(f.symbol())) continue;
      if (index == 0) return;
      var args = new ArrayList<>(c.args());
      release(new Rewriter(inst.block().function()).before(inst), inst, args.remove(index - 1));
      new Rewriter(inst.block().function())
          .setOp(inst, new CallOp.Call(c.callee(), c.self(), args));
    }
    dropParam(f.entry(), index);
  }

  private boolean isArity(Function f) {
    return fnDefs.stream()
        .anyMatch(d -> d.arities().stream().anyMatch(a -> a.code().equals(f.symbol())));
  }

  // -- blocks

  /// Takes a parameter from a block and from the edges into it.
  void dropParam(Block block, int index) {
    if (index >= block.params().size()) return;
    var f = block.function();
    var rw = new Rewriter(f);
    var param = block.params().get(index);
    if (param.ownership() == Ownership.OWNED) {
      for (var b : f.blocks()) {
        var edge = b.successors().stream().filter(e -> e.target() == block).findFirst();
        edge.ifPresent(e -> release(rw.before(b.terminator()), f, e.args().get(index)));
      }
    }
    rw.replaceUses(param, constantOf(f, param.type()));
    rw.removeParam(block, index);
  }

  /// Makes a block leave the function with a constant.
  void leave(Block block) {
    var f = block.function();
    if (f.resultType() == Type.NONE || !isAlive(block)) return;
    var rw = new Rewriter(f);
    rw.erase(block.terminator());
    rw.atEnd(block).insert(new ControlOp.Return(constantOf(f, f.resultType())));
  }

  /// Replaces the terminator of a block.
  void end(Block block, Op terminator) {
    if (isAlive(block)) new Rewriter(block.function()).setOp(block.terminator(), terminator);
  }

  /// Joins a block with the only one it jumps to, when nobody else jumps there.
  void join(Block block) {
    if (!isAlive(block) || !(block.terminator().op() instanceof ControlOp.Br(var edge))) return;
    var next = edge.target();
    if (next == block || predecessors(next) != 1) return;
    var rw = new Rewriter(block.function());
    for (int i = next.params().size() - 1; i >= 0; i--) {
      rw.replaceUses(next.params().get(i), edge.args().get(i));
      rw.removeParam(next, i);
    }
    rw.erase(block.terminator());
    rw.spliceInto(block, next);
  }

  private static long predecessors(Block block) {
    return block.function().blocks().stream()
        .flatMap(b -> b.successors().stream())
        .filter(e -> e.target() == block)
        .count();
  }

  private static boolean isAlive(Block block) {
    return block.function().blocks().contains(block);
  }

  // -- instructions

  /// Removes an instruction that is no terminator; who used its result gets a constant. An `exc_br`
  /// behind it jumps.
  void erase(Inst inst) {
    if (inst.block() == null) return;
    var type = inst.hasResult() && inst.result().hasUses() ? inst.result().type() : Type.NONE;
    replace(inst, type == Type.NONE ? null : constantOf(inst.block().function(), type));
  }

  /// The same, giving `instead` to who used its result.
  void replace(Inst inst, Value instead) {
    if (inst.block() == null) return;
    var f = inst.block().function();
    var rw = new Rewriter(f);
    var operands = Ops.directOperands(inst.op());
    for (int i = 0; i < operands.size(); i++)
      if (operands.get(i) != instead && consumes(inst, i))
        release(rw.before(inst), f, operands.get(i));
    int at = inst.block().insts().indexOf(inst);
    var next = inst.block().insts().get(at + 1);
    if (next.op() instanceof ControlOp.ExcBr x) rw.setOp(next, new ControlOp.Br(x.normal()));
    if (inst.hasResult() && instead != null) rw.replaceUses(inst.result(), instead);
    rw.erase(inst);
  }

  /// The same, giving the constant 1 to who used its result, a word.
  void replaceByOne(Inst inst) {
    if (inst.block() == null) return;
    var f = inst.block().function();
    var one = new ConstOp.Const(new Attr.Int(1));
    replace(inst, new Rewriter(f).atStart(f.entry()).value(one));
  }

  /// Whether direct operand `index` gives up its unit.
  static boolean consumes(Inst inst, int index) {
    if (inst.op() instanceof ControlOp.Return)
      return inst.block().function().resultOwnership() == Ownership.OWNED;
    return !(inst.op() instanceof RcOp) && Ops.mode(inst.op(), index) == flak.ir.Mode.CONSUME;
  }

  void erase(Inst inst, Inst other) {
    if (inst.block() == null || other.block() == null) return;
    var rw = new Rewriter(inst.block().function());
    rw.erase(inst);
    rw.erase(other);
  }

  /// Drops the unit of a value in front of `inst`, where counts are explicit.
  static void release(Rewriter rw, Inst inst, Value value) {
    release(rw.before(inst), inst.block().function(), value);
  }

  private static void release(Rewriter rw, Function f, Value value) {
    if (f.stage() == Stage.OWNED && value.ownership() != Ownership.NONE)
      rw.insert(new RcOp.Drop(value));
  }

  // -- constants

  /// The simplest constant of a type.
  static Op constant(Type type) {
    return switch (type) {
      case ANY -> new ConstOp.Const(Attr.NIL);
      case I1 -> ConstOp.Raw.of(false);
      case I64 -> ConstOp.Raw.of(0L);
      case F64 -> ConstOp.Raw.of(0.0);
      case NONE -> throw new flak.ir.Bug("a constant of no type");
    };
  }

  static boolean isSimplest(Value value) {
    return value instanceof Value.Result r && r.inst().op().equals(constant(value.type()));
  }

  /// Whether an instruction is what [#constantOf] gives.
  static boolean isShared(Inst inst) {
    if (!inst.hasResult() || !isSimplest(inst.result())) return false;
    for (var i : inst.block().function().entry().insts()) {
      if (i.op().equals(inst.op())) return i == inst;
      if (!(i.op() instanceof ConstOp)) break;
    }
    return false;
  }

  /// The simplest constant of a type as a value at the start of the function, made when there is
  /// none.
  static Value constantOf(Function f, Type type) {
    var op = constant(type);
    for (var inst : f.entry().insts()) {
      if (inst.op().equals(op)) return inst.result();
      if (!(inst.op() instanceof ConstOp)) break;
    }
    return new Rewriter(f).atStart(f.entry()).value(op);
  }
}
