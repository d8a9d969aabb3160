//! `assoc`, `dissoc`, `disj`, `empty`, metadata.

use super::array_map::{self, ArrayMap};
use super::chunk::ChunkedCons;
use super::hash_map::{self, HashMap};
use super::hash_set::{self, HashSet};
use super::list::{self, Cons, EmptyList, List};
use super::map_seq::{MapSeq, TreeSeq};
use super::range::{LongRange, Range};
use super::sorted::{TreeMap, TreeSet};
use super::vector::{self, Vector};
use super::views::{self, ArraySeq, IndexedSeq, ReverseSeq, StringSeq, SubVec, VectorSeq, View};
use super::{conj, lazy, seq, type_number};
use crate::ctx::Ctx;
use crate::error::{Res, class_cast, illegal_argument, index_out_of_bounds};
use crate::heap::TypeId;
use crate::value::Value;

fn tag(v: &Value) -> TypeId {
    TypeId(type_number(v))
}

/// `(assoc m k v)`
///
/// # Errors
/// `ClassCastException` when `m` is not associative; for vectors, `IndexOutOfBoundsException` and `IllegalArgumentException`.
pub fn assoc(ctx: &mut Ctx, m: Value, k: Value, v: Value) -> Res {
    match tag(&m) {
        TypeId::ARRAY_MAP => array_map::assoc(ctx, m, k, v),
        TypeId::HASH_MAP => hash_map::assoc(ctx, m, k, v),
        TypeId::TREE_MAP => TreeMap::put(ctx, m, k, v),
        TypeId::VECTOR => vector::assoc(m, vector_index(&k)?, v),
        TypeId::SUBVEC => views::subvec_assoc(m, vector_index(&k)?, v),
        TypeId::ENTRY => vector::assoc(conj::to_vector(ctx, m)?, vector_index(&k)?, v),
        _ if m.is_nil() => Ok(array_map::push(array_map::empty(), k, v)),
        _ => Err(class_cast(&m, "clojure.lang.Associative")),
    }
}

fn vector_index(k: &Value) -> Res<usize> {
    match integer(k) {
        Some(i) => usize::try_from(i).map_err(|_| index_out_of_bounds()),
        None => Err(illegal_argument("Key must be integer")),
    }
}

/// The value of an integer of any kind; what does not fit is out of every bound.
pub(super) fn integer(k: &Value) -> Option<i64> {
    k.as_i64().or_else(|| super::outside::big_index(k))
}

/// `(dissoc m k)`
///
/// # Errors
/// `ClassCastException` when `m` is no map.
pub fn dissoc(ctx: &mut Ctx, m: Value, k: &Value) -> Res {
    match tag(&m) {
        TypeId::ARRAY_MAP => array_map::dissoc(ctx, m, k, false),
        TypeId::HASH_MAP => hash_map::dissoc(ctx, m, k),
        TypeId::TREE_MAP => TreeMap::without(ctx, m, k),
        _ if m.is_nil() => Ok(m),
        _ => Err(class_cast(&m, "clojure.lang.IPersistentMap")),
    }
}

/// `(disj s x)`
///
/// # Errors
/// `ClassCastException` when `s` is no set.
pub fn disj(ctx: &mut Ctx, s: Value, x: &Value) -> Res {
    match tag(&s) {
        TypeId::HASH_SET => hash_set::disj(ctx, s, x),
        TypeId::TREE_SET => TreeSet::without(ctx, s, x),
        _ if s.is_nil() => Ok(s),
        _ => Err(class_cast(&s, "clojure.lang.IPersistentSet")),
    }
}

/// `(empty coll)`
pub(super) fn empty(v: &Value) -> Value {
    let meta = meta(v).cloned().unwrap_or(Value::NIL);
    match tag(v) {
        TypeId::VECTOR | TypeId::SUBVEC => vector::with_meta(vector::empty(), meta),
        TypeId::LIST | TypeId::EMPTY_LIST => list::empty_with_meta(meta),
        TypeId::ARRAY_MAP => array_map::empty_with_meta(meta),
        TypeId::HASH_MAP => hash_map::empty_with_meta(meta),
        TypeId::HASH_SET => hash_set::empty_with_meta(meta),
        TypeId::TREE_MAP => v.get::<TreeMap>().map_or(Value::NIL, TreeMap::emptied),
        TypeId::TREE_SET => v.get::<TreeSet>().map_or(Value::NIL, TreeSet::emptied),
        _ if super::is_seq(v) => list::empty(),
        _ => Value::NIL,
    }
}

