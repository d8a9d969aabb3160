//! `conj`, `pop`, `peek`, `vec`, `set`, `subvec` and other ways from one collection to another.

use super::array::Array;
use super::entry::Entry;
use super::equal::halves;
use super::list::{self, List};
use super::seq::{Cursor, count, index, nth, seq};
use super::vector::{self, Vector};
use super::views::{self, SubVec};
use super::{assoc, hash_set, is_set, is_vector, seq as seqs, sorted, type_number};
use crate::class::class_name;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, class_cast, illegal_argument, illegal_state, index_out_of_bounds};
use crate::heap::TypeId;
use crate::value::Value;

fn tag(v: &Value) -> TypeId {
    TypeId(type_number(v))
}

/// `(conj coll x)`
///
/// # Errors
/// `ClassCastException` when `coll` is no collection; for maps, when `x` is no entry.
pub fn conj(ctx: &mut Ctx, coll: Value, x: Value) -> Res {
    match tag(&coll) {
        TypeId::VECTOR => Ok(vector::conj(coll, x)),
        TypeId::LIST | TypeId::EMPTY_LIST => Ok(list::conj(coll, x)),
        TypeId::HASH_SET => hash_set::conj(ctx, coll, x),
        TypeId::TREE_SET => sorted::TreeSet::put(ctx, coll, x, Value::NIL),
        TypeId::ARRAY_MAP | TypeId::HASH_MAP | TypeId::TREE_MAP => conj_map(ctx, coll, x),
        TypeId::SUBVEC => {
            let n = coll.get::<SubVec>().map_or(0, SubVec::count);
            views::subvec_assoc(coll, n, x)
        }
        TypeId::ENTRY => Ok(vector::conj(to_vector(ctx, coll)?, x)),
        TypeId::LAZY_SEQ => {
            let s = seq(ctx, coll)?;
            seqs::cons(ctx, x, s)
        }
        _ if super::is_seq(&coll) => Ok(list::cons_cell(x, coll)),
        _ if coll.is_nil() => Ok(list::conj(list::empty(), x)),
        _ => Err(class_cast(&coll, "clojure.lang.IPersistentCollection")),
    }
}

fn conj_map(ctx: &mut Ctx, m: Value, x: Value) -> Res {
    if let Some((k, v)) = halves(&x) {
        return assoc::assoc(ctx, m, k.clone(), v.clone());
    }
    if is_vector(&x) {
        if count(ctx, &x)? != 2 {
            return Err(illegal_argument("Vector arg to map conj must be a pair"));
        }
        let (k, v) = (nth(ctx, &x, 0)?, nth(ctx, &x, 1)?);
        return assoc::assoc(ctx, m, k, v);
    }
    let mut m = m;
    let mut entries = Cursor::new(ctx, x)?;
    while let Some(e) = entries.next(ctx)? {
        let (k, v) = halves(&e).ok_or_else(|| class_cast(&e, "java.util.Map$Entry"))?;
        m = assoc::assoc(ctx, m, k.clone(), v.clone())?;
    }
    Ok(m)
}

/// A plain vector of the items of a vector of any type.
pub(super) fn to_vector(ctx: &mut Ctx, v: Value) -> Res {
    match tag(&v) {
        TypeId::VECTOR => Ok(v),
        TypeId::ENTRY => Ok(v.get::<Entry>().map_or_else(vector::empty, Entry::to_vector)),
        _ => vec_of(ctx, v),
    }
}

fn vec_of(ctx: &mut Ctx, coll: Value) -> Res {
    let mut out = vector::empty();
    let mut items = Cursor::new(ctx, coll)?;
    while let Some(x) = items.next(ctx)? {
        out = vector::conj(out, x);
    }
    Ok(out)
}

/// `(vec coll)`
pub(super) fn vec(ctx: &mut Ctx, coll: Value) -> Res {
    if is_vector(&coll) {
        return Ok(match tag(&coll) {
            TypeId::ENTRY => to_vector(ctx, coll)?,
            _ => assoc::set_meta(coll, Value::NIL),
        });
    }
    let seqable = coll.is_nil() || super::is_coll(&coll) || coll.as_str().is_some() || coll.is::<Array>();
    if !seqable {
        let name = class_name(&coll);
        return Err(Kind::RuntimeException.new(format!("Unable to convert: class {name} to Object[]")));
    }
    vec_of(ctx, coll)
}

