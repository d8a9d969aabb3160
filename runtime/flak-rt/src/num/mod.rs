//! Numbers: longs, doubles, big integers, ratios, big decimals, with Clojure's rules for mixing them.
//!
//! A long is a word or a [`BoxedLong`]; the others are objects. Contagion goes long, big integer, ratio, decimal, double: [`tower`].

pub mod arith;
pub mod bits;
pub mod convert;
pub mod decimal;
pub mod math;
pub mod parse;
pub mod predicates;
pub mod print;
#[cfg(test)]
mod tests;

pub use decimal::Decimal;

use crate::coll::murmur;
use crate::error::{Res, Thrown, class_cast};
use crate::heap::{Trace, alloc};
use crate::value::Value;
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;
use std::cmp::Ordering;

/// A long outside the 63-bit range.
pub struct BoxedLong(pub i64);
/// A double.
pub struct Double(pub f64);
/// An integer of any size; prints with `N`.
pub struct Big(pub BigInt);
/// In lowest terms, the denominator above 1.
pub struct Ratio {
    /// Above the line.
    pub n: BigInt,
    /// Below.
    pub d: BigInt,
}

impl Trace for BoxedLong {}
impl Trace for Double {}
impl Trace for Big {}
impl Trace for Ratio {}
impl Trace for Decimal {}

#[cold]
pub(crate) fn box_long(n: i64) -> Value {
    alloc(BoxedLong(n))
}

#[inline]
pub(crate) fn box_double(d: f64) -> Value {
    alloc(Double(d))
}

#[inline]
pub(crate) fn boxed_long(v: &Value) -> Option<i64> {
    v.get::<BoxedLong>().map(|l| l.0)
}

/// A big integer as a value.
pub fn big(n: BigInt) -> Value {
    alloc(Big(n))
}

/// `n/d` as Clojure makes ratios: in lowest terms; a big integer when the denominator is 1. `d` is not 0.
pub fn ratio(n: BigInt, d: BigInt) -> Value {
    let g = num_integer::Integer::gcd(&n, &d);
    let g = if d.sign() == Sign::Minus { -g } else { g };
    let (n, d) = (n / &g, d / &g);
    if d == BigInt::from(1) { big(n) } else { alloc(Ratio { n, d }) }
}

/// A number, taken apart.
#[derive(Clone, Copy)]
pub enum Num<'a> {
    /// A long.
    Long(i64),
    /// A big integer.
    Big(&'a BigInt),
    /// A ratio.
    Ratio(&'a Ratio),
    /// A big decimal.
    Decimal(&'a Decimal),
    /// A double.
    Double(f64),
}

/// Takes a number apart.
#[inline]
pub fn view(v: &Value) -> Option<Num<'_>> {
    if v.is_small() {
        return v.as_i64().map(Num::Long);
    }
    view_object(v)
}

fn view_object(v: &Value) -> Option<Num<'_>> {
    if let Some(d) = v.get::<Double>() {
        return Some(Num::Double(d.0));
    }
    if let Some(n) = boxed_long(v) {
        return Some(Num::Long(n));
    }
    if let Some(n) = v.get::<Big>() {
        return Some(Num::Big(&n.0));
    }
    if let Some(r) = v.get::<Ratio>() {
        return Some(Num::Ratio(r));
    }
    v.get::<Decimal>().map(Num::Decimal)
}

/// Takes a number apart, or throws as a cast to `Number` does.
#[inline]
pub fn number(v: &Value) -> Res<Num<'_>> {
    match view(v) {
        Some(n) => Ok(n),
        None => Err(not_a_number(v)),
    }
}

#[cold]
pub(crate) fn not_a_number(v: &Value) -> Thrown {
    if v.is_nil() {
        // The words of the JVM for the method that Clojure's arithmetic stumbles in.
        return crate::error::null_pointer("Cannot invoke \"Object.getClass()\" because \"x\" is null");
    }
    class_cast(v, "java.lang.Number")
}

/// Is it a number?
pub fn is_number(v: &Value) -> bool {
    view(v).is_some()
}

/// The place in the order of contagion.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Long,
    Big,
    Ratio,
    Decimal,
    Double,
}

/// The level at which two numbers meet.
pub(crate) fn tower(a: Num<'_>, b: Num<'_>) -> Level {
    a.level().max(b.level())
}

