package flak.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  private static final Pattern HEAD =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

  @Test
  void equalTextsHaveNone() {
    assertEquals("", UnifiedDiff.of("a", "x\ny\n", "b", "x\ny\n"));
  }

  @Test
  void contextAndHunksAreThoseOfDiff() {
    var before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
    var after = "1\n2\nthree\n4\n5\n6\n7\n8\n9\n10\n12\n13\n";
    assertEquals(
        """
        --- a
        +++ b
        @@ -1,6 +1,6 @@
         1
         2
        -3
        +three
         4
         5
         6
        @@ -8,5 +8,5 @@
         8
         9
         10
        -11
         12
        +13
        """,
        UnifiedDiff.of("a", before, "b", after));
  }

  @Test
  void somethingFromNothing() {
    assertEquals("--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n", UnifiedDiff.of("a", "", "b", "x\n"));
    assertEquals("--- a\n+++ b\n@@ -1 +0,0 @@\n-x\n", UnifiedDiff.of("a", "x\n", "b", ""));
  }

  @Test
  void aMissingLastLineFeedIsADifference() {
    assertEquals(
        "--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n",
        UnifiedDiff.of("a", "x", "b", "x\n"));
  }

  @Test
  void patchingGivesTheOtherTextByAShortestScript() {
    var random = new Random(1);
    for (int round = 0; round < 3000; round++) {
      var a = text(random, random.nextInt(25));
      var b = random.nextBoolean() ? text(random, random.nextInt(25)) : edited(random, a);
      var diff = UnifiedDiff.of("a", String.join("", a), "b", String.join("", b));
      assertEquals(b, patch(a, diff), diff);
      assertEquals(a.size() + b.size() - 2 * common(a, b), changes(diff), diff);
    }
  }

  @Test
  void textsWithNothingInCommonTakeLittleTime() {
    var a = new ArrayList<String>();
    var b = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      a.add((i % 7 == 0 ? "same " + i % 11 : "a" + i) + "\n");
      b.add((i % 5 == 0 ? "same " + i % 13 : "b" + i) + "\n");
    }
    var diff = UnifiedDiff.of("a", String.join("", a), "b", String.join("", b));
    assertEquals(b, patch(a, diff));
    assertTrue(changes(diff) <= a.size() + b.size());
  }

  private static List<String> text(Random random, int lines) {
    var out = new ArrayList<String>();
    for (int i = 0; i < lines; i++) out.add("l" + random.nextInt(6) + "\n");
    return out;
  }

  private static List<String> edited(Random random, List<String> lines) {
    var out = new ArrayList<>(lines);
    for (int i = random.nextInt(4); i > 0; i--) {
      if (!out.isEmpty() && random.nextBoolean()) out.remove(random.nextInt(out.size()));
      else out.add(random.nextInt(out.size() + 1), "l" + random.nextInt(6) + "\n");
    }
    return out;
  }

  private static long changes(String diff) {
    return diff.lines().skip(2).filter(l -> l.startsWith("+") || l.startsWith("-")).count();
  }

  // The length of the longest common subsequence, by the textbook.
  private static int common(List<String> a, List<String> b) {
    var best = new int[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++)
      for (int j = 1; j <= b.size(); j++)
        best[i][j] =
            a.get(i - 1).equals(b.get(j - 1))
                ? best[i - 1][j - 1] + 1
                : Math.max(best[i - 1][j], best[i][j - 1]);
    return best[a.size()][b.size()];
  }

  // What `patch` does, with positions and context checked.
  private static List<String> patch(List<String> a, String diff) {
    if (diff.isEmpty()) return a;
    var out = new ArrayList<String>();
    int at = 0;
    var lines = diff.lines().skip(2).toList();
    for (var line : lines) {
      var head = HEAD.matcher(line);
      if (head.matches()) {
        int from = Integer.parseInt(head.group(1)) - ("0".equals(head.group(2)) ? 0 : 1);
        while (at < from) out.add(a.get(at++));
        int to = Integer.parseInt(head.group(3)) - ("0".equals(head.group(4)) ? 0 : 1);
        assertEquals(to, out.size(), diff);
        continue;
      }
      var text = line.substring(1) + "\n";
      if (line.charAt(0) != '+') assertEquals(a.get(at++), text, diff);
      if (line.charAt(0) != '-') out.add(text);
    }
    while (at < a.size()) out.add(a.get(at++));
    return out;
  }
}
