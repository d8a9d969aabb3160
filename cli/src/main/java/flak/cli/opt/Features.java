package flak.cli.opt;

import java.util.ArrayList;
import java.util.List;

/// All features of flak-opt.
final class Features {
  private Features() {}

  /// New ones, in the order of `--help`, in which they are called too.
  static List<Feature> all() {
    return List.of(
        new InputFeature(),
        new OutputFeature(),
        new PrintIrFeature(),
        new TimingFeature(),
        new ActionsFeature(),
        new BisectFeature(),
        new RemarksFeature(),
        new WhyFeature(),
        new CheckFeature(),
        new RunFeature(),
        new RandomFeature(),
        new IrdlFeature(),
        new DiagnosticsFeature(),
        new ReproducerFeature(),
        new ThreadsFeature(),
        new HelpFeature());
  }

  static List<Opt> options(List<Feature> features) {
    var out = new ArrayList<Opt>();
    for (var f : features) out.addAll(f.options());
    return out;
  }
}
