//! `seq`, `first`, `next`, `count`, `nth` for everything, and [`Cursor`], the way Rust code goes through a collection.

use super::chunk::{Chunk, ChunkedCons};
use super::list::{Cons, EmptyList, List};
use super::map_seq::MapSeq;
use super::range::{LongRange, Range};
use super::vector::Vector;
use super::views::{ArraySeq, IndexedSeq, ReverseSeq, StringSeq, SubVec, VectorSeq, View, move_to};
use super::{array, array_map, chunk, entry, hash_map, hash_set, is_sequential, lazy, list, map_seq, range, sorted};
use super::{transient, type_number, views};
use crate::class::class_name;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, Thrown, illegal_argument, index_out_of_bounds, unsupported};
use crate::heap::TypeId;
use crate::string::Str;
use crate::value::Value;

/// The object behind `v`, whose type number was just looked at.
macro_rules! known {
    ($v:expr, $ty:ty) => {
        // SAFETY: the arm of the `match` on the type number.
        unsafe { super::node::head::<$ty>($v) }
    };
}
pub(super) use known;

#[inline]
fn tag(v: &Value) -> TypeId {
    TypeId(type_number(v))
}

#[cold]
fn no_seq(v: &Value) -> Thrown {
    illegal_argument(format!("Don't know how to create ISeq from: {}", class_name(v)))
}

/// A seq of what is in `v`, or nil when there is nothing.
///
/// # Errors
/// `IllegalArgumentException` when `v` has no seq; what a lazy seq throws.
pub fn seq(ctx: &mut Ctx, v: Value) -> Res {
    Ok(match tag(&v) {
        TypeId::LAZY_SEQ => return lazy::force_owned(ctx, v),
        t if (TypeId::CONS.0..=TypeId::ARRAY_SEQ.0).contains(&t.0) || t == TypeId::LIST => v,
        TypeId::EMPTY_LIST => Value::NIL,
        TypeId::VECTOR => whole::<VectorSeq>(known!(&v, Vector).count(), v),
        TypeId::SUBVEC => whole::<IndexedSeq>(known!(&v, SubVec).count(), v),
        TypeId::ENTRY => VectorSeq::make(known!(&v, entry::Entry).to_vector(), 0, Value::NIL),
        TypeId::ARRAY_MAP | TypeId::HASH_MAP | TypeId::HASH_SET => map_seq::seq(v, map_seq::Part::Entry),
        TypeId::TREE_MAP | TypeId::TREE_SET => map_seq::tree_seq(v, true),
        TypeId::STRING => whole::<StringSeq>(known!(&v, Str).count(), v),
        TypeId::ARRAY => whole::<ArraySeq>(known!(&v, array::Array).len(), v),
        _ if v.is_nil() => v,
        _ => return Err(no_seq(&v)),
    })
}

fn whole<T: View>(count: usize, of: Value) -> Value {
    if count == 0 { Value::NIL } else { T::make(of, 0, Value::NIL) }
}

/// The first item, nil when there is none.
///
/// # Errors
/// As [`seq`].
pub fn first(ctx: &mut Ctx, v: &Value) -> Res {
    Ok(match tag(v) {
        TypeId::LIST => known!(v, List).first.clone(),
        TypeId::CONS => known!(v, Cons).first.clone(),
        TypeId::VECTOR_SEQ => known!(v, VectorSeq).chunk()[0].clone(),
        TypeId::CHUNKED_CONS => known!(v, ChunkedCons).first(),
        TypeId::LAZY_SEQ => {
            let s = lazy::force(ctx, v)?;
            return if s.is_nil() { Ok(s) } else { first(ctx, &s) };
        }
        TypeId::LONG_RANGE => Value::from_i64(known!(v, LongRange).start),
        TypeId::VECTOR => known!(v, Vector).nth(0).cloned().unwrap_or(Value::NIL),
        TypeId::MAP_SEQ => known!(v, MapSeq).first(),
        TypeId::TREE_SEQ => map_seq::tree_first(v),
        TypeId::REVERSE_SEQ => {
            let r = known!(v, ReverseSeq);
            return views::indexed(ctx, &r.of, r.at);
        }
        TypeId::INDEXED_SEQ => {
            let r = known!(v, IndexedSeq);
            return views::indexed(ctx, &r.of, r.at);
        }
        TypeId::RANGE => known!(v, Range).start.clone(),
        TypeId::STRING_SEQ => Value::from_char(known!(v, StringSeq).first()),
        TypeId::ARRAY_SEQ => known!(v, ArraySeq).first(),
        TypeId::EMPTY_LIST => Value::NIL,
        TypeId::ENTRY => known!(v, entry::Entry).key.clone(),
        _ if v.is_nil() => Value::NIL,
        _ => {
            let s = seq(ctx, v.clone())?;
            return if s.is_nil() { Ok(s) } else { first(ctx, &s) };
        }
    })
}

