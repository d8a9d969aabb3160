package flak.cli.opt;

import flak.ir.pass.Instrumentation;
import flak.ir.pass.Report;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/// A group of options with what they do: a class of its own for each, listed in [Features]. Made
/// anew for each run of the tool, so it may keep what it learns on the way.
interface Feature {
  /// The heading in `--help`.
  String title();

  /// The options, in the order of `--help`.
  List<Opt> options();

  /// Reads the command line before anything else happens; throws [UsageException] for values that
  /// make no sense.
  default void configure(Session session) {}

  /// Does something else instead of reading input, like `--help`: the exit status, or empty where
  /// that was not asked for.
  default OptionalInt instead(Session session) throws IOException {
    return OptionalInt.empty();
  }

  /// After the input was read, before anything of it is parsed.
  default void read(Session session, String text) {}

  /// Who looks on while the pipeline runs over this module.
  default List<Instrumentation> instruments(Session session, Unit unit) {
    return List.of();
  }

  /// Before the pipeline, on a verified module.
  default void before(Session session, Unit unit) {}

  /// After the pipeline ran without an error. What it adds to the unit's diagnostics counts.
  default void after(Session session, Unit unit, Report report) {}

  /// After all output is written.
  default void finish(Session session) throws IOException {}
}
