package flak.cli.opt;

import flak.ir.op.OpTable;
import flak.ir.pass.PassInfo;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Help on options and passes, on standard output.
final class HelpFeature implements Feature {
  static final Opt HELP = Opt.flag("help", "print this").or("h");
  static final Opt PASSES =
      Opt.optional(
          "list-passes", "all", "list the passes with their options; all: those for tests too");
  static final Opt DIALECTS = Opt.flag("show-dialects", "list the families of operations");
  static final Opt PIPELINE =
      Opt.flag(
          "dump-pass-pipeline",
          "print what will run to standard error, with every option of every pass");

  private static final int COLUMN = 30;

  @Override
  public String title() {
    return "help";
  }

  @Override
  public List<Opt> options() {
    return List.of(PASSES, DIALECTS, PIPELINE, HELP);
  }

  @Override
  public void read(Session session, String text) {
    if (session.line.has(PIPELINE)) session.err.println(session.pipeline.textWithDefaults());
  }

  @Override
  public OptionalInt instead(Session session) {
    var out = session.out;
    if (session.line.has(HELP)) {
      out.print(help(session.features));
    } else if (session.line.has(PASSES)) {
      boolean all = session.line.word(PASSES, "", "", "all").equals("all");
      out.print(passes(session.passes, false));
      if (all)
        out.print("\nwrong on purpose, for tests of tools:\n" + passes(session.passes, true));
    } else if (session.line.has(DIALECTS)) {
      out.println("Available Dialects: " + String.join(", ", dialects()));
    } else {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Session.OK);
  }

  private static TreeSet<String> dialects() {
    var out = new TreeSet<String>();
    out.add("builtin");
    for (var op : OpTable.rows()) out.add(op.mnemonic().substring(0, op.mnemonic().indexOf('.')));
    return out;
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
        out.append(usage);
        if (usage.length() < COLUMN) out.append(" ".repeat(COLUMN - usage.length()));
        else out.append('\n').append(" ".repeat(COLUMN));
        out.append(opt.help().replace("\n", "\n" + " ".repeat(COLUMN))).append('\n');
      }
    }
    return out.append(
            "\nexit status: 0 fine, 1 the input has errors, 2 flak-opt was called wrongly or has failed itself\n")
        .toString();
  }

  private static String passes(List<PassInfo> passes, boolean tests) {
    var out = new StringBuilder();
    for (var p : passes) {
      if (p.isTest() != tests) continue;
      out.append("--").append(p.name()).append("\n    ").append(p.summary()).append('\n');
      for (var o : p.options())
        out.append("    ")
            .append(o.key())
            .append('=')
            .append(o.otherwise())
            .append("  ")
            .append(o.summary())
            .append('\n');
      for (var c : p.counters())
        out.append("    counter ").append(c.tag()).append(": ").append(c.what()).append('\n');
    }
    return out.toString();
  }
}
