package flak.ir.binary;

/// The sections of a file, in their order; [#id] is what the file has.
enum Section {
  STRINGS(1, true),
  OPS(2, true),
  TYPES(3, true),
  CONSTS(4, true),
  MODULES(5, true),
  FUNCTIONS(6, true),
  BODIES(7, true),
  NAMES(8, false),
  LOCATIONS(9, false),
  INTERFACE(10, true),
  DEPENDENCIES(11, true);

  /// The lowest bit of an entry's flags: who does not know the section cannot read the file.
  static final int REQUIRED = 1;

  private final int id;
  private final boolean required;

  Section(int id, boolean required) {
    this.id = id;
    this.required = required;
  }

  int id() {
    return id;
  }

  /// Whether the file makes no sense without it.
  boolean isRequired() {
    return required;
  }

  /// What messages call it.
  String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The section with this id, or null.
  static Section of(int id) {
    return id >= 1 && id <= values().length ? values()[id - 1] : null;
  }
}
