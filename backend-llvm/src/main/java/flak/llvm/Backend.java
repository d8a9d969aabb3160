package flak.llvm;

import flak.diag.Code;
import flak.diag.Diagnostic;
import flak.diag.DiagnosticException;
import flak.ir.Location;
import flak.ir.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// From Flak IR to object code. The one door of this module: nothing else in Flak knows LLVM.
///
/// Thread-safe. LLVM is loaded when first needed, so [#toLlvm] works without it.
public final class Backend {
  /// `optLevel` is 0 (quick) or 2. Code is always position-independent; `debugInfo` adds DWARF line
  /// tables.
  public record Options(int optLevel, boolean debugInfo) {
    public static final Options QUICK = new Options(0, true);
    public static final Options OPTIMISED = new Options(2, true);

    public Options {
      if (optLevel != 0 && optLevel != 2)
        throw new IllegalArgumentException("optimisation level " + optLevel);
    }
  }

  /// A namespace of an executable: the names of its modules in load order.
  public record Unit(String ns, List<String> modules) {
    public Unit {
      modules = List.copyOf(modules);
    }
  }

  /// LLVM's passes at level 2. Jump threading comes first, while the words `true` and `false` that
  /// a comparison makes are still on edges of their own: later they would be selects that nothing
  /// takes apart. The rest is what our code profits from: it has no stack variables to promote and,
  /// while numbers are words, no loop to vectorise. Functions are not inlined into each other:
  /// every call keeps its frame in stack traces, as at level 0. `instcombine` goes over a function
  /// once, and without `no-verify-fixpoint` ends the process where a second round would find more.
  private static final String PASSES =
      "always-inline,function(jump-threading,simplifycfg,early-cse,instcombine<no-verify-fixpoint>,jump-threading,simplifycfg,gvn,loop-mssa(licm),instcombine<no-verify-fixpoint>,simplifycfg),globaldce";

  private final Path library;
  private Codegen codegen;

  /// A back end on the LLVM library found by [LibraryFinder].
  public Backend() {
    this(LibraryFinder.find());
  }

  public Backend(Path library) {
    this.library = library;
  }

  /// The symbol an object exports: `word init(ctx)`.
  public static String initSymbol(Module module) {
    return LlvmPrinter.initSymbol(module.name());
  }

  /// The module as LLVM's text, before LLVM's own passes. Any stage will do; counts that are not
  /// explicit are not kept.
  public String toLlvm(Module module, Options options) {
    return new LlvmPrinter(module, options).print();
  }

  /// The bytes of an ELF object. Equal modules give equal bytes.
  public byte[] object(Module module, Options options) {
    return compile(toLlvm(module, options), options, Codegen.Kind.OBJECT);
  }

  /// The assembly of [#object], as text.
  public byte[] assembly(Module module, Options options) {
    return compile(toLlvm(module, options), options, Codegen.Kind.ASSEMBLY);
  }

  /// The bytes of the object that defines an executable's `main`; `units` in load order, the
  /// program's own last.
  public byte[] mainObject(List<Unit> units) {
    return compile(MainPrinter.print(units), Options.QUICK, Codegen.Kind.OBJECT);
  }

  /// Writes [#object] to a file.
  public void emitObject(Module module, Options options, Path out) {
    write(object(module, options), out);
  }

  /// Writes [#assembly] to a file.
  public void emitAssembly(Module module, Options options, Path out) {
    write(assembly(module, options), out);
  }

  /// Writes [#mainObject] to a file.
  public void emitMain(List<Unit> units, Path out) {
    write(mainObject(units), out);
  }

  private byte[] compile(String text, Options options, Codegen.Kind kind) {
    return codegen().compile(text, options.optLevel(), options.optLevel() == 0 ? "" : PASSES, kind);
  }

  private synchronized Codegen codegen() {
    if (codegen == null) codegen = new Codegen(library);
    return codegen;
  }

  private static void write(byte[] bytes, Path out) {
    try {
      Files.write(out, bytes);
    } catch (IOException e) {
      throw new DiagnosticException(
          Diagnostic.error(Code.CANNOT_WRITE, Location.UNKNOWN, out, e.getMessage()));
    }
  }
}
