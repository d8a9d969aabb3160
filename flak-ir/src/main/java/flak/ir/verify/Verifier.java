package flak.ir.verify;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Function;
import flak.ir.Module;
import flak.ir.Stage;
import java.util.List;

/// Checks that IR keeps its rules, and says everywhere it does not.
///
/// | always | |
/// |---|---|
/// | structure | blocks end in their only terminator; nobody jumps to the entry; edges fit the parameters of their targets; uses are recorded |
/// | types | operands are what the record of the operation says |
/// | dominance | a definition comes before its uses on every path; what `exc.br` follows exists on the normal edge only |
/// | exceptions | `exc.br` follows what may throw; unwind edges lead to `flak.catch` or `exc.resume` through nothing but counts |
/// | symbols | functions, function objects and their captures exist and fit; initialisers have no parameters |
/// | counts | `rc` operations appear at stage `owned` only; from there [OwnershipVerifier] must be content |
public final class Verifier {
  private Verifier() {}

  /// Everything that is wrong with `module`, function by function; empty when nothing is.
  public static List<Diagnostic> verify(Module module) {
    var findings = new Findings();
    new SymbolVerifier(module, findings).module();
    for (var f : module.functions()) function(module, f, findings);
    return List.copyOf(findings.all());
  }

  /// Everything that is wrong with `function` of `module`.
  public static List<Diagnostic> verify(Module module, Function function) {
    var findings = new Findings();
    function(module, function, findings);
    return List.copyOf(findings.all());
  }

  /// Throws [DiagnosticException] with all findings when there are any.
  public static void check(Module module) {
    var found = verify(module);
    if (!found.isEmpty()) throw new DiagnosticException(found);
  }

  // Each step relies on what the one before has shown.
  private static void function(Module module, Function function, Findings findings) {
    int before = findings.size();
    new StructureVerifier(function, findings).run();
    if (findings.size() > before) return;
    new DominanceVerifier(function, findings).run();
    new ExceptionVerifier(function, findings).run();
    new SymbolVerifier(module, findings).function(function);
    if (findings.size() > before || function.stage() != Stage.OWNED) return;
    for (var v : OwnershipVerifier.verify(function))
      findings.inst(Code.IR_OWNERSHIP, v.inst(), v.message());
  }
}
