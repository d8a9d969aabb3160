//! `clojure.math`, by the name of the function.

use super::number;
use crate::error::{Res, arithmetic, class_cast, illegal_argument};
use crate::keyword::Keyword;
use crate::rt::rt;
use crate::value::Value;
use std::cell::Cell;
use std::hash::{BuildHasher, Hasher};

fn function(name: &Value) -> Res<&str> {
    name.get::<Keyword>().map(Keyword::name).ok_or_else(|| class_cast(name, "clojure.lang.Keyword"))
}

fn double(v: &Value) -> Res<f64> {
    Ok(number(v)?.to_f64())
}

fn long(v: &Value) -> Res<i64> {
    v.as_i64().ok_or_else(|| class_cast(v, "java.lang.Long"))
}

fn exact(n: Option<i64>) -> Res {
    n.map(Value::from_i64).ok_or_else(|| arithmetic("long overflow"))
}

/// Java's `Math.round`: half up, saturating.
fn round(d: f64) -> i64 {
    let low = d.floor();
    (if d - low >= 0.5 { low + 1.0 } else { low }) as i64
}

fn next_after(d: f64, towards: f64) -> f64 {
    match d.partial_cmp(&towards) {
        Some(std::cmp::Ordering::Less) => d.next_up(),
        Some(std::cmp::Ordering::Greater) => d.next_down(),
        Some(std::cmp::Ordering::Equal) => towards,
        None => f64::NAN,
    }
}

fn ulp(d: f64) -> f64 {
    let d = d.abs();
    if d == f64::MAX {
        d - d.next_down()
    } else if d.is_finite() {
        d.next_up() - d
    } else {
        d
    }
}

fn exponent(d: f64) -> i64 {
    if !d.is_finite() {
        return 1024;
    }
    let raw = (d.to_bits() >> 52 & 0x7FF) as i64;
    if raw == 0 { -1023 } else { raw - 1023 }
}

fn of_double(name: &str, x: f64) -> Option<f64> {
    Some(match name {
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "atan" => x.atan(),
        "sinh" => x.sinh(),
        "cosh" => x.cosh(),
        "tanh" => x.tanh(),
        "exp" => x.exp(),
        "expm1" => x.exp_m1(),
        "log" => x.ln(),
        "log10" => x.log10(),
        "log1p" => x.ln_1p(),
        "sqrt" => x.sqrt(),
        "cbrt" => x.cbrt(),
        "ceil" => x.ceil(),
        "floor" => x.floor(),
        "rint" => x.round_ties_even(),
        "to-radians" => x * 0.017_453_292_519_943_295,
        "to-degrees" => x * 57.295_779_513_082_32,
        "signum" => {
            if x == 0.0 || x.is_nan() {
                x
            } else {
                x.signum()
            }
        }
        "ulp" => ulp(x),
        "next-up" => x.next_up(),
        "next-down" => x.next_down(),
        "abs" => x.abs(),
        _ => return None,
    })
}

fn of_doubles(name: &str, x: f64, y: f64) -> Option<f64> {
    Some(match name {
        // Java: the power of 1 to NaN or an infinity is NaN.
        "pow" => {
            if (x.abs() == 1.0 && y.is_infinite()) || (y.is_nan()) {
                f64::NAN
            } else {
                x.powf(y)
            }
        }
        "atan2" => x.atan2(y),
        "hypot" => x.hypot(y),
        "copy-sign" => x.copysign(y),
        "next-after" => next_after(x, y),
        "IEEE-remainder" => {
            let q = (x / y).round_ties_even();
            if y.is_infinite() && x.is_finite() { x } else { (-q).mul_add(y, x) }
        }
        _ => return None,
    })
}

thread_local! {
    static SEED: Cell<u64> = Cell::new(std::collections::hash_map::RandomState::new().build_hasher().finish() | 1);
}

/// 64 random bits (splitmix).
pub fn random_bits() -> u64 {
    let next = SEED.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
    SEED.set(next);
    let z = (next ^ next >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ z >> 31
}

rt! {
    /// A double from 0 (inclusive) to 1 (exclusive).
    fn rand(_ctx) -> Value {
        crate::expansion::effect();
        Value::from_f64((random_bits() >> 11) as f64 / (1u64 << 53) as f64)
    }

    fn math(_ctx, name: &Value, x: &Value) -> Res {
        let name = function(name)?;
        match name {
            "round" => return Ok(Value::from_i64(round(double(x)?))),
            "get-exponent" => return Ok(Value::from_i64(exponent(double(x)?))),
            "negate-exact" => return exact(long(x)?.checked_neg()),
            "increment-exact" => return exact(long(x)?.checked_add(1)),
            "decrement-exact" => return exact(long(x)?.checked_sub(1)),
            _ => {}
        }
        let r = of_double(name, double(x)?);
        r.map(Value::from_f64).ok_or_else(|| illegal_argument(format!("no function {name} in clojure.math")))
    }

    fn math2(_ctx, name: &Value, x: &Value, y: &Value) -> Res {
        let name = function(name)?;
        match name {
            "add-exact" => return exact(long(x)?.checked_add(long(y)?)),
            "subtract-exact" => return exact(long(x)?.checked_sub(long(y)?)),
            "multiply-exact" => return exact(long(x)?.checked_mul(long(y)?)),
            "floor-div" | "floor-mod" => {
                let (n, d) = (long(x)?, long(y)?);
                if d == 0 {
                    return Err(arithmetic("/ by zero"));
                }
                let r = n.wrapping_rem(d);
                let below = r != 0 && (r < 0) != (d < 0);
                let r = if name == "floor-mod" { if below { r + d } else { r } } else { n.wrapping_div(d) - i64::from(below) };
                return Ok(Value::from_i64(r));
            }
            "scalb" => return Ok(Value::from_f64(double(x)? * 2f64.powi(long(y)?.clamp(-2200, 2200) as i32))),
            _ => {}
        }
        let r = of_doubles(name, double(x)?, double(y)?);
        r.map(Value::from_f64).ok_or_else(|| illegal_argument(format!("no function {name} in clojure.math")))
    }
}
