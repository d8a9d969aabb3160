//! Where collections meet the other kinds of values: numbers, and objects with an equality of their own.

use crate::ctx::Ctx;
use crate::error::{Res, class_cast};
use crate::inst::Inst;
use crate::uuid::Uuid;
use crate::value::Value;
use std::cmp::Ordering;

pub(super) use crate::num::{compare as number_compare, equal as number_equal, hash as number_hash, is_number};

/// The hash of an object that is neither a number nor a collection, when it is not its identity.
pub(super) fn object_hash(v: &Value) -> Option<i32> {
    if let Some(u) = v.get::<Uuid>() {
        return Some(u.java_hash());
    }
    v.get::<Inst>().map(|i| (i.0 ^ (i.0 as u64 >> 32) as i64) as i32)
}

/// `=` of two objects that are neither numbers nor collections.
pub(super) fn object_equal(a: &Value, b: &Value) -> bool {
    if let (Some(x), Some(y)) = (a.get::<Uuid>(), b.get::<Uuid>()) {
        return (x.0, x.1) == (y.0, y.1);
    }
    if let (Some(x), Some(y)) = (a.get::<Inst>(), b.get::<Inst>()) {
        return x.0 == y.0;
    }
    a.same(b)
}

/// `compare` of such objects, when they have an order.
pub(super) fn object_compare(a: &Value, b: &Value) -> Option<Res<Ordering>> {
    if let Some(x) = a.get::<Uuid>() {
        return Some(b.get::<Uuid>().map(|y| x.compare(*y)).ok_or_else(|| class_cast(b, "java.util.UUID")));
    }
    let x = a.get::<Inst>()?;
    Some(b.get::<Inst>().map(|y| x.0.cmp(&y.0)).ok_or_else(|| class_cast(b, "java.util.Date")))
}

/// A number as an index: truncated towards zero.
pub(super) fn truncate(v: &Value) -> Res<i64> {
    Ok(crate::num::number(v)?.to_f64() as i64)
}

/// The value of a big integer, out of every bound when it does not fit.
pub(super) fn big_index(v: &Value) -> Option<i64> {
    v.get::<crate::num::Big>().map(|b| num_traits::ToPrimitive::to_i64(&b.0).unwrap_or(i64::MIN))
}

/// A value as `str` shows it.
pub(super) fn show(ctx: &mut Ctx, v: &Value) -> Res<String> {
    let text = crate::bridge::str(ctx, v)?;
    Ok(text.as_str().unwrap_or("").to_owned())
}
