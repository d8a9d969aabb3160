//! Casts between kinds of numbers.

use super::{Big, Decimal, Num, Ratio, big, number, print, ratio};
use crate::error::{Kind, Res, arithmetic, class_cast, illegal_argument, number_format};
use crate::heap::alloc;
use crate::rt::rt;
use crate::value::Value;
use num_bigint::BigInt;
use num_traits::{FromPrimitive, Signed, ToPrimitive};

/// A ratio as the nearest double, however big its parts.
pub(crate) fn ratio_to_f64(r: &Ratio) -> f64 {
    if let (Some(n), Some(d)) = (r.n.to_i64(), r.d.to_i64())
        && n.unsigned_abs() < 1 << 53
        && d < 1 << 53
    {
        return n as f64 / d as f64;
    }
    // 66 bits of quotient, the last one sticky: rounding them once more cannot go wrong.
    let shift = 66 + r.d.bits() as i64 - r.n.bits() as i64;
    let (n, d) = if shift > 0 { (r.n.abs() << shift, r.d.clone()) } else { (r.n.abs(), &r.d << -shift) };
    let (q, rest) = num_integer::Integer::div_rem(&n, &d);
    let q = if rest.is_positive() { q | BigInt::from(1) } else { q };
    let magnitude = q.to_f64().unwrap_or(f64::INFINITY);
    let half = (-shift / 2) as i32;
    let value = magnitude * 2f64.powi(half) * 2f64.powi((-shift) as i32 - half);
    if r.n.is_negative() { -value } else { value }
}

/// An integer in its smallest form: Java's `BigInteger` prints without `N`, and so does a long.
fn integer(n: &BigInt) -> Value {
    n.to_i64().map_or_else(|| big(n.clone()), Value::from_i64)
}

fn out_of_range(what: &str, v: &Value) -> crate::error::Thrown {
    illegal_argument(format!("Value out of range for {what}: {}", print::plain(v)))
}

/// `(long x)` with its range check; chars give their scalar value.
fn long(v: &Value) -> Res<i64> {
    if let Some(c) = v.as_char() {
        return Ok(i64::from(u32::from(c)));
    }
    let whole = match number(v)? {
        Num::Long(n) => return Ok(n),
        Num::Double(d) => {
            // The bounds are exact as doubles; NaN fails both.
            if !(-9_223_372_036_854_775_808.0..=9_223_372_036_854_775_807.0).contains(&d) {
                return Err(out_of_range("long", v));
            }
            return Ok(d as i64);
        }
        n => n.to_big(),
    };
    whole.to_i64().ok_or_else(|| out_of_range("long", v))
}

fn ranged(v: &Value, what: &str, low: i64, high: i64) -> Res<i64> {
    let in_range = match v.as_f64() {
        Some(d) => d >= low as f64 && d <= high as f64,
        None => true,
    };
    if !in_range {
        return Err(out_of_range(what, v));
    }
    let n = long(v).map_err(|e| if v.as_char().is_none() && super::is_number(v) { out_of_range(what, v) } else { e })?;
    if (low..=high).contains(&n) { Ok(n) } else { Err(out_of_range(what, v)) }
}

rt! {
    fn to_long(_ctx, x: &Value) -> Res<i64> {
        long(x)
    }

    /// Big integers keep their low 64 bits; doubles are truncated and stop at the ends of the range.
    fn unchecked_to_long(_ctx, x: &Value) -> Res<i64> {
        if let Some(c) = x.as_char() {
            return Ok(i64::from(u32::from(c)));
        }
        Ok(match number(x)? {
            Num::Long(n) => n,
            Num::Double(d) => d as i64,
            n => {
                let low = n.to_big() & BigInt::from(u64::MAX);
                low.to_u64().unwrap_or(0) as i64
            }
        })
    }

    fn to_int(_ctx, x: &Value) -> Res<i64> {
        let n = long(x)?;
        if i32::try_from(n).is_ok() { Ok(n) } else { Err(arithmetic("integer overflow")) }
    }

    fn to_short(_ctx, x: &Value) -> Res<i64> {
        ranged(x, "short", i64::from(i16::MIN), i64::from(i16::MAX))
    }

    fn to_byte(_ctx, x: &Value) -> Res<i64> {
        ranged(x, "byte", i64::from(i8::MIN), i64::from(i8::MAX))
    }

    fn to_double(_ctx, x: &Value) -> Res {
        if x.as_f64().is_some() {
            return Ok(x.clone());
        }
        Ok(Value::from_f64(number(x)?.to_f64()))
    }

    /// A double with the precision of a float.
    fn to_float(_ctx, x: &Value) -> Res {
        let d = number(x)?.to_f64();
        if d.abs() > f64::from(f32::MAX) && d.is_finite() {
            return Err(out_of_range("float", x));
        }
        Ok(Value::from_f64(f64::from(d as f32)))
    }

    fn to_bigint(_ctx, x: &Value) -> Res {
        if x.is::<Big>() {
            return Ok(x.clone());
        }
        if let Some(s) = x.as_str() {
            return super::parse::big_value(s).ok_or_else(|| number_format(format!("For input string: \"{s}\"")));
        }
        if let Num::Double(d) = number(x)? {
            return BigInt::from_f64(d).map(big).ok_or_else(|| number_format("Infinite or NaN"));
        }
        Ok(big(number(x)?.to_big()))
    }

    fn to_bigdec(_ctx, x: &Value) -> Res {
        if x.is::<Decimal>() {
            return Ok(x.clone());
        }
        if let Some(s) = x.as_str() {
            let d = super::parse::decimal(s).ok_or_else(|| Kind::NumberFormatException.bare())?;
            return Ok(alloc(d));
        }
        Ok(alloc(Decimal::of(number(x)?)?))
    }

    fn to_char(_ctx, x: &Value) -> Res {
        if x.as_char().is_some() {
            return Ok(x.clone());
        }
        let n = long(x)?;
        let c = u32::try_from(n).ok().and_then(char::from_u32);
        c.map(Value::from_char).ok_or_else(|| out_of_range("char", x))
    }

    fn to_boolean(_ctx, x: &Value) -> bool {
        x.truthy()
    }

    /// `(rationalize x)`: a double by its printed digits.
    fn rationalize(_ctx, x: &Value) -> Res {
        let d = match number(x)? {
            Num::Double(d) => Decimal::of(Num::Double(d))?,
            Num::Decimal(d) => d.clone(),
            _ => return Ok(x.clone()),
        };
        let (n, d) = d.to_fraction();
        Ok(ratio(n, d))
    }

    fn numerator(_ctx, x: &Value) -> Res {
        let r = x.get::<Ratio>().ok_or_else(|| class_cast(x, "clojure.lang.Ratio"))?;
        Ok(integer(&r.n))
    }

    fn denominator(_ctx, x: &Value) -> Res {
        let r = x.get::<Ratio>().ok_or_else(|| class_cast(x, "clojure.lang.Ratio"))?;
        Ok(integer(&r.d))
    }
}
