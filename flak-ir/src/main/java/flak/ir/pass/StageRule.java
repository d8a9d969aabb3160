package flak.ir.pass;

import flak.ir.Stage;

/// The stages in which a pass may run, both inclusive, and why: the reason is shown to whoever
/// orders passes wrongly.
public record StageRule(Stage least, Stage most, String reason) {
  /// Every stage is fine.
  public static final StageRule ANY = new StageRule(Stage.BUILT, Stage.OWNED, "");

  public static StageRule atLeast(Stage stage, String reason) {
    return new StageRule(stage, Stage.OWNED, reason);
  }

  public static StageRule atMost(Stage stage, String reason) {
    return new StageRule(Stage.BUILT, stage, reason);
  }

  public boolean allows(Stage stage) {
    return stage.compareTo(least) >= 0 && stage.compareTo(most) <= 0;
  }
}
