//! `sort`: stable, by `compare` or any comparator function; the comparator may throw. It is asked about (later, earlier), as Java's sort asks,
//! which shows in the message when two items cannot be compared.

use super::array;
use super::list;
use super::seq::Cursor;
use super::tree::order;
use super::views::{ArraySeq, View};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::value::Value;

/// Runs of this length are sorted by insertion first.
const RUN: usize = 8;

/// `(sort by coll)`: a seq with the metadata of `coll`, `()` when empty. `by` is a function, or nil for `compare`.
///
/// # Errors
/// What comparing throws.
pub fn sort(ctx: &mut Ctx, by: &Value, coll: Value) -> Res {
    let meta = super::meta(&coll).cloned().unwrap_or(Value::NIL);
    let mut items = Cursor::new(ctx, coll)?.collect(ctx)?;
    if items.is_empty() {
        return Ok(list::empty());
    }
    if by.is_nil() && items.iter().all(Value::is_small) {
        items.sort_by_key(|x| x.bits() as i64);
    } else {
        items = merge_sort(ctx, by, items)?;
    }
    Ok(ArraySeq::make(array::from_vec(items), 0, meta))
}

fn merge_sort(ctx: &mut Ctx, by: &Value, mut items: Vec<Value>) -> Res<Vec<Value>> {
    for run in items.chunks_mut(RUN) {
        for i in 1..run.len() {
            let mut j = i;
            while j > 0 && order(ctx, by, &run[j], &run[j - 1])? < 0 {
                run.swap(j - 1, j);
                j -= 1;
            }
        }
    }
    let mut width = RUN;
    while width < items.len() {
        items = merge_pass(ctx, by, items, width)?;
        width *= 2;
    }
    Ok(items)
}

/// Merges neighbouring sorted runs of `width` items.
fn merge_pass(ctx: &mut Ctx, by: &Value, items: Vec<Value>, width: usize) -> Res<Vec<Value>> {
    let mut out = Vec::with_capacity(items.len());
    let mut items = items.into_iter();
    loop {
        let mut left = items.by_ref().take(width).collect::<Vec<_>>().into_iter().peekable();
        let mut right = items.by_ref().take(width).collect::<Vec<_>>().into_iter().peekable();
        if left.peek().is_none() {
            return Ok(out);
        }
        while let (Some(l), Some(r)) = (left.peek(), right.peek()) {
            let from_right = order(ctx, by, r, l)? < 0;
            out.extend(if from_right { right.next() } else { left.next() });
        }
        out.extend(left);
        out.extend(right);
    }
}
