package flak.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A function: a symbol, a signature (the entry block's parameters and the result), and blocks, the
/// entry first.
///
/// Code of a Flak function takes the function object itself as parameter 0 (`self`, borrowed); its
/// Flak arguments follow, a rest argument last as a seq or nil.
public final class Function {
  private final String symbol;
  private final Type resultType;
  private final Ownership resultOwnership;
  private final Location location;
  private Stage stage = Stage.BUILT;
  private long version;
  final List<Block> blocks = new ArrayList<>();

  public Function(String symbol, Type resultType, Ownership resultOwnership, Location location) {
    this.symbol = symbol;
    this.resultType = resultType;
    this.resultOwnership = resultOwnership;
    this.location = location;
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

  void setStage(Stage stage) {
    this.stage = stage;
  }

  public List<Block> blocks() {
    return Collections.unmodifiableList(blocks);
  }

  public Block entry() {
    return blocks.getFirst();
  }

  public List<Value.Param> params() {
    return entry().params();
  }
}
