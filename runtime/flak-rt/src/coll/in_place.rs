//! `swap!` without a copy: changes of an atom's value that cannot fail, so that the atom's own reference can be given up while they happen.
//!
//! `(swap! a f x ...)` calls `f` with a value that the atom still holds, or it would be lost when `f` throws; so the change would copy the path to it, always.
//! For the core functions below, and keys whose comparison runs no code, the work is done in two steps instead: [`plan`] does all that may fail and only reads; then
//! [`Plan::apply`] gets the only reference and cannot fail.

use super::equal::halves;
use super::lookup::get;
use super::{assoc, conj, type_number};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::function::Func;
use crate::heap::TypeId;
use crate::keyword::Keyword;
use crate::string::Str;
use crate::symbol::Symbol;
use crate::value::Value;

/// A change of a collection that cannot fail.
pub(crate) enum Plan {
    /// `assoc` of a key and a value.
    Assoc(Value, Value),
    /// `conj` of an item.
    Conj(Value),
    /// `dissoc` of a key, or `disj` of an item.
    Without(Value),
}

/// Does comparing and hashing it run no code, and cannot fail?
fn is_plain(key: &Value) -> bool {
    !key.is_pointer() || key.is::<Keyword>() || key.is::<Str>() || key.is::<Symbol>() || crate::num::is_number(key)
}

fn is_hashed_map(v: &Value) -> bool {
    matches!(TypeId(type_number(v)), TypeId::ARRAY_MAP | TypeId::HASH_MAP)
}

/// Can `key` be given a value in `v`, whatever the value?
fn takes_key(v: &Value, key: &Value) -> bool {
    if let Some(vector) = v.get::<super::vector::Vector>() {
        return key.as_i64().is_some_and(|i| i >= 0 && i as usize <= vector.count());
    }
    is_hashed_map(v) && is_plain(key)
}

fn takes_item(v: &Value, x: &Value) -> bool {
    match TypeId(type_number(v)) {
        TypeId::VECTOR | TypeId::LIST | TypeId::EMPTY_LIST => true,
        TypeId::HASH_SET => is_plain(x),
        TypeId::ARRAY_MAP | TypeId::HASH_MAP => halves(x).is_some_and(|(k, _)| is_plain(k)),
        _ => false,
    }
}

/// What `(f v args...)` changes, when it is one of the changes that cannot fail. For `update`, calls the function it is given.
///
/// # Errors
/// What the function given to `update` throws.
pub(crate) fn plan(ctx: &mut Ctx, f: &Value, v: &Value, args: &[Value]) -> Res<Option<Plan>> {
    let Some(name) = f.get::<Func>().and_then(|f| f.info().name().strip_prefix("clojure.core/")) else {
        return Ok(None);
    };
    Ok(match (name, args) {
        ("assoc", [k, x]) if takes_key(v, k) => Some(Plan::Assoc(k.clone(), x.clone())),
        ("conj", [x]) if takes_item(v, x) => Some(Plan::Conj(x.clone())),
        ("dissoc", [k]) if is_hashed_map(v) && is_plain(k) => Some(Plan::Without(k.clone())),
        ("disj", [x]) if v.is::<super::hash_set::HashSet>() && is_plain(x) => Some(Plan::Without(x.clone())),
        ("update", [k, g, more @ ..]) if is_hashed_map(v) && is_plain(k) => {
            let old = get(ctx, v, k, &Value::NIL)?;
            let x = match more {
                [] => ctx.call1(g, old)?,
                [a] => ctx.call2(g, old, a.clone())?,
                _ => ctx.call(g, std::iter::once(old).chain(more.iter().cloned()).collect())?,
            };
            Some(Plan::Assoc(k.clone(), x))
        }
        _ => None,
    })
}

impl Plan {
    /// Makes the change. `v` is the value that the plan was made for.
    pub(crate) fn apply(self, ctx: &mut Ctx, v: Value) -> Value {
        let changed = match self {
            Plan::Assoc(k, x) => assoc::assoc(ctx, v, k, x),
            Plan::Conj(x) => conj::conj(ctx, v, x),
            Plan::Without(k) if super::is_set(&v) => assoc::disj(ctx, v, &k),
            Plan::Without(k) => assoc::dissoc(ctx, v, &k),
        };
        changed.expect("plans are made for changes that cannot fail")
    }
}
