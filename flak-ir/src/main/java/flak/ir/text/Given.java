package flak.ir.text;

import flak.diag.Code;
import flak.diag.Suggest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.antlr.v4.runtime.ParserRuleContext;

/// The attributes given to one operation or item; they are taken out one by one, and none must
/// remain.
final class Given {
  private record Entry(Meta value, ParserRuleContext at) {}

  private final String mnemonic;
  private final ParserRuleContext whole;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  /// Nothing yet, for `mnemonic`, which stands at `whole`.
  Given(String mnemonic, ParserRuleContext whole) {
    this.mnemonic = mnemonic;
    this.whole = whole;
  }

  /// Adds an entry; false when there is one of this name.
  boolean add(String key, Meta value, ParserRuleContext at) {
    return entries.putIfAbsent(key, new Entry(value, at)) == null;
  }

  /// Takes out an attribute; null when it is not given.
  Meta take(String key) {
    known.add(key);
    var entry = entries.remove(key);
    return entry == null ? null : entry.value();
  }

  /// Takes out an attribute; throws [Refused] when it is not given.
  Meta need(String key) {
    var value = take(key);
    if (value != null) return value;
    for (var e : entries.entrySet())
      if (!Suggest.nearest(e.getKey(), List.of(key)).isEmpty())
        throw unknown(e.getKey(), e.getValue().at(), List.of(key));
    throw new Refused(whole, "the attribute `" + key + "` is missing");
  }

  /// Where an attribute stands, or the whole when it is not given; ask before taking it.
  ParserRuleContext at(String key) {
    var entry = entries.get(key);
    return entry == null ? whole : entry.at();
  }

  /// Throws [Refused] for the first attribute nobody took.
  void noMore() {
    for (var e : entries.entrySet())
      throw unknown(e.getKey(), e.getValue().at(), Suggest.nearest(e.getKey(), known));
  }

  private Refused unknown(String key, ParserRuleContext at, List<String> meant) {
    var message = "`" + mnemonic + "` has no attribute `" + key + "`";
    return new Refused(at, Code.IR_SYNTAX, message, meant);
  }
}
