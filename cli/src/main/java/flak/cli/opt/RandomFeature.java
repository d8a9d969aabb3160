package flak.cli.opt;

import flak.cli.Chunk;
import flak.cli.random.RandomProgram;
import flak.ir.text.Printer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Random programs as input, for `--check-each=interp`: a seed that shows a difference shows it
/// again.
final class RandomFeature implements Feature {
  static final Opt RANDOM =
      Opt.value(
          "random",
          "SEED|FIRST..LAST",
          "instead of reading a file, take the random programs of these seeds, each by itself");

  private static final Pattern SEEDS = Pattern.compile("(\\d{1,15})(?:\\.\\.(\\d{1,15}))?");
  private static final int FUNCTIONS = 10;

  @Override
  public String title() {
    return "random programs";
  }

  @Override
  public List<Opt> options() {
    return List.of(RANDOM);
  }

  @Override
  public void configure(Session session) {
    if (!isAsked(session.line)) return;
    if (!session.line.files().isEmpty())
      throw new UsageException("`--random` takes the place of the input file");
    seeds(session.line);
  }

  static boolean isAsked(CommandLine line) {
    return line.has(RANDOM);
  }

  /// The programs, one behind the other, as text; empty when a file is to be read.
  static Optional<String> text(CommandLine line) {
    if (!isAsked(line)) return Optional.empty();
    return Optional.of(
        seeds(line)
            .mapToObj(seed -> Printer.print(RandomProgram.of(seed, FUNCTIONS)))
            .collect(Collectors.joining("\n" + Chunk.MARKER + "\n")));
  }

  private static LongStream seeds(CommandLine line) {
    var text = line.text(RANDOM).orElseThrow();
    var m = SEEDS.matcher(text);
    if (!m.matches())
      throw new UsageException("`--random` takes a seed or FIRST..LAST, got `" + text + "`");
    long first = Long.parseLong(m.group(1));
    long last = m.group(2) == null ? first : Long.parseLong(m.group(2));
    if (last < first) throw new UsageException("`--random=" + text + "` has no seeds");
    return LongStream.rangeClosed(first, last);
  }
}
