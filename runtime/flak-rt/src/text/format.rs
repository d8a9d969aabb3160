//! `format`: the conversions of Java's `Formatter` that make sense without `java.*`: `%s %S %d %x %X %o %e %E %f %g %G %c %C %b %B %h %n %%`, with argument indices, the flags
//! `- # + space 0 , (`, width and precision.
//!
//! Numbers are rounded half up on their shortest decimal digits, as Java does.

use crate::class::class_name;
use crate::coll::seq::Cursor;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, Thrown};
use crate::print::str_into;
use crate::rt::rt;
use crate::string::Str;
use crate::text::regex::text;
use crate::value::Value;

/// One `%` item of a format string.
#[derive(Default)]
struct Spec {
    /// From 1; 0 takes the next argument, `-1` (the flag `<`) the last one again.
    index: i32,
    flags: Vec<char>,
    width: Option<usize>,
    precision: Option<usize>,
    conversion: char,
}

impl Spec {
    fn has(&self, flag: char) -> bool {
        self.flags.contains(&flag)
    }

    fn upper(&self) -> bool {
        self.conversion.is_ascii_uppercase()
    }
}

fn unknown(conversion: impl std::fmt::Display) -> Thrown {
    Kind::UnknownFormatConversionException.new(format!("Conversion = '{conversion}'"))
}

fn wrong_type(spec: &Spec, v: &Value) -> Thrown {
    Kind::IllegalFormatConversionException.new(format!("{} != {}", spec.conversion, class_name(v)))
}

/// Reads what follows a `%`.
fn parse(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Res<Spec> {
    let mut spec = Spec::default();
    let leading = digits_of(chars, true);
    if let (Some(n), Some('$')) = (leading, chars.peek()) {
        chars.next();
        spec.index = n as i32;
    } else if let Some(n) = leading {
        spec.width = Some(n);
    }
    if spec.width.is_none() {
        while let Some(c) = chars.next_if(|c| "-#+ 0,(<".contains(*c)) {
            if c == '<' { spec.index = -1 } else { spec.flags.push(c) }
        }
        spec.width = digits_of(chars, false);
    }
    if chars.next_if_eq(&'.').is_some() {
        spec.precision = Some(digits_of(chars, false).ok_or_else(|| unknown('.'))?);
    }
    spec.conversion = chars.next().ok_or_else(|| unknown('%'))?;
    if spec.has('-') && spec.width.is_none() {
        return Err(Kind::IllegalFormatException.new(format!("%-{}", spec.conversion)));
    }
    Ok(spec)
}

/// A number, if one stands here; `no_zero` leaves a leading 0, which is a flag, alone.
fn digits_of(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, no_zero: bool) -> Option<usize> {
    if no_zero && chars.peek() == Some(&'0') {
        return None;
    }
    let mut n: Option<usize> = None;
    while let Some(d) = chars.peek().and_then(|c| c.to_digit(10)) {
        n = Some(n.unwrap_or(0).saturating_mul(10).saturating_add(d as usize).min(1 << 20));
        chars.next();
    }
    n
}

fn format_all(ctx: &mut Ctx, template: &str, args: &[Value]) -> Res<String> {
    let mut out = String::new();
    let mut chars = template.chars().peekable();
    let (mut next, mut last) = (0, 0);
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let spec = parse(&mut chars)?;
        match spec.conversion {
            'n' => out.push('\n'),
            '%' => pad(&mut out, "%", &spec),
            _ => {
                last = match spec.index {
                    0 => {
                        next += 1;
                        next - 1
                    }
                    -1 => last,
                    n => n as usize - 1,
                };
                let arg = args.get(last).ok_or_else(|| {
                    Kind::MissingFormatArgumentException.new(format!("Format specifier '%{}'", spec.conversion))
                })?;
                item(ctx, &mut out, &spec, arg)?;
            }
        }
    }
    Ok(out)
}

