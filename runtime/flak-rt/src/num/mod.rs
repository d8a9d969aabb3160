//! Numbers.

use crate::heap::{Trace, alloc};
use crate::value::Value;

/// A long outside the 63-bit range.
pub struct BoxedLong(pub i64);
/// A double.
pub struct Double(pub f64);

impl Trace for BoxedLong {}
impl Trace for Double {}

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
