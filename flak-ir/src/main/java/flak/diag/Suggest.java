package flak.diag;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds the names a user may have meant.
public final class Suggest {
  private static final int FAR = 3;
  private static final int AT_MOST = 3;

  private Suggest() {}

  /// The candidates nearest to `name`, best first, at most three: edit distance 1 for names of two
  /// or three characters, 2 for longer ones.
  public static List<String> nearest(String name, Collection<String> candidates) {
    int length = name.codePointCount(0, name.length());
    var limit = length <= 1 ? 0 : length <= 3 ? 1 : 2;
    record Near(String name, int distance) {}
    return candidates.stream()
        .filter(c -> !c.equals(name))
        .distinct()
        .map(c -> new Near(c, distance(name, c)))
        .filter(n -> n.distance() <= limit)
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(AT_MOST)
        .map(Near::name)
        .toList();
  }

  /// Edit distance with insertion, deletion, replacement and swap of neighbours, as "optimal string
  /// alignment"; anything above 2 is 3.
  public static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) >= FAR) return FAR;
    var before = new int[b.length() + 1];
    var previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) previous[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      var current = new int[b.length() + 1];
      current[0] = i;
      var best = i;
      for (int j = 1; j <= b.length(); j++) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var d =
            Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
        var swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        current[j] = swapped ? Math.min(d, before[j - 2] + 1) : d;
        best = Math.min(best, current[j]);
      }
      if (best >= FAR) return FAR;
      before = previous;
      previous = current;
    }
    return Math.min(previous[b.length()], FAR);
  }
}
