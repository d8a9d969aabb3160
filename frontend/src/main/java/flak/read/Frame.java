package flak.read;

import flak.form.Form;
import flak.ir.Location;
import java.util.ArrayList;
import java.util.List;

/// A construct that was opened and is not complete: a bracket, or a prefix that waits for forms.
final class Frame {
  /// What was opened. `opener` is how it is written; `closer` is 0 for prefixes.
  enum Kind {
    LIST("(", ')'),
    VECTOR("[", ']'),
    MAP("{", '}'),
    SET("#{", '}'),
    FN("#(", ')'),
    CONDITIONAL("#?(", ')'),
    CONDITIONAL_SPLICE("#?@(", ')'),
    NAMESPACED_MAP("#:", '}'),
    USE_TREE("::{", '}'),
    QUOTE("'", 0),
    VAR("#'", 0),
    DEREF("@", 0),
    SYNTAX_QUOTE("`", 0),
    UNQUOTE("~", 0),
    UNQUOTE_SPLICING("~@", 0),
    META("^", 0),
    DISCARD("#_", 0),
    TAG("#", 0);

    final String opener;
    final int closer;

    Kind(String opener, int closer) {
      this.opener = opener;
      this.closer = closer;
    }

    boolean isPrefix() {
      return closer == 0;
    }

    /// Forms a prefix waits for.
    int wants() {
      return this == META || this == TAG ? 2 : 1;
    }

    boolean isConditional() {
      return this == CONDITIONAL || this == CONDITIONAL_SPLICE;
    }
  }

  final Kind kind;
  final Cursor.Mark start;

  /// The span of the opener.
  final Location opener;

  /// What the kind needs besides: the namespace of a namespaced map (empty: none given back), the
  /// path of a use tree.
  final String prefix;

  final List<Form> items = new ArrayList<>();

  /// The span of each item.
  final List<Location> spans = new ArrayList<>();

  /// Where a form began a line at or left of this frame's opener, or null: a hint that the closer
  /// is missing before it.
  Location suspect;

  /// Arguments used in `#()`, by number; index 0 is `%&`. Null until used.
  final String[] arguments;

  Frame(Kind kind, Cursor.Mark start, Location opener, String prefix) {
    this.kind = kind;
    this.start = start;
    this.opener = opener;
    this.prefix = prefix;
    this.arguments = kind == Kind.FN ? new String[FnLiteral.MAX_ARGUMENTS + 1] : null;
  }
}
