package flak.llvm;

import flak.ir.Bug;
import flak.ir.Inst;
import flak.ir.Value;
import flak.ir.op.CallOp;
import flak.ir.rt.RtFn;
import flak.ir.rt.Words;
import java.util.List;

/// Calls and function objects.
final class CallPrinter {
  private CallPrinter() {}

  static void print(CallOp op, Inst inst, Body body) {
    switch (op) {
      case CallOp.Invoke(var callee, var args) ->
          body.define(inst.result(), invoke(callee, args, body));
      case CallOp.Call(var code, var self, var args) ->
          body.define(inst.result(), call(code, self, args, body));
      case CallOp.Rt rt -> body.define(inst.result(), runtime(rt, body));
      case CallOp.Closure(var def, var captures) ->
          body.define(inst.result(), closure(def, captures, body));
      case CallOp.StaticFn(var def) -> body.alias(inst.result(), body.module().objects().word(def));
      case CallOp.Capture(var self, long index) ->
          body.define(inst.result(), capture(self, index, body));
      case CallOp.StackCheck() ->
          body.setStatus(
              body.let("call i64 " + body.module().helpers().stackCheck() + "(ptr %ctx)"));
    }
  }

  private static String invoke(Value callee, List<Value> args, Body body) {
    var helpers = body.module().helpers();
    if (args.size() <= 4)
      return "call i64 "
          + helpers.call(args.size())
          + "(ptr %ctx, i64 "
          + body.ref(callee)
          + body.words(args)
          + ")"
          + body.helperSuffix();
    var array = body.array(args);
    return "call i64 "
        + helpers.callMany()
        + "(ptr %ctx, i64 "
        + body.ref(callee)
        + ", i64 "
        + args.size()
        + ", ptr "
        + array
        + ")"
        + body.helperSuffix();
  }

  private static String call(String code, Value self, List<Value> args, Body body) {
    var target = body.module().module().function(code);
    if (target == null) throw new Bug("a call of " + code + ", which the module does not define");
    if (target.params().size() != args.size() + 1)
      throw new Bug("a call of " + code + " with " + args.size() + " arguments");
    return "call i64 "
        + Symbols.global(code)
        + "(ptr %ctx, i64 "
        + body.ref(self)
        + body.words(args)
        + ")";
  }

  private static String runtime(CallOp.Rt rt, Body body) {
    RtFn row = rt.row();
    var externals = body.module().externals();
    int n = rt.args().size();
    if (!row.isVariadic()) {
      if (n != row.arity()) throw new Bug("flak.rt @" + row.name() + " with " + n + " arguments");
      var inline = body.module().helpers().runtime(row);
      if (inline != null)
        return "call i64 "
            + inline
            + "(ptr %ctx"
            + body.words(rt.args())
            + ")"
            + body.helperSuffix();
      return "call i64 "
          + externals.word(row.symbol(), n)
          + "(ptr %ctx"
          + body.words(rt.args())
          + ")";
    }
    if (n < row.arity()) throw new Bug("flak.rt @" + row.name() + " with " + n + " arguments");
    var fixed = rt.args().subList(0, row.arity());
    var rest = rt.args().subList(row.arity(), n);
    var symbol =
        externals.use(row.symbol(), "i64", "ptr" + ", i64".repeat(fixed.size()) + ", i64, ptr");
    var array = body.array(rest);
    return "call i64 "
        + symbol
        + "(ptr %ctx"
        + body.words(fixed)
        + ", i64 "
        + rest.size()
        + ", ptr "
        + array
        + ")";
  }

  private static String closure(String def, List<Value> captures, Body body) {
    var info = body.module().objects().info(def, captures.size());
    var array = body.array(captures);
    return "call i64 "
        + body.module().externals().use("flak_closure", "i64", "ptr, ptr, i64, ptr")
        + "(ptr %ctx, ptr "
        + info
        + ", i64 "
        + captures.size()
        + ", ptr "
        + array
        + ")";
  }

  private static String capture(Value self, long index, Body body) {
    var address =
        body.let("inttoptr i64 " + body.let("and i64 " + body.ref(self) + ", -8") + " to ptr");
    return "load i64, ptr "
        + body.let(
            "getelementptr i8, ptr " + address + ", i64 " + (Words.CAPTURES_OFFSET + 8 * index))
        + ", align 8";
  }
}
