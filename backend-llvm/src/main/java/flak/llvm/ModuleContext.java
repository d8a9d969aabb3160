package flak.llvm;

import flak.ir.Module;

/// What the functions of one module share while its text is written.
record ModuleContext(
    Module module,
    ConstPool constants,
    Externals externals,
    Helpers helpers,
    DebugInfo debug,
    FnObjects objects) {}