fn item(ctx: &mut Ctx, out: &mut String, spec: &Spec, arg: &Value) -> Res<()> {
    let body = match spec.conversion {
        's' | 'S' => truncated(string(ctx, arg)?, spec),
        'b' | 'B' => truncated(
            if arg.is_nil() {
                "false".into()
            } else if arg.is_bool() {
                arg.truthy().to_string()
            } else {
                "true".into()
            },
            spec,
        ),
        'h' | 'H' if arg.is_nil() => "null".into(),
        'h' | 'H' => truncated(format!("{:x}", crate::coll::hash::hash(ctx, arg)?), spec),
        'c' | 'C' => character(spec, arg)?,
        c if !"dxXoeEfgG".contains(c) => return Err(unknown(c)),
        _ if arg.is_nil() => "null".into(),
        'd' => return number(out, spec, integer(ctx, spec, arg)?),
        'x' | 'X' | 'o' => radix(ctx, spec, arg)?,
        _ => return real(ctx, out, spec, arg),
    };
    let body = if spec.upper() { body.to_uppercase() } else { body };
    pad(out, &body, spec);
    Ok(())
}

fn string(ctx: &mut Ctx, arg: &Value) -> Res<String> {
    if arg.is_nil() {
        return Ok("null".into());
    }
    let mut s = String::new();
    str_into(ctx, arg, &mut s)?;
    Ok(s)
}

fn truncated(s: String, spec: &Spec) -> String {
    match spec.precision {
        Some(p) => s.chars().take(p).collect(),
        None => s,
    }
}

fn character(spec: &Spec, arg: &Value) -> Res<String> {
    if arg.is_nil() {
        return Ok("null".into());
    }
    let code = arg.as_i64().and_then(|n| u32::try_from(n).ok()).and_then(char::from_u32);
    arg.as_char().or(code).map(String::from).ok_or_else(|| wrong_type(spec, arg))
}

/// The decimal text of an integer, with its sign.
fn integer(ctx: &mut Ctx, spec: &Spec, arg: &Value) -> Res<String> {
    if arg.as_i64().is_none() && class_name(arg) != "clojure.lang.BigInt" {
        return Err(wrong_type(spec, arg));
    }
    string(ctx, arg)
}

fn radix(ctx: &mut Ctx, spec: &Spec, arg: &Value) -> Res<String> {
    let hex = spec.conversion != 'o';
    let body = match arg.as_i64() {
        Some(n) if hex => format!("{n:x}"),
        Some(n) => format!("{n:o}"),
        None => {
            let text = integer(ctx, spec, arg)?;
            let n: num_bigint::BigInt = text.parse().map_err(|_| wrong_type(spec, arg))?;
            n.to_str_radix(if hex { 16 } else { 8 })
        }
    };
    let prefix = if !spec.has('#') {
        ""
    } else if hex {
        "0x"
    } else {
        "0"
    };
    let zeros = if spec.has('0') { spec.width.unwrap_or(0).saturating_sub(body.len() + prefix.len()) } else { 0 };
    Ok(format!("{prefix}{}{body}", "0".repeat(zeros)))
}

