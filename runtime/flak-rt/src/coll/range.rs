//! `range`: of longs with a known count, and of any numbers.

use super::list;
use crate::ctx::Ctx;
use crate::error::Res;
use crate::heap::{Trace, alloc};
use crate::num;
use crate::value::Value;
use std::cmp::Ordering;

/// The longs `start`, `start + step`, ... before `end`; never empty.
pub struct LongRange {
    /// The first.
    pub start: i64,
    end: i64,
    /// Not 0.
    pub step: i64,
    pub(super) meta: Value,
}

impl Trace for LongRange {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
    }
}

impl LongRange {
    /// How many.
    #[inline]
    pub fn count(&self) -> usize {
        let distance = (i128::from(self.end) - i128::from(self.start)).unsigned_abs();
        distance.div_ceil(u128::from(self.step.unsigned_abs())) as usize
    }

    /// The number at an index.
    pub fn nth(&self, i: usize) -> Option<i64> {
        if i < self.count() { Some(self.start + i as i64 * self.step) } else { None }
    }

    pub(super) fn copy(&self, meta: Value) -> Value {
        alloc(LongRange { start: self.start, end: self.end, step: self.step, meta })
    }
}

/// The seq after the first `n`, or nil. `r` is a [`LongRange`].
pub(super) fn long_skip(mut r: Value, n: usize) -> Value {
    let Some(range) = r.get::<LongRange>() else { return Value::NIL };
    let Some(start) = range.nth(n) else { return Value::NIL };
    let (end, step) = (range.end, range.step);
    if let Some(range) = r.get_mut::<LongRange>() {
        range.start = start;
        range.meta = Value::NIL;
        return r;
    }
    alloc(LongRange { start, end, step, meta: Value::NIL })
}

/// The seq after the first, or nil. `r` is a [`LongRange`].
pub(super) fn long_next(r: Value) -> Value {
    long_skip(r, 1)
}

/// Numbers of any kind from `start` by `step` before `end`; never empty.
pub struct Range {
    /// The first.
    pub start: Value,
    end: Value,
    step: Value,
    pub(super) meta: Value,
}

impl Trace for Range {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.start);
        visit(&self.end);
        visit(&self.step);
        visit(&self.meta);
    }
}

impl Range {
    pub(super) fn copy(&self, meta: Value) -> Value {
        alloc(Range { start: self.start.clone(), end: self.end.clone(), step: self.step.clone(), meta })
    }
}

fn is_over(start: &Value, end: &Value, up: bool) -> bool {
    num::compare(start, end) != if up { Ordering::Less } else { Ordering::Greater }
}

fn is_up(step: &Value) -> bool {
    num::compare(step, &Value::small(0)) == Ordering::Greater
}

/// The seq after the first, or nil. `r` is a [`Range`].
pub(super) fn next(ctx: &mut Ctx, r: Value) -> Res {
    let Some(range) = r.get::<Range>() else { return Ok(Value::NIL) };
    let start = num::arith::add(ctx, range.start.clone(), range.step.clone())?;
    if is_over(&start, &range.end, is_up(&range.step)) {
        return Ok(Value::NIL);
    }
    Ok(alloc(Range { start, end: range.end.clone(), step: range.step.clone(), meta: Value::NIL }))
}

/// The first numbers, as many as make a chunk. `r` is a [`Range`].
pub(super) fn chunk(ctx: &mut Ctx, r: &Value) -> Res<Vec<Value>> {
    let mut items = Vec::new();
    let Some(range) = r.get::<Range>() else { return Ok(items) };
    let up = is_up(&range.step);
    let mut at = range.start.clone();
    while items.len() < super::vector::WIDTH && !is_over(&at, &range.end, up) {
        let after = num::arith::add(ctx, at.clone(), range.step.clone())?;
        items.push(at);
        at = after;
    }
    Ok(items)
}

/// The seq after the first `n`, or nil. `r` is a [`Range`].
pub(super) fn skip(ctx: &mut Ctx, mut r: Value, n: usize) -> Res {
    for _ in 0..n {
        if r.is_nil() {
            break;
        }
        r = next(ctx, r)?;
    }
    Ok(r)
}

/// `(range start end step)`, `()` when empty.
///
/// # Errors
/// `ClassCastException` when one is no number.
pub fn range(start: &Value, end: &Value, step: &Value) -> Res {
    if let (Some(start), Some(end), Some(step)) = (start.as_i64(), end.as_i64(), step.as_i64()) {
        let some = if step > 0 { start < end } else { start > end };
        return Ok(if some && step != 0 {
            alloc(LongRange { start, end, step, meta: Value::NIL })
        } else {
            list::empty()
        });
    }
    for n in [start, end, step] {
        num::number(n)?;
    }
    if is_over(start, end, is_up(step)) {
        return Ok(list::empty());
    }
    Ok(alloc(Range { start: start.clone(), end: end.clone(), step: step.clone(), meta: Value::NIL }))
}
