package flak.cli.service;

import flak.analyze.Host.ProgramException;
import flak.form.Form;
import flak.ir.Module;
import flak.lower.Runner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the modules of one load or evaluation through passes and LLVM and has the program run
/// them.
final class Compilation implements Runner {
  /// How to compile: optimization level, and the text of every module that the program wants
  /// besides its object.
  ///
  /// @param emit `fir`, `llvm`, `asm`, or null for none
  /// @param stage `built` or `final`, for `fir`
  /// @param verify check the IR after every pass, and that its text reads back
  /// @param library compile a part of the core library, whose modules must not be named like those
  ///   of a program
  record Options(boolean optimise, String emit, String stage, boolean verify, boolean library) {}

  private final Peer peer;
  private final ProgramHost host;
  private final Toolchain toolchain;
  private final Options options;
  private final Map<String, Integer> numbers;

  Compilation(
      Peer peer,
      ProgramHost host,
      Toolchain toolchain,
      Options options,
      Map<String, Integer> numbers) {
    this.peer = peer;
    this.host = host;
    this.toolchain = toolchain;
    this.options = options;
    this.numbers = numbers;
  }

  @Override
  public String moduleName(String ns) {
    return ns + (options.library() ? ".lib" : ".") + numbers.merge(ns, 1, Integer::sum);
  }

  @Override
  public void run(Module module) throws ProgramException {
    var compiled = toolchain.compile(module, options);
    var text = compiled.text() == null ? Form.NIL : new Form.Str(compiled.text());
    try {
      peer.call(Kind.EXEC, List.of(new Form.Str(compiled.init()), text), compiled.object());
    } catch (Peer.CallFailure e) {
      throw new ProgramException(e.kind(), e.getMessage());
    } finally {
      host.forget();
    }
  }

  /// The numbers of modules by namespace, for a new session.
  static Map<String, Integer> freshNumbers() {
    return new HashMap<>();
  }
}
