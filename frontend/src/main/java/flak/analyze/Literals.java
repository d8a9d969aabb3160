package flak.analyze;

import flak.analyze.Host.ProgramException;
import flak.diag.Code;
import flak.form.Form;
import flak.ir.Attr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Collection literals in code: constants when every part is one, else operations that build them.
record Literals(Analyzer analyzer) {
  Ast vector(Form.VecForm form, Env env) throws ProgramException {
    var items = analyzer.operands(form.items(), env);
    var constants = constants(items);
    if (constants.isPresent()) return new Ast.Const(new Attr.Vec(constants.get()), analyzer.here());
    return new Ast.VectorLit(items, analyzer.here());
  }

  Ast map(Form.MapForm form, Env env) throws ProgramException {
    var entries = analyzer.operands(form.entries(), env);
    var constants = constants(entries);
    if (constants.isEmpty()) return new Ast.MapLit(entries, analyzer.here());
    var duplicate = duplicate(constants.get(), 2);
    if (duplicate.isPresent())
      return analyzer.error(
          Code.DUPLICATE_KEY, analyzer.here(), Forms.brief(form.entries().get(duplicate.get())));
    return new Ast.Const(new Attr.Map(constants.get()), analyzer.here());
  }

  Ast set(Form.SetForm form, Env env) throws ProgramException {
    var items = analyzer.operands(form.items(), env);
    var constants = constants(items);
    if (constants.isEmpty()) return new Ast.SetLit(items, analyzer.here());
    var duplicate = duplicate(constants.get(), 1);
    if (duplicate.isPresent())
      return analyzer.error(
          Code.DUPLICATE_ELEMENT, analyzer.here(), Forms.brief(form.items().get(duplicate.get())));
    return new Ast.Const(new Attr.Set(constants.get()), analyzer.here());
  }

  /// The index of the first constant that was there before, of every `step`-th one.
  private static Optional<Integer> duplicate(List<Attr> constants, int step) {
    var seen = new HashSet<Attr>();
    for (int i = 0; i < constants.size(); i += step) {
      if (!seen.add(constants.get(i))) return Optional.of(i);
    }
    return Optional.empty();
  }

  private static Optional<List<Attr>> constants(List<Ast> items) {
    var out = new ArrayList<Attr>();
    for (var item : items) {
      if (!(item instanceof Ast.Const(var value, _))) return Optional.empty();
      out.add(value);
    }
    return Optional.of(out);
  }
}
