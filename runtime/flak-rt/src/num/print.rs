//! Numbers as text.

use super::{Num, view};
use crate::value::Value;

/// A double as Java's `Double.toString` writes it: the shortest digits that read back (two at least), plain between 1e-3 and 1e7, else scientific.
pub fn double(d: f64) -> String {
    if d.is_nan() {
        return "NaN".into();
    }
    if d.is_infinite() {
        return if d > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    if d == 0.0 {
        return if d.is_sign_negative() { "-0.0" } else { "0.0" }.into();
    }
    let shortest = format!("{:e}", d.abs());
    let two_digits = |s: String| if s.contains('.') { s } else { format!("{:.1e}", d.abs()) };
    let text = two_digits(shortest);
    let (mantissa, exponent) = text.split_once('e').expect("scientific");
    let (first, rest) = mantissa.split_once('.').expect("a point");
    // Rounding to two digits may have given a longer first part, never a shorter one.
    let exponent: i32 = exponent.parse().expect("an exponent");
    let sign = if d < 0.0 { "-" } else { "" };
    if !(-3..7).contains(&exponent) {
        return format!("{sign}{first}.{rest}E{exponent}");
    }
    let rest = rest.trim_end_matches('0');
    let digits = format!("{first}{rest}");
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        return format!("{sign}{digits:0<whole$}.0");
    }
    format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
}

/// A number as `str` shows it (no `N`, no `M`); empty for what is no number.
pub fn plain(v: &Value) -> String {
    match view(v) {
        Some(Num::Long(n)) => n.to_string(),
        Some(Num::Big(n)) => n.to_string(),
        Some(Num::Ratio(r)) => format!("{}/{}", r.n, r.d),
        Some(Num::Decimal(d)) => d.to_string(),
        Some(Num::Double(d)) => double(d),
        None => String::new(),
    }
}

/// A number as `pr` shows it.
pub fn readable(v: &Value) -> String {
    match view(v) {
        Some(Num::Big(n)) => format!("{n}N"),
        Some(Num::Decimal(d)) => format!("{d}M"),
        Some(Num::Double(d)) if d.is_nan() => "##NaN".into(),
        Some(Num::Double(d)) if d.is_infinite() => if d > 0.0 { "##Inf" } else { "##-Inf" }.into(),
        _ => plain(v),
    }
}
