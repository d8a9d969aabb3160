//! Chunks: runs of items handed on together, the buffers they are made in, and seqs made of chunks.

use super::list;
use super::node::head;
use super::range::LongRange;
use super::seq;
use super::vector::{self, leaf_items};
use super::views::{VectorSeq, View};
use crate::ctx::Ctx;
use crate::error::{Res, class_cast, illegal_state};
use crate::heap::{Trace, alloc};
use crate::value::Value;
use std::cell::RefCell;

/// A run of items: those of a leaf from `start` on, or, when `leaf` is nil, the numbers `start`, `start + step`, ...
pub struct Chunk {
    leaf: Value,
    start: i64,
    step: i64,
    len: usize,
}

impl Trace for Chunk {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.leaf);
    }
}

impl Chunk {
    /// The number of items.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// An item.
    #[inline]
    pub fn get(&self, i: usize) -> Option<Value> {
        if i >= self.len {
            return None;
        }
        Some(if self.leaf.is_nil() {
            Value::from_i64(self.start + i as i64 * self.step)
        } else {
            leaf_items(&self.leaf)[self.start as usize + i].clone()
        })
    }
}

pub(super) fn of_longs(start: i64, step: i64, len: usize) -> Value {
    alloc(Chunk { leaf: Value::NIL, start, step, len })
}

fn of_leaf(leaf: Value, start: usize) -> Value {
    let len = leaf_items(&leaf).len() - start;
    alloc(Chunk { leaf, start: start as i64, step: 1, len })
}

/// A buffer that becomes a chunk.
pub struct ChunkBuffer(RefCell<Option<Vec<Value>>>);

impl Trace for ChunkBuffer {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.borrow().iter().flatten().for_each(visit);
    }
}

impl ChunkBuffer {
    /// How many items it holds.
    pub fn len(&self) -> usize {
        self.0.borrow().as_ref().map_or(0, Vec::len)
    }

    /// Does it hold none?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// `(chunk-buffer n)`
pub(super) fn buffer(capacity: i64) -> Value {
    let capacity = usize::try_from(capacity).unwrap_or(0).min(1 << 16);
    alloc(ChunkBuffer(RefCell::new(Some(Vec::with_capacity(capacity)))))
}

/// `(chunk-append b x)`
pub(super) fn append(b: &Value, x: Value) -> Res<()> {
    let buffer = b.get::<ChunkBuffer>().ok_or_else(|| class_cast(b, "clojure.lang.ChunkBuffer"))?;
    match buffer.0.borrow_mut().as_mut() {
        Some(items) => items.push(x),
        None => return Err(illegal_state("the chunk buffer was made a chunk already")),
    }
    Ok(())
}

/// `(chunk b)`
pub(super) fn finish(b: &Value) -> Res {
    let buffer = b.get::<ChunkBuffer>().ok_or_else(|| class_cast(b, "clojure.lang.ChunkBuffer"))?;
    let items = buffer.0.borrow_mut().take().unwrap_or_default();
    Ok(of_leaf(vector::leaf_of(items), 0))
}

/// A chunk, from an index on, and what follows it.
pub struct ChunkedCons {
    chunk: Value,
    at: usize,
    /// A seq or nil.
    more: Value,
    pub(super) meta: Value,
}

impl Trace for ChunkedCons {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.chunk);
        visit(&self.more);
        visit(&self.meta);
    }
}

impl ChunkedCons {
    fn chunk(&self) -> &Chunk {
        // SAFETY: made of chunks only.
        unsafe { head::<Chunk>(&self.chunk) }
    }

    pub(super) fn first(&self) -> Value {
        self.chunk().get(self.at).unwrap_or(Value::NIL)
    }

    pub(super) fn copy(&self, meta: Value) -> Value {
        alloc(ChunkedCons { chunk: self.chunk.clone(), at: self.at, more: self.more.clone(), meta })
    }
}

/// `(chunk-cons chunk rest)`
pub(super) fn chunk_cons(ctx: &mut Ctx, chunk: Value, more: Value) -> Res {
    let n = chunk.get::<Chunk>().map(Chunk::len).ok_or_else(|| class_cast(&chunk, "clojure.lang.IChunk"))?;
    if n == 0 {
        return Ok(more);
    }
    let more = if more.is_nil() || super::is_seq(&more) { more } else { seq::seq(ctx, more)? };
    Ok(alloc(ChunkedCons { chunk, at: 0, more, meta: Value::NIL }))
}

/// What follows the first item. `s` is a [`ChunkedCons`].
pub(super) fn rest(mut s: Value) -> Value {
    // SAFETY: by contract.
    let c = unsafe { head::<ChunkedCons>(&s) };
    let at = c.at + 1;
    if at >= c.chunk().len {
        return more(s);
    }
    if s.is_unique() {
        if let Some(c) = s.get_mut::<ChunkedCons>() {
            c.at = at;
            c.meta = Value::NIL;
        }
        return s;
    }
    alloc(ChunkedCons { chunk: c.chunk.clone(), at, more: c.more.clone(), meta: Value::NIL })
}

/// What follows the chunk; `()` when nothing does.
fn more(mut s: Value) -> Value {
    let more = match s.get_mut::<ChunkedCons>() {
        Some(c) => super::node::take(&mut c.more),
        None => s.get::<ChunkedCons>().map_or(Value::NIL, |c| c.more.clone()),
    };
    if more.is_nil() { list::empty() } else { more }
}

/// `(chunk-first s)`: the items up to the end of the current chunk.
pub(super) fn chunk_first(ctx: &mut Ctx, s: &Value) -> Res {
    if let Some(v) = s.get::<VectorSeq>() {
        return Ok(of_leaf(v.vector().leaf(v.at).clone(), v.at % vector::WIDTH));
    }
    if let Some(r) = s.get::<LongRange>() {
        return Ok(of_longs(r.start, r.step, r.count().min(vector::WIDTH)));
    }
    if let Some(c) = s.get::<ChunkedCons>() {
        if c.at == 0 {
            return Ok(c.chunk.clone());
        }
        let chunk = c.chunk();
        return Ok(alloc(Chunk {
            leaf: chunk.leaf.clone(),
            start: chunk.start + c.at as i64 * chunk.step,
            step: chunk.step,
            len: chunk.len - c.at,
        }));
    }
    if s.is::<super::range::Range>() {
        return Ok(of_leaf(vector::leaf_of(super::range::chunk(ctx, s)?), 0));
    }
    Err(class_cast(s, "clojure.lang.IChunkedSeq"))
}

/// `(chunk-rest s)`: what follows the current chunk; `()` when nothing does.
pub(super) fn chunk_rest(ctx: &mut Ctx, s: Value) -> Res {
    let rest = if let Some(v) = s.get::<VectorSeq>() {
        let next = (v.at / vector::WIDTH + 1) * vector::WIDTH;
        let of = v.of.clone();
        if next < v.vector().count() { VectorSeq::make(of, next, Value::NIL) } else { Value::NIL }
    } else if s.is::<LongRange>() {
        super::range::long_skip(s, vector::WIDTH)
    } else if s.is::<ChunkedCons>() {
        more(s)
    } else if s.is::<super::range::Range>() {
        super::range::skip(ctx, s, vector::WIDTH)?
    } else {
        return Err(class_cast(&s, "clojure.lang.IChunkedSeq"));
    };
    Ok(if rest.is_nil() { list::empty() } else { rest })
}
