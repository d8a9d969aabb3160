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
    var keys = new ArrayList<Attr>();
    for (int i = 0; i < entries.size(); i += 2) keys.add(constants.get().get(i));
    if (hasDuplicates(keys)) return analyzer.error(Code.DUPLICATE_KEY, analyzer.here(), "in a map of constants");
    return new Ast.Const(new Attr.Map(constants.get()), analyzer.here());
  }

  Ast set(Form.SetForm form, Env env) throws ProgramException {
    var items = analyzer.operands(form.items(), env);
    var constants = constants(items);
    if (constants.isEmpty()) return new Ast.SetLit(items, analyzer.here());
    if (hasDuplicates(constants.get())) return analyzer.error(Code.DUPLICATE_ELEMENT, analyzer.here(), "in a set of constants");
    return new Ast.Const(new Attr.Set(constants.get()), analyzer.here());
  }

  private static boolean hasDuplicates(List<Attr> constants) {
    return new HashSet<>(constants).size() < constants.size();
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
