package flak.cli.opt;

import flak.diag.Diagnostics;
import flak.ir.Module;
import java.util.Optional;
import java.util.function.Function;

/// A part of the input that is one module.
///
/// @param text its text, preceded by empty lines so that positions are those in the whole file;
///   empty for the binary form
/// @param parse makes the module, a fresh one each time, or reports why there is none
record Part(String text, Function<Diagnostics, Optional<Module>> parse) {}
