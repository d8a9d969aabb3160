//! Big decimals: an unscaled integer and a scale, with the scales that `java.math.BigDecimal` gives results.

use super::{Num, Ratio};
use crate::error::{Res, arithmetic};
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use std::cmp::Ordering;

/// `unscaled * 10^-scale`.
#[derive(Clone)]
pub struct Decimal {
    /// The digits.
    pub unscaled: BigInt,
    /// How many of them are behind the point; may be negative.
    pub scale: i32,
}

fn ten_to(n: u32) -> BigInt {
    BigInt::from(10).pow(n)
}

/// How often `p` divides `n`, and what remains.
fn factor_out(mut n: BigInt, p: u32) -> (u32, BigInt) {
    let p = BigInt::from(p);
    let mut times = 0;
    while !n.is_zero() && n.is_multiple_of(&p) {
        n /= &p;
        times += 1;
    }
    (times, n)
}

impl Decimal {
    /// An integer.
    pub fn from_big(n: BigInt) -> Decimal {
        Decimal { unscaled: n, scale: 0 }
    }

    /// A number that is no double as a decimal; a ratio must have a finite expansion.
    pub(crate) fn of(n: Num<'_>) -> Res<Decimal> {
        match n {
            Num::Decimal(d) => Ok(d.clone()),
            Num::Ratio(Ratio { n, d }) => Decimal::from_big(n.clone()).div(&Decimal::from_big(d.clone())),
            Num::Double(d) => super::parse::decimal(&super::print::double(d))
                .ok_or_else(|| crate::error::number_format("Infinite or NaN")),
            _ => Ok(Decimal::from_big(n.to_big())),
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.unscaled.is_zero()
    }

    /// The same number with a larger scale.
    fn rescaled(&self, scale: i32) -> BigInt {
        &self.unscaled * ten_to((scale - self.scale) as u32)
    }

    fn aligned(&self, other: &Decimal) -> (BigInt, BigInt, i32) {
        let scale = self.scale.max(other.scale);
        (self.rescaled(scale), other.rescaled(scale), scale)
    }

    /// Sum, at the larger scale.
    pub(crate) fn add(&self, other: &Decimal) -> Decimal {
        let (a, b, scale) = self.aligned(other);
        Decimal { unscaled: a + b, scale }
    }

    /// Difference, at the larger scale.
    pub(crate) fn sub(&self, other: &Decimal) -> Decimal {
        let (a, b, scale) = self.aligned(other);
        Decimal { unscaled: a - b, scale }
    }

    /// Product, at the sum of the scales.
    pub(crate) fn mul(&self, other: &Decimal) -> Decimal {
        Decimal { unscaled: &self.unscaled * &other.unscaled, scale: self.scale + other.scale }
    }

    /// The exact quotient, at the scale nearest above the difference of the scales; throws when there is none.
    pub(crate) fn div(&self, other: &Decimal) -> Res<Decimal> {
        let preferred = self.scale - other.scale;
        if self.is_zero() {
            return Ok(Decimal { unscaled: BigInt::zero(), scale: preferred });
        }
        let g = self.unscaled.gcd(&other.unscaled);
        let (n, d) = (&self.unscaled / &g, (&other.unscaled / &g).abs());
        let n = if other.unscaled.sign() == Sign::Minus { -n } else { n };
        let (twos, d) = factor_out(d, 2);
        let (fives, d) = factor_out(d, 5);
        if d != BigInt::from(1) {
            return Err(arithmetic("Non-terminating decimal expansion; no exact representable decimal result."));
        }
        let more = twos.max(fives);
        let n = n * BigInt::from(2).pow(more - twos) * BigInt::from(5).pow(more - fives);
        Ok(Decimal { unscaled: n, scale: preferred + more as i32 })
    }

    /// The integral part of the quotient (`divideToIntegralValue`).
    pub(crate) fn quotient(&self, other: &Decimal) -> Decimal {
        let preferred = self.scale - other.scale;
        let (a, b, _) = self.aligned(other);
        let whole = Decimal::from_big(a / b);
        if preferred >= 0 {
            return Decimal { unscaled: whole.rescaled(preferred), scale: preferred };
        }
        whole.stripped_to(preferred)
    }

    /// Without zeros at the end, as long as the scale stays at or above `least`.
    fn stripped_to(mut self, least: i32) -> Decimal {
        let ten = BigInt::from(10);
        while self.scale > least && !self.is_zero() && self.unscaled.is_multiple_of(&ten) {
            self.unscaled /= &ten;
            self.scale -= 1;
        }
        self
    }

    /// Without zeros at the end (`stripTrailingZeros`).
    pub(crate) fn stripped(&self) -> Decimal {
        if self.is_zero() {
            return Decimal::from_big(BigInt::zero());
        }
        self.clone().stripped_to(i32::MIN)
    }

    /// Truncated towards zero.
    pub(crate) fn to_big(&self) -> BigInt {
        match u32::try_from(self.scale) {
            Ok(s) => &self.unscaled / ten_to(s),
            Err(_) => &self.unscaled * ten_to(self.scale.unsigned_abs()),
        }
    }

    pub(crate) fn to_f64(&self) -> f64 {
        format!("{}e{}", self.unscaled, -i64::from(self.scale))
            .parse()
            .unwrap_or_else(|_| self.unscaled.to_f64().unwrap_or(f64::NAN))
    }

    /// As a fraction, not reduced.
    pub(crate) fn to_fraction(&self) -> (BigInt, BigInt) {
        match u32::try_from(self.scale) {
            Ok(s) => (self.unscaled.clone(), ten_to(s)),
            Err(_) => (self.to_big(), BigInt::from(1)),
        }
    }

    /// The order of two numbers, one of which is a decimal, neither a double.
    pub(crate) fn cmp_num(a: Num<'_>, b: Num<'_>) -> Ordering {
        let fraction = |n: Num<'_>| match n {
            Num::Decimal(d) => d.to_fraction(),
            other => other.to_ratio(),
        };
        let ((an, ad), (bn, bd)) = (fraction(a), fraction(b));
        (an * bd).cmp(&(bn * ad))
    }
}

/// As `BigDecimal.toString`: plain when the scale is not negative and the exponent at least -6, else scientific.
impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.unscaled.magnitude().to_string();
        let sign = if self.unscaled.sign() == Sign::Minus { "-" } else { "" };
        let exponent = digits.len() as i64 - 1 - i64::from(self.scale);
        if self.scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        if self.scale > 0 && exponent >= -6 {
            let scale = self.scale as usize;
            let padded = format!("{digits:0>width$}", width = scale + 1);
            let (whole, rest) = padded.split_at(padded.len() - scale);
            return write!(f, "{sign}{whole}.{rest}");
        }
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        write!(f, "{sign}{first}{point}{rest}")?;
        if exponent != 0 { write!(f, "E{exponent:+}") } else { Ok(()) }
    }
}
