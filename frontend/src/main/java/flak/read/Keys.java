package flak.read;

import flak.form.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/// Clojure's equality on forms, for finding duplicate keys: lists equal vectors, maps and sets
/// ignore order, numbers of one category compare by value.
final class Keys {
  private Keys() {}

  private record Name(char kind, String ns, String name) {}

  private record Unordered(Object content) {}

  /// An object whose `equals` is Clojure's `=` between the forms it was made from.
  static Object of(Form form) {
    return switch (form) {
      case Form.Int(long v) -> java.math.BigInteger.valueOf(v);
      case Form.BigInt(var v) -> v;
      // 0.0 equals -0.0. The reader has one NaN, which a collection finds by identity.
      case Form.Dbl(double v) -> v == 0.0 ? 0.0 : v;
      case Form.BigDec(var v) ->
          v.signum() == 0 ? java.math.BigDecimal.ZERO : v.stripTrailingZeros();
      case Form.Sym s -> new Name('\'', s.ns(), s.name());
      case Form.Kw k -> new Name(':', k.ns(), k.name());
      case Form.ListForm l -> all(l.items());
      case Form.VecForm v -> all(v.items());
      case Form.SetForm s -> new Unordered(new HashSet<>(all(s.items())));
      case Form.MapForm m -> {
        var content = new HashMap<Object, Object>();
        for (int i = 0; i < m.entries().size(); i += 2)
          content.put(of(m.entries().get(i)), of(m.entries().get(i + 1)));
        yield new Unordered(content);
      }
      case Form.Regex _ -> new Object();
      case Form.Tagged t -> List.of(new Name('#', t.tag().ns(), t.tag().name()), of(t.value()));
      case Form.Nil _,
          Form.Bool _,
          Form.Ratio _,
          Form.Chr _,
          Form.Str _,
          Form.Cls _,
          Form.VarForm _,
          Form.Live _ ->
          form;
    };
  }

  private static List<Object> all(List<Form> forms) {
    var out = new ArrayList<>(forms.size());
    for (var f : forms) out.add(of(f));
    return out;
  }
}
