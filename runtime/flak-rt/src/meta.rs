//! `meta`, `with-meta`, `reset-meta!` for every kind of value that can have metadata.

use crate::cell::{Atom, lock};
use crate::coll;
use crate::ctx::Ctx;
use crate::error::{Res, class_cast};
use crate::function::Func;
use crate::namespace::Namespace;
use crate::rt::rt;
use crate::symbol::{Positioned, Symbol};
use crate::value::Value;
use crate::var::Var;

/// The metadata that `meta` shows: a map or nil.
pub fn meta(ctx: &mut Ctx, v: &Value) -> Res {
    if let Some(field) = field(v) {
        return Ok(Positioned::visible(field));
    }
    if let Some(a) = v.get::<Atom>() {
        return Ok(lock(&a.watched.meta).clone());
    }
    if let Some(ns) = v.get::<Namespace>() {
        return Ok(lock(&ns.meta).clone());
    }
    match v.get::<Var>() {
        Some(var) => var.meta(ctx),
        None => Ok(Value::NIL),
    }
}

/// The metadata field of an immutable value, as it is stored: a map, nil, or a [`Positioned`].
pub fn field(v: &Value) -> Option<&Value> {
    if let Some(s) = v.get::<Symbol>() {
        return Some(&s.meta);
    }
    v.get::<Func>().map(|f| &f.meta).or_else(|| coll::meta(v))
}

/// The same value with another metadata field.
pub fn with_field(ctx: &mut Ctx, v: Value, m: Value) -> Res {
    if let Some(s) = v.get::<Symbol>() {
        return Ok(s.replace_meta(m));
    }
    match Func::with_meta(&v, m.clone()) {
        Some(f) => Ok(f),
        None => coll::with_meta(ctx, v, m),
    }
}

rt! {
    fn meta_row = "flak_rt_meta" (ctx, x: &Value) -> Res {
        meta(ctx, x)
    }

    /// Keeps the position that a form has.
    fn with_meta(ctx, x: Value, m: Value) -> Res {
        if !m.is_nil() && !coll::is_map(&m) {
            return Err(class_cast(&m, "clojure.lang.IPersistentMap"));
        }
        let position = field(&x).and_then(|f| f.get::<Positioned>()).map(|p| p.position.clone());
        let m = match position {
            Some(p) => Positioned::value(p, m),
            None => m,
        };
        with_field(ctx, x, m)
    }

    fn reset_meta(ctx, r: &Value, m: Value) -> Res {
        if let Some(var) = r.get::<Var>() {
            crate::expansion::effect();
            crate::expansion::touched(ctx, var.ns());
            var.set_meta(ctx, m)?;
            return var.meta(ctx);
        }
        let cell = match (r.get::<Atom>(), r.get::<Namespace>()) {
            (Some(a), _) => &a.watched.meta,
            (_, Some(ns)) => &ns.meta,
            _ => return Err(class_cast(r, "clojure.lang.IReference")),
        };
        let gone = std::mem::replace(&mut *lock(cell), m.clone());
        drop(gone);
        Ok(m)
    }
}
