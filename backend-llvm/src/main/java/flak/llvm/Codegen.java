package flak.llvm;

import flak.ir.Bug;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// LLVM as a function from the text of a module to the bytes of an object or assembly file.
///
/// One target machine per optimisation level lives as long as this; a context is made for each module, so nothing accumulates in a long-running compiler.
/// Calls are serialised: LLVM's contexts are not shared, but its start-up and the tables of handles are.
final class Codegen {
  enum Kind {
    ASSEMBLY,
    OBJECT
  }

  private static final String TRIPLE = "x86_64-unknown-linux-gnu";
  private static final int RELOC_PIC = 2;
  private static final int CODE_MODEL_DEFAULT = 0;

  private final LlvmC llvm;
  private final MemorySegment[] machines = new MemorySegment[3];

  Codegen(Path library) {
    llvm = new LlvmC(library);
    for (var part : new String[] {"TargetInfo", "Target", "TargetMC", "AsmPrinter"}) llvm.run("LLVMInitializeX86" + part);
  }

  /// Compiles `text` at `optLevel` (0 or 2). `passes` is a pipeline in LLVM's notation, empty for none. Text that LLVM refuses is a [Bug].
  synchronized byte[] compile(String text, int optLevel, String passes, Kind kind) {
    try (var arena = Arena.ofConfined()) {
      var context = llvm.pointer("LLVMContextCreate");
      try {
        var module = parse(context, text, arena);
        try {
          if (!passes.isEmpty()) optimise(module, machine(optLevel, arena), passes, arena);
          return emit(module, machine(optLevel, arena), kind, arena);
        } finally {
          llvm.run("LLVMDisposeModule", module);
        }
      } finally {
        llvm.run("LLVMContextDispose", context);
      }
    }
  }

  private MemorySegment parse(MemorySegment context, String text, Arena arena) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var data = arena.allocate(utf8.length + 1L);
    MemorySegment.copy(utf8, 0, data, ValueLayout.JAVA_BYTE, 0, utf8.length);
    var name = arena.allocateFrom("flak");
    var buffer = llvm.pointer("LLVMCreateMemoryBufferWithMemoryRange", data, (long) utf8.length, name, 1);
    var out = arena.allocate(ValueLayout.ADDRESS);
    var message = arena.allocate(ValueLayout.ADDRESS);
    // The parser takes the buffer over, also when it fails.
    if (llvm.integer("LLVMParseIRInContext", context, buffer, out, message) != 0) throw new Bug("LLVM refuses the text: " + take(message) + "\n" + text);
    return out.get(ValueLayout.ADDRESS, 0);
  }

  private void optimise(MemorySegment module, MemorySegment machine, String passes, Arena arena) {
    var options = llvm.pointer("LLVMCreatePassBuilderOptions");
    var error = llvm.pointer("LLVMRunPasses", module, arena.allocateFrom(passes), machine, options);
    llvm.run("LLVMDisposePassBuilderOptions", options);
    if (error.address() != 0) throw new Bug("LLVM passes " + passes + ": " + LlvmC.string(llvm.pointer("LLVMGetErrorMessage", error)));
  }

  private byte[] emit(MemorySegment module, MemorySegment machine, Kind kind, Arena arena) {
    var message = arena.allocate(ValueLayout.ADDRESS);
    var out = arena.allocate(ValueLayout.ADDRESS);
    if (llvm.integer("LLVMTargetMachineEmitToMemoryBuffer", machine, module, kind.ordinal(), message, out) != 0) throw new Bug("LLVM cannot emit: " + take(message));
    var buffer = out.get(ValueLayout.ADDRESS, 0);
    var bytes = LlvmC.bytes(llvm.pointer("LLVMGetBufferStart", buffer), llvm.size("LLVMGetBufferSize", buffer));
    llvm.run("LLVMDisposeMemoryBuffer", buffer);
    return bytes;
  }

  private MemorySegment machine(int optLevel, Arena arena) {
    if (machines[optLevel] == null) machines[optLevel] = createMachine(optLevel, arena);
    return machines[optLevel];
  }

  private MemorySegment createMachine(int optLevel, Arena arena) {
    var triple = arena.allocateFrom(TRIPLE);
    var target = arena.allocate(ValueLayout.ADDRESS);
    var message = arena.allocate(ValueLayout.ADDRESS);
    if (llvm.integer("LLVMGetTargetFromTriple", triple, target, message) != 0) throw new Bug("LLVM: " + take(message));
    var cpu = arena.allocateFrom("x86-64");
    var features = arena.allocateFrom("");
    return llvm.pointer("LLVMCreateTargetMachine", target.get(ValueLayout.ADDRESS, 0), triple, cpu, features, optLevel, RELOC_PIC, CODE_MODEL_DEFAULT);
  }

  /// Reads and frees the message LLVM left behind.
  private String take(MemorySegment message) {
    var text = LlvmC.string(message.get(ValueLayout.ADDRESS, 0));
    llvm.run("LLVMDisposeMessage", message.get(ValueLayout.ADDRESS, 0));
    return text;
  }
}