/// The seq after the first item, or nil.
///
/// # Errors
/// As [`seq`].
pub fn next(ctx: &mut Ctx, v: Value) -> Res {
    let rest = rest(ctx, v)?;
    match tag(&rest) {
        TypeId::LIST | TypeId::VECTOR_SEQ | TypeId::CONS => Ok(rest),
        _ => seq(ctx, rest),
    }
}

fn or_empty(v: Value) -> Value {
    if v.is_nil() { list::empty() } else { v }
}

/// What follows the first item; `()` when nothing does. Does not realise a lazy rest.
///
/// # Errors
/// As [`seq`].
pub fn rest(ctx: &mut Ctx, mut v: Value) -> Res {
    Ok(match tag(&v) {
        TypeId::LIST => match v.get_mut::<List>() {
            Some(l) => std::mem::replace(&mut l.rest, Value::NIL),
            None => known!(&v, List).rest.clone(),
        },
        TypeId::CONS => or_empty(match v.get_mut::<Cons>() {
            Some(c) => std::mem::replace(&mut c.more, Value::NIL),
            None => known!(&v, Cons).more.clone(),
        }),
        TypeId::VECTOR_SEQ => {
            let s = known!(&v, VectorSeq);
            let (count, at) = (s.vector().count(), s.at + 1);
            if at < count { move_to::<VectorSeq>(v, at) } else { list::empty() }
        }
        TypeId::LAZY_SEQ => {
            let s = lazy::force_owned(ctx, v)?;
            return if s.is_nil() { Ok(list::empty()) } else { rest(ctx, s) };
        }
        TypeId::CHUNKED_CONS => chunk::rest(v),
        TypeId::LONG_RANGE => or_empty(range::long_next(v)),
        TypeId::RANGE => or_empty(range::next(ctx, v)?),
        TypeId::MAP_SEQ => or_empty(map_seq::next(v)),
        TypeId::TREE_SEQ => or_empty(map_seq::tree_next(v)),
        TypeId::REVERSE_SEQ => match known!(&v, ReverseSeq).at {
            0 => list::empty(),
            at => move_to::<ReverseSeq>(v, at - 1),
        },
        TypeId::INDEXED_SEQ => {
            let at = known!(&v, IndexedSeq).at + 1;
            let n = count(ctx, &known!(&v, IndexedSeq).of)? as usize;
            if at < n { move_to::<IndexedSeq>(v, at) } else { list::empty() }
        }
        TypeId::STRING_SEQ => match known!(&v, StringSeq).next_offset() {
            Some(at) => {
                // Alone among the views it keeps its metadata.
                let meta = known!(&v, StringSeq).meta.clone();
                super::assoc::set_meta(move_to::<StringSeq>(v, at), meta)
            }
            None => list::empty(),
        },
        TypeId::ARRAY_SEQ => {
            let s = known!(&v, ArraySeq);
            let (n, at) = (s.len(), s.at + 1);
            if at < n { move_to::<ArraySeq>(v, at) } else { list::empty() }
        }
        TypeId::EMPTY_LIST => v,
        _ => {
            let s = seq(ctx, v)?;
            return if s.is_nil() { Ok(list::empty()) } else { rest(ctx, s) };
        }
    })
}

/// `(cons x s)`
///
/// # Errors
/// `IllegalArgumentException` when `s` has no seq.
pub fn cons(ctx: &mut Ctx, x: Value, s: Value) -> Res {
    if s.is_nil() {
        return Ok(list::conj(list::empty(), x));
    }
    let more = if super::is_seq(&s) { s } else { seq(ctx, s)? };
    Ok(list::cons_cell(x, more))
}

