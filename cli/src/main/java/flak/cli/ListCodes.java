package flak.cli;

import flak.diag.Code;

/// Prints the explanation of every diagnostic, each under a line `# CODE`: what `flak explain`
/// searches.
public final class ListCodes {
  private ListCodes() {}

  /// Prints the list to standard output.
  public static void main(String[] args) {
    for (var code : Code.values()) System.out.println("# " + code.explain().strip() + "\n");
  }
}
