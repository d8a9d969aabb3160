package flak.cli.reduce;

import flak.diag.DiagnosticException;
import flak.ir.Module;
import flak.ir.text.Parser;
import flak.ir.text.PrintOptions;
import flak.ir.text.Printer;
import flak.ir.verify.Verifier;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a module smaller while it stays interesting.
///
/// Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002, over the edits
/// of each [Delta]: first all at once, then halves, quarters, down to single ones, from the end to
/// the start; all deltas again until none helps. What is tried is parsed from its own text and
/// passes the verifier, and nothing is tried twice.
final class Reducer {
  /// What one delta did.
  ///
  /// @param proposed edits that were tried, alone or together
  /// @param tested those that were valid IR and new
  /// @param kept those that stayed interesting
  record Count(int proposed, int tested, int kept) {
    Count plus(Count next) {
      return new Count(proposed + next.proposed, tested + next.tested, kept + next.kept);
    }
  }

  /// How large a module is.
  record Size(int functions, int blocks, int operations, int bytes) {
    static Size of(String text) {
      var m = Parser.parse("reduced.fir", text);
      return new Size(
          m.functions().size(),
          m.functions().stream().mapToInt(f -> f.blocks().size()).sum(),
          m.functions().stream().mapToInt(f -> Draft.insts(f).size()).sum(),
          text.length());
    }

    @Override
    public String toString() {
      return functions + " functions, " + blocks + " blocks, " + operations + " operations";
    }
  }

  private static final int MOST_ROUNDS = 30;

  private final Check check;
  private final List<Delta> deltas;
  private final int mostTests;
  private final PrintStream log;
  private final java.util.function.Consumer<String> better;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private PrintOptions printing = new PrintOptions(false, true);
  private String best;
  private int tests;

  /// @param mostTests gives up after so many questions to `check`
  /// @param log where progress goes
  /// @param better told each smaller module
  Reducer(
      Check check,
      List<Delta> deltas,
      int mostTests,
      PrintStream log,
      java.util.function.Consumer<String> better) {
    this.check = check;
    this.deltas = List.copyOf(deltas);
    this.mostTests = mostTests;
    this.log = log;
    this.better = better;
  }

  /// Tests asked so far.
  int tests() {
    return tests;
  }

  /// What each delta did, in their order.
  Map<String, Count> counts() {
    return counts;
  }

  /// The smallest text found, or nothing when not even `module` is interesting.
  java.util.Optional<String> reduce(Module module) {
    var plain = Printer.print(module, PrintOptions.PRETTY);
    best = Printer.print(module, printing);
    if (!plain.equals(best) && tries(plain)) {
      printing = PrintOptions.PRETTY;
      best = plain;
    } else if (!ask(best)) {
      return java.util.Optional.empty();
    }
    better.accept(best);
    try {
      for (int round = 1; round <= MOST_ROUNDS; round++) if (!round(round)) break;
    } catch (GiveUp e) {
      log.println("flak-reduce: " + e.getMessage());
    }
    return java.util.Optional.of(best);
  }

  private boolean tries(String text) {
    return isValid(text) && ask(text);
  }

  private boolean ask(String text) {
    seen.add(text);
    if (tests++ >= mostTests) throw new GiveUp("gave up after " + mostTests + " tests");
    return check.isInteresting(text);
  }

  private static boolean isValid(String text) {
    try {
      return Verifier.verify(Parser.parse("reduced.fir", text)).isEmpty();
    } catch (DiagnosticException _) {
      return false;
    }
  }

  private boolean round(int number) {
    var before = best;
    for (var delta : deltas) {
      var start = best;
      int asked = tests;
      run(delta);
      if (!start.equals(best))
        log.println(
            "flak-reduce: round %d, %s: %s, %d bytes (%d tests)"
                .formatted(number, delta.name(), Size.of(best), best.length(), tests - asked));
    }
    return !before.equals(best);
  }

  // `to` walks from the end to the start; edits before it keep their numbers when later ones are
  // made.
  private void run(Delta delta) {
    if (delta == Delta.LOCATIONS && printing == PrintOptions.PRETTY) return;
    int count = edits(delta, draft()).size();
    for (int size = count; size >= 1; size /= 2) {
      for (int to = count; to > 0; ) {
        int from = Math.max(0, to - size);
        if (propose(delta, from, to)) {
          count = edits(delta, draft()).size();
          to = Math.min(from, count);
        } else {
          to = from;
        }
      }
      size = Math.min(size, Math.max(count, 1));
    }
  }

  private Draft draft() {
    return new Draft(Parser.parse("reduced.fir", best));
  }

  private static List<Runnable> edits(Delta delta, Draft draft) {
    return delta.edits().apply(draft);
  }

  private boolean propose(Delta delta, int from, int to) {
    var draft = draft();
    edits(delta, draft).subList(from, to).forEach(Runnable::run);
    var text = Printer.print(draft.module(), printing);
    boolean fresh = !text.equals(best) && !seen.contains(text) && isValid(text);
    boolean kept = fresh && ask(text);
    counts.merge(delta.name(), new Count(1, fresh ? 1 : 0, kept ? 1 : 0), Count::plus);
    if (!kept) return false;
    best = text;
    better.accept(text);
    return true;
  }
}
