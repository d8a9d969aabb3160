package flak.form;

import flak.form.Form.ListForm;
import flak.form.Form.MapForm;
import flak.ir.Location;
import flak.ir.rt.CodecTag;
import flak.ir.rt.CodecWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Writes forms as docs/abi.md, section 6 says. What is left to write is kept in a stack of its
/// own, so depth is no danger.
///
/// A positioned list is written as `positioned(meta({:line :column ...}, list))`: it gets the
/// metadata Clojure's reader gives it.
final class FormEncoder {
  /// A form to write; `bare` when its position and metadata have been written.
  private record Todo(Form form, boolean bare) {}

  private final CodecWriter out;
  private final ArrayDeque<Todo> todo = new ArrayDeque<>();

  FormEncoder(CodecWriter out) {
    this.out = out;
  }

  void write(Form form) {
    todo.push(new Todo(form, false));
    while (!todo.isEmpty()) {
      var next = todo.pop();
      if (next.bare()) body(next.form());
      else wrapped(next.form());
    }
  }

  private void wrapped(Form form) {
    if (form.position()
        instanceof Location.Source(var file, int line, int column, int endLine, int endColumn)) {
      out.tag(CodecTag.POSITIONED)
          .string(file)
          .varint(line)
          .varint(column)
          .varint(endLine)
          .varint(endColumn);
    }
    var meta = meta(form);
    if (meta == null) {
      body(form);
      return;
    }
    out.tag(CodecTag.META);
    todo.push(new Todo(form, true));
    // The map's own position is nobody's business.
    todo.push(new Todo(new MapForm(meta.entries(), null, Location.UNKNOWN), true));
  }

  private static MapForm meta(Form form) {
    return switch (form) {
      case Form.Sym s -> s.meta();
      case Form.VecForm v -> v.meta();
      case Form.SetForm s -> s.meta();
      case MapForm m -> m.meta();
      case ListForm l -> listMeta(l);
      default -> null;
    };
  }

  private static MapForm listMeta(ListForm l) {
    if (l.items().isEmpty() || !(l.pos() instanceof Location.Source at)) return l.meta();
    if (l.meta() != null && l.meta().entries().contains(new Form.Kw("", "line"))) return l.meta();
    var entries =
        new ArrayList<Form>(
            List.of(
                new Form.Kw("", "line"),
                new Form.Int(at.line()),
                new Form.Kw("", "column"),
                new Form.Int(at.column())));
    if (l.meta() != null) entries.addAll(l.meta().entries());
    return new MapForm(entries, null, Location.UNKNOWN);
  }

  private void body(Form form) {
    switch (form) {
      case Form.Nil() -> out.tag(CodecTag.NIL);
      case Form.Bool(boolean v) -> out.tag(v ? CodecTag.TRUE : CodecTag.FALSE);
      case Form.Int(long v) -> out.tag(CodecTag.LONG).zigzag(v);
      case Form.Dbl(double v) -> out.tag(CodecTag.DOUBLE).float64(v);
      case Form.BigInt(var v) -> out.tag(CodecTag.BIG_INT).string(v.toString());
      case Form.Ratio(var n, var d) ->
          out.tag(CodecTag.RATIO).string(n.toString()).string(d.toString());
      case Form.BigDec(var v) -> out.tag(CodecTag.BIG_DEC).string(v.toString());
      case Form.Chr(int cp) -> out.tag(CodecTag.CHAR).varint(cp);
      case Form.Str(var s) -> out.tag(CodecTag.STRING).string(s);
      case Form.Regex(var p) -> out.tag(CodecTag.REGEX).string(p);
      case Form.Sym s -> out.tag(CodecTag.SYMBOL).string(s.ns()).string(s.name());
      case Form.Kw(var ns, var name) -> out.tag(CodecTag.KEYWORD).string(ns).string(name);
      case Form.Cls(var name) -> out.tag(CodecTag.CLASS).string(name);
      case Form.VarForm(var ns, var name) -> out.tag(CodecTag.VAR).string(ns).string(name);
      case Form.Live(long handle, var printed) ->
          out.tag(CodecTag.LIVE).varint(handle).string(printed);
      case ListForm l -> items(CodecTag.LIST, l.items().size(), l.items());
      case Form.VecForm v -> items(CodecTag.VECTOR, v.items().size(), v.items());
      case Form.SetForm s -> items(CodecTag.SET, s.items().size(), s.items());
      case MapForm m -> items(CodecTag.MAP, m.entries().size() / 2, m.entries());
      case Form.Tagged(var tag, var value) -> {
        out.tag(CodecTag.TAGGED).tag(CodecTag.SYMBOL).string(tag.ns()).string(tag.name());
        todo.push(new Todo(value, false));
      }
    }
  }

  private void items(int tag, int n, List<Form> items) {
    out.tag(tag).varint(n);
    for (var item : items.reversed()) todo.push(new Todo(item, false));
  }
}
