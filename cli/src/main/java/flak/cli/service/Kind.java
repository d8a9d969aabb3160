package flak.cli.service;

/// The kinds of frames (docs/abi.md, section 7).
final class Kind {
  static final int ANSWER = 0;
  static final int FAILURE = 1;

  static final int HELLO = 16;
  static final int LOAD = 17;
  static final int EVAL = 18;
  static final int COMPILE_FIR = 19;
  static final int COMPLETE = 22;

  static final int RESOLVE = 64;
  static final int EXPAND = 65;
  static final int INTERN = 66;
  static final int EXEC = 67;
  static final int CURRENT_NS = 68;
  static final int ALIASED_NS = 69;
  static final int SIMILAR = 70;
  static final int FORM_DONE = 71;

  private Kind() {}
}
