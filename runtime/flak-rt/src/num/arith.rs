//! `+ - * / quot rem mod` and their checked and promoting forms.

use super::{Big, Decimal, Double, Level, Num, big, number, ratio, tower};
use crate::ctx::{Ctx, Word};
use crate::error::{Kind, Res, Thrown, arithmetic};
use crate::heap::alloc;
use crate::rt::rt;
use crate::value::Value;
use num_bigint::BigInt;

#[cold]
fn overflow() -> Thrown {
    arithmetic("long overflow")
}

#[cold]
fn divide_by_zero() -> Thrown {
    arithmetic("Divide by zero")
}

#[derive(Clone, Copy)]
enum Op {
    Add,
    Sub,
    Mul,
}

impl Op {
    fn long(self, a: i64, b: i64) -> Option<i64> {
        match self {
            Op::Add => a.checked_add(b),
            Op::Sub => a.checked_sub(b),
            Op::Mul => a.checked_mul(b),
        }
    }

    fn big(self, a: &BigInt, b: &BigInt) -> BigInt {
        match self {
            Op::Add => a + b,
            Op::Sub => a - b,
            Op::Mul => a * b,
        }
    }

    fn double(self, a: f64, b: f64) -> f64 {
        match self {
            Op::Add => a + b,
            Op::Sub => a - b,
            Op::Mul => a * b,
        }
    }

    fn ratio(self, a: Num<'_>, b: Num<'_>) -> Value {
        let ((an, ad), (bn, bd)) = (a.to_ratio(), b.to_ratio());
        match self {
            Op::Add => ratio(an * &bd + bn * &ad, ad * bd),
            Op::Sub => ratio(an * &bd - bn * &ad, ad * bd),
            Op::Mul => ratio(an * bn, ad * bd),
        }
    }

    fn decimal(self, a: Num<'_>, b: Num<'_>) -> Res {
        let (a, b) = (Decimal::of(a)?, Decimal::of(b)?);
        Ok(alloc(match self {
            Op::Add => a.add(&b),
            Op::Sub => a.sub(&b),
            Op::Mul => a.mul(&b),
        }))
    }
}

/// The result of `op`; longs that overflow become big integers when `promote`, else throw.
fn apply(op: Op, a: &Value, b: &Value, promote: bool) -> Res {
    let (x, y) = (number(a)?, number(b)?);
    match (x, y) {
        (Num::Long(m), Num::Long(n)) => match op.long(m, n) {
            Some(r) => Ok(Value::from_i64(r)),
            None if promote => Ok(big(op.big(&BigInt::from(m), &BigInt::from(n)))),
            None => Err(overflow()),
        },
        (Num::Double(m), Num::Double(n)) => Ok(Value::from_f64(op.double(m, n))),
        _ => match tower(x, y) {
            Level::Double => Ok(Value::from_f64(op.double(x.to_f64(), y.to_f64()))),
            Level::Decimal => op.decimal(x, y),
            Level::Ratio => Ok(op.ratio(x, y)),
            Level::Big | Level::Long => Ok(big(op.big(&x.to_big(), &y.to_big()))),
        },
    }
}

/// Reuses the box of a double that is about to die.
#[inline]
fn in_place(op: Op, a: Value, b: Value) -> Res {
    let mut a = a;
    if let Some(y) = b.as_f64()
        && let Some(x) = a.get_mut::<Double>()
    {
        x.0 = op.double(x.0, y);
        return Ok(a);
    }
    apply(op, &a, &b, false)
}

/// `(/ a b)`
fn divide(a: &Value, b: &Value) -> Res {
    let (x, y) = (number(a)?, number(b)?);
    if let Num::Double(d) = x
        && d.is_nan()
    {
        return Ok(a.clone());
    }
    if let Num::Double(d) = y
        && d.is_nan()
    {
        return Ok(b.clone());
    }
    if y.is_zero() {
        return Err(divide_by_zero());
    }
    match (x, y) {
        (Num::Long(n), Num::Long(d)) => Ok(divide_longs(n, d)),
        _ => match tower(x, y) {
            Level::Double => Ok(Value::from_f64(x.to_f64() / y.to_f64())),
            Level::Decimal => Ok(alloc(Decimal::of(x)?.div(&Decimal::of(y)?)?)),
            _ => {
                let ((an, ad), (bn, bd)) = (x.to_ratio(), y.to_ratio());
                Ok(ratio(an * bd, ad * bn))
            }
        },
    }
}

fn divide_longs(n: i64, d: i64) -> Value {
    if let Some(0) = n.checked_rem(d) {
        return Value::from_i64(n.wrapping_div(d));
    }
    if n == i64::MIN && d == -1 {
        return Value::from_i64(n);
    }
    ratio(BigInt::from(n), BigInt::from(d))
}

fn finite(q: f64) -> Res<f64> {
    if q.is_finite() { Ok(q.trunc()) } else { Err(Kind::NumberFormatException.new("Infinite or NaN")) }
}

fn quotient(a: &Value, b: &Value) -> Res {
    let (x, y) = (number(a)?, number(b)?);
    if y.is_zero() {
        return Err(divide_by_zero());
    }
    match (x, y) {
        (Num::Long(n), Num::Long(d)) => Ok(Value::from_i64(n.wrapping_div(d))),
        _ => match tower(x, y) {
            Level::Double => Ok(Value::from_f64(finite(x.to_f64() / y.to_f64())?)),
            Level::Decimal => Ok(alloc(Decimal::of(x)?.quotient(&Decimal::of(y)?))),
            _ => {
                let ((an, ad), (bn, bd)) = (x.to_ratio(), y.to_ratio());
                Ok(big((an * bd) / (ad * bn)))
            }
        },
    }
}

