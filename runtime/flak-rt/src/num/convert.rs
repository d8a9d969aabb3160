//! Casts between kinds of numbers.

use super::{Big, Decimal, Num, Ratio, big, number, print, ratio};
use crate::error::{Kind, Res, arithmetic, class_cast, illegal_argument, null_pointer, number_format};
use crate::heap::alloc;
use crate::rt::rt;
use crate::value::Value;
use num_bigint::BigInt;
use num_traits::{FromPrimitive, Signed, ToPrimitive};

/// A ratio as a double, by way of 16 significant decimal digits, rounded half to even, as Clojure's `Ratio.doubleValue` goes.
pub(crate) fn ratio_to_f64(r: &Ratio) -> f64 {
    let ten = BigInt::from(10);
    let n = r.n.abs();
    // An estimate of the decimal exponent from the lengths in bits, put right below.
    let mut exponent = 15 - ((n.bits() as f64 - r.d.bits() as f64) * std::f64::consts::LOG10_2).floor() as i64;
    let scaled =
        |e: i64| if e >= 0 { (&n * ten.pow(e as u32), r.d.clone()) } else { (n.clone(), &r.d * ten.pow(-e as u32)) };
    let (low, high) = (ten.pow(15), ten.pow(16));
    let (q, rest, d) = loop {
        let (n, d) = scaled(exponent);
        let (q, rest) = num_integer::Integer::div_rem(&n, &d);
        if q < low {
            exponent += 1;
        } else if q >= high {
            exponent -= 1;
        } else {
            break (q, rest, d);
        }
    };
    let up = match (rest * 2u32).cmp(&d) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => num_integer::Integer::is_odd(&q),
        std::cmp::Ordering::Greater => true,
    };
    let q: BigInt = q + u32::from(up);
    let value = format!("{q}e{}", -exponent).parse().unwrap_or(f64::INFINITY);
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
    let Some(n) = super::view(v) else { return Err(no_char(v)) };
    let whole = match n {
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

/// What is neither a number nor, the last resort of Clojure's casts, a char.
#[cold]
fn no_char(v: &Value) -> crate::error::Thrown {
    if v.is_nil() {
        return null_pointer("Cannot invoke \"java.lang.Character.charValue()\" because \"x\" is null");
    }
    class_cast(v, "java.lang.Character")
}

fn ranged(v: &Value, what: &str, low: i64, high: i64) -> Res<i64> {
    let in_range = match v.as_f64() {
        Some(d) => d >= low as f64 && d <= high as f64,
        None => true,
    };
    if !in_range {
        return Err(out_of_range(what, v));
    }
    let n =
        long(v).map_err(|e| if v.as_char().is_none() && super::is_number(v) { out_of_range(what, v) } else { e })?;
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
        if x.is_nil() {
            return Err(null_pointer("Cannot invoke \"java.lang.Number.doubleValue()\" because \"x\" is null"));
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
        number(x)?;
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
