package flak.llvm;

import flak.ir.Bug;
import flak.ir.op.NumOp;
import flak.ir.rt.RtFn;
import flak.ir.rt.Words;
import java.util.Map;
import java.util.TreeMap;

/// The inline paths of operations, as one small internal function each that a module holds when it
/// uses it.
///
/// At level 2 they are inlined into their callers; at level 0 they stay functions, which keeps the
/// code to select small (docs/abi.md, section 4 has what lies behind them). Their names start with
/// `~`, which stack traces leave out.
final class Helpers {
  private static final String HELPER = "define internal %s @\"~%s\"(%s) #2 {\n%s}\n";

  private final Externals externals;
  private final boolean optimised;
  private final Map<String, String> bodies = new TreeMap<>();

  Helpers(Externals externals, boolean optimised) {
    this.externals = externals;
    this.optimised = optimised;
  }

  void print(StringBuilder out) {
    bodies.values().forEach(b -> out.append('\n').append(b));
  }

  /// `void dup(word)`.
  String dup() {
    externals.use("flak_dup_slow", "void", "i64");
    return ifCounted(
        "dup",
        "i64 %w",
        """
          %p = inttoptr i64 %w to ptr
          %rc = load i32, ptr %p, align 8
          %local = icmp sgt i32 %rc, 0
          br i1 %local, label %count, label %slow, !prof !0
        count:
          %more = add i32 %rc, 1
          store i32 %more, ptr %p, align 8
          ret void
        slow:
          call void @flak_dup_slow(i64 %w)
          ret void
        """);
  }

  /// `void drop(ctx, word)`.
  String drop() {
    externals.use("flak_drop_slow", "void", "ptr, i64");
    return ifCounted(
        "drop",
        "ptr %ctx, i64 %w",
        """
          %p = inttoptr i64 %w to ptr
          %rc = load i32, ptr %p, align 8
          %local = icmp sgt i32 %rc, 1
          br i1 %local, label %count, label %slow
        count:
          %less = add i32 %rc, -1
          store i32 %less, ptr %p, align 8
          ret void
        slow:
          call void @flak_drop_slow(ptr %ctx, i64 %w)
          ret void
        """);
  }

  /// Does `body` when `%w` is counted. At level 2 only the test of the tag is inlined, and behind
  /// it stands a call that leaves nearly all registers alone: inlining the counting too costs a
  /// third more time to compile.
  private String ifCounted(String name, String params, String body) {
    if (bodies.containsKey(name)) return symbol(name);
    var counted = body;
    if (optimised) {
      bodies.computeIfAbsent(
          name + ".object",
          n ->
              "define internal preserve_mostcc void @\"~%s\"(%s) #6 {\n%s}\n"
                  .formatted(n, params, body));
      counted =
          "  call preserve_mostcc void @\"~" + name + ".object\"(" + params + ")\n  ret void\n";
    }
    return helper(
        name,
        "void",
        params,
        "  %tag = and i64 %w, 7\n"
            + "  %counted = icmp eq i64 %tag, 0\n"
            + "  br i1 %counted, label %object, label %done\n"
            + "object:\n"
            + counted
            + "done:\n  ret void\n");
  }

  /// `word stack(ctx)`: 0 with StackOverflowError pending when the frame is below the thread's
  /// limit.
  String stackCheck() {
    externals.word("flak_stack_overflow", 0);
    externals.use("llvm.frameaddress.p0", "ptr", "i32");
    return helper(
        "stack",
        "i64",
        "ptr %ctx",
        """
          %frame = call ptr @llvm.frameaddress.p0(i32 0)
          %limitp = getelementptr i8, ptr %ctx, i64 8
          %limit = load ptr, ptr %limitp, align 8
          %below = icmp ult ptr %frame, %limit
          br i1 %below, label %overflow, label %done, !prof !1
        overflow:
          %zero = call i64 @flak_stack_overflow(ptr %ctx)
          ret i64 0
        done:
          ret i64 1
        """);
  }

  /// `word arith(ctx, a, b)`, consuming both. A small integer is `2n + 1`, so the tags take care of
  /// themselves after one correction.
  String arith(NumOp.Arith kind) {
    return switch (kind) {
      case ADD -> arith("add", "sadd", "  %bb = add i64 %b, -1\n", "%a", "%bb");
      case SUB -> arith("sub", "ssub", "  %bb = add i64 %b, -1\n", "%a", "%bb");
      case MUL ->
          arith("mul", "smul", "  %aa = add i64 %a, -1\n  %bb = ashr i64 %b, 1\n", "%aa", "%bb");
    };
  }

  private String arith(String name, String intrinsic, String prepare, String a, String b) {
    if (bodies.containsKey(name)) return symbol(name);
    externals.word("flak_arith_" + name, 2);
    var overflow =
        externals.use("llvm." + intrinsic + ".with.overflow.i64", "{ i64, i1 }", "i64, i64");
    return helper(
        name,
        "i64",
        "ptr %ctx, i64 %a, i64 %b",
        bothSmall()
            + "small:\n"
            + prepare
            + "  %pair = call { i64, i1 } "
            + overflow
            + "(i64 "
            + a
            + ", i64 "
            + b
            + ")\n"
            + "  %sum = extractvalue { i64, i1 } %pair, 0\n"
            + "  %over = extractvalue { i64, i1 } %pair, 1\n"
            + "  br i1 %over, label %slow, label %fits, !prof !1\n"
            // Sums have the bit already; setting it tells LLVM that the result is not 0, which
            // saves the test for an exception.
            + "fits:\n  %small.r = or i64 %sum, 1\n  ret i64 %small.r\n"
            + "slow:\n"
            + "  %r = call i64 @flak_arith_"
            + name
            + "(ptr %ctx, i64 %a, i64 %b)\n"
            + "  ret i64 %r\n");
  }

