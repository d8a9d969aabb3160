package flak.ir.text;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.Diagnostics;
import flak.diag.Suggest;
import flak.ir.Block;
import flak.ir.Location;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The names of one function while it is read. Values may be used before the text defines them: a
/// parameter of a block that never becomes part of the function stands in.
final class Scope {
  private record Promise(Value.Param standIn, Location firstUse) {}

  private final Rewriter rewriter;
  private final Diagnostics diagnostics;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, Promise> promises = new LinkedHashMap<>();
  private final Set<String> poisoned = new HashSet<>();
  private Block waiting;

  Scope(Rewriter rewriter, Diagnostics diagnostics) {
    this.rewriter = rewriter;
    this.diagnostics = diagnostics;
  }

  /// The hint for a value or block written `%name`, `^name`: numbers are no hints.
  static String hint(String token) {
    var name = token.substring(1);
    return name.chars().allMatch(Character::isDigit) ? "" : name;
  }

  void define(String token, Value value, Location at) {
    if (values.putIfAbsent(token, value) != null) {
      diagnostics.error(Code.IR_REDEFINED, at, token);
      return;
    }
    var promise = promises.remove(token);
    if (promise != null) rewriter.replaceUses(promise.standIn(), value);
  }

  void define(String token, Block block, Location at) {
    if (blocks.putIfAbsent(token, block) != null) diagnostics.error(Code.IR_REDEFINED, at, token);
  }

  /// Notes that the definition of `token` could not be read, so that its uses are no mistakes.
  void poison(String token) {
    poisoned.add(token);
  }

  /// The value `token`, or a stand-in until it is defined.
  Value value(String token, Location at) {
    var known = values.get(token);
    return known != null
        ? known
        : promises.computeIfAbsent(token, _ -> new Promise(standIn(), at)).standIn();
  }

  /// Whether the text has defined `token` so far.
  boolean isDefined(String token) {
    return values.containsKey(token);
  }

  private Value.Param standIn() {
    if (waiting == null) waiting = rewriter.addBlock("");
    return rewriter.addParam(waiting, Type.ANY, Ownership.NONE, "");
  }

  /// The block `token`, or null.
  Block block(String token) {
    return blocks.get(token);
  }

  Set<String> blockNames() {
    return blocks.keySet();
  }

  /// Reports what was used and never defined.
  void close() {
    promises.forEach((token, promise) -> {
      if (poisoned.contains(token)) return;
      diagnostics.add(
          Diagnostic.error(Code.IR_UNKNOWN_VALUE, promise.firstUse(), token)
              .withSuggestions(Suggest.nearest(token, values.keySet())));
    });
    if (waiting != null) rewriter.eraseBlock(waiting);
  }
}
