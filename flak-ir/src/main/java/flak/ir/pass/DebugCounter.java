package flak.ir.pass;

/// Numbers the rewrites of a kind, so that `flak-opt --debug-counter=tag-skip=3,tag-count=1` can
/// have some of them only. Declared as a constant of the pass, asked through
/// [PassContext#shouldExecute], and listed with the passes.
///
/// @param tag usually the name of the pass
/// @param what the actions it numbers, as a plural: "instructions merged"
public record DebugCounter(String tag, String what) {}