  /// `word compare(ctx, a, b)`, borrowing both.
  String compare(NumOp.Compare kind) {
    return switch (kind) {
      case LT -> compare("lt", "slt");
      case LE -> compare("le", "sle");
      case GT -> compare("gt", "sgt");
      case GE -> compare("ge", "sge");
      case EQUIV -> compare("equiv", "eq");
    };
  }

  private String compare(String name, String predicate) {
    if (bodies.containsKey(name)) return symbol(name);
    externals.word("flak_compare_" + name, 2);
    return helper(
        name,
        "i64",
        "ptr %ctx, i64 %a, i64 %b",
        bothSmall()
            + "small:\n"
            + "  %c = icmp "
            + predicate
            + " i64 %a, %b\n"
            + "  %w = select i1 %c, i64 "
            + Words.TRUE
            + ", i64 "
            + Words.FALSE
            + "\n"
            + "  ret i64 %w\n"
            + "slow:\n"
            + "  %r = call i64 @flak_compare_"
            + name
            + "(ptr %ctx, i64 %a, i64 %b)\n"
            + "  ret i64 %r\n");
  }

  /// `word equal(ctx, a, b)`, borrowing both: the same word is equal, two different small integers
  /// are not.
  String equal() {
    externals.word("flak_equal", 2);
    return helper(
        "equal",
        "i64",
        "ptr %ctx, i64 %a, i64 %b",
        """
          %same = icmp eq i64 %a, %b
          br i1 %same, label %yes, label %differ
        yes:
          ret i64 20
        differ:
          %both = and i64 %a, %b
          %bit = and i64 %both, 1
          %small = icmp ne i64 %bit, 0
          br i1 %small, label %no, label %slow
        no:
          ret i64 12
        slow:
          %r = call i64 @flak_equal(ptr %ctx, i64 %a, i64 %b)
          ret i64 %r
        """);
  }

  /// `word row(ctx, a...)` for a row of the runtime table with an inline path, or null.
  String runtime(RtFn row) {
    var body = RtInline.body(row);
    if (body == null) return null;
    externals.word(row.symbol(), row.arity());
    return helper(
        row.name(),
        "i64",
        row.arity() == 1 ? "ptr %ctx, i64 %a" : "ptr %ctx, i64 %a, i64 %b",
        body);
  }

  /// `word call(ctx, f, a...)` with 0 to 4 arguments: through the function object's own table when
  /// `f` is one, else through the runtime, by one call instruction.
  String call(int arity) {
    if (arity > 4) throw new Bug("no inline call with " + arity + " arguments");
    return call(
        "call" + arity,
        externals.word("flak_invoke_" + arity, arity + 1),
        8 * arity,
        params(arity));
  }

  /// `word calln(ctx, f, n, args)` for more than four.
  String callMany() {
    return call(
        "calln",
        externals.use("flak_invoke_n", "i64", "ptr, i64, i64, ptr"),
        40,
        ", i64 %n, ptr %args");
  }

  private String call(String name, String invoke, int entryOffset, String params) {
    if (bodies.containsKey(name)) return symbol(name);
    return helper(
        name,
        "i64",
        "ptr %ctx, i64 %f" + params,
        """
          %%tag = and i64 %%f, 5
          %%pointer = icmp eq i64 %%tag, 0
          br i1 %%pointer, label %%object, label %%call, !prof !0
        object:
          %%bits = and i64 %%f, -8
          %%p = inttoptr i64 %%bits to ptr
          %%kindp = getelementptr i8, ptr %%p, i64 5
          %%kind = load i16, ptr %%kindp, align 1
          %%function = icmp eq i16 %%kind, %d
          br i1 %%function, label %%direct, label %%call, !prof !0
        direct:
          %%infop = getelementptr i8, ptr %%p, i64 8
          %%info = load ptr, ptr %%infop, align 8
          %%entryp = getelementptr i8, ptr %%info, i64 %d
          %%entry = load ptr, ptr %%entryp, align 8
          br label %%call
        call:
          %%code = phi ptr [ %s, %%0 ], [ %s, %%object ], [ %%entry, %%direct ]
          %%r = call i64 %%code(ptr %%ctx, i64 %%f%s)
          ret i64 %%r
        """
            .formatted(Words.TYPE_FN, entryOffset, invoke, invoke, params));
  }

  private static String params(int arity) {
    var out = new StringBuilder();
    for (int i = 0; i < arity; i++) out.append(", i64 %a").append(i);
    return out.toString();
  }

  private static String bothSmall() {
    return """
      %both = and i64 %a, %b
      %bit = and i64 %both, 1
      %tagged = icmp ne i64 %bit, 0
      br i1 %tagged, label %small, label %slow, !prof !0
    """;
  }

  private String helper(String name, String result, String params, String body) {
    bodies.computeIfAbsent(name, n -> HELPER.formatted(result, n, params, body));
    return symbol(name);
  }

  private static String symbol(String name) {
    return Symbols.global("~" + name);
  }
}
