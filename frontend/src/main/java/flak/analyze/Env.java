package flak.analyze;

import flak.form.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What an expression sees around it; immutable.
///
/// `tail`: a `recur` may stand here if there is a `target`. `acrossTry`: a `try` lies between here
/// and the target.
record Env(
    FnScope fn,
    Optional<Bound> locals,
    Optional<LoopTarget> target,
    boolean tail,
    boolean acrossTry,
    boolean topLevel) {
  /// A list of the locals in scope, the innermost first.
  record Bound(Local local, Optional<Bound> outer) {}

  static Env top(String ns) {
    return new Env(FnScope.root(ns), Optional.empty(), Optional.empty(), false, false, true);
  }

  /// The innermost local of that name.
  Optional<Local> lookup(String name) {
    for (var at = locals; at.isPresent(); at = at.get().outer()) {
      if (at.get().local().name().equals(name)) return Optional.of(at.get().local());
    }
    return Optional.empty();
  }

  Env bind(Local local) {
    return new Env(fn, Optional.of(new Bound(local, locals)), target, tail, acrossTry, false);
  }

  /// For an operand: its value is used by something after it.
  Env operand() {
    return tail || topLevel ? new Env(fn, locals, target, false, acrossTry, false) : this;
  }

  /// For the last expression of a form that stands at the same place, but not as a top-level form.
  Env inner() {
    return topLevel ? new Env(fn, locals, target, tail, acrossTry, false) : this;
  }

  /// For the body of a `loop*`.
  Env loop(LoopTarget to) {
    return new Env(fn, locals, Optional.of(to), true, false, false);
  }

  /// For the parts of a `try`.
  Env insideTry() {
    return new Env(fn, locals, target, tail, true, false);
  }

  /// For the body of an arity of `inner`.
  Env function(FnScope inner) {
    return new Env(inner, locals, Optional.empty(), false, false, false);
  }

  /// The names in scope, the innermost first, each once.
  List<Form.Sym> names() {
    var seen = new HashSet<String>();
    var out = new ArrayList<Form.Sym>();
    for (var at = locals; at.isPresent(); at = at.get().outer()) {
      var name = at.get().local().name();
      if (seen.add(name)) out.add(new Form.Sym("", name));
    }
    return out;
  }
}
