package flak.llvm;

import flak.ir.Inst;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.op.DataOp;
import flak.ir.op.NumOp;
import flak.ir.rt.Words;
import java.util.List;

/// Tests of words and collection literals.
final class DataPrinter {
  private DataPrinter() {}

  static void print(DataOp op, Inst inst, Body body) {
    var r = inst.result();
    switch (op) {
      case DataOp.Truthy(var v) when isBoolean(v) ->
          body.define(r, "icmp eq i64 " + body.ref(v) + ", " + Words.TRUE);
      // nil is 0x04 and false 0x0C: one bit apart.
      case DataOp.Truthy(var v) ->
          body.define(
              r, "icmp ne i64 " + body.let("and i64 " + body.ref(v) + ", -9") + ", " + Words.NIL);
      case DataOp.IsNil(var v) -> body.define(r, "icmp eq i64 " + body.ref(v) + ", " + Words.NIL);
      case DataOp.Identical(var a, var b) ->
          body.define(r, "icmp eq i64 " + body.ref(a) + ", " + body.ref(b));
      case DataOp.BoxI1(var v) ->
          body.define(
              r, "select i1 " + body.ref(v) + ", i64 " + Words.TRUE + ", i64 " + Words.FALSE);
      case DataOp.Vector(var items) ->
          body.define(r, literal("flak_vector", items, items.size(), body));
      case DataOp.MapOf(var entries) ->
          body.define(r, literal("flak_map", entries, entries.size(), body));
      case DataOp.SetOf(var items) ->
          body.define(r, literal("flak_set", items, items.size(), body));
    }
  }

  /// Whether a word is known to be `true` or `false`: one comparison then decides, which LLVM
  /// merges with the one that made the word.
  private static boolean isBoolean(Value v) {
    if (!(v instanceof Value.Result r)) return false;
    return switch (r.inst().op()) {
      case NumOp.Comparison _, NumOp.Equal _, DataOp.BoxI1 _ -> true;
      case CallOp.Rt rt ->
          rt.row().result() == 'i'
              && (rt.name().endsWith("-p")
                  || rt.name().equals("not")
                  || rt.name().equals("identical"));
      default -> false;
    };
  }

  private static String literal(String symbol, List<Value> items, int n, Body body) {
    var array = body.array(items);
    return "call i64 "
        + body.module().externals().use(symbol, "i64", "ptr, i64, ptr")
        + "(ptr %ctx, i64 "
        + n
        + ", ptr "
        + array
        + ")";
  }
}