/// The count when it is known without walking.
pub(super) fn counted(ctx: &mut Ctx, v: &Value) -> Res<Option<usize>> {
    Ok(Some(match tag(v) {
        TypeId::VECTOR => known!(v, Vector).count(),
        TypeId::ARRAY_MAP => known!(v, array_map::ArrayMap).count(),
        TypeId::HASH_MAP => known!(v, hash_map::HashMap).count(),
        TypeId::HASH_SET => known!(v, hash_set::HashSet).count(),
        TypeId::LIST => known!(v, List).count(),
        TypeId::STRING => known!(v, Str).count(),
        TypeId::EMPTY_LIST => 0,
        TypeId::ENTRY => 2,
        TypeId::SUBVEC => known!(v, SubVec).count(),
        TypeId::TREE_MAP | TypeId::TREE_SET => sorted::count(v),
        TypeId::VECTOR_SEQ => known!(v, VectorSeq).vector().count() - known!(v, VectorSeq).at,
        TypeId::REVERSE_SEQ => known!(v, ReverseSeq).at + 1,
        TypeId::INDEXED_SEQ => count(ctx, &known!(v, IndexedSeq).of)? as usize - known!(v, IndexedSeq).at,
        TypeId::STRING_SEQ => known!(v, StringSeq).count(),
        TypeId::ARRAY_SEQ => known!(v, ArraySeq).len() - known!(v, ArraySeq).at,
        TypeId::LONG_RANGE => known!(v, LongRange).count(),
        TypeId::MAP_SEQ => known!(v, MapSeq).left(),
        TypeId::ARRAY => known!(v, array::Array).len(),
        TypeId::CHUNK => known!(v, Chunk).len(),
        TypeId::CHUNK_BUFFER => known!(v, chunk::ChunkBuffer).len(),
        TypeId::TRANSIENT => {
            let inner = transient::inner(v)?;
            return counted(ctx, &inner);
        }
        _ if v.is_nil() => 0,
        _ => return Ok(None),
    }))
}

/// The number of items; walks what does not know it.
///
/// # Errors
/// `UnsupportedOperationException` for what has no count.
pub fn count(ctx: &mut Ctx, v: &Value) -> Res<i64> {
    if let Some(n) = counted(ctx, v)? {
        return Ok(n as i64);
    }
    if !super::is_coll(v) {
        let name = class_name(v);
        let simple = name.rsplit(['.', '$']).next().unwrap_or(name);
        return Err(unsupported(format!("count not supported on this type: {simple}")));
    }
    let mut n = 0;
    let mut s = seq(ctx, v.clone())?;
    while !s.is_nil() {
        if let Some(known) = counted(ctx, &s)? {
            return Ok(n + known as i64);
        }
        n += 1;
        s = next(ctx, s)?;
    }
    Ok(n)
}

/// What the constant-time part of `nth` found.
enum At {
    Found(Value),
    Outside,
    /// Not indexed.
    Walk,
}

fn indexed_nth(ctx: &mut Ctx, v: &Value, i: i64) -> Res<At> {
    let Ok(n) = usize::try_from(i) else { return Ok(if is_walkable(v) { At::Outside } else { At::Walk }) };
    let found = match tag(v) {
        TypeId::VECTOR => known!(v, Vector).nth(n).cloned(),
        TypeId::SUBVEC => known!(v, SubVec).nth(n).cloned(),
        TypeId::ENTRY => match n {
            0 => Some(known!(v, entry::Entry).key.clone()),
            1 => Some(known!(v, entry::Entry).val.clone()),
            _ => None,
        },
        TypeId::VECTOR_SEQ => {
            let s = known!(v, VectorSeq);
            s.at.checked_add(n).and_then(|i| s.vector().nth(i)).cloned()
        }
        TypeId::LONG_RANGE => known!(v, LongRange).nth(n).map(Value::from_i64),
        TypeId::STRING => known!(v, Str).nth(n).map(Value::from_char),
        TypeId::ARRAY => known!(v, array::Array).get(n),
        TypeId::CHUNK => known!(v, Chunk).get(n),
        TypeId::TRANSIENT => {
            let inner = transient::inner(v)?;
            return indexed_nth(ctx, &inner, i);
        }
        _ => return Ok(At::Walk),
    };
    Ok(found.map_or(At::Outside, At::Found))
}

fn is_walkable(v: &Value) -> bool {
    is_sequential(v) || matches!(tag(v), TypeId::STRING | TypeId::ARRAY | TypeId::CHUNK | TypeId::TRANSIENT)
}

/// Item `i` of a sequence, walking; `None` beyond the end.
fn walk(ctx: &mut Ctx, v: &Value, i: i64) -> Res<Option<Value>> {
    if !is_sequential(v) {
        let name = class_name(v);
        let simple = name.rsplit(['.', '$']).next().unwrap_or(name);
        return Err(unsupported(format!("nth not supported on this type: {simple}")));
    }
    let mut items = Cursor::new(ctx, v.clone())?;
    for _ in 0..i {
        if items.next(ctx)?.is_none() {
            return Ok(None);
        }
    }
    items.next(ctx)
}

