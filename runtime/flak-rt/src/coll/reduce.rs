//! `reduce`, `reduce-kv` and the `reduced` box that ends them early.

use super::chunk::Chunk;
use super::entry::Entry;
use super::range::LongRange;
use super::seq::{Cursor, known, seq};
use super::vector::{Vector, WIDTH};
use super::{chunk, is_map, map_seq};
use crate::ctx::Ctx;
use crate::error::{Res, class_cast};
use crate::heap::{Trace, alloc};
use crate::value::Value;

/// A result that ends a reduction.
pub struct Reduced(Value);

impl Trace for Reduced {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

/// `(reduced x)`
pub(super) fn reduced(x: Value) -> Value {
    alloc(Reduced(x))
}

/// What is in a reduced box; anything else is itself.
pub fn unreduced(v: &Value) -> Value {
    v.get::<Reduced>().map_or_else(|| v.clone(), |r| r.0.clone())
}

/// One step: the new accumulator, or the result when it ends here.
#[inline]
fn step(ctx: &mut Ctx, f: &Value, acc: Value, x: Value) -> Res<Result<Value, Value>> {
    let r = ctx.call2(f, acc, x)?;
    Ok(if r.is::<Reduced>() { Err(unreduced(&r)) } else { Ok(r) })
}

macro_rules! steps {
    ($ctx:ident, $f:ident, $acc:ident, $items:expr) => {
        for x in $items {
            match step($ctx, $f, $acc, x)? {
                Ok(next) => $acc = next,
                Err(end) => return Ok(end),
            }
        }
    };
}

/// `(reduce f init coll)`
///
/// # Errors
/// What `f` throws, and what realising the collection throws.
pub fn reduce(ctx: &mut Ctx, f: &Value, init: Value, coll: Value) -> Res {
    let mut acc = init;
    if coll.is::<Vector>() {
        let v = known!(&coll, Vector);
        for i in (0..v.count()).step_by(WIDTH) {
            steps!(ctx, f, acc, v.block(i).iter().cloned());
        }
        return Ok(acc);
    }
    let mut s = seq(ctx, coll)?;
    while !s.is_nil() {
        if let Some(r) = s.get::<LongRange>() {
            let (start, step_by) = (r.start, r.step);
            steps!(ctx, f, acc, (0..r.count()).map(|i| Value::from_i64(start + i as i64 * step_by)));
            return Ok(acc);
        }
        if super::predicates::is_chunked(&s) {
            let c = chunk::chunk_first(ctx, &s)?;
            let c = known!(&c, Chunk);
            steps!(ctx, f, acc, (0..c.len()).filter_map(|i| c.get(i)));
            s = chunk::chunk_rest(ctx, s)?;
            s = seq(ctx, s)?;
            continue;
        }
        let x = super::seq::first(ctx, &s)?;
        steps!(ctx, f, acc, std::iter::once(x));
        s = super::seq::next(ctx, s)?;
    }
    Ok(acc)
}

/// `(reduce-kv f init coll)`
///
/// # Errors
/// What `f` throws; `IllegalArgumentException` for what has no keys.
pub fn reduce_kv(ctx: &mut Ctx, f: &Value, init: Value, coll: Value) -> Res {
    let mut acc = Some(init);
    let mut one = |ctx: &mut Ctx, k: Value, v: Value| -> Res<bool> {
        let r = ctx.call3(f, acc.take().unwrap_or(Value::NIL), k, v)?;
        let go_on = !r.is::<Reduced>();
        acc = Some(if go_on { r } else { unreduced(&r) });
        Ok(go_on)
    };
    if is_map(&coll) {
        map_seq::each(&coll, &mut |k, v| one(ctx, k.clone(), v.clone()))?;
    } else if super::is_vector(&coll) && !coll.is::<Entry>() {
        let mut items = Cursor::new(ctx, coll)?;
        let mut i = 0;
        while let Some(x) = items.next(ctx)? {
            if !one(ctx, Value::from_i64(i), x)? {
                break;
            }
            i += 1;
        }
    } else {
        let mut entries = Cursor::new(ctx, coll)?;
        while let Some(e) = entries.next(ctx)? {
            let entry = e.get::<Entry>().ok_or_else(|| class_cast(&e, "java.util.Map$Entry"))?;
            if !one(ctx, entry.key.clone(), entry.val.clone())? {
                break;
            }
        }
    }
    Ok(acc.unwrap_or(Value::NIL))
}
