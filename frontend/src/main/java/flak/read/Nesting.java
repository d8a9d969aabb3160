package flak.read;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.read.Frame.Kind;
import java.util.List;
import java.util.Optional;

/// Finds out which bracket to blame.
final class Nesting {
  private Nesting() {}

  /// The innermost open frame of this kind.
  static Optional<Frame> innermost(List<Frame> stack, Kind kind) {
    for (int i = stack.size() - 1; i >= 0; i--) {
      if (stack.get(i).kind == kind) return Optional.of(stack.get(i));
    }
    return Optional.empty();
  }

  /// Remembers, for the innermost bracket, the first form that begins a later line at or left of
  /// the bracket: who indents so has closed it, or meant to.
  static void noteIndentation(List<Frame> stack, Cursor cursor) {
    var top = stack.getLast();
    if (top.suspect != null || top.kind.isPrefix() || cursor.column() > top.start.column()) return;
    int cp = cursor.peek();
    if (cp == ')' || cp == ']' || cp == '}' || !cursor.firstOnLine()) return;
    var here = cursor.mark();
    if (here.line() > top.start.line()) top.suspect = cursor.at(here);
  }

  /// The text ended inside `stack`.
  static Diagnostic atEnd(List<Frame> stack) {
    var top = stack.getLast();
    if (top.kind.isPrefix()) return Diagnostic.error(Code.ENDS_AFTER, top.opener, top.kind.opener);
    var blamed = stack.stream().filter(f -> f.suspect != null).findFirst();
    // An outer suspect was noted while that frame was innermost, hence before anything now open
    // inside it.
    var frame = blamed.orElse(top);
    return withSuspect(Diagnostic.error(Code.UNCLOSED, frame.opener, frame.kind.opener), frame);
  }

  /// `closer` at `at` does not close `top`.
  static Diagnostic mismatch(Frame top, flak.ir.Location at, String closer) {
    var d = Diagnostic.error(Code.MISMATCHED, top.opener, top.kind.opener, closer);
    return withSuspect(d, top).withNote(at, "expected " + closerOf(top));
  }

  private static Diagnostic withSuspect(Diagnostic d, Frame frame) {
    if (frame.suspect == null) return d;
    return d.withNote(
        frame.suspect,
        "by its indentation this is outside, so " + closerOf(frame) + " may be missing before it");
  }

  private static String closerOf(Frame frame) {
    return "`" + (char) frame.kind.closer + "`";
  }
}
