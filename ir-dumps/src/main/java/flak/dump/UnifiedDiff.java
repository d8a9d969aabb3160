package flak.dump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The difference of two texts, line by line, in the unified format that `diff -u` prints and
/// `patch` reads.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, in its linear-space form: the
/// middle of a shortest edit script is found from both ends, then each half by itself. Texts that
/// differ a lot are split at the furthest point reached after [#MOST_STEPS] steps, which bounds the
/// time and gives a correct script that may not be the shortest.
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final int MOST_STEPS = 2000;

  private final int[] a;
  private final int[] b;
  private final boolean[] removed;
  private final boolean[] added;

  private UnifiedDiff(int[] a, int[] b) {
    this.a = a;
    this.b = b;
    removed = new boolean[a.length];
    added = new boolean[b.length];
  }

  /// The difference from `before` to `after`, under these names, with three lines of context; empty
  /// when there is none.
  public static String of(String beforeName, String before, String afterName, String after) {
    if (before.equals(after)) return "";
    var x = lines(before);
    var y = lines(after);
    Map<String, Integer> numbers = new HashMap<>();
    var diff = new UnifiedDiff(numbers(x, numbers), numbers(y, numbers));
    diff.compare(0, x.size(), 0, y.size());
    return "--- " + beforeName + "\n+++ " + afterName + "\n" + diff.hunks(x, y);
  }

  /// The lines with their line feeds, so that a missing last one is a difference.
  private static List<String> lines(String text) {
    var out = new ArrayList<String>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end + 1;
      out.add(text.substring(at, end));
      at = end;
    }
    return out;
  }

  private static int[] numbers(List<String> lines, Map<String, Integer> known) {
    var out = new int[lines.size()];
    for (int i = 0; i < out.length; i++) {
      var number = known.putIfAbsent(lines.get(i), known.size());
      out[i] = number == null ? known.size() - 1 : number;
    }
    return out;
  }

  // -- the comparison

  // Marks what differs between a[fromA, toA) and b[fromB, toB). The recursion halves the script, or
  // takes at least MOST_STEPS lines off.
  private void compare(int fromA, int toA, int fromB, int toB) {
    while (fromA < toA && fromB < toB && a[fromA] == b[fromB]) {
      fromA++;
      fromB++;
    }
    while (fromA < toA && fromB < toB && a[toA - 1] == b[toB - 1]) {
      toA--;
      toB--;
    }
    if (fromA == toA || fromB == toB) {
      for (int i = fromA; i < toA; i++) removed[i] = true;
      for (int j = fromB; j < toB; j++) added[j] = true;
      return;
    }
    var middle = new Middle(fromA, toA, fromB, toB);
    middle.find();
    compare(fromA, middle.x, fromB, middle.y);
    compare(middle.x, toA, middle.y, toB);
  }

  /// A point on an edit script of a box that is neither its first nor its last corner: both sides
  /// are smaller than the box.
  private final class Middle {
    private final int fromA;
    private final int toA;
    private final int fromB;
    private final int toB;
    int x;
    int y;

    Middle(int fromA, int toA, int fromB, int toB) {
      this.fromA = fromA;
      this.toA = toA;
      this.fromB = fromB;
      this.toB = toB;
    }

    // Diagonal k holds the points with x - y = k, relative to the first corner; `ahead[k]` is the
    // furthest x that d steps reach on it, `back[k]` the nearest one from which d steps reach the
    // last corner.
    void find() {
      int n = toA - fromA;
      int m = toB - fromB;
      int delta = n - m;
      int most = Math.min((n + m + 1) / 2, MOST_STEPS);
      int zero = most + 1;
      var ahead = new int[2 * most + 3];
      var back = new int[2 * most + 3];
      java.util.Arrays.fill(back, n);
      for (int d = 0; d <= most; d++) {
        for (int k = -d; k <= d; k += 2) {
          int i =
              d == 0
                  ? 0
                  : k == -d || k != d && ahead[zero + k - 1] < ahead[zero + k + 1]
                      ? ahead[zero + k + 1]
                      : ahead[zero + k - 1] + 1;
          while (i < n && i - k < m && i >= 0 && i - k >= 0 && a[fromA + i] == b[fromB + i - k])
            i++;
          ahead[zero + k] = i;
          int other = k - delta;
          boolean met =
              delta % 2 != 0
                  && Math.abs(other) < d
                  && inside(i, i - k, n, m)
                  && i >= back[zero + other];
          if (met) {
            at(i, i - k);
            return;
          }
        }
        for (int k = -d; k <= d; k += 2) {
          int i =
              d == 0
                  ? n
                  : k == d || k != -d && back[zero + k - 1] < back[zero + k + 1]
                      ? back[zero + k - 1]
                      : back[zero + k + 1] - 1;
          int j = i - k - delta;
          while (i > 0 && j > 0 && i <= n && j <= m && a[fromA + i - 1] == b[fromB + j - 1]) {
            i--;
            j--;
          }
          back[zero + k] = i;
          int other = k + delta;
          boolean met =
              delta % 2 == 0
                  && Math.abs(other) <= d
                  && inside(i, j, n, m)
                  && ahead[zero + other] >= i;
          if (met) {
            at(i, j);
            return;
          }
        }
      }
      furthest(ahead, zero, most, n, m);
    }

    private boolean inside(int i, int j, int n, int m) {
      return i >= 0 && j >= 0 && i <= n && j <= m;
    }

    private void at(int i, int j) {
      x = fromA + i;
      y = fromB + j;
    }

    // Steps that were not enough: the point of the last round with the most lines behind it.
    private void furthest(int[] ahead, int zero, int most, int n, int m) {
      int best = -1;
      for (int k = -most; k <= most; k += 2) {
        int i = Math.min(ahead[zero + k], n);
        int j = i - k;
        if (j > m) {
          j = m;
          i = j + k;
        }
        if (!inside(i, j, n, m) || i + j <= best) continue;
        best = i + j;
        at(i, j);
      }
    }
  }

  // -- the text

  private record Hunk(int fromA, int toA, int fromB, int toB) {}

  private String hunks(List<String> x, List<String> y) {
    var out = new StringBuilder();
    for (var h : hunks()) {
      out.append("@@ -").append(range(h.fromA(), h.toA()));
      out.append(" +").append(range(h.fromB(), h.toB())).append(" @@\n");
      int i = h.fromA();
      int j = h.fromB();
      while (i < h.toA() || j < h.toB()) {
        if (i < h.toA() && removed[i]) line(out, '-', x.get(i++));
        else if (j < h.toB() && added[j]) line(out, '+', y.get(j++));
        else {
          line(out, ' ', x.get(i++));
          j++;
        }
      }
    }
    return out.toString();
  }

  // Runs of changes with their context; runs that share context are one hunk.
  private List<Hunk> hunks() {
    var out = new ArrayList<Hunk>();
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      if (!(i < a.length && removed[i]) && !(j < b.length && added[j])) {
        i++;
        j++;
        continue;
      }
      int startA = i;
      int startB = j;
      while (i < a.length && removed[i]) i++;
      while (j < b.length && added[j]) j++;
      int lead = Math.min(CONTEXT, startA);
      int tail = Math.min(CONTEXT, a.length - i);
      var hunk = new Hunk(startA - lead, i + tail, startB - lead, j + tail);
      if (out.isEmpty() || out.getLast().toA() < hunk.fromA()) out.add(hunk);
      else {
        var last = out.removeLast();
        out.add(new Hunk(last.fromA(), hunk.toA(), last.fromB(), hunk.toB()));
      }
    }
    return out;
  }

  // An empty range is named by the line in front of it.
  private static String range(int from, int to) {
    int length = to - from;
    if (length == 1) return String.valueOf(from + 1);
    return (length == 0 ? from : from + 1) + "," + length;
  }

  private static void line(StringBuilder out, char mark, String line) {
    out.append(mark).append(line);
    if (!line.endsWith("\n")) out.append("\n\\ No newline at end of file\n");
  }
}
