package flak.llvm;

import flak.ir.Block;
import flak.ir.Bug;
import flak.ir.Edge;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Type;
import flak.ir.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The text of one function while it is written: names of values, the current basic block, and the
/// edges that become phis.
///
/// LLVM's blocks are more than Flak's: an operation that may throw ends one and begins another. A
/// block is printed when the first edge to it is known, so what cannot be reached is never printed;
/// phis are written last, when all edges are.
final class Body {
  private record Incoming(String label, List<String> args) {}

  /// Names we make ourselves: temporaries and continuations begin with a dot.
  private static final Pattern RESERVED = Pattern.compile("[.0-9].*|ctx|args|unwind");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$.-][A-Za-z0-9_$.-]*");

  private final ModuleContext module;
  private final Map<Value, String> values = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final Map<Block, String> labels = new HashMap<>();
  private final Map<Block, List<Incoming>> incoming = new LinkedHashMap<>();
  private final List<Block> pending = new ArrayList<>();
  private final Map<Block, StringBuilder> texts = new HashMap<>();
  private StringBuilder out;
  private String label;
  private String location = "";
  private int temporaries;
  private int scratchWords;
  private boolean unwinds;
  private boolean cold;
  private String status = "";

  Body(ModuleContext module) {
    this.module = module;
  }

  ModuleContext module() {
    return module;
  }

  // --- values

  /// The LLVM spelling of an operand, without its type.
  String ref(Value v) {
    var known = values.get(v);
    if (known != null) return known;
    var name = "%" + fresh(v.name(), "v");
    values.put(v, name);
    return name;
  }

  /// Makes `v` stand for a literal or a constant expression: it needs no instruction.
  void alias(Value v, String text) {
    values.put(v, text);
  }

  /// A new name for an intermediate result.
  String temporary() {
    return "%." + temporaries++;
  }

  /// `hint`, or `hint.n` when that is taken; values and blocks share one name space.
  private String fresh(String hint, String otherwise) {
    var base = hint.isEmpty() || RESERVED.matcher(hint).matches() ? otherwise + hint : hint;
    var name = base;
    while (!taken.add(name)) name = base + "." + repeats.merge(base, 1, Integer::sum);
    return PLAIN.matcher(name).matches()
        ? name
        : '"' + Symbols.escape(name.getBytes(StandardCharsets.UTF_8)) + '"';
  }

  static String type(Type type) {
    return switch (type) {
      case ANY, I64 -> "i64";
      case I1 -> "i1";
      case F64 -> "double";
      case NONE -> throw new Bug("a value without a type");
    };
  }

  /// `, i64 %a, i64 %b` for the words `args`.
  String words(List<Value> args) {
    var text = new StringBuilder();
    for (var a : args) text.append(", i64 ").append(ref(a));
    return text.toString();
  }

  /// Stores `args` in the frame's scratch array and returns its name. The array is free again once
  /// the call that reads it has begun.
  String array(List<Value> args) {
    scratchWords = Math.max(scratchWords, Math.max(1, args.size()));
    for (int i = 0; i < args.size(); i++) {
      var at = "%args";
      if (i > 0) {
        at = temporary();
        line(at + " = getelementptr i8, ptr %args, i64 " + 8 * i);
      }
      line("store i64 " + ref(args.get(i)) + ", ptr " + at + ", align 8");
    }
    return "%args";
  }

  /// The end of a call of a helper: in cold code it is not inlined.
  String helperSuffix() {
    return cold ? " #4" : "";
  }

  // --- lines

  /// Everything printed from now on belongs to this source location (a `!dbg` suffix, or empty).
  void setLocation(String suffix) {
    location = suffix;
  }

  /// Appends an instruction.
  void line(String text) {
    out.append("  ").append(text).append(location).append('\n');
  }

  /// Prints `%r = text` for the result of an instruction.
  void define(Value result, String text) {
    line(ref(result) + " = " + text);
  }

  /// Prints `%t = text` and returns `%t`.
  String let(String text) {
    var t = temporary();
    line(t + " = " + text);
    return t;
  }

  /// Notes the word that is 0 when the instruction just printed, which has no result, left an
  /// exception pending.
  void setStatus(String word) {
    status = word;
  }

  /// The word that is 0 when `inst` left an exception pending.
  String status(Inst inst) {
    return inst.hasResult() ? ref(inst.result()) : status;
  }

  // --- blocks and edges

  /// Prints `function` whole.
  void print(
      Function function, Heat heat, BlockPrinter blocks, String header, StringBuilder target) {
    for (var b : function.blocks()) labels.put(b, fresh(b.name(), "b"));
    for (var p : function.params()) ref(p);
    begin(function.entry());
    while (!pending.isEmpty()) {
      var b = pending.removeLast();
      out = new StringBuilder();
      texts.put(b, out);
      label = labels.get(b);
      location = "";
      cold = heat.isCold(b);
      blocks.print(b, this);
    }
    target.append(header);
    printEntry(function, target);
    for (var b : function.blocks())
      if (texts.containsKey(b))
        printBlock(b, b == function.entry() ? List.of() : b.params(), target);
    if (unwinds)
      target.append("unwind:\n  ret i64 0").append(module.debug().unknown()).append('\n');
    target.append("}\n");
  }

  /// Prints the instructions of one block.
  interface BlockPrinter {
    void print(Block block, Body body);
  }

  private void begin(Block b) {
    if (incoming.putIfAbsent(b, new ArrayList<>()) == null) pending.add(b);
  }

  private void printEntry(Function function, StringBuilder target) {
    if (!incoming.get(function.entry()).isEmpty())
      throw new Bug("a branch to the entry block of " + function.symbol());
    if (scratchWords == 0) return;
    target.append("  %args = alloca [").append(scratchWords).append(" x i64], align 8\n");
    target.append("  br label %").append(labels.get(function.entry())).append('\n');
  }

  private void printBlock(Block b, List<Value.Param> params, StringBuilder target) {
    target.append(labels.get(b)).append(":\n");
    for (int i = 0; i < params.size(); i++) {
      target
          .append("  ")
          .append(ref(params.get(i)))
          .append(" = phi ")
          .append(type(params.get(i).type()));
      var separator = " ";
      for (var in : incoming.get(b)) {
        target
            .append(separator)
            .append("[ ")
            .append(in.args().get(i))
            .append(", %")
            .append(in.label())
            .append(" ]");
        separator = ", ";
      }
      target.append('\n');
    }
    target.append(texts.get(b));
  }

  /// Jumps along `edge`.
  void jump(Edge edge) {
    line("br label %" + enter(edge, label));
  }

  /// Branches on `condition` (an i1) along one of two edges. `weights` is empty or a `!prof`
  /// suffix.
  void branch(String condition, Edge then, Edge otherwise, String weights) {
    if (then.target() != otherwise.target()) {
      line(
          "br i1 "
              + condition
              + ", label %"
              + enter(then, label)
              + ", label %"
              + enter(otherwise, label)
              + weights);
      return;
    }
    // Two edges to one block would need two phi entries for the same predecessor: give the second a
    // block of its own.
    var between = nextLabel();
    line("br i1 " + condition + ", label %" + enter(then, label) + ", label %" + between + weights);
    label = between;
    out.append(label).append(":\n");
    jump(otherwise);
  }

  /// Leaves the function with 0 when `failed` (an i1), else goes on in a new block.
  void unwindIf(String failed) {
    unwinds = true;
    var next = nextLabel();
    line("br i1 " + failed + ", label %unwind, label %" + next + ", !prof !1");
    label = next;
    out.append(label).append(":\n");
  }

  private String nextLabel() {
    return ".c" + temporaries++;
  }

  private String enter(Edge edge, String from) {
    begin(edge.target());
    incoming
        .get(edge.target())
        .add(new Incoming(from, edge.args().stream().map(this::ref).toList()));
    return labels.get(edge.target());
  }
}
