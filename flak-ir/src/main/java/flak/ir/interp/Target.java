package flak.ir.interp;

import flak.ir.Attr;
import flak.ir.text.Printer;
import java.util.List;
import java.util.stream.Collectors;

/// What of a program is run, always after the initialisers of all its modules.
public sealed interface Target {
  /// Nothing more: the value is the last initialiser's.
  record Inits() implements Target {
    @Override
    public String text() {
      return "inits";
    }
  }

  /// What `flak run` does: a call of `-main` without arguments, where the namespace of the last
  /// module has one.
  record Main() implements Target {
    @Override
    public String text() {
      return "main";
    }
  }

  /// A call of a function object, or of a piece of code, by its symbol.
  record Call(String symbol, List<Attr> args) implements Target {
    public Call {
      args = List.copyOf(args);
    }

    @Override
    public String text() {
      return Printer.symbol(symbol)
          + args.stream().map(Printer::print).collect(Collectors.joining(" ", "(", ")"));
    }
  }

  /// As a directive writes it.
  String text();
}
