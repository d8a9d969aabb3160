package flak.ir.interp;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.ir.Inst;
import flak.ir.Location;
import flak.ir.text.Printer;

/// Ends a run: the program broke a rule of ownership, or a limit of the interpreter. Found before
/// the runtime is asked to do the wrong thing, so a wrong program does no harm; the heap it ran on
/// is only good for closing.
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Diagnostic diagnostic;

  Fault(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  /// A broken rule, at the instruction that broke it.
  static Fault ownership(Inst inst, String message) {
    return new Fault(at(Code.RUN_OWNERSHIP, inst, message));
  }

  /// An instruction that did what its operation rules out.
  static Fault broken(Inst inst, String message) {
    return new Fault(at(Code.RUN_BROKEN, inst, message));
  }

  /// A limit that was reached.
  static Fault limit(Inst inst, String message) {
    return new Fault(at(Code.RUN_LIMIT, inst, message));
  }

  /// The message, with a note that names function, block and operation.
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /// Message and notes in one text, as outcomes are compared and printed.
  public String text() {
    var out = new StringBuilder(diagnostic.message());
    for (var n : diagnostic.notes()) out.append("; ").append(n.text());
    return out.toString();
  }

  private static Diagnostic at(Code code, Inst inst, String message) {
    return Diagnostic.error(code, inst.location(), message).withNote(Location.UNKNOWN, place(inst));
  }

  /// Function, block and operation.
  static String place(Inst inst) {
    var block = inst.block();
    return "in function @"
        + block.function().symbol()
        + ", block "
        + Printer.name(block)
        + ": "
        + Printer.print(inst);
  }
}
