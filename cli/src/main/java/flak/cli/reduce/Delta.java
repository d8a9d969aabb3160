package flak.cli.reduce;

import flak.ir.Attr;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.Rewriter;
import flak.ir.Stage;
import flak.ir.Type;
import flak.ir.op.CallOp;
import flak.ir.op.ConstOp;
import flak.ir.op.ControlOp;
import flak.ir.op.DataOp;
import flak.ir.op.Op;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import java.util.ArrayList;
import java.util.List;

/// A way to make a module smaller: independent edits, of which any set may be tried.
///
/// @param name for options and statistics
/// @param edits all edits of a draft, in an order that follows from its text alone; an edit whose
///   target is already gone does nothing
record Delta(String name, java.util.function.Function<Draft, List<Runnable>> edits) {
  static final Delta LOCATIONS = new Delta("locations", Delta::locations);

  /// All of them, what removes most first.
  static final List<Delta> ALL =
      List.of(
          new Delta("functions", d -> each(d.functions, d::dropFunction)),
          new Delta("bodies", d -> each(large(d), d::stub)),
          new Delta("objects", d -> each(d.fnDefs, d::dropDef)),
          new Delta("inits", d -> each(d.inits, d.inits::remove)),
          new Delta("vars", d -> each(d.vars, d.vars::remove)),
          new Delta("returns", Delta::returns),
          new Delta("true-branches", d -> branches(d, true)),
          new Delta("false-branches", d -> branches(d, false)),
          new Delta("unwinding", Delta::unwinding),
          new Delta("joins", d -> each(blocks(d), d::join)),
          new Delta("instructions", d -> each(removable(d), d::erase)),
          new Delta("forwards", Delta::forwards),
          new Delta("ones", Delta::ones),
          new Delta("counts", Delta::counts),
          new Delta("params", Delta::params),
          new Delta("operands", Delta::operands),
          new Delta("elements", Delta::elements),
          new Delta("constants", Delta::constants),
          LOCATIONS);

  private static <T> List<Runnable> each(List<T> targets, java.util.function.Consumer<T> edit) {
    return targets.stream().map(t -> (Runnable) () -> edit.accept(t)).toList();
  }

  private static List<Function> large(Draft d) {
    return d.functions.stream().filter(f -> Draft.insts(f).size() > 2 + f.params().size()).toList();
  }

  private static List<flak.ir.Block> blocks(Draft d) {
    return d.functions.stream().flatMap(f -> f.blocks().stream()).toList();
  }

