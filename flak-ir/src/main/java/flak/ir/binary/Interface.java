package flak.ir.binary;

import flak.ir.Bug;
import java.util.Comparator;
import java.util.List;

/// What other namespaces may know of a namespace when they are compiled. While its hash stays the
/// same, they need not be compiled again, unless they ran its macros or took over its code.
///
/// @param vars sorted by name, each name once
public record Interface(List<Export> vars) {
  public static final Interface EMPTY = new Interface(List.of());

  /// Sorts; throws [Bug] when a name is there twice.
  public Interface {
    vars = vars.stream().sorted(Comparator.comparing(Export::name)).toList();
    for (int i = 1; i < vars.size(); i++)
      if (vars.get(i).name().equals(vars.get(i - 1).name()))
        throw new Bug("the interface lists " + vars.get(i).name() + " twice");
  }

  /// The hash of all that is listed, in the order of the names.
  public Hash128 hash() {
    return FirWriter.hash(this);
  }
}
