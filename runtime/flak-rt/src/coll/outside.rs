//! Where collections meet the other kinds of values: numbers, and objects with an equality of their own.

use crate::ctx::Ctx;
use crate::error::Res;
use crate::value::Value;
use std::cmp::Ordering;

pub(super) use crate::num::{compare as number_compare, equal as number_equal, hash as number_hash, is_number};

/// The hash of an object that is neither a number nor a collection, when it is not its identity.
pub(super) fn object_hash(_: &Value) -> Option<i32> {
    None
}

/// `=` of two objects that are neither numbers nor collections.
pub(super) fn object_equal(a: &Value, b: &Value) -> bool {
    a.same(b)
}

/// `compare` of such objects, when they have an order.
pub(super) fn object_compare(_: &Value, _: &Value) -> Option<Res<Ordering>> {
    None
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
