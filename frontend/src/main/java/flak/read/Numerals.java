package flak.read;

import flak.form.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/// Number tokens:
///
/// | syntax | value |
/// |---|---|
/// | `0`, `[1-9][0-9]*` | long, or big integer beyond 64 bits |
/// | `0x1F`, `017`, `2r101` ... `36rZZ` | the same in another radix |
/// | an integer and `N` | big integer |
/// | `22/7` | ratio in lowest terms, or the integer it reduces to |
/// | digits with `.`, digits or exponent | double |
/// | digits, perhaps those, and `M` | big decimal |
///
/// each behind an optional sign.
final class Numerals {
  /// Digits the exponent of a big decimal may have: its scale is an `int`.
  private static final int MAX_EXPONENT = 9;

  private Numerals() {}

  /// The number that `token` is, or empty when it is none. A ratio whose denominator is zero has to
  /// be recognised before.
  static Optional<Form> parse(String token) {
    var negative = token.startsWith("-");
    var digits = negative || token.startsWith("+") ? token.substring(1) : token;
    if (digits.isEmpty() || !Chars.isDigit(digits.charAt(0))) return Optional.empty();
    int slash = digits.indexOf('/');
    if (slash > 0) return ratio(negative, digits.substring(0, slash), digits.substring(slash + 1));
    var integer = integer(negative, digits);
    return integer.isPresent() ? integer : decimal(token, digits);
  }

  /// Whether `token` is a ratio literal that divides by zero.
  static boolean dividesByZero(String token) {
    int slash = token.indexOf('/');
    return slash > 0
        && token.substring(slash + 1).matches("0+")
        && token.substring(0, slash).matches("[-+]?[0-9]+");
  }

  private static Optional<Form> integer(boolean negative, String digits) {
    var big = digits.endsWith("N");
    var body = big ? digits.substring(0, digits.length() - 1) : digits;
    int radix = 10;
    var hex = body.startsWith("0x") || body.startsWith("0X");
    int r = hex ? -1 : Math.max(body.indexOf('r'), body.indexOf('R'));
    if (hex) {
      radix = 16;
      body = body.substring(2);
    } else if (r == 1 || r == 2) {
      if (body.charAt(0) == '0' || !isDecimal(body.substring(0, r))) return Optional.empty();
      radix = Integer.parseInt(body.substring(0, r));
      body = body.substring(r + 1);
    } else if (body.length() > 1 && body.charAt(0) == '0') {
      radix = 8;
      body = body.substring(1);
    }
    if (radix < 2 || radix > 36 || !isIn(body, radix)) return Optional.empty();
    var value = new BigInteger(body, radix);
    return Optional.of(integer(negative ? value.negate() : value, big));
  }

  private static Form integer(BigInteger value, boolean big) {
    return big || value.bitLength() >= 64
        ? new Form.BigInt(value)
        : new Form.Int(value.longValue());
  }

  private static Optional<Form> ratio(boolean negative, String above, String below) {
    if (!isDecimal(above) || !isDecimal(below)) return Optional.empty();
    var n = new BigInteger(above);
    var d = new BigInteger(below);
    if (d.signum() == 0) return Optional.empty();
    if (negative) n = n.negate();
    var gcd = n.gcd(d);
    n = n.divide(gcd);
    d = d.divide(gcd);
    return Optional.of(d.equals(BigInteger.ONE) ? integer(n, false) : new Form.Ratio(n, d));
  }

  private static Optional<Form> decimal(String token, String digits) {
    var exact = digits.endsWith("M");
    if (!isFloat(exact ? digits.substring(0, digits.length() - 1) : digits, exact))
      return Optional.empty();
    if (!exact) return Optional.of(new Form.Dbl(Double.parseDouble(token)));
    return Optional.of(new Form.BigDec(new BigDecimal(token.substring(0, token.length() - 1))));
  }

  /// `[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?`; digits alone (such as `08`) only when `exact`.
  private static boolean isFloat(String s, boolean exact) {
    int i = skipDigits(s, 0);
    if (i == 0 || i == s.length() && !exact) return false;
    if (i < s.length() && s.charAt(i) == '.') i = skipDigits(s, i + 1);
    if (i < s.length() && (s.charAt(i) == 'e' || s.charAt(i) == 'E')) {
      i++;
      if (i < s.length() && (s.charAt(i) == '-' || s.charAt(i) == '+')) i++;
      int end = skipDigits(s, i);
      if (end == i || exact && end - i > MAX_EXPONENT) return false;
      i = end;
    }
    return i == s.length();
  }

  private static int skipDigits(String s, int from) {
    int i = from;
    while (i < s.length() && Chars.isDigit(s.charAt(i))) i++;
    return i;
  }

  private static boolean isDecimal(String s) {
    return !s.isEmpty() && skipDigits(s, 0) == s.length();
  }

  private static boolean isIn(String s, int radix) {
    return !s.isEmpty() && s.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
  }
}
