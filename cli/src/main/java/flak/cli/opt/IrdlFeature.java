package flak.cli.opt;

import flak.ir.text.Irdl;
import java.util.List;
import java.util.OptionalInt;

/// The definition of our dialects for MLIR's tools.
final class IrdlFeature implements Feature {
  static final Opt EMIT =
      Opt.flag(
          "emit-irdl", "print our dialects as IRDL, for mlir-opt --irdl-file, and nothing else");

  @Override
  public String title() {
    return "other tools";
  }

  @Override
  public List<Opt> options() {
    return List.of(EMIT);
  }

  @Override
  public OptionalInt instead(Session session) {
    if (!session.line.has(EMIT)) return OptionalInt.empty();
    session.out.print(Irdl.text());
    return OptionalInt.of(Session.OK);
  }
}
