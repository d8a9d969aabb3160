package flak.cli.random;

import static flak.cli.random.Kind.ATOM;
import static flak.cli.random.Kind.BINARY;
import static flak.cli.random.Kind.BOOL;
import static flak.cli.random.Kind.DATA;
import static flak.cli.random.Kind.INT;
import static flak.cli.random.Kind.KEYWORD;
import static flak.cli.random.Kind.MAP;
import static flak.cli.random.Kind.NUMBER;
import static flak.cli.random.Kind.SEQ;
import static flak.cli.random.Kind.SET;
import static flak.cli.random.Kind.STRING;
import static flak.cli.random.Kind.THUNK;
import static flak.cli.random.Kind.UNARY;
import static flak.cli.random.Kind.VECTOR;

import java.util.List;

/// The rows of the runtime table that generated programs call, with what they take and give. Rows
/// whose result depends on chance, time or identity are not here.
final class Rows {
  /// A row as it is called; a variadic one has one entry for each number of arguments.
  record Row(String name, List<Kind> takes, Kind gives) {}

  static final List<Row> ALL =
      List.of(
          row("quot", INT, INT, INT),
          row("rem", INT, INT, INT),
          row("mod", INT, INT, INT),
          row("div", NUMBER, NUMBER, NUMBER),
          row("neg", INT, INT),
          row("addp", INT, INT, INT),
          row("to-double", NUMBER, INT),
          row("zero-p", BOOL, NUMBER),
          row("even-p", BOOL, INT),
          row("not", BOOL, DATA),
          row("nil-p", BOOL, DATA),
          row("compare", INT, INT, INT),
          row("str", STRING, DATA),
          row("str-n", STRING, DATA, STRING, DATA),
          row("str-upper", STRING, STRING),
          row("str-count", INT, STRING),
          row("subs", STRING, STRING, INT, INT),
          row("name", STRING, KEYWORD),
          row("first", DATA, SEQ),
          row("next", SEQ, SEQ),
          row("rest", SEQ, SEQ),
          row("seq", SEQ, SEQ),
          row("cons", SEQ, DATA, SEQ),
          row("list", SEQ, DATA, DATA, INT),
          row("count", INT, SEQ),
          row("count", INT, MAP),
          row("nth", DATA, VECTOR, INT),
          row("nth3", DATA, VECTOR, INT, DATA),
          row("conj", VECTOR, VECTOR, DATA),
          row("conj", SEQ, SEQ, DATA),
          row("conj", SET, SET, DATA),
          row("peek", DATA, VECTOR),
          row("pop", VECTOR, VECTOR),
          row("vec", VECTOR, SEQ),
          row("subvec", VECTOR, VECTOR, INT, INT),
          row("assoc", VECTOR, VECTOR, INT, DATA),
          row("assoc", MAP, MAP, KEYWORD, DATA),
          row("dissoc", MAP, MAP, KEYWORD),
          row("get", DATA, MAP, KEYWORD),
          row("get3", INT, MAP, KEYWORD, INT),
          row("kw-get", DATA, MAP, KEYWORD),
          row("contains-p", BOOL, MAP, DATA),
          row("find", DATA, MAP, KEYWORD),
          row("keys", SEQ, MAP),
          row("vals", SEQ, MAP),
          row("hash-map", MAP, KEYWORD, DATA, KEYWORD, DATA),
          row("hash-set", SET, INT, KEYWORD, DATA),
          row("set", SET, SEQ),
          row("disj", SET, SET, DATA),
          row("with-meta", VECTOR, VECTOR, MAP),
          row("meta", DATA, DATA),
          row("hash", INT, DATA),
          row("atom", ATOM, DATA),
          row("deref", DATA, ATOM),
          row("reset", DATA, ATOM, DATA),
          row("compare-and-set", BOOL, ATOM, INT, INT),
          row("swap", DATA, ATOM, UNARY, KEYWORD),
          row("reduce", DATA, BINARY, INT, SEQ),
          row("lazy-seq", SEQ, THUNK),
          row("apply", DATA, BINARY, SEQ),
          row("apply", DATA, UNARY, VECTOR));

  private Rows() {}

  private static Row row(String name, Kind gives, Kind... takes) {
    return new Row(name, List.of(takes), gives);
  }
}
