//! Seqs that look into something indexed (vectors, strings, arrays), and vectors that are a window of another.
//!
//! `next` of a view nobody else holds moves the view itself.

use super::array::Array;
use super::seq::nth_or;
use super::vector::{self, Vector, WIDTH};
use crate::ctx::Ctx;
use crate::error::{Res, index_out_of_bounds};
use crate::heap::{Object, Trace, alloc};
use crate::string::Str;
use crate::value::Value;

macro_rules! view {
    ($(#[$m:meta])* $name:ident) => {
        $(#[$m])*
        pub struct $name {
            pub(super) of: Value,
            /// An index into `of`; a byte offset for strings.
            pub(super) at: usize,
            pub(super) meta: Value,
        }

        impl Trace for $name {
            fn trace(&self, visit: &mut dyn FnMut(&Value)) {
                visit(&self.of);
                visit(&self.meta);
            }
        }

        impl View for $name {
            fn make(of: Value, at: usize, meta: Value) -> Value {
                alloc($name { of, at, meta })
            }

            fn parts(&mut self) -> (&mut usize, &mut Value) {
                (&mut self.at, &mut self.meta)
            }

            fn origin(&self) -> &Value {
                &self.of
            }

            fn position(&self) -> usize {
                self.at
            }
        }
    };
}

/// What all views are made of.
pub(super) trait View: Object {
    /// A view.
    fn make(of: Value, at: usize, meta: Value) -> Value;
    /// Position and metadata.
    fn parts(&mut self) -> (&mut usize, &mut Value);
    /// What it looks into.
    fn origin(&self) -> &Value;
    /// Where.
    fn position(&self) -> usize;
}

view! {
    /// A vector from an index on; chunked.
    VectorSeq
}
view! {
    /// A vector backwards from an index.
    ReverseSeq
}
view! {
    /// Something indexed, from an index on, not chunked.
    IndexedSeq
}
view! {
    /// A string from a byte offset on.
    StringSeq
}
view! {
    /// An array from an index on.
    ArraySeq
}

/// Moves a view, in place when nobody else holds it. Metadata is not kept, as in `next`.
pub(super) fn move_to<T: View>(mut v: Value, at: usize) -> Value {
    if let Some(view) = v.get_mut::<T>() {
        let (position, meta) = view.parts();
        *position = at;
        *meta = Value::NIL;
        return v;
    }
    let of = v.get::<T>().map_or(Value::NIL, |view| view.origin().clone());
    T::make(of, at, Value::NIL)
}

impl VectorSeq {
    pub(super) fn vector(&self) -> &Vector {
        // SAFETY: made of vectors only.
        unsafe { super::node::head::<Vector>(&self.of) }
    }

    /// The items of the current leaf from here on.
    pub(super) fn chunk(&self) -> &[Value] {
        &self.vector().block(self.at)[self.at % WIDTH..]
    }
}

impl StringSeq {
    fn rest(&self) -> &str {
        self.of.as_str().and_then(|s| s.get(self.at..)).unwrap_or("")
    }

    pub(super) fn first(&self) -> char {
        self.rest().chars().next().unwrap_or('\0')
    }

    /// The offset of the next char, `None` at the end.
    pub(super) fn next_offset(&self) -> Option<usize> {
        let mut chars = self.rest().char_indices();
        chars.next();
        chars.next().map(|(i, _)| self.at + i)
    }

    /// How many chars are left.
    pub(super) fn count(&self) -> usize {
        match self.of.get::<Str>() {
            Some(s) if s.is_ascii() => s.count() - self.at,
            _ => self.rest().chars().count(),
        }
    }
}

impl ArraySeq {
    pub(super) fn len(&self) -> usize {
        self.of.get::<Array>().map_or(0, Array::len)
    }

    pub(super) fn first(&self) -> Value {
        self.of.get::<Array>().and_then(|a| a.get(self.at)).unwrap_or(Value::NIL)
    }
}

/// A window of a vector; a vector itself.
pub struct SubVec {
    of: Value,
    start: usize,
    end: usize,
    pub(super) meta: Value,
}

impl Trace for SubVec {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.of);
        visit(&self.meta);
    }
}

/// `(subvec v start end)`; `v` is a vector of any type and both are in its bounds.
pub(super) fn subvec(ctx: &mut Ctx, v: Value, start: usize, end: usize) -> Res {
    if start == end {
        return Ok(vector::empty());
    }
    if let Some(s) = v.get::<SubVec>() {
        return Ok(alloc(SubVec { of: s.of.clone(), start: s.start + start, end: s.start + end, meta: Value::NIL }));
    }
    let of = super::conj::to_vector(ctx, v)?;
    Ok(alloc(SubVec { of, start, end, meta: Value::NIL }))
}

impl SubVec {
    /// The number of items.
    pub fn count(&self) -> usize {
        self.end - self.start
    }

    fn vector(&self) -> &Vector {
        // SAFETY: made of vectors only.
        unsafe { super::node::head::<Vector>(&self.of) }
    }

    /// An item.
    pub fn nth(&self, i: usize) -> Option<&Value> {
        if i < self.count() { self.vector().nth(self.start + i) } else { None }
    }
}

/// Replaces item `i` or appends. `v` is a subvec.
pub(super) fn subvec_assoc(v: Value, i: usize, x: Value) -> Res {
    let Some(s) = v.get::<SubVec>() else { return Ok(v) };
    let (start, end, meta) = (s.start, s.end, s.meta.clone());
    if i > end - start {
        return Err(index_out_of_bounds());
    }
    let of = s.of.clone();
    drop(v);
    let of = vector::assoc(of, start + i, x)?;
    Ok(alloc(SubVec { of, start, end: end.max(start + i + 1), meta }))
}

/// Without the last item. `v` is a subvec.
pub(super) fn subvec_pop(v: Value) -> Res {
    let Some(s) = v.get::<SubVec>() else { return Ok(v) };
    if s.count() == 1 {
        return Ok(vector::empty());
    }
    Ok(alloc(SubVec { of: s.of.clone(), start: s.start, end: s.end - 1, meta: s.meta.clone() }))
}

/// The same subvec with other metadata.
pub(super) fn subvec_with_meta(v: &Value, meta: Value) -> Value {
    match v.get::<SubVec>() {
        Some(s) => alloc(SubVec { of: s.of.clone(), start: s.start, end: s.end, meta }),
        None => Value::NIL,
    }
}

/// Item `i` of what an [`IndexedSeq`] looks into.
pub(super) fn indexed(ctx: &mut Ctx, of: &Value, i: usize) -> Res {
    nth_or(ctx, of, i as i64, Value::NIL)
}
