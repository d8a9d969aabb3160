package flak.cli.opt;

import flak.diag.Diagnostics;
import flak.ir.Module;

/// A module at work.
///
/// @param file the name of the input in messages
/// @param text the text it was read from, preceded by empty lines where it is a part of a file
/// @param diagnostics what was found in it so far
record Unit(String file, String text, Module module, Diagnostics diagnostics) {}