/// `(set coll)`
pub(super) fn set(ctx: &mut Ctx, coll: Value) -> Res {
    if is_set(&coll) {
        return Ok(assoc::set_meta(coll, Value::NIL));
    }
    let mut out = hash_set::empty();
    let mut items = Cursor::new(ctx, coll)?;
    while let Some(x) = items.next(ctx)? {
        out = hash_set::conj(ctx, out, x)?;
    }
    Ok(out)
}

/// `(peek coll)`
pub(super) fn peek(v: &Value) -> Res {
    let last = match tag(v) {
        TypeId::VECTOR => v.get::<Vector>().and_then(|o| o.nth(o.count().wrapping_sub(1))),
        TypeId::SUBVEC => v.get::<SubVec>().and_then(|o| o.nth(o.count().wrapping_sub(1))),
        TypeId::ENTRY => v.get::<Entry>().map(|e| &e.val),
        TypeId::LIST => v.get::<List>().map(|l| &l.first),
        TypeId::EMPTY_LIST => None,
        _ if v.is_nil() => None,
        _ => return Err(class_cast(v, "clojure.lang.IPersistentStack")),
    };
    Ok(last.cloned().unwrap_or(Value::NIL))
}

/// `(pop coll)`
pub(super) fn pop(v: Value) -> Res {
    match tag(&v) {
        TypeId::VECTOR => vector::pop(v),
        TypeId::SUBVEC => views::subvec_pop(v),
        TypeId::ENTRY => Ok(vector::from_iter(v.get::<Entry>().map(|e| e.key.clone()))),
        TypeId::LIST => Ok(list::pop(v)),
        TypeId::EMPTY_LIST => Err(illegal_state("Can't pop empty list")),
        _ if v.is_nil() => Ok(v),
        _ => Err(class_cast(&v, "clojure.lang.IPersistentStack")),
    }
}

/// `(subvec v start end)`; `end` may be nil.
pub(super) fn subvec(ctx: &mut Ctx, v: Value, start: &Value, end: &Value) -> Res {
    if !is_vector(&v) {
        return Err(class_cast(&v, "clojure.lang.IPersistentVector"));
    }
    let n = count(ctx, &v)?;
    let start = index(start)?;
    let end = if end.is_nil() { n } else { index(end)? };
    if start < 0 || end < start || end > n {
        return Err(index_out_of_bounds());
    }
    views::subvec(ctx, v, start as usize, end as usize)
}

/// `(rseq coll)`
pub(super) fn rseq(v: Value) -> Res {
    use super::views::{ReverseSeq, View};
    let count = match tag(&v) {
        TypeId::VECTOR => v.get::<Vector>().map_or(0, Vector::count),
        TypeId::SUBVEC => v.get::<SubVec>().map_or(0, SubVec::count),
        TypeId::ENTRY => 2,
        TypeId::TREE_MAP | TypeId::TREE_SET => return Ok(super::map_seq::tree_seq(v, false)),
        _ => return Err(class_cast(&v, "clojure.lang.Reversible")),
    };
    Ok(if count == 0 { Value::NIL } else { ReverseSeq::make(v, count - 1, Value::NIL) })
}

/// `(list* items)` of a seq: a list with all of them.
pub(super) fn list_of(ctx: &mut Ctx, coll: Value) -> Res {
    Ok(list::from_vec(Cursor::new(ctx, coll)?.collect(ctx)?))
}

/// The pairs of alternating keys and values.
pub(super) fn check_pairs(ctx: &mut Ctx, items: &[Value]) -> Res<()> {
    match items.last() {
        Some(last) if items.len() % 2 == 1 => {
            let shown = super::outside::show(ctx, last)?;
            Err(illegal_argument(format!("No value supplied for key: {shown}")))
        }
        _ => Ok(()),
    }
}
