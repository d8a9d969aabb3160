package flak.cli.service;

import flak.analyze.Host;
import flak.form.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The running program, asked over the connection.
///
/// What a symbol means is remembered until code of the program runs again, which may change it.
final class ProgramHost implements Host {
  private record Key(String ns, String symNs, String name) {}

  private final Peer peer;
  private final Map<Key, Resolved> resolved = new HashMap<>();
  private String currentNs;

  ProgramHost(Peer peer) {
    this.peer = peer;
  }

  /// Forgets what may have changed: call it after code of the program ran.
  void forget() {
    resolved.clear();
    currentNs = null;
  }

  @Override
  public String currentNs() {
    if (currentNs == null) currentNs = Payload.string(ask(Kind.CURRENT_NS).getFirst());
    return currentNs;
  }

  @Override
  public Resolved resolve(String ns, String symNs, String symName) {
    return resolved.computeIfAbsent(
        new Key(ns, symNs, symName),
        k -> decode(ask(Kind.RESOLVE, str(ns), str(symNs), str(symName))));
  }

  private static Resolved decode(List<Form> answer) {
    return switch (Payload.string(answer.getFirst())) {
      case "var" ->
          new Resolved.Var(
              Payload.string(answer.get(1)),
              Payload.string(answer.get(2)),
              flag(answer.get(3)),
              flag(answer.get(4)),
              flag(answer.get(5)),
              answer.get(6));
      case "class" -> new Resolved.Cls(Payload.string(answer.get(1)));
      case "no-namespace" -> new Resolved.NoNamespace();
      default -> new Resolved.None();
    };
  }

  @Override
  public String aliasedNs(String ns, String alias) {
    return ask(Kind.ALIASED_NS, str(ns), str(alias)).getFirst() instanceof Form.Str(var name)
        ? name
        : null;
  }

  @Override
  public void intern(String ns, String name, boolean isMacro, boolean isDynamic) {
    ask(Kind.INTERN, str(ns), str(name), new Form.Bool(isMacro), new Form.Bool(isDynamic));
    resolved.clear();
  }

  @Override
  public Form expand(String varNs, String varName, Form.ListForm form, List<Form.Sym> env)
      throws ProgramException {
    try {
      var arguments =
          List.of(
              str(varNs), str(varName), form, new Form.VecForm(List.copyOf(env), null, form.pos()));
      var expansion = peer.call(Kind.EXPAND, arguments, new byte[0]).getFirst();
      forget();
      return expansion;
    } catch (Peer.CallFailure e) {
      throw new ProgramException(e.kind(), e.getMessage());
    }
  }

  @Override
  public List<String> similar(String ns, String symNs, String symName) {
    var names = new ArrayList<String>();
    for (var name : ask(Kind.SIMILAR, str(ns), str(symNs), str(symName)))
      names.add(Payload.string(name));
    return names;
  }

  private List<Form> ask(int kind, Form... arguments) {
    try {
      return peer.call(kind, List.of(arguments), new byte[0]);
    } catch (Peer.CallFailure e) {
      throw new flak.ir.Bug("the program failed to answer call " + kind + ": " + e.getMessage());
    }
  }

  private static Form str(String value) {
    return new Form.Str(value == null ? "" : value);
  }

  private static boolean flag(Form form) {
    return form instanceof Form.Bool(var value) && value;
  }
}
