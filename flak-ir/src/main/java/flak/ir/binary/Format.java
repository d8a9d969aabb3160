package flak.ir.binary;

/// The numbers of the format.
final class Format {
  /// The first byte can never start UTF-8 text; the line ends and the end-of-file mark show damage
  /// by transfers as text.
  static final byte[] MAGIC = {(byte) 0xF1, 'F', 'I', 'R', '\r', '\n', 0x1A, '\n'};

  static final int MAJOR = 1;
  static final int MINOR = 0;

  /// Offsets in the header.
  static final int AT_MAJOR = 8;

  static final int AT_MINOR = 10;
  static final int AT_FLAGS = 12;
  static final int AT_FILE_LENGTH = 16;
  static final int AT_HEADER_LENGTH = 24;
  static final int AT_CRC = 28;
  static final int AT_KEY = 32;
  static final int AT_INTERFACE = 64;
  static final int AT_SECTIONS = 80;
  static final int AT_PRODUCER_LENGTH = 84;
  static final int AT_RESERVED = 88;

  /// The part of the header that has a fixed length; the producer and the table of sections follow.
  static final int FIXED = 96;

  /// The length of an entry in the table: id, flags, offset, length, checksum.
  static final int ENTRY = 16;

  static final int ALIGNMENT = 8;
  static final int LONGEST_PRODUCER = 1024;
  static final int MOST_SECTIONS = 256;

  /// Constants may nest as deep as in the text.
  static final int DEEPEST = 10_000;

  /// A number has at most this many bytes, so that printing it takes no more than a second.
  static final int LONGEST_NUMBER = 1 << 20;

  private Format() {}
}
