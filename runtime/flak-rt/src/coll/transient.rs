//! Transients: a box around a collection that is changed in place as long as only the box holds it.

use super::array_map::{self, ArrayMap};
use super::slot::Slot;
use super::vector::Vector;
use super::{assoc, conj, hash_map, hash_set, type_number};
use crate::ctx::Ctx;
use crate::error::{Kind, Res, class_cast, index_out_of_bounds};
use crate::heap::{Trace, TypeId, alloc};
use crate::value::Value;

/// A transient; empty ([`Value::NOT_FOUND`]) after `persistent!`.
pub struct Transient(Slot);

impl Trace for Transient {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.with(visit);
    }
}

fn transient_of<'a>(t: &'a Value, wanted: &str) -> Res<&'a Transient> {
    t.get::<Transient>().ok_or_else(|| class_cast(t, wanted))
}

#[cold]
fn used_up() -> crate::error::Thrown {
    Kind::IllegalAccessError.new("Transient used after persistent! call")
}

/// Is it a transient vector?
pub(super) fn is_vector(t: &Value) -> bool {
    t.get::<Transient>().is_some_and(|t| t.0.with(Value::is::<Vector>))
}

/// The class that Clojure would show. `t` is a transient.
pub(super) fn class_name(t: &Transient) -> &'static str {
    t.0.with(|v| match TypeId(type_number(v)) {
        TypeId::VECTOR => "clojure.lang.PersistentVector$TransientVector",
        TypeId::ARRAY_MAP => "clojure.lang.PersistentArrayMap$TransientArrayMap",
        TypeId::HASH_MAP => "clojure.lang.PersistentHashMap$TransientHashMap",
        TypeId::HASH_SET => "clojure.lang.PersistentHashSet$TransientHashSet",
        _ => "clojure.lang.ATransientCollection",
    })
}

/// The collection inside, for reading. `t` is a transient.
pub(super) fn inner(t: &Value) -> Res {
    let v = transient_of(t, "clojure.lang.ITransientCollection")?.0.get();
    if v.is_not_found() { Err(used_up()) } else { Ok(v) }
}

/// Is there a transient form of it?
pub(super) fn is_editable(coll: &Value) -> bool {
    matches!(TypeId(type_number(coll)), TypeId::VECTOR | TypeId::ARRAY_MAP | TypeId::HASH_MAP | TypeId::HASH_SET)
}

/// `(transient coll)`
pub(super) fn transient(coll: Value) -> Res {
    if !is_editable(&coll) {
        return Err(class_cast(&coll, "clojure.lang.IEditableCollection"));
    }
    Ok(alloc(Transient(Slot::new(assoc::set_meta(coll, Value::NIL)))))
}

/// `(persistent! t)`
pub(super) fn persistent(t: &Value) -> Res {
    let v = transient_of(t, "clojure.lang.ITransientCollection")?.0.replace(Value::NOT_FOUND);
    if v.is_not_found() { Err(used_up()) } else { Ok(v) }
}

/// Changes what is inside by `f`. When `f` fails the transient keeps nothing, except where `f` gives the collection back.
fn update(t: Value, wanted: &str, f: impl FnOnce(Value) -> Res) -> Res {
    let slot = &transient_of(&t, wanted)?.0;
    let v = slot.replace(Value::NOT_FOUND);
    if v.is_not_found() {
        return Err(used_up());
    }
    let v = f(v)?;
    drop(slot.replace(v));
    Ok(t)
}

/// `(conj! t x)`
pub(super) fn conj_x(ctx: &mut Ctx, t: Value, x: Value) -> Res {
    let is_map = t.get::<Transient>().is_some_and(|t| t.0.with(super::is_map));
    let pair = super::equal::halves(&x).is_some() || x.get::<Vector>().is_some_and(|v| v.count() == 2);
    if is_map && !pair {
        // May fail half-way: a copy is changed, so that the transient stays as it was.
        let changed = conj::conj(ctx, inner(&t)?, x)?;
        return update(t, "clojure.lang.ITransientCollection", |_| Ok(changed));
    }
    update(t, "clojure.lang.ITransientCollection", |v| conj::conj(ctx, v, x))
}

/// `(assoc! t k x)`
pub(super) fn assoc_x(ctx: &mut Ctx, t: Value, k: Value, x: Value) -> Res {
    let wanted = "clojure.lang.ITransientAssociative";
    let outside = transient_of(&t, wanted)?.0.with(|v| {
        let Some(vec) = v.get::<Vector>() else { return false };
        k.as_i64().is_some_and(|i| i < 0 || i as usize > vec.count())
    });
    if outside {
        return Err(index_out_of_bounds());
    }
    update(t, wanted, |v| assoc::assoc(ctx, v, k, x))
}

/// `(dissoc! t k)`
pub(super) fn dissoc_x(ctx: &mut Ctx, t: Value, k: &Value) -> Res {
    let wanted = "clojure.lang.ITransientMap";
    update(t, wanted, |v| {
        if v.is::<ArrayMap>() {
            array_map::dissoc(ctx, v, k, true)
        } else if v.is::<hash_map::HashMap>() {
            hash_map::dissoc(ctx, v, k)
        } else {
            Err(class_cast(&v, wanted))
        }
    })
}

/// `(disj! t x)`
pub(super) fn disj_x(ctx: &mut Ctx, t: Value, x: &Value) -> Res {
    let wanted = "clojure.lang.ITransientSet";
    update(
        t,
        wanted,
        |v| if v.is::<hash_set::HashSet>() { hash_set::disj(ctx, v, x) } else { Err(class_cast(&v, wanted)) },
    )
}

/// `(pop! t)`
pub(super) fn pop_x(t: Value) -> Res {
    let wanted = "clojure.lang.ITransientVector";
    update(t, wanted, |v| if v.is::<Vector>() { super::vector::pop(v) } else { Err(class_cast(&v, wanted)) })
}