impl Num<'_> {
    pub(crate) fn level(self) -> Level {
        match self {
            Num::Long(_) => Level::Long,
            Num::Big(_) => Level::Big,
            Num::Ratio(_) => Level::Ratio,
            Num::Decimal(_) => Level::Decimal,
            Num::Double(_) => Level::Double,
        }
    }

    /// As a double, rounded to nearest.
    pub fn to_f64(self) -> f64 {
        match self {
            Num::Long(n) => n as f64,
            Num::Double(d) => d,
            Num::Big(n) => n.to_f64().unwrap_or(f64::NAN),
            Num::Ratio(r) => convert::ratio_to_f64(r),
            Num::Decimal(d) => d.to_f64(),
        }
    }

    /// As an integer, truncated towards zero; a double must be finite.
    pub(crate) fn to_big(self) -> BigInt {
        match self {
            Num::Long(n) => BigInt::from(n),
            Num::Big(n) => n.clone(),
            Num::Ratio(r) => &r.n / &r.d,
            Num::Decimal(d) => d.to_big(),
            Num::Double(d) => num_traits::FromPrimitive::from_f64(d).unwrap_or_default(),
        }
    }

    /// As a fraction; not for doubles and decimals.
    pub(crate) fn to_ratio(self) -> (BigInt, BigInt) {
        match self {
            Num::Ratio(r) => (r.n.clone(), r.d.clone()),
            _ => (self.to_big(), BigInt::from(1)),
        }
    }

    pub(crate) fn is_zero(self) -> bool {
        match self {
            Num::Long(n) => n == 0,
            Num::Big(n) => n.sign() == Sign::NoSign,
            Num::Ratio(_) => false,
            Num::Decimal(d) => d.is_zero(),
            Num::Double(d) => d == 0.0,
        }
    }

    /// -1, 0 or 1; 0 for NaN.
    pub(crate) fn signum(self) -> i32 {
        let of = |s: Sign| match s {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        };
        match self {
            Num::Long(n) => n.signum() as i32,
            Num::Big(n) => of(n.sign()),
            Num::Ratio(r) => of(r.n.sign()),
            Num::Decimal(d) => of(d.unscaled.sign()),
            Num::Double(d) if d > 0.0 => 1,
            Num::Double(d) if d < 0.0 => -1,
            Num::Double(_) => 0,
        }
    }
}

/// The order of two numbers, as `<` sees it; `None` with a NaN.
pub(crate) fn order(a: Num<'_>, b: Num<'_>) -> Option<Ordering> {
    match (a, b) {
        (Num::Long(x), Num::Long(y)) => Some(x.cmp(&y)),
        (Num::Double(x), y) => x.partial_cmp(&y.to_f64()),
        (x, Num::Double(y)) => x.to_f64().partial_cmp(&y),
        (Num::Decimal(_), _) | (_, Num::Decimal(_)) => Some(Decimal::cmp_num(a, b)),
        (Num::Ratio(_), _) | (_, Num::Ratio(_)) => {
            let ((an, ad), (bn, bd)) = (a.to_ratio(), b.to_ratio());
            Some((an * bd).cmp(&(bn * ad)))
        }
        _ => Some(a.to_big().cmp(&b.to_big())),
    }
}

/// `(== a b)`: equal across categories.
pub(crate) fn equiv(a: Num<'_>, b: Num<'_>) -> bool {
    order(a, b) == Some(Ordering::Equal)
}

/// `(= a b)` of two numbers: equal and of the same category (integers, ratios, decimals, doubles).
pub fn equal(a: &Value, b: &Value) -> bool {
    let (Some(x), Some(y)) = (view(a), view(b)) else { return false };
    let category = |n: Num<'_>| match n.level() {
        Level::Long | Level::Big => 0,
        Level::Ratio => 1,
        Level::Decimal => 2,
        Level::Double => 3,
    };
    category(x) == category(y) && equiv(x, y)
}

/// `(compare a b)` of two numbers; NaN is equal to everything, as in Clojure.
pub fn compare(a: &Value, b: &Value) -> Ordering {
    match (view(a), view(b)) {
        (Some(x), Some(y)) => order(x, y).unwrap_or(Ordering::Equal),
        _ => Ordering::Equal,
    }
}

/// Java's `BigInteger.hashCode`.
fn java_hash(n: &BigInt) -> i32 {
    let h = n.magnitude().to_u32_digits().iter().rev().fold(0i32, |h, d| h.wrapping_mul(31).wrapping_add(*d as i32));
    if n.sign() == Sign::Minus { h.wrapping_neg() } else { h }
}

/// `(hash n)`; `None` when it is no number.
pub fn hash(v: &Value) -> Option<i32> {
    Some(match view(v)? {
        Num::Long(n) => murmur::long(n),
        Num::Big(n) => match n.to_i64() {
            Some(n) => murmur::long(n),
            None => java_hash(n),
        },
        Num::Ratio(r) => java_hash(&r.n) ^ java_hash(&r.d),
        Num::Double(0.0) => 0,
        Num::Double(d) => {
            let bits = if d.is_nan() { 0x7ff8_0000_0000_0000 } else { d.to_bits() };
            (bits ^ bits >> 32) as i32
        }
        Num::Decimal(d) => {
            let d = d.stripped();
            java_hash(&d.unscaled).wrapping_mul(31).wrapping_add(d.scale)
        }
    })
}
