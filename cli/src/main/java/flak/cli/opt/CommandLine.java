package flak.cli.opt;

import flak.diag.Suggest;
import flak.ir.pass.PassInfo;
import flak.ir.pass.Pipeline;
import flak.ir.pass.PipelineException;
import flak.opt.Passes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments of flak-opt, as read: the values of each [Opt], the passes in their order, and the
/// files.
final class CommandLine {
  private final List<Opt> known;
  private final List<PassInfo> passes;
  private final Map<Opt, List<String>> values = new HashMap<>();
  private final List<String> files = new ArrayList<>();
  private Pipeline pipeline = new Pipeline(List.of());

  private CommandLine(List<Opt> known, List<PassInfo> passes) {
    this.known = known;
    this.passes = passes;
  }

  /// Reads the arguments; throws [UsageException] with what is wrong.
  static CommandLine parse(List<String> arguments, List<Opt> known, List<PassInfo> passes) {
    var line = new CommandLine(known, passes);
    try {
      for (int at = 0; at < arguments.size(); at++) at = line.argument(arguments, at);
    } catch (PipelineException e) {
      throw new UsageException(e.getMessage());
    }
    return line;
  }

  /// What stands behind the options, in order.
  List<String> files() {
    return files;
  }

  /// The passes of `--pass-pipeline` and of the options that are passes, in the order given.
  Pipeline pipeline() {
    return pipeline;
  }

  /// Whether the option is there; for a flag, whether it is on.
  boolean has(Opt opt) {
    return truth(opt, false);
  }

  /// A flag, or `otherwise` where it is not given. An option with a value is true when given.
  boolean truth(Opt opt, boolean otherwise) {
    var given = values.get(opt);
    return given == null ? otherwise : opt.shape() != Opt.Shape.FLAG || isTrue(given.getLast());
  }

  /// The last value given; of [Opt.Shape#OPTIONAL], the empty text where it has none.
  Optional<String> text(Opt opt) {
    return Optional.ofNullable(values.get(opt)).map(List::getLast);
  }

  /// All values in the order given.
  List<String> all(Opt opt) {
    return values.getOrDefault(opt, List.of());
  }

  /// The last value, which must be one of `words`; throws [UsageException] otherwise.
  String word(Opt opt, String otherwise, String... words) {
    var given = text(opt).filter(t -> !t.isEmpty()).orElse(otherwise);
    if (List.of(words).contains(given)) return given;
    throw new UsageException(
        "`--" + opt.name() + "` takes " + String.join(" or ", words) + ", got `" + given + "`");
  }

  /// The last value as a number of 0 or more; throws [UsageException] for what is none.
  long number(Opt opt, long otherwise) {
    var given = text(opt);
    if (given.isEmpty()) return otherwise;
    try {
      long n = Long.parseLong(given.get());
      if (n >= 0) return n;
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new UsageException("`--" + opt.name() + "` takes a number, got `" + given.get() + "`");
  }

  /// The names of passes in all values, separated by commas; throws [UsageException] for what is no
  /// pass.
  List<String> passNames(Opt opt) {
    var out = new ArrayList<String>();
    for (var value : all(opt)) {
      for (var name : value.split(",")) {
        if (!isPass(name))
          throw new UsageException(
              "no pass `"
                  + name
                  + "`"
                  + didYouMean("", name, passes.stream().map(PassInfo::name).toList()));
        out.add(name);
      }
    }
    return out;
  }

  private int argument(List<String> all, int at) {
    var written = all.get(at);
    if (!written.startsWith("-") || written.equals("-")) {
      files.add(written);
      return at;
    }
    var body = written.substring(written.startsWith("--") ? 2 : 1);
    int cut = body.indexOf('=');
    int brace = body.indexOf('{');
    boolean braced = brace >= 0 && (cut < 0 || brace < cut);
    var key = body.substring(0, braced ? brace : cut < 0 ? body.length() : cut);
    var opt = braced ? null : find(key);
    if (opt == null) {
      if (!isPass(key)) throw unknown(key, written);
      var options =
          braced ? body.substring(brace) : cut < 0 ? "" : "{" + body.substring(cut + 1) + "}";
      pipeline = pipeline.then(Pipeline.parse(key + options, passes));
      return at;
    }
    var value = cut < 0 ? "" : body.substring(cut + 1);
    if (cut < 0 && opt.shape() == Opt.Shape.VALUE) {
      if (++at == all.size()) throw new UsageException("`" + written + "` needs a value");
      value = all.get(at);
    }
    if (opt.shape() == Opt.Shape.FLAG) checkTruth(opt, value, cut >= 0);
    if (opt == InputFeature.PASS_PIPELINE) {
      var text = value.equals("default") ? Passes.DEFAULT_PIPELINE : value;
      pipeline = pipeline.then(Pipeline.parse(text, passes));
    }
    values.computeIfAbsent(opt, _ -> new ArrayList<>()).add(value);
    return at;
  }

  private Opt find(String key) {
    // MLIR's spelling of its own options.
    var bare = key.startsWith("mlir-") ? key.substring("mlir-".length()) : key;
    for (var opt : known) if (opt.isNamed(bare) || opt.isNamed(key)) return opt;
    return null;
  }

  private boolean isPass(String name) {
    for (var p : passes) if (p.name().equals(name)) return true;
    return false;
  }

  private UsageException unknown(String key, String written) {
    var all = new ArrayList<String>();
    for (var opt : known) all.add(opt.name());
    for (var p : passes) all.add(p.name());
    return new UsageException("unknown option `" + written + "`" + didYouMean("--", key, all));
  }

  private static String didYouMean(String dashes, String name, List<String> all) {
    var near = Suggest.nearest(name, all);
    return near.isEmpty() ? "" : ", did you mean `" + dashes + near.getFirst() + "`?";
  }

  private static void checkTruth(Opt opt, String value, boolean given) {
    if (!given || isTrue(value) || value.equals("0") || value.equals("false")) return;
    throw new UsageException("`--" + opt.name() + "` takes 0 or 1, got `" + value + "`");
  }

  private static boolean isTrue(String value) {
    return value.isEmpty() || value.equals("1") || value.equals("true");
  }
}
