package flak.ir.pass;

/// Derives the names of passes.
final class PassNames {
  private PassNames() {}

  /// The simple class name in kebab case: `CancelCounts` is `cancel-counts`.
  static String of(Class<? extends Pass> type) {
    return kebab(type.getSimpleName());
  }

  static String kebab(String camel) {
    var out = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && !Character.isUpperCase(camel.charAt(i - 1)))
        out.append('-');
      out.append(Character.toLowerCase(c));
    }
    return out.toString();
  }
}
