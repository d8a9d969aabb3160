//! Text as numbers.

use super::{Decimal, big};
use crate::class::class_name;
use crate::error::{Res, illegal_argument};
use crate::rt::rt;
use crate::value::Value;
use num_bigint::BigInt;

/// Java's `Long.parseLong`.
pub fn long(s: &str) -> Option<i64> {
    let digits = s.strip_prefix(['+', '-']).unwrap_or(s);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    s.parse().ok()
}

/// Java's `Double.parseDouble`: blanks around, a type letter behind and hexadecimal are allowed.
pub fn double(s: &str) -> Option<f64> {
    let s = s.trim_matches(|c: char| c <= ' ');
    let (sign, body) = match s.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, s.strip_prefix('+').unwrap_or(s)),
    };
    match body {
        "NaN" => return Some(f64::NAN),
        "Infinity" => return Some(sign * f64::INFINITY),
        _ => {}
    }
    if let Some(hex) = body.strip_prefix("0x").or_else(|| body.strip_prefix("0X")) {
        return hexadecimal(hex.trim_end_matches(['f', 'F', 'd', 'D'])).map(|d| sign * d);
    }
    let body = body.strip_suffix(['f', 'F', 'd', 'D']).unwrap_or(body);
    let decimal = body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    if !decimal || !body.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    body.parse::<f64>().ok().map(|d| sign * d)
}

fn hexadecimal(s: &str) -> Option<f64> {
    let (mantissa, exponent) = s.split_once(['p', 'P'])?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut value = 0.0;
    for c in whole.chars().chain(fraction.chars()) {
        value = value * 16.0 + f64::from(c.to_digit(16)?);
    }
    let exponent: i32 = exponent.parse().ok()?;
    Some(value * 2f64.powi(exponent - 4 * fraction.len() as i32))
}

/// Java's `new BigDecimal(String)`.
pub fn decimal(s: &str) -> Option<Decimal> {
    let (mantissa, exponent) = match s.find(['e', 'E']) {
        Some(i) => (&s[..i], s[i + 1..].parse::<i32>().ok()?),
        None => (s, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
    if unsigned.is_empty() || !unsigned.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let scale = (fraction.len() as i32).checked_sub(exponent)?;
    Some(Decimal { unscaled: digits.trim_start_matches('+').parse().ok()?, scale })
}

/// A decimal integer of any size.
pub fn integer(s: &str) -> Option<BigInt> {
    let digits = s.strip_prefix(['+', '-']).unwrap_or(s);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    s.trim_start_matches('+').parse().ok()
}

fn text(s: &Value) -> Res<&str> {
    s.as_str().ok_or_else(|| illegal_argument(format!("Expected string, got {}", class_name(s))))
}

rt! {
    /// `(parse-long s)`: nil when it is none.
    fn parse_long(_ctx, s: &Value) -> Res {
        Ok(long(text(s)?).map_or(Value::NIL, Value::from_i64))
    }

    /// `(parse-double s)`: nil when it is none.
    fn parse_double(_ctx, s: &Value) -> Res {
        Ok(double(text(s)?).map_or(Value::NIL, Value::from_f64))
    }
}

/// A big integer value of decimal text.
pub fn big_value(s: &str) -> Option<Value> {
    integer(s).map(big)
}
