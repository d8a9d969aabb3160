package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.form.Form;
import flak.form.Form.Kw;
import flak.form.Form.Sym;
import flak.form.FormPrinter;
import flak.ir.Location;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Checks and builds maps, sets and tagged literals.
final class Literals {
  /// Year, then month, day, hour, minute, second and fraction as far as given, then the offset.
  private static final Pattern INST =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T([01]\\d|2[0-3])(?::([0-5]\\d)(?::([0-5]\\d|60)(?:\\.(\\d+))?)?)?)?)?)?(?:Z|[-+]([01]\\d|2[0-3]):[0-5]\\d)?");

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12}");

  private Literals() {}

  /// The map of `entries`, which stand where the items of `f` stand.
  static Form map(Frame f, List<Form> entries, Location at, Consumer<Diagnostic> report) {
    if (entries.size() % 2 == 1) {
      report.accept(
          Diagnostic.error(Code.ODD_MAP, at).withNote(f.spans.getLast(), "this key has no value"));
      return Form.NIL;
    }
    distinct(f, entries, 2, Code.DUPLICATE_KEY, report);
    return new Form.MapForm(entries, null, at);
  }

  static Form set(Frame f, Location at, Consumer<Diagnostic> report) {
    distinct(f, f.items, 1, Code.DUPLICATE_ELEMENT, report);
    return new Form.SetForm(f.items, null, at);
  }

  private static void distinct(
      Frame f, List<Form> items, int step, Code code, Consumer<Diagnostic> report) {
    if (items.size() <= step) return;
    Map<Object, Integer> seen = HashMap.newHashMap(items.size() / step);
    for (int i = 0; i < items.size(); i += step) {
      var first = seen.putIfAbsent(Keys.of(items.get(i)), i);
      if (first == null) continue;
      report.accept(
          Diagnostic.error(code, f.spans.get(i), "`" + FormPrinter.brief(items.get(i)) + "`")
              .withNote(f.spans.get(first), "first given here"));
    }
  }

  /// The entries of `#:ns{...}`: names without namespace get `ns`, those in `_` lose it.
  static List<Form> qualifyKeys(List<Form> entries, String ns) {
    var out = new ArrayList<Form>(entries);
    for (int i = 0; i < out.size(); i += 2) {
      out.set(
          i,
          switch (out.get(i)) {
            case Kw k -> new Kw(qualify(k.ns(), ns), k.name());
            case Sym s -> new Sym(qualify(s.ns(), ns), s.name(), s.meta(), s.pos());
            default -> out.get(i);
          });
    }
    return out;
  }

  private static String qualify(String own, String ns) {
    if (own.isEmpty()) return ns;
    return own.equals("_") ? "" : own;
  }

  /// `#tag form`. Values of known tags are checked unless `dead`.
  static Form tagged(Frame f, boolean dead, Consumer<Diagnostic> report) {
    if (!(f.items.getFirst() instanceof Sym tag)) {
      report.accept(
          Diagnostic.error(Code.BAD_TAG, f.spans.getFirst(), describe(f.items.getFirst())));
      return f.items.getLast();
    }
    var value = f.items.getLast();
    if (!dead && tag.ns().isEmpty() && !isValid(tag.name(), value)) {
      report.accept(
          Diagnostic.error(
              Code.BAD_LITERAL, f.spans.getLast(), "#" + tag.name(), FormPrinter.brief(value)));
    }
    return new Form.Tagged(tag, value);
  }

  private static boolean isValid(String tag, Form value) {
    return switch (tag) {
      case "inst" -> value instanceof Form.Str(var s) && isInst(s);
      case "uuid" -> value instanceof Form.Str(var s) && UUID.matcher(s).matches();
      default -> true;
    };
  }

  private static boolean isInst(String s) {
    var m = INST.matcher(s);
    if (!m.matches()) return false;
    try {
      LocalDate.of(Integer.parseInt(m.group(1)), number(m.group(2)), number(m.group(3)));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int number(String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  /// What kind of form this is, with its article.
  static String describe(Form form) {
    return switch (form) {
      case Form.Nil _ -> "nil";
      case Form.Bool _ -> "a boolean";
      case Form.Int _, Form.Dbl _, Form.BigInt _, Form.Ratio _, Form.BigDec _ -> "a number";
      case Form.Chr _ -> "a character";
      case Form.Str _ -> "a string";
      case Form.Regex _ -> "a regular expression";
      case Sym _ -> "a symbol";
      case Kw _ -> "a keyword";
      case Form.ListForm _ -> "a list";
      case Form.VecForm _ -> "a vector";
      case Form.MapForm _ -> "a map";
      case Form.SetForm _ -> "a set";
      case Form.Tagged _ -> "a tagged literal";
      case Form.Cls _ -> "a class";
      case Form.VarForm _ -> "a var";
      case Form.Live _ -> "an object of the program";
    };
  }
}