#[cold]
fn outside(v: &Value, i: i64) -> Thrown {
    match tag(v) {
        TypeId::STRING => {
            let n = v.get::<Str>().map_or(0, Str::count);
            Kind::StringIndexOutOfBoundsException.new(format!("Index {i} out of bounds for length {n}"))
        }
        TypeId::ARRAY => Kind::ArrayIndexOutOfBoundsException.bare(),
        _ => index_out_of_bounds(),
    }
}

/// `(nth v i)`
///
/// # Errors
/// `IndexOutOfBoundsException`, or `UnsupportedOperationException` for what is not sequential.
pub fn nth(ctx: &mut Ctx, v: &Value, i: i64) -> Res {
    match indexed_nth(ctx, v, i)? {
        At::Found(x) => Ok(x),
        At::Outside => Err(outside(v, i)),
        At::Walk if v.is_nil() => Ok(Value::NIL),
        At::Walk => walk(ctx, v, i)?.ok_or_else(index_out_of_bounds),
    }
}

/// `(nth v i default)`
///
/// # Errors
/// `UnsupportedOperationException` for what is not sequential.
pub fn nth_or(ctx: &mut Ctx, v: &Value, i: i64, default: Value) -> Res {
    match indexed_nth(ctx, v, i)? {
        At::Found(x) => Ok(x),
        At::Outside => Ok(default),
        At::Walk if v.is_nil() => Ok(default),
        At::Walk => Ok(walk(ctx, v, i)?.unwrap_or(default)),
    }
}

/// An index argument: any number, truncated.
pub(super) fn index(v: &Value) -> Res<i64> {
    match v.as_i64() {
        Some(i) => Ok(i),
        None => super::outside::truncate(v),
    }
}

/// Goes through anything that has a seq, item by item, realising no more than asked for.
pub struct Cursor(State);

enum State {
    /// A vector and the index of the next item.
    Vector(Value, usize),
    /// A seq whose first item is next, or nil.
    At(Value),
    /// A seq whose first item was handed out.
    After(Value),
}

impl Cursor {
    /// At the start of `v`.
    ///
    /// # Errors
    /// As [`seq`].
    pub fn new(ctx: &mut Ctx, v: Value) -> Res<Cursor> {
        Ok(Cursor(if v.is::<Vector>() { State::Vector(v, 0) } else { State::At(seq(ctx, v)?) }))
    }

    /// The next item.
    ///
    /// # Errors
    /// What realising it throws.
    pub fn next(&mut self, ctx: &mut Ctx) -> Res<Option<Value>> {
        match &mut self.0 {
            State::Vector(v, i) => {
                let item = known!(v, Vector).nth(*i).cloned();
                *i += 1;
                Ok(item)
            }
            State::At(s) if s.is_nil() => Ok(None),
            State::At(s) => {
                let x = first(ctx, s)?;
                let s = std::mem::replace(s, Value::NIL);
                self.0 = State::After(s);
                Ok(Some(x))
            }
            State::After(s) => {
                let s = std::mem::replace(s, Value::NIL);
                self.0 = State::At(Value::NIL);
                let s = next(ctx, s)?;
                if s.is_nil() {
                    return Ok(None);
                }
                let x = first(ctx, &s)?;
                self.0 = State::After(s);
                Ok(Some(x))
            }
        }
    }

    /// What has not been handed out, as a seq or nil.
    ///
    /// # Errors
    /// What realising it throws.
    pub fn rest(self, ctx: &mut Ctx) -> Res {
        match self.0 {
            State::Vector(v, i) if i < known!(&v, Vector).count() => Ok(VectorSeq::make(v, i, Value::NIL)),
            State::Vector(..) => Ok(Value::NIL),
            State::At(s) => Ok(s),
            State::After(s) => next(ctx, s),
        }
    }

    /// All items.
    ///
    /// # Errors
    /// What realising them throws.
    pub fn collect(mut self, ctx: &mut Ctx) -> Res<Vec<Value>> {
        let mut items = Vec::new();
        while let Some(x) = self.next(ctx)? {
            items.push(x);
        }
        Ok(items)
    }
}

/// Is it `()`?
pub(super) fn is_empty_list(v: &Value) -> bool {
    v.is::<EmptyList>()
}
