package flak.ir.binary;

import flak.ir.Attr;

/// What other namespaces may know of a var when they are compiled.
///
/// @param name without its namespace
/// @param arglists the metadata of that name, or nil
public record Export(
    String name, boolean macro, boolean dynamic, boolean isPrivate, Attr arglists) {}
