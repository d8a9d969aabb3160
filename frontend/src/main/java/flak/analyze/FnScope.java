package flak.analyze;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// One function while and after it is analysed: its name, its own-name local, and the locals it
/// captures. Compared by identity.
///
/// The functions of a `letfn*` group share one list of captures, the locals any of them takes from
/// outside the group. A member reaches another by making its function object from those same
/// captures, so that no object refers to itself and counts stay exact.
public final class FnScope {
  private final Optional<FnScope> parent;
  private final String path;
  private final Optional<Local> self;
  private final SequencedSet<Local> captures = new LinkedHashSet<>();
  private List<FnScope> group = List.of();
  private Ast.Fn fn;

  private FnScope(Optional<FnScope> parent, String path, String selfName) {
    this.parent = parent;
    this.path = path;
    this.self = selfName.isEmpty() ? Optional.empty() : Optional.of(new Local(selfName, this));
  }

  /// The scope of a top-level form of namespace `ns`.
  static FnScope root(String ns) {
    return new FnScope(Optional.empty(), ns, "");
  }

  /// A function inside this one; `name` is the last part of its path, `selfName` the name its body
  /// may use for it, or empty.
  FnScope nested(String name, String selfName) {
    return new FnScope(Optional.of(this), path + "/" + name, selfName);
  }

  /// `ns/outer/inner`, as stack traces show it.
  public String path() {
    return path;
  }

  /// Whether this is a top-level form and not a function.
  public boolean isRoot() {
    return parent.isEmpty();
  }

  public Optional<FnScope> parent() {
    return parent;
  }

  /// The local that means the function itself inside its body.
  public Optional<Local> self() {
    return self;
  }

  /// What the function object holds, in capture order.
  public List<Local> captures() {
    return List.copyOf(captures);
  }

  /// The functions of the `letfn*` group this belongs to, itself included; empty otherwise.
  public List<FnScope> group() {
    return Collections.unmodifiableList(group);
  }

  /// The analysed function; only valid once analysis is done.
  public Ast.Fn fn() {
    return fn;
  }

  void setFn(Ast.Fn analysed) {
    fn = analysed;
  }

  void setGroup(List<FnScope> members) {
    group = List.copyOf(members);
  }

  /// Records that this function's code mentions `local`: every function from here out to the owner
  /// captures it.
  void mention(Local local) {
    local.mentionIn(this);
    if (local.owner() == this || (local.isSibling() && group.contains(local.sibling()))) return;
    captures.add(local);
    parent.orElseThrow().mention(local);
  }

  /// Gives every member the captures of all, once all members are analysed.
  static void shareCaptures(List<FnScope> members) {
    var union = new ArrayList<Local>();
    for (var member : members) union.addAll(member.captures);
    for (var member : members) {
      member.captures.clear();
      member.captures.addAll(union);
    }
  }
}
