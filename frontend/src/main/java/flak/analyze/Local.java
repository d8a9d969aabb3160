package flak.analyze;

import java.util.HashSet;
import java.util.Set;

/// A local name: a parameter, a `let` or `loop` binding, a caught exception, or a function's own
/// name. Compared by identity.
public final class Local {
  private final String name;
  private final FnScope owner;
  private final Set<FnScope> mentions = new HashSet<>();
  private FnScope sibling;

  Local(String name, FnScope owner) {
    this.name = name;
    this.owner = owner;
  }

  public String name() {
    return name;
  }

  /// The function that binds it; functions inside capture it.
  public FnScope owner() {
    return owner;
  }

  /// Whether this names a function of a `letfn*` group.
  public boolean isSibling() {
    return sibling != null;
  }

  /// The function it names, for a name bound by `letfn*`.
  public FnScope sibling() {
    return sibling;
  }

  /// Whether the code of `function`, or of a function object it makes, needs the value.
  public boolean isMentionedIn(FnScope function) {
    return mentions.contains(function);
  }

  void mentionIn(FnScope function) {
    mentions.add(function);
  }

  void nameSibling(FnScope function) {
    sibling = function;
  }
}
