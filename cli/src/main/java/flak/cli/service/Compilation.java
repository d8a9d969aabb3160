package flak.cli.service;

import flak.analyze.Host.ProgramException;
import flak.form.Form;
import flak.ir.Location;
import flak.ir.Module;
import flak.lower.Runner;
import flak.read.Reader;
import java.util.ArrayList;
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
  /// @param keep hand over the IR of all modules at the end
  record Options(
      boolean optimise, String emit, String stage, boolean verify, boolean library, boolean keep) {}

  /// Where a top-level form starts: UTF-16 units from the start of the file, and as people count.
  private record Start(int offset, int line, int column) {}

  private final Peer peer;
  private final ProgramHost host;
  private final Toolchain toolchain;
  private final Options options;
  private final Map<String, Integer> numbers;
  private final int depth;
  private final List<Module> modules = new ArrayList<>();
  private Start form = new Start(0, 1, 1);

  /// `depth` is the number of loads and evaluations at work in this session, this one included.
  Compilation(
      Peer peer,
      ProgramHost host,
      Toolchain toolchain,
      Options options,
      Map<String, Integer> numbers,
      int depth) {
    this.peer = peer;
    this.host = host;
    this.toolchain = toolchain;
    this.options = options;
    this.numbers = numbers;
    this.depth = depth;
  }

  /// Says which top-level form comes next, in a text that starts `base` UTF-16 units into the file.
  void at(Reader.Read read, int base) {
    if (read.at() instanceof Location.Source s)
      form = new Start(base + read.start(), s.line(), s.column());
  }

  /// The modules so far, at the end of the pipeline; none unless they are to be kept.
  List<Module> modules() {
    return List.copyOf(modules);
  }

  @Override
  public String moduleName(String ns) {
    return ns + (options.library() ? ".lib" : ".") + numbers.merge(ns, 1, Integer::sum);
  }

  @Override
  public void run(Module module, int leaves) throws ProgramException {
    var compiled = toolchain.compile(module, options);
    var text = compiled.text() == null ? Form.NIL : new Form.Str(compiled.text());
    if (options.keep()) modules.add(module);
    var arguments =
        List.<Form>of(
            new Form.Str(compiled.init()),
            text,
            new Form.Int(depth),
            new Form.Int(form.offset()),
            new Form.Int(form.line()),
            new Form.Int(form.column()),
            new Form.Int(leaves));
    try {
      peer.call(Kind.EXEC, arguments, compiled.object());
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
