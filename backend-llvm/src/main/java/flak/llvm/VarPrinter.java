package flak.llvm;

import flak.ir.Attr;
import flak.ir.Inst;
import flak.ir.op.VarOp;
import flak.ir.rt.Words;
import java.util.List;

/// Vars: the var object is a constant of the module, its root one more load.
final class VarPrinter {
  private VarPrinter() {}

  static void print(VarOp op, Inst inst, Body body) {
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
          call("flak_var_get_dynamic", List.of(var(ns, name, body)), inst, body);
      case VarOp.VarDef(var ns, var name, var value, var meta) ->
          call(
              "flak_var_def",
              List.of(var(ns, name, body), body.ref(value), body.ref(meta)),
              inst,
              body);
      case VarOp.VarDeclare(var ns, var name, var meta) ->
          call("flak_var_declare", List.of(var(ns, name, body), body.ref(meta)), inst, body);
      case VarOp.VarSet(var ns, var name, var value) ->
          call("flak_var_set", List.of(var(ns, name, body), body.ref(value)), inst, body);
    }
  }

  private static void call(String function, List<String> words, Inst inst, Body body) {
    body.define(
        inst.result(),
        "call i64 "
            + body.module().externals().word(function, words.size())
            + "(ptr %ctx, i64 "
            + String.join(", i64 ", words)
            + ")");
  }

  private static String var(String ns, String name, Body body) {
    return body.let(ConstPrinter.slot(new Attr.Var(ns, name), body));
  }
}