  // At stage owned something may be held where the function would be left; what is never reached
  // may hold anything.
  private static List<Runnable> returns(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var block : blocks(d)) {
      switch (block.terminator().op()) {
        case ControlOp.Return _, ControlOp.Unreachable _ -> {}
        default -> {
          if (block.function().stage() == Stage.OWNED)
            out.add(() -> d.end(block, new ControlOp.Unreachable()));
          else out.add(() -> d.leave(block));
        }
      }
    }
    return out;
  }

  private static List<Runnable> branches(Draft d, boolean then) {
    var out = new ArrayList<Runnable>();
    for (var block : blocks(d))
      if (block.terminator().op() instanceof ControlOp.CondBr c)
        out.add(() -> d.end(block, new ControlOp.Br(then ? c.then() : c.otherwise())));
    return out;
  }

  private static List<Runnable> unwinding(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var block : blocks(d))
      if (block.terminator().op() instanceof ControlOp.ExcBr x)
        out.add(() -> d.end(block, new ControlOp.Br(x.normal())));
    return out;
  }

  private static List<Inst> removable(Draft d) {
    return d.insts().stream()
        .filter(i -> !(i.op() instanceof Op.Terminator) && !(i.op() instanceof RcOp))
        .filter(i -> !(i.hasResult() && i.result().hasUses() && Draft.isShared(i)))
        .toList();
  }

  private static List<Runnable> forwards(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var inst : removable(d)) {
      if (!inst.hasResult() || !inst.result().hasUses()) continue;
      Ops.directOperands(inst.op()).stream()
          .filter(v -> v.type() == inst.result().type())
          .findFirst()
          .ifPresent(v -> out.add(() -> d.replace(inst, v)));
    }
    return out;
  }

  // Where nil would be refused, an integer may do.
  private static List<Runnable> ones(Draft d) {
    return removable(d).stream()
        .filter(i -> i.hasResult() && i.result().type() == Type.ANY && i.result().hasUses())
        .filter(i -> !(i.op() instanceof ConstOp))
        .map(i -> (Runnable) () -> d.replaceByOne(i))
        .toList();
  }

  // A duplicate with the next drop of the same value in the block.
  private static List<Runnable> counts(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var block : blocks(d)) {
      var insts = List.copyOf(block.insts());
      for (int i = 0; i < insts.size(); i++) {
        if (!(insts.get(i).op() instanceof RcOp.Dup(var value))) continue;
        var dup = insts.get(i);
        insts.subList(i + 1, insts.size()).stream()
            .filter(k -> k.op().equals(new RcOp.Drop(value)))
            .findFirst()
            .ifPresent(drop -> out.add(() -> d.erase(dup, drop)));
      }
    }
    return out;
  }

  private static List<Runnable> params(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var f : d.functions)
      for (int i = 0; i < f.params().size(); i++) {
        int index = i;
        out.add(() -> d.dropParam(f, index));
      }
    for (var block : blocks(d)) {
      if (block == block.function().entry()) continue;
      for (int i = 0; i < block.params().size(); i++) {
        int index = i;
        out.add(() -> d.dropParam(block, index));
      }
    }
    return out;
  }

  private static List<Runnable> operands(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var inst : d.insts()) {
      if (inst.op() instanceof RcOp) continue;
      int count = Ops.operands(inst.op()).size();
      for (int i = 0; i < count; i++) {
        int index = i;
        if (!Draft.isSimplest(Ops.operands(inst.op()).get(i))) out.add(() -> simplify(inst, index));
      }
    }
    return out;
  }

  private static void simplify(Inst inst, int index) {
    if (inst.block() == null) return;
    var f = inst.block().function();
    var value = Ops.operands(inst.op()).get(index);
    var constant = Draft.constantOf(f, value.type());
    int direct = Ops.directOperands(inst.op()).size();
    boolean edges = !Ops.successors(inst.op()).isEmpty();
    // No operation has a list of operands and edges, and edges come last.
    if (edges ? index >= direct : Draft.consumes(inst, index))
      if (!(inst.op() instanceof ControlOp.ExcBr)) Draft.release(new Rewriter(f), inst, value);
    int[] at = {0};
    new Rewriter(f).setOp(inst, Ops.mapOperands(inst.op(), v -> at[0]++ == index ? constant : v));
  }

  // Lists of operands whose length is nobody else's business, emptied.
  private static List<Runnable> elements(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var inst : d.insts()) {
      int size =
          switch (inst.op()) {
            case CallOp.Invoke i -> i.args().size();
            case DataOp.Vector v -> v.items().size();
            case DataOp.MapOf m -> m.entries().size();
            case DataOp.SetOf s -> s.items().size();
            case CallOp.Rt r when r.row().isVariadic() -> r.args().size();
            default -> 0;
          };
      for (int i = 0; i < size; i++) {
        int last = i;
        out.add(() -> shorten(inst, last));
      }
    }
    return out;
  }

  // Takes one from the end, whichever of the list's edits this is; a map loses a pair.
  private static void shorten(Inst inst, int index) {
    if (inst.block() == null) return;
    boolean map = inst.op() instanceof DataOp.MapOf;
    if (map && index % 2 == 1) return;
    var fields = new ArrayList<>(Ops.fields(inst.op()));
    int at = fields.size() - 1;
    if (!(fields.get(at) instanceof List<?> all) || all.isEmpty()) return;
    int left = all.size() - (map ? 2 : 1);
    int before = Ops.directOperands(inst.op()).size() - all.size();
    for (int i = left; i < all.size(); i++)
      if (Draft.consumes(inst, before + i))
        Draft.release(
            new Rewriter(inst.block().function()),
            inst,
            Ops.directOperands(inst.op()).get(before + i));
    fields.set(at, List.copyOf(all.subList(0, left)));
    var op = flak.ir.op.OpTable.of(inst.op()).make(fields);
    if (op.problem().isEmpty()) new Rewriter(inst.block().function()).setOp(inst, op);
  }

  // Each constant in up to three steps; the edits of one constant exclude each other.
  private static List<Runnable> constants(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var inst : d.insts()) {
      if (!(inst.op() instanceof ConstOp)) continue;
      for (var smaller : Smaller.than(inst.op())) out.add(() -> become(inst, smaller));
    }
    return out;
  }

  private static void become(Inst inst, Op smaller) {
    if (inst.block() != null && smaller.resultType() == inst.op().resultType())
      new Rewriter(inst.block().function()).setOp(inst, smaller);
  }

  private static List<Runnable> locations(Draft d) {
    var out = new ArrayList<Runnable>();
    for (var inst : d.insts())
      if (inst.location() != Location.UNKNOWN)
        out.add(() -> {
          if (inst.block() != null)
            new Rewriter(inst.block().function()).setLocation(inst, Location.UNKNOWN);
        });
    return out;
  }

  /// Simpler constants than a given one, the simplest first.
  private static final class Smaller {
    static List<Op> than(Op op) {
      return switch ((ConstOp) op) {
        case ConstOp.Const(var value) -> than(value).stream().<Op>map(ConstOp.Const::new).toList();
        case ConstOp.Raw(Attr.Int(long v)) -> longs(v).stream().<Op>map(ConstOp.Raw::of).toList();
        case ConstOp.Raw(Attr.Dbl(double v)) ->
            v == 0 || v == 1 ? List.of() : List.of(ConstOp.Raw.of(0.0), ConstOp.Raw.of(1.0));
        case ConstOp.Raw(Attr.Bool(boolean v)) -> v ? List.of(ConstOp.Raw.of(false)) : List.of();
        case ConstOp.Raw _ -> List.of();
      };
    }

    private static List<Attr> than(Attr value) {
      return switch (value) {
        case Attr.Nil _ -> List.of();
        case Attr.Bool _ -> List.of(Attr.NIL);
        case Attr.Int(long v) -> {
          var out = new ArrayList<Attr>(List.of(Attr.NIL));
          longs(v).forEach(n -> out.add(new Attr.Int(n)));
          yield out;
        }
        case Attr.Str(var s) -> {
          var out = new ArrayList<Attr>(List.of(Attr.NIL));
          int half = s.length() / 2;
          if (half > 0 && Character.isLowSurrogate(s.charAt(half))) half--;
          if (!s.isEmpty()) out.add(new Attr.Str(""));
          if (half > 0) out.add(new Attr.Str(s.substring(0, half)));
          yield out;
        }
        case Attr.Lst(var items) -> items(items, Attr.Lst::new);
        case Attr.Vec(var items) -> items(items, Attr.Vec::new);
        case Attr.Set(var items) -> items(items, Attr.Set::new);
        case Attr.Map(var entries) -> {
          var out = new ArrayList<Attr>(List.of(Attr.NIL));
          int half = entries.size() / 4 * 2;
          if (!entries.isEmpty()) out.add(new Attr.Map(List.of()));
          if (half > 0) out.add(new Attr.Map(entries.subList(0, half)));
          if (half > 0) out.add(new Attr.Map(entries.subList(half, entries.size())));
          yield out;
        }
        case Attr.Meta(_, var inner) -> List.of(Attr.NIL, inner);
        case Attr.Tagged(_, var inner) -> List.of(Attr.NIL, inner);
        default -> List.of(Attr.NIL);
      };
    }

    private static List<Attr> items(
        List<Attr> items, java.util.function.Function<List<Attr>, Attr> make) {
      var out = new ArrayList<Attr>(List.of(Attr.NIL));
      int half = items.size() / 2;
      if (!items.isEmpty()) out.add(make.apply(List.of()));
      if (half > 0) out.add(make.apply(items.subList(0, half)));
      if (half > 0) out.add(make.apply(items.subList(half, items.size())));
      return out;
    }

    private static List<Long> longs(long v) {
      return v == 0
          ? List.of()
          : v == 1
              ? List.of(0L)
              : v / 2 == 1 || v / 2 == 0 ? List.of(0L, 1L) : List.of(0L, 1L, v / 2);
    }
  }
}
