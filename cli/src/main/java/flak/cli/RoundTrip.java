package flak.cli;

import flak.diag.DiagnosticException;
import flak.diag.Diagnostics;
import flak.ir.Bug;
import flak.ir.Module;
import flak.ir.binary.FirFile;
import flak.ir.binary.FirReader;
import flak.ir.binary.FirWriter;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import java.util.Arrays;
import java.util.List;

/// The law of the IR's forms: whatever is written reads back as the same, with names and locations,
/// in the pretty form, the generic form and the binary form, and from each to the others.
public final class RoundTrip {
  private static final PrintOptions PRETTY = new PrintOptions(false, true);
  private static final PrintOptions GENERIC = new PrintOptions(true, true);

  private RoundTrip() {}

  /// Throws [Bug] with the first line that differs.
  public static void check(Module module) {
    var pretty = Printer.print(module, PRETTY);
    var generic = Printer.print(module, GENERIC);
    same("pretty form", pretty, Printer.print(read(pretty), PRETTY));
    same("generic form", generic, Printer.print(read(generic), GENERIC));
    same("pretty form of the generic form", pretty, Printer.print(read(generic), PRETTY));
    binary("binary form", module, pretty);
    binary("binary form of the text", read(pretty), pretty);
  }

  private static void binary(String what, Module module, String pretty) {
    var bytes = bytes(module);
    var back = read(what, bytes);
    same(what, pretty, Printer.print(back, PRETTY));
    if (!Arrays.equals(bytes, bytes(back)))
      throw new Bug("the " + what + " is not the same bytes when written again");
  }

  private static byte[] bytes(Module module) {
    return FirWriter.write(FirFile.of("round trip", List.of(module)));
  }

  private static Module read(String what, byte[] bytes) {
    try {
      return FirReader.readFully(what, bytes).modules().getFirst();
    } catch (DiagnosticException e) {
      throw new Bug("the " + what + " does not read back: " + e.getMessage());
    }
  }

  private static Module read(String text) {
    try {
      var diagnostics = new Diagnostics();
      var module = Parser.parse("round trip", text, true, diagnostics);
      diagnostics.throwIfErrors();
      return module.orElseThrow();
    } catch (DiagnosticException e) {
      throw new Bug("printed IR does not parse: " + e.getMessage() + "\n" + text);
    }
  }

  private static void same(String what, String before, String after) {
    if (before.equals(after)) return;
    var a = before.lines().toList();
    var b = after.lines().toList();
    int i = 0;
    while (i < Math.min(a.size(), b.size()) && a.get(i).equals(b.get(i))) i++;
    throw new Bug(
        "the "
            + what
            + " does not read back as the same, line "
            + (i + 1)
            + ":\n"
            + (i < a.size() ? a.get(i) : "")
            + "\n"
            + (i < b.size() ? b.get(i) : ""));
  }
}