/// The metadata field of a collection as it is stored: a map, nil, or a positioned one; `None` when it can have none.
pub fn meta(v: &Value) -> Option<&Value> {
    Some(match tag(v) {
        TypeId::LIST => &v.get::<List>()?.meta,
        TypeId::EMPTY_LIST => &v.get::<EmptyList>()?.meta,
        TypeId::CONS => &v.get::<Cons>()?.meta,
        TypeId::LAZY_SEQ => &v.get::<lazy::LazySeq>()?.meta,
        TypeId::CHUNKED_CONS => &v.get::<ChunkedCons>()?.meta,
        TypeId::VECTOR_SEQ => &v.get::<VectorSeq>()?.meta,
        TypeId::REVERSE_SEQ => &v.get::<ReverseSeq>()?.meta,
        TypeId::INDEXED_SEQ => &v.get::<IndexedSeq>()?.meta,
        TypeId::STRING_SEQ => &v.get::<StringSeq>()?.meta,
        TypeId::ARRAY_SEQ => &v.get::<ArraySeq>()?.meta,
        TypeId::MAP_SEQ => &v.get::<MapSeq>()?.meta,
        TypeId::TREE_SEQ => &v.get::<TreeSeq>()?.meta,
        TypeId::LONG_RANGE => &v.get::<LongRange>()?.meta,
        TypeId::RANGE => &v.get::<Range>()?.meta,
        TypeId::VECTOR => &v.get::<Vector>()?.meta,
        TypeId::SUBVEC => &v.get::<SubVec>()?.meta,
        TypeId::ARRAY_MAP => &v.get::<ArrayMap>()?.meta,
        TypeId::HASH_MAP => &v.get::<HashMap>()?.meta,
        TypeId::TREE_MAP => &v.get::<TreeMap>()?.meta,
        TypeId::HASH_SET => &v.get::<HashSet>()?.meta,
        TypeId::TREE_SET => &v.get::<TreeSet>()?.meta,
        _ => return None,
    })
}

/// `(with-meta coll m)` for collections.
///
/// # Errors
/// What realising a lazy seq throws; `ClassCastException` for what can have no metadata.
pub fn with_meta(ctx: &mut Ctx, v: Value, m: Value) -> Res {
    if v.is::<lazy::LazySeq>() {
        let s = seq::seq(ctx, v)?;
        return Ok(lazy::done(s, m));
    }
    if meta(&v).is_none() {
        return Err(class_cast(&v, "clojure.lang.IObj"));
    }
    Ok(set_meta(v, m))
}

/// The same view with other metadata.
fn view<T: View>(mut v: Value, m: Value) -> Value {
    if let Some(o) = v.get_mut::<T>() {
        *o.parts().1 = m;
        return v;
    }
    match v.get::<T>() {
        Some(o) => T::make(o.origin().clone(), o.position(), m),
        None => v,
    }
}

/// The same collection with other metadata; for all but lazy seqs.
pub(super) fn set_meta(mut v: Value, m: Value) -> Value {
    if meta(&v).is_some_and(|old| old.same(&m)) {
        return v;
    }
    match tag(&v) {
        TypeId::LIST | TypeId::EMPTY_LIST => list::with_meta(v, m),
        TypeId::VECTOR => vector::with_meta(v, m),
        TypeId::ARRAY_MAP => array_map::with_meta(v, m),
        TypeId::HASH_MAP => hash_map::with_meta(v, m),
        TypeId::HASH_SET => hash_set::with_meta(v, m),
        TypeId::TREE_MAP => TreeMap::with_meta(v, m),
        TypeId::TREE_SET => TreeSet::with_meta(v, m),
        TypeId::SUBVEC => views::subvec_with_meta(&v, m),
        TypeId::VECTOR_SEQ => view::<VectorSeq>(v, m),
        TypeId::REVERSE_SEQ => view::<ReverseSeq>(v, m),
        TypeId::INDEXED_SEQ => view::<IndexedSeq>(v, m),
        TypeId::STRING_SEQ => view::<StringSeq>(v, m),
        TypeId::ARRAY_SEQ => view::<ArraySeq>(v, m),
        TypeId::CONS => list::cons_with_meta(v, m),
        TypeId::CHUNKED_CONS => v.get::<ChunkedCons>().map_or(Value::NIL, |c| c.copy(m)),
        TypeId::LONG_RANGE => v.get::<LongRange>().map_or(Value::NIL, |r| r.copy(m)),
        TypeId::RANGE => v.get::<Range>().map_or(Value::NIL, |r| r.copy(m)),
        TypeId::MAP_SEQ => match v.get_mut::<MapSeq>() {
            Some(s) => {
                s.meta = m;
                v
            }
            None => v.get::<MapSeq>().map_or(Value::NIL, |s| s.copy(m)),
        },
        TypeId::TREE_SEQ => super::map_seq::tree_seq_with_meta(v, m),
        _ => v,
    }
}
