package flak.cli.opt;

/// Stands in for the tool's main class after a change.
public final class FlakOpt {
  private FlakOpt() {}

  public static void main(String[] arguments) {
    System.out.println("this is the rebuilt class");
  }
}
