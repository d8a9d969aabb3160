package flak.llvm;

import flak.ir.rt.RtFn;
import flak.ir.rt.Words;
import java.util.Map;

/// The rows of the runtime table that have an inline path for small integers, or that are one test
/// of the word: each names the body of its helper.
///
/// A body ends in `ret` or in a branch to `slow`, where the runtime is called with the same
/// arguments. Operands are `%a` and `%b`; a small integer `n` is the word `2n + 1`. What a row
/// consumes needs no release here, since small integers are not counted.
final class RtInline {
  private static final String ONE_SMALL =
      """
        %bit = and i64 %a, 1
        %tagged = icmp ne i64 %bit, 0
        br i1 %tagged, label %small, label %slow, !prof !0
      small:
      """;

  private static final String BOTH_SMALL =
      """
        %both = and i64 %a, %b
        %bit = and i64 %both, 1
        %tagged = icmp ne i64 %bit, 0
        br i1 %tagged, label %small, label %slow, !prof !0
      small:
      """;

  /// Division by 0 throws and by -1 may overflow: both are left to the runtime.
  private static final String DIVISION =
      BOTH_SMALL
          + """
            %n = ashr i64 %a, 1
            %d = ashr i64 %b, 1
            %near = add i64 %d, 1
            %odd = icmp ult i64 %near, 2
            br i1 %odd, label %slow, label %divide, !prof !1
          divide:
          """;

  private static final String RETAG =
      "  %high = shl i64 %q, 1\n  %w = or i64 %high, 1\n  ret i64 %w\n";

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("nil-p", truth("icmp eq i64 %a, 4")),
          Map.entry("not", "  %falsy = and i64 %a, -9\n" + truth("icmp eq i64 %falsy, 4")),
          Map.entry("identical", truth("icmp eq i64 %a, %b")),
          Map.entry("zero-p", ONE_SMALL + truth("icmp eq i64 %a, 1")),
          Map.entry("pos-p", ONE_SMALL + truth("icmp sgt i64 %a, 1")),
          Map.entry("neg-p", ONE_SMALL + truth("icmp slt i64 %a, 0")),
          Map.entry(
              "even-p", ONE_SMALL + "  %low = and i64 %a, 2\n" + truth("icmp eq i64 %low, 0")),
          Map.entry("odd-p", ONE_SMALL + "  %low = and i64 %a, 2\n" + truth("icmp ne i64 %low, 0")),
          Map.entry("integer-p", ONE_SMALL + "  ret i64 " + Words.TRUE + "\n"),
          Map.entry("number-p", ONE_SMALL + "  ret i64 " + Words.TRUE + "\n"),
          Map.entry("bit-and", BOTH_SMALL + "  %w = and i64 %a, %b\n  ret i64 %w\n"),
          Map.entry("bit-or", BOTH_SMALL + "  %w = or i64 %a, %b\n  ret i64 %w\n"),
          Map.entry(
              "bit-xor", BOTH_SMALL + "  %q = xor i64 %a, %b\n  %w = or i64 %q, 1\n  ret i64 %w\n"),
          Map.entry("quot", DIVISION + "  %q = sdiv i64 %n, %d\n" + RETAG),
          Map.entry("rem", DIVISION + "  %q = srem i64 %n, %d\n" + RETAG),
          // The remainder takes the sign of the divisor.
          Map.entry(
              "mod",
              DIVISION
                  + """
                    %r0 = srem i64 %n, %d
                    %signs = xor i64 %r0, %d
                    %differ = icmp slt i64 %signs, 0
                    %inexact = icmp ne i64 %r0, 0
                    %move = and i1 %differ, %inexact
                    %up = add i64 %r0, %d
                    %q = select i1 %move, i64 %up, i64 %r0
                  """
                  + RETAG));

  private RtInline() {}

  /// The body of a row's helper, or null when the row has no inline path.
  static String body(RtFn row) {
    var body = BODIES.get(row.name());
    if (body == null) return null;
    if (!body.contains("%slow")) return body;
    return body
        + "slow:\n  %r = call i64 @"
        + row.symbol()
        + "(ptr %ctx"
        + (row.arity() == 1 ? ", i64 %a" : ", i64 %a, i64 %b")
        + ")\n  ret i64 %r\n";
  }

  private static String truth(String test) {
    return "  %c = "
        + test
        + "\n  %t = select i1 %c, i64 "
        + Words.TRUE
        + ", i64 "
        + Words.FALSE
        + "\n  ret i64 %t\n";
  }
}
