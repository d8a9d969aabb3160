package flak.ir.interp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a program did, as far as two programs are compared.
///
/// @param value what it gave, as `pr-str` prints it; empty when it ended otherwise
/// @param loading what the initialisers wrote to standard output, where a call followed them
/// @param output what it wrote itself
/// @param thrown the exception it ended with
/// @param leaks what was alive at its end, described; not looked at after a fault
/// @param fault the rule it broke
public record Outcome(
    Optional<String> value,
    String loading,
    String output,
    Optional<Heap.Thrown> thrown,
    List<Heap.Leak> leaks,
    Optional<Fault> fault) {
  /// Addresses, generated names, numbers of allocations: what may differ from run to run.
  private static final Pattern CHANCE =
      Pattern.compile(
          "0x[0-9a-fA-F]+|(?<=@)[0-9a-f]{4,16}(?=\\\\?\")|(?<=__)\\d+|(?<=allocation )\\d+");

  public Outcome {
    leaks = List.copyOf(leaks);
  }

  /// Whether both did the same.
  public boolean sameAs(Outcome other) {
    return text().equals(other.text());
  }

  /// The outcome in a few lines, without what differs by chance.
  public String text() {
    var out = new StringBuilder();
    value.ifPresent(v -> out.append("gave ").append(plain(v)).append('\n'));
    thrown.ifPresent(t -> out.append("threw ").append(plain(t.text())).append('\n'));
    fault.ifPresent(f -> out.append("broke a rule: ").append(f.text()).append('\n'));
    for (var l : leaks) out.append("leaked ").append(plain(l.text())).append('\n');
    if (!output.isEmpty()) out.append("wrote\n").append(plain(output).stripTrailing().indent(2));
    return out.toString();
  }

  private static String plain(String text) {
    return CHANCE.matcher(text).replaceAll("*");
  }
}
