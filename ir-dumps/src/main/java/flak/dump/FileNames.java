package flak.dump;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/// File names for symbols: letters, digits and `-`, `.`, `_` only, never hidden, of moderate
/// length, and different for different symbols even where the file system ignores case.
///
/// A symbol keeps its name as long as this lives; the first of two that would share a name gets it,
/// the next ones a number.
final class FileNames {
  private static final int LONGEST = 120;

  private final Map<String, String> known = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /// Names that no symbol may get.
  FileNames(String... reserved) {
    for (var name : reserved) taken.add(name.toLowerCase(Locale.ROOT));
  }

  /// The name for `symbol`, without an extension.
  String of(String symbol) {
    return known.computeIfAbsent(symbol, this::fresh);
  }

  private String fresh(String symbol) {
    var base = plain(symbol);
    var name = base;
    for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) name = base + "~" + n;
    return name;
  }

  private static String plain(String symbol) {
    var name = symbol.replaceAll("[^A-Za-z0-9._-]", "_");
    if (name.isEmpty() || name.startsWith(".") || name.startsWith("-")) name = "_" + name;
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "-" + hash(symbol);
  }

  private static String hash(String text) {
    var crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_16LE));
    return "%08x".formatted(crc.getValue());
  }
}