/// A decimal number: `0.digits * 10^point`.
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// Reads what `str` prints for a double or a big decimal.
    fn parse(text: &str) -> Decimal {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |t| (true, t));
        let (mantissa, exponent) = text.split_once(['E', 'e']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|b| b - b'0').collect();
        let zeros = digits.iter().take_while(|d| **d == 0).count();
        digits.drain(..zeros);
        let point = whole.len() as i64 - zeros as i64 + exponent.parse::<i64>().unwrap_or(0);
        while digits.last() == Some(&0) {
            digits.pop();
        }
        let point = if digits.is_empty() { 0 } else { point };
        Decimal { negative, digits, point }
    }

    /// Rounds half up to `keep` digits (which may be none or negative: then the number becomes 0).
    fn round(&mut self, keep: i64) {
        if keep >= self.digits.len() as i64 {
            return;
        }
        if keep < 0 {
            self.digits.clear();
            return;
        }
        let up = self.digits[keep as usize] >= 5;
        self.digits.truncate(keep as usize);
        if up {
            self.increment();
        }
    }

    fn increment(&mut self) {
        for d in self.digits.iter_mut().rev() {
            if *d < 9 {
                *d += 1;
                return;
            }
            *d = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    fn digit(&self, i: i64) -> char {
        let d = usize::try_from(i).ok().and_then(|i| self.digits.get(i)).copied().unwrap_or(0);
        char::from(b'0' + d)
    }

    /// `123.450`: `decimals` digits behind the point.
    fn fixed(mut self, decimals: usize) -> String {
        self.round(self.point + decimals as i64);
        let mut s = String::new();
        if self.point <= 0 || self.digits.is_empty() {
            s.push('0');
        } else {
            s.extend((0..self.point).map(|i| self.digit(i)));
        }
        if decimals > 0 {
            s.push('.');
            let point = if self.digits.is_empty() { 0 } else { self.point };
            s.extend((point..point + decimals as i64).map(|i| self.digit(i)));
        }
        s
    }

    /// `1.2345e+02`: `decimals` digits behind the point.
    fn scientific(mut self, decimals: usize) -> String {
        self.round(decimals as i64 + 1);
        let exponent = if self.digits.is_empty() { 0 } else { self.point - 1 };
        let mut s = String::from(self.digit(0));
        if decimals > 0 {
            s.push('.');
            s.extend((1..=decimals as i64).map(|i| self.digit(i)));
        }
        let sign = if exponent < 0 { '-' } else { '+' };
        s.push_str(&format!("e{sign}{:02}", exponent.abs()));
        s
    }

    /// `%g`: fixed between 10^-4 and 10^precision, scientific elsewhere.
    fn general(mut self, precision: usize) -> String {
        let precision = precision.max(1);
        self.round(precision as i64);
        if self.digits.is_empty() {
            return self.fixed(precision - 1);
        }
        if self.point > -4 && self.point <= precision as i64 {
            let decimals = precision as i64 - self.point;
            self.fixed(decimals.max(0) as usize)
        } else {
            self.scientific(precision - 1)
        }
    }
}

fn real(ctx: &mut Ctx, out: &mut String, spec: &Spec, arg: &Value) -> Res<()> {
    if let Some(d) = arg.as_f64().filter(|d| !d.is_finite()) {
        let name = if d.is_nan() { "NaN" } else { "Infinity" };
        let sign = if d < 0.0 {
            "-"
        } else if spec.has('+') && !d.is_nan() {
            "+"
        } else {
            ""
        };
        pad(
            out,
            &format!("{sign}{name}"),
            &Spec {
                flags: spec.flags.iter().copied().filter(|f| *f == '-').collect(),
                width: spec.width,
                ..Spec::default()
            },
        );
        return Ok(());
    }
    if arg.as_f64().is_none() && class_name(arg) != "java.math.BigDecimal" {
        return Err(wrong_type(spec, arg));
    }
    let decimal = Decimal::parse(&string(ctx, arg)?);
    let negative = decimal.negative;
    let precision = spec.precision.unwrap_or(6);
    let body = match spec.conversion {
        'f' => decimal.fixed(precision),
        'e' | 'E' => decimal.scientific(precision),
        _ => decimal.general(precision),
    };
    let body = if spec.upper() { body.to_uppercase() } else { body };
    number(out, spec, if negative { format!("-{body}") } else { body })
}

/// Lays out a number: sign, grouping, zero padding, then width.
fn number(out: &mut String, spec: &Spec, body: String) -> Res<()> {
    let (negative, magnitude) = body.strip_prefix('-').map_or((false, body.as_str()), |m| (true, m));
    let magnitude = if spec.has(',') { grouped(magnitude) } else { magnitude.to_owned() };
    let (before, after) = match negative {
        true if spec.has('(') => ("(", ")"),
        true => ("-", ""),
        false if spec.has('+') => ("+", ""),
        false if spec.has(' ') => (" ", ""),
        false => ("", ""),
    };
    let zeros = if spec.has('0') {
        spec.width.unwrap_or(0).saturating_sub(before.len() + magnitude.len() + after.len())
    } else {
        0
    };
    pad(out, &format!("{before}{}{magnitude}{after}", "0".repeat(zeros)), spec);
    Ok(())
}

fn grouped(magnitude: &str) -> String {
    let end = magnitude.find(['.', 'e']).unwrap_or(magnitude.len());
    let mut s = String::new();
    for (i, c) in magnitude[..end].chars().enumerate() {
        if i > 0 && (end - i) % 3 == 0 {
            s.push(',');
        }
        s.push(c);
    }
    s.push_str(&magnitude[end..]);
    s
}

fn pad(out: &mut String, body: &str, spec: &Spec) {
    let fill = spec.width.unwrap_or(0).saturating_sub(body.chars().count());
    if !spec.has('-') {
        out.extend(std::iter::repeat_n(' ', fill));
    }
    out.push_str(body);
    if spec.has('-') {
        out.extend(std::iter::repeat_n(' ', fill));
    }
}

rt! {
    /// `(format template args...)`, the arguments as a seq.
    fn format(ctx, template: &Value, args: &Value) -> Res {
        let mut all = Vec::new();
        let mut cursor = Cursor::new(ctx, args.clone())?;
        while let Some(arg) = cursor.next(ctx)? {
            all.push(arg);
        }
        Ok(Str::from_string(format_all(ctx, text(template)?, &all)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::live;

    fn f(template: &str, args: &[Value]) -> String {
        let mut out = String::new();
        Ctx::with(|ctx| out = format_all(ctx, template, args).unwrap_or_else(|_| "thrown".into()));
        out
    }

    #[test]
    fn integers_and_strings() {
        live(|_| {
            let n = [Value::from_i64(-1234567), Value::from_str("ab")];
            assert_eq!(
                f("%d|%,d|%(d|%s|%2$5s|%2$-5s|%2$S", &[n[0].clone(), n[0].clone(), n[0].clone(), n[1].clone()]),
                "-1234567|-1,234,567|(1234567)|ab|-1234567|-1234567|-1234567"
            );
            assert_eq!(
                f("%05d|%+d|% d|%x|%X|%o|%#x|%c|%%|%n", &[42, 42, 42, 255, 255, 8, 16, 65].map(Value::from_i64)),
                "00042|+42| 42|ff|FF|10|0x10|A|%|\n"
            );
            assert_eq!(f("%x", &[Value::from_i64(-1)]), "ffffffffffffffff");
            assert_eq!(f("[%6.2s][%b][%s]", &[n[1].clone(), Value::NIL, Value::NIL]), "[    ab][false][null]");
            assert_eq!(f("%d", &[n[1].clone()]), "thrown");
            assert_eq!(f("%d", &[]), "thrown");
            assert_eq!(f("%y", &[Value::NIL]), "thrown");
        });
    }

    #[test]
    fn reals_round_half_up_on_shortest_digits() {
        live(|_| {
            let d = |x: f64| [Value::from_f64(x)];
            assert_eq!(f("%.2f", &d(0.125)), "0.13");
            assert_eq!(f("%.2f", &d(1.005)), "1.01");
            assert_eq!(f("%f", &d(1e10)), "10000000000.000000");
            assert_eq!(f("%.0f", &d(0.5)), "1");
            assert_eq!(f("%.1f", &d(0.04)), "0.0");
            assert_eq!(f("%.3f", &d(-0.0005)), "-0.001");
            assert_eq!(f("%e", &d(12345.678)), "1.234568e+04");
            assert_eq!(f("%.3e", &d(0.0)), "0.000e+00");
            assert_eq!(f("%g", &d(0.0001)), "0.000100000");
            assert_eq!(f("%g", &d(1234567.0)), "1.23457e+06");
            assert_eq!(
                f("%08.2f|%,.1f", &[Value::from_f64(-3.14159), Value::from_f64(1234567.89)]),
                "-0003.14|1,234,567.9"
            );
            assert_eq!(
                f("%5.1f|%f", &[Value::from_f64(f64::NAN), Value::from_f64(f64::NEG_INFINITY)]),
                "  NaN|-Infinity"
            );
            assert_eq!(f("%.2f", &d(9.999)), "10.00");
        });
    }
}
