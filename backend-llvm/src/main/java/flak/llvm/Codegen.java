package flak.llvm;

import flak.ir.Bug;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// LLVM as a function from the text of a module to the bytes of an object or assembly file.
///
/// A context is made for each module, so nothing accumulates in a long-running compiler. Several
/// threads may compile at once: a target machine serves one at a time, and as many as ever worked
/// together are kept.
final class Codegen {
  /// The order is LLVMCodeGenFileType's.
  enum Kind {
    ASSEMBLY,
    OBJECT
  }

  private static final String TRIPLE = "x86_64-unknown-linux-gnu";
  private static final String CPU = "x86-64";
  private static final int RELOC_PIC = 2;
  private static final int CODE_MODEL_DEFAULT = 0;
  private static final int RETURN_STATUS = 2;

  private final LlvmC llvm;
  private final Map<Integer, Queue<Long>> idleMachines =
      Map.of(0, new ConcurrentLinkedQueue<>(), 2, new ConcurrentLinkedQueue<>());

  Codegen(Path library) {
    llvm = new LlvmC(library);
    for (var part : new String[] {"TargetInfo", "Target", "TargetMC", "AsmPrinter"})
      llvm.call("LLVMInitializeX86" + part);
  }

  /// Compiles `text` at `optLevel` (0 or 2). `passes` is a pipeline in LLVM's notation, empty for
  /// none. Text that LLVM refuses is a [Bug].
  byte[] compile(String text, int optLevel, String passes, Kind kind) {
    try (var arena = Arena.ofConfined()) {
      var idle = idleMachines.get(optLevel);
      var kept = idle.poll();
      long machine = kept != null ? kept : createMachine(optLevel, arena);
      long context = llvm.call("LLVMContextCreate");
      try {
        return compile(context, text, machine, passes, kind, arena);
      } finally {
        llvm.call("LLVMContextDispose", context);
        idle.add(machine);
      }
    }
  }

  private byte[] compile(
      long context, String text, long machine, String passes, Kind kind, Arena arena) {
    long module = parse(context, text, arena);
    try {
      verify(module, text, arena);
      if (!passes.isEmpty()) optimise(module, machine, passes, arena);
      return emit(module, machine, kind, arena);
    } finally {
      llvm.call("LLVMDisposeModule", module);
    }
  }

  private long parse(long context, String text, Arena arena) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var data = arena.allocate(utf8.length + 1L);
    MemorySegment.copy(utf8, 0, data, ValueLayout.JAVA_BYTE, 0, utf8.length);
    long buffer =
        llvm.call(
            "LLVMCreateMemoryBufferWithMemoryRange",
            data.address(),
            utf8.length,
            string("flak", arena),
            1);
    var out = arena.allocate(ValueLayout.ADDRESS);
    var message = arena.allocate(ValueLayout.ADDRESS);
    // The parser takes the buffer over, also when it fails.
    if (llvm.fails("LLVMParseIRInContext", context, buffer, out.address(), message.address()))
      throw new Bug("LLVM refuses the text: " + take(message) + "\n" + text);
    return load(out);
  }

  /// Code generation would end the process on a module that is not well-formed.
  private void verify(long module, String text, Arena arena) {
    var message = arena.allocate(ValueLayout.ADDRESS);
    boolean broken = llvm.fails("LLVMVerifyModule", module, RETURN_STATUS, message.address());
    var why = take(message);
    if (broken) throw new Bug("LLVM refuses the module: " + why + "\n" + text);
  }

  private void optimise(long module, long machine, String passes, Arena arena) {
    long options = llvm.call("LLVMCreatePassBuilderOptions");
    long error = llvm.call("LLVMRunPasses", module, string(passes, arena), machine, options);
    llvm.call("LLVMDisposePassBuilderOptions", options);
    if (error != 0)
      throw new Bug(
          "LLVM passes " + passes + ": " + LlvmC.string(llvm.call("LLVMGetErrorMessage", error)));
  }

  private byte[] emit(long module, long machine, Kind kind, Arena arena) {
    var message = arena.allocate(ValueLayout.ADDRESS);
    var out = arena.allocate(ValueLayout.ADDRESS);
    if (llvm.fails(
        "LLVMTargetMachineEmitToMemoryBuffer",
        machine,
        module,
        kind.ordinal(),
        message.address(),
        out.address())) throw new Bug("LLVM cannot emit: " + take(message));
    long buffer = load(out);
    var bytes =
        LlvmC.bytes(
            llvm.call("LLVMGetBufferStart", buffer), llvm.call("LLVMGetBufferSize", buffer));
    llvm.call("LLVMDisposeMemoryBuffer", buffer);
    return bytes;
  }

  private long createMachine(int optLevel, Arena arena) {
    long triple = string(TRIPLE, arena);
    var target = arena.allocate(ValueLayout.ADDRESS);
    var message = arena.allocate(ValueLayout.ADDRESS);
    if (llvm.fails("LLVMGetTargetFromTriple", triple, target.address(), message.address()))
      throw new Bug("LLVM: " + take(message));
    return llvm.call(
        "LLVMCreateTargetMachine",
        load(target),
        triple,
        string(CPU, arena),
        string("", arena),
        optLevel,
        RELOC_PIC,
        CODE_MODEL_DEFAULT);
  }

  private static long string(String text, Arena arena) {
    return arena.allocateFrom(text).address();
  }

  private static long load(MemorySegment pointer) {
    return pointer.get(ValueLayout.ADDRESS, 0).address();
  }

  /// Reads and frees the message LLVM left behind.
  private String take(MemorySegment message) {
    long address = load(message);
    if (address == 0) return "";
    var text = LlvmC.string(address);
    llvm.call("LLVMDisposeMessage", address);
    return text;
  }
}
