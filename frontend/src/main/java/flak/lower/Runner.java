package flak.lower;

import flak.analyze.Host.ProgramException;
import flak.ir.Module;

/// Runs finished modules in the program. The front end calls it whenever code has to have run
/// before compilation can go on.
public interface Runner {
  /// A name for the next module of namespace `ns`, never given before in this unit: `user.1`,
  /// `user.2`, ...
  String moduleName(String ns);

  /// Compiles the module and runs its initialisers, in the order in which modules come. The value
  /// of the last is the value of the form.
  ///
  /// @param leaves how many pieces of the top-level form at hand are in this module and those
  ///   before: [Session#skip] with that number goes on where this module ends
  /// @throws ProgramException when the program throws
  void run(Module module, int leaves) throws ProgramException;
}
