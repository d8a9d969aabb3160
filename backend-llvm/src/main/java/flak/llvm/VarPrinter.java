package flak.llvm;

import flak.ir.Attr;
import flak.ir.Inst;
import flak.ir.op.VarOp;

/// Vars: the var object is a constant of the module, its root one more load.
final class VarPrinter {
  private VarPrinter() {}

  static void print(VarOp op, Inst inst, Body body) {
    var externals = body.module().externals();
    switch (op) {
      case VarOp.VarGet(var ns, var name) -> {
        // The var's word is its address with the tag of uncounted pointers.
        var root =
            body.let(
                "add i64 "
                    + var(ns, name, body)
                    + ", "
                    + (Words.VAR_ROOT_OFFSET - Words.UNCOUNTED_TAG));
        body.define(
            inst.result(),
            "load i64, ptr " + body.let("inttoptr i64 " + root + " to ptr") + ", align 8");
      }
      case VarOp.VarGetDynamic(var ns, var name) ->
          body.define(
              inst.result(),
              "call i64 "
                  + externals.word("flak_var_get_dynamic", 1)
                  + "(ptr %ctx, i64 "
                  + var(ns, name, body)
                  + ")");
      case VarOp.VarDef(var ns, var name, var value, var meta) ->
          body.define(
              inst.result(),
              "call i64 "
                  + externals.word("flak_var_def", 3)
                  + "(ptr %ctx, i64 "
                  + var(ns, name, body)
                  + ", i64 "
                  + body.ref(value)
                  + ", i64 "
                  + body.ref(meta)
                  + ")");
      case VarOp.VarDeclare(var ns, var name, var meta) ->
          body.define(
              inst.result(),
              "call i64 "
                  + externals.word("flak_var_declare", 2)
                  + "(ptr %ctx, i64 "
                  + var(ns, name, body)
                  + ", i64 "
                  + body.ref(meta)
                  + ")");
      case VarOp.VarSet(var ns, var name, var value) ->
          body.define(
              inst.result(),
              "call i64 "
                  + externals.word("flak_var_set", 2)
                  + "(ptr %ctx, i64 "
                  + var(ns, name, body)
                  + ", i64 "
                  + body.ref(value)
                  + ")");
    }
  }

  private static String var(String ns, String name, Body body) {
    return body.let(ConstPrinter.slot(new Attr.Var(ns, name), body));
  }
}
