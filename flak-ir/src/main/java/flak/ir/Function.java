package flak.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A function: a symbol, a signature (the entry block's parameters and the result), and blocks, the
/// entry first.
///
/// Code of a Flak function takes the function object itself as parameter 0 (`self`, borrowed); its
/// Flak arguments follow, a rest argument last as a seq or nil.
///
/// The body may be deferred: then whatever needs it decodes it first, safely from several threads.
/// Symbol, stage, result and the types of the parameters are there without it.
public final class Function {
  private final String symbol;
  private final Type resultType;
  private final Ownership resultOwnership;
  private Location location;
  private Stage stage = Stage.BUILT;
  private long version;
  final List<Block> blocks = new ArrayList<>();
  private volatile DeferredBody deferred;
  private RuntimeException failure;

  public Function(String symbol, Type resultType, Ownership resultOwnership, Location location) {
    this.symbol = symbol;
    this.resultType = resultType;
    this.resultOwnership = resultOwnership;
    this.location = location;
  }

  /// A function whose blocks, names and location `body` gives when somebody asks for them.
  ///
  /// @param types those of the parameters
  /// @param ownerships as many as `types`
  public static Function deferred(
      String symbol,
      Stage stage,
      List<Type> types,
      List<Ownership> ownerships,
      Type resultType,
      Ownership resultOwnership,
      DeferredBody body) {
    var f = new Function(symbol, resultType, resultOwnership, Location.UNKNOWN);
    f.stage = stage;
    new BodyBuilder(f).enter(types, ownerships);
    f.deferred = body;
    return f;
  }

  /// Makes sure that the body is there; throws what its decoder throws.
  void force() {
    if (deferred != null) load();
  }

  private synchronized void load() {
    if (deferred == null) return;
    if (failure != null) throw failure;
    var builder = new BodyBuilder(this);
    boolean done = false;
    try {
      deferred.fill(builder);
      builder.finish();
      done = true;
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    } finally {
      if (!done) builder.clear();
    }
    deferred = null;
  }

  /// Whether the body has not been looked at yet.
  public boolean isDeferred() {
    return deferred != null;
  }

  /// The symbol without the `@`, unique in the module: `ns/name#arity`, `ns/name#2+` (variadic),
  /// `ns/init#k`.
  public String symbol() {
    return symbol;
  }

  public Type resultType() {
    return resultType;
  }

  public Ownership resultOwnership() {
    return resultOwnership;
  }

  public Location location() {
    force();
    return location;
  }

  public Stage stage() {
    return stage;
  }

  /// Grows with every change made through a [Rewriter]; facts computed at an older version are
  /// stale.
  public long version() {
    return version;
  }

  void touch() {
    version++;
  }

  void setLocation(Location location) {
    this.location = location;
  }

  void setStage(Stage stage) {
    this.stage = stage;
  }

  public List<Block> blocks() {
    force();
    return Collections.unmodifiableList(blocks);
  }

  public Block entry() {
    force();
    return blocks.getFirst();
  }

  /// The parameters of the entry. Does not need a deferred body, and then they have no names yet.
  public List<Value.Param> params() {
    return blocks.getFirst().params();
  }
}
