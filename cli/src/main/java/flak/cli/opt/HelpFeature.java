package flak.cli.opt;

import flak.ir.pass.PassInfo;
import java.util.List;
import java.util.OptionalInt;

/// Help on options and passes, on standard output.
final class HelpFeature implements Feature {
  static final Opt HELP = Opt.flag("help", "print this").or("h");
  static final Opt PASSES = Opt.flag("list-passes", "list the passes with their options");

  private static final int COLUMN = 30;

  @Override
  public String title() {
    return "help";
  }

  @Override
  public List<Opt> options() {
    return List.of(PASSES, HELP);
  }

  @Override
  public OptionalInt instead(Session session) {
    if (session.line.has(HELP)) {
      session.out.print(help(session.features));
      return OptionalInt.of(Session.OK);
    }
    if (!session.line.has(PASSES)) return OptionalInt.empty();
    session.out.print(passes(session.passes));
    return OptionalInt.of(Session.OK);
  }

  private static String help(List<Feature> features) {
    var out =
        new StringBuilder(
            """
            usage: flak-opt [options] [FILE]

            Reads Flak IR (from standard input when FILE is absent or -), runs passes over it, and prints the result.
            Every option may be written as MLIR does, with `mlir-` in front of its name.
            """);
    for (var f : features) {
      out.append('\n').append(f.title()).append(":\n");
      for (var opt : f.options()) {
        var usage = "  " + opt.usage();
        out.append(usage).append(" ".repeat(Math.max(1, COLUMN - usage.length())));
        out.append(opt.help().replace("\n", "\n" + " ".repeat(COLUMN))).append('\n');
      }
    }
    return out.append(
            "\nexit status: 0 fine, 1 the input has errors, 2 flak-opt was called wrongly or has failed itself\n")
        .toString();
  }

  private static String passes(List<PassInfo> passes) {
    var out = new StringBuilder();
    for (var p : passes) {
      out.append("--").append(p.name()).append("\n    ").append(p.summary()).append('\n');
      for (var o : p.options())
        out.append("    ")
            .append(o.key())
            .append('=')
            .append(o.otherwise())
            .append("  ")
            .append(o.summary())
            .append('\n');
    }
    return out.toString();
  }
}
