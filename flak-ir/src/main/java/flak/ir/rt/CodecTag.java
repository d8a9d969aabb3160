package flak.ir.rt;

/// The tag bytes of the codec (docs/abi.md, section 6).
public final class CodecTag {
  public static final int NIL = 0x00;
  public static final int TRUE = 0x01;
  public static final int FALSE = 0x02;
  public static final int LONG = 0x03;
  public static final int DOUBLE = 0x04;
  public static final int BIG_INT = 0x05;
  public static final int RATIO = 0x06;
  public static final int BIG_DEC = 0x07;
  public static final int CHAR = 0x08;
  public static final int STRING = 0x09;
  public static final int SYMBOL = 0x0A;
  public static final int KEYWORD = 0x0B;
  public static final int LIST = 0x0C;
  public static final int VECTOR = 0x0D;
  public static final int MAP = 0x0E;
  public static final int SET = 0x0F;
  public static final int META = 0x10;
  public static final int REGEX = 0x11;
  public static final int VAR = 0x12;
  public static final int CLASS = 0x13;
  public static final int TAGGED = 0x14;
  public static final int POSITIONED = 0x15;
  public static final int LIVE = 0x16;

  private CodecTag() {}
}