fn remainder(a: &Value, b: &Value) -> Res {
    let (x, y) = (number(a)?, number(b)?);
    if y.is_zero() {
        return Err(divide_by_zero());
    }
    match (x, y) {
        (Num::Long(n), Num::Long(d)) => Ok(Value::from_i64(n.wrapping_rem(d))),
        _ => match tower(x, y) {
            Level::Double => {
                let (n, d) = (x.to_f64(), y.to_f64());
                Ok(Value::from_f64(n - finite(n / d)? * d))
            }
            Level::Decimal => {
                let (n, d) = (Decimal::of(x)?, Decimal::of(y)?);
                let q = n.quotient(&d);
                Ok(alloc(n.sub(&q.mul(&d))))
            }
            Level::Ratio => {
                let q = quotient(a, b)?;
                let product = apply(Op::Mul, &q, b, true)?;
                apply(Op::Sub, a, &product, true)
            }
            _ => Ok(big(x.to_big() % y.to_big())),
        },
    }
}

fn modulo(a: &Value, b: &Value) -> Res {
    if let (Some(n), Some(d)) = (a.as_i64(), b.as_i64()) {
        if d == 0 {
            return Err(divide_by_zero());
        }
        let m = n.wrapping_rem(d);
        return Ok(Value::from_i64(if m == 0 || (m > 0) == (d > 0) { m } else { m + d }));
    }
    let m = remainder(a, b)?;
    let sign = number(&m)?.signum();
    if number(&m)?.is_zero() || (sign > 0) == (number(b)?.signum() > 0) {
        return Ok(m);
    }
    apply(Op::Add, &m, b, false)
}

fn negate(a: &Value, promote: bool) -> Res {
    match number(a)? {
        Num::Long(n) => match n.checked_neg() {
            Some(n) => Ok(Value::from_i64(n)),
            None if promote => Ok(big(-BigInt::from(n))),
            None => Err(overflow()),
        },
        Num::Double(d) => Ok(Value::from_f64(-d)),
        Num::Big(n) => Ok(alloc(Big(-n))),
        Num::Ratio(r) => Ok(ratio(-&r.n, r.d.clone())),
        Num::Decimal(d) => Ok(alloc(Decimal { unscaled: -&d.unscaled, scale: d.scale })),
    }
}

/// A long, or what an unchecked operation makes of other numbers.
fn unchecked(a: &Value, b: &Value, wrapping: fn(i64, i64) -> i64, op: Op) -> Res {
    match (number(a)?, number(b)?) {
        (Num::Long(x), Num::Long(y)) => Ok(Value::from_i64(wrapping(x, y))),
        _ => apply(op, a, b, false),
    }
}

rt! {
    fn add(_ctx, a: Value, b: Value) -> Res {
        in_place(Op::Add, a, b)
    }

    fn sub(_ctx, a: Value, b: Value) -> Res {
        in_place(Op::Sub, a, b)
    }

    fn mul(_ctx, a: Value, b: Value) -> Res {
        in_place(Op::Mul, a, b)
    }

    fn addp(_ctx, a: Value, b: Value) -> Res {
        apply(Op::Add, &a, &b, true)
    }

    fn subp(_ctx, a: Value, b: Value) -> Res {
        apply(Op::Sub, &a, &b, true)
    }

    fn mulp(_ctx, a: Value, b: Value) -> Res {
        apply(Op::Mul, &a, &b, true)
    }

    fn div(_ctx, a: Value, b: Value) -> Res {
        divide(&a, &b)
    }

    fn quot(_ctx, a: Value, b: Value) -> Res {
        quotient(&a, &b)
    }

    fn rem(_ctx, a: Value, b: Value) -> Res {
        remainder(&a, &b)
    }

    fn mod_ = "flak_rt_mod" (_ctx, a: Value, b: Value) -> Res {
        modulo(&a, &b)
    }

    fn neg(_ctx, a: Value) -> Res {
        negate(&a, false)
    }

    fn negp(_ctx, a: Value) -> Res {
        negate(&a, true)
    }

    fn unchecked_add(_ctx, a: &Value, b: &Value) -> Res {
        unchecked(a, b, i64::wrapping_add, Op::Add)
    }

    fn unchecked_sub(_ctx, a: &Value, b: &Value) -> Res {
        unchecked(a, b, i64::wrapping_sub, Op::Sub)
    }

    fn unchecked_mul(_ctx, a: &Value, b: &Value) -> Res {
        unchecked(a, b, i64::wrapping_mul, Op::Mul)
    }

    fn unchecked_neg(_ctx, a: &Value) -> Res {
        match number(a)? {
            Num::Long(n) => Ok(Value::from_i64(n.wrapping_neg())),
            _ => negate(a, true),
        }
    }
}

/// `+` outside compiled code's fast path.
#[unsafe(no_mangle)]
pub extern "C" fn flak_arith_add(ctx: &mut Ctx, a: Value, b: Value) -> Word {
    let r = in_place(Op::Add, a, b);
    ctx.give(r)
}

/// `-` outside compiled code's fast path.
#[unsafe(no_mangle)]
pub extern "C" fn flak_arith_sub(ctx: &mut Ctx, a: Value, b: Value) -> Word {
    let r = in_place(Op::Sub, a, b);
    ctx.give(r)
}

/// `*` outside compiled code's fast path.
#[unsafe(no_mangle)]
pub extern "C" fn flak_arith_mul(ctx: &mut Ctx, a: Value, b: Value) -> Word {
    let r = in_place(Op::Mul, a, b);
    ctx.give(r)
}
