//! `get`, `contains?`, `find`, `keys`, `vals`, and collections called as functions.

use super::array_map;
use super::assoc::integer;
use super::entry::{Entry, entry};
use super::equal::halves;
use super::hash_map;
use super::hash_set;
use super::list;
use super::map_seq::{self, Part};
use super::seq::{Cursor, counted, nth_or};
use super::sorted::{TreeMap, TreeSet};
use super::transient::{self, Transient};
use super::vector::Vector;
use super::views::SubVec;
use super::{is_map, type_number};
use crate::class::class_name;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, class_cast, illegal_argument};
use crate::heap::TypeId;
use crate::keyword::Keyword;
use crate::value::Value;

fn tag(v: &Value) -> TypeId {
    TypeId(type_number(v))
}

/// What a map has for a key, a vector at an index, a set for an equal item; `None` when there is nothing, or `coll` is none of these.
///
/// # Errors
/// What comparing keys throws.
pub fn lookup<'a>(ctx: &mut Ctx, coll: &'a Value, key: &Value) -> Res<Option<&'a Value>> {
    let at = |v: Option<i64>| v.and_then(|i| usize::try_from(i).ok());
    Ok(match tag(coll) {
        TypeId::ARRAY_MAP => array_map::find(ctx, coll, key)?.map(|i| &array_map::pairs(coll)[i + 1]),
        TypeId::HASH_MAP => hash_map::find(ctx, coll, key)?.map(|e| e.1),
        TypeId::TREE_MAP => match coll.get::<TreeMap>() {
            Some(m) => m.find(ctx, key)?.map(|e| e.1),
            None => None,
        },
        TypeId::VECTOR => coll.get::<Vector>().and_then(|v| v.nth(at(integer(key))?)),
        TypeId::SUBVEC => coll.get::<SubVec>().and_then(|v| v.nth(at(integer(key))?)),
        TypeId::ENTRY => match (coll.get::<Entry>(), integer(key)) {
            (Some(e), Some(0)) => Some(&e.key),
            (Some(e), Some(1)) => Some(&e.val),
            _ => None,
        },
        TypeId::HASH_SET => hash_set::find(ctx, coll, key)?,
        TypeId::TREE_SET => match coll.get::<TreeSet>() {
            Some(s) => s.find(ctx, key)?.map(|e| e.0),
            None => None,
        },
        _ => None,
    })
}

/// `(get coll key)`, [`Value::NOT_FOUND`] when there is nothing.
fn get_marked(ctx: &mut Ctx, coll: &Value, key: &Value) -> Res {
    match tag(coll) {
        TypeId::STRING | TypeId::ARRAY if crate::num::is_number(key) => {
            let i = super::seq::index(key)?;
            nth_or(ctx, coll, i, Value::NOT_FOUND)
        }
        TypeId::TRANSIENT => {
            let inner = transient::inner(coll)?;
            get_marked(ctx, &inner, key)
        }
        _ => Ok(lookup(ctx, coll, key)?.cloned().unwrap_or(Value::NOT_FOUND)),
    }
}

/// `(get coll key default)`
///
/// # Errors
/// What comparing keys throws.
#[inline]
pub fn get(ctx: &mut Ctx, coll: &Value, key: &Value, default: &Value) -> Res {
    let found = get_marked(ctx, coll, key)?;
    Ok(if found.is_not_found() { default.clone() } else { found })
}

/// `(:key coll)`: maps are searched for the very keyword, nothing else can be equal to it.
///
/// # Errors
/// What comparing keys throws (in sorted maps).
#[inline]
pub fn get_keyword(ctx: &mut Ctx, coll: &Value, key: &Value, default: &Value) -> Res {
    let found = match tag(coll) {
        TypeId::ARRAY_MAP => array_map::get_same(coll, key),
        TypeId::HASH_MAP => match key.get::<Keyword>().map_or(0, Keyword::cached_hash) {
            0 => return get(ctx, coll, key, default),
            h => hash_map::get_same(coll, h, key),
        },
        _ => return get(ctx, coll, key, default),
    };
    Ok(found.unwrap_or(default).clone())
}

/// `(contains? coll key)`
///
/// # Errors
/// `IllegalArgumentException` when `coll` has no keys.
pub fn contains(ctx: &mut Ctx, coll: &Value, key: &Value) -> Res<bool> {
    match tag(coll) {
        TypeId::STRING | TypeId::ARRAY if crate::num::is_number(key) => {
            let i = super::seq::index(key)?;
            let n = counted(ctx, coll)?.unwrap_or(0);
            Ok(usize::try_from(i).is_ok_and(|i| i < n))
        }
        TypeId::TRANSIENT => {
            let inner = transient::inner(coll)?;
            contains(ctx, &inner, key)
        }
        t if (TypeId::VECTOR.0..=TypeId::TREE_SET.0).contains(&t.0) => Ok(lookup(ctx, coll, key)?.is_some()),
        _ if coll.is_nil() => Ok(false),
        _ => Err(illegal_argument(format!("contains? not supported on type: {}", class_name(coll)))),
    }
}

/// `(find coll key)`
///
/// # Errors
/// `IllegalArgumentException` when `coll` has no entries.
pub fn find(ctx: &mut Ctx, coll: &Value, key: &Value) -> Res {
    let found = match tag(coll) {
        TypeId::ARRAY_MAP => array_map::find(ctx, coll, key)?.map(|i| {
            let pairs = array_map::pairs(coll);
            (&pairs[i], &pairs[i + 1])
        }),
        TypeId::HASH_MAP => hash_map::find(ctx, coll, key)?,
        TypeId::TREE_MAP => match coll.get::<TreeMap>() {
            Some(m) => m.find(ctx, key)?,
            None => None,
        },
        TypeId::VECTOR | TypeId::SUBVEC | TypeId::ENTRY => lookup(ctx, coll, key)?.map(|v| (key, v)),
        TypeId::TRANSIENT => {
            let inner = transient::inner(coll)?;
            return find(ctx, &inner, key);
        }
        _ if coll.is_nil() => None,
        _ => return Err(illegal_argument(format!("find not supported on type: {}", class_name(coll)))),
    };
    Ok(found.map_or(Value::NIL, |(k, v)| entry(k.clone(), v.clone())))
}

/// `(keys m)` or `(vals m)`: of a map, or of anything with a seq of entries.
pub(super) fn part(ctx: &mut Ctx, m: Value, part: Part) -> Res {
    match tag(&m) {
        TypeId::ARRAY_MAP | TypeId::HASH_MAP => return Ok(map_seq::seq(m, part)),
        TypeId::TREE_MAP => return Ok(map_seq::tree_part(&m, true, part)),
        _ => {}
    }
    let mut entries = Cursor::new(ctx, m)?;
    let mut out = Vec::new();
    while let Some(e) = entries.next(ctx)? {
        let (k, v) = halves(&e).ok_or_else(|| class_cast(&e, "java.util.Map$Entry"))?;
        out.push(if part == Part::Key { k.clone() } else { v.clone() });
    }
    Ok(if out.is_empty() { Value::NIL } else { list::from_vec(out) })
}

/// A collection called as a function; `None` when `f` is no such collection.
pub fn invoke(ctx: &mut Ctx, f: &Value, args: &[Value]) -> Option<Res> {
    let inner;
    let coll = if f.is::<Transient>() {
        match transient::inner(f) {
            Ok(v) => {
                inner = v;
                &inner
            }
            Err(e) => return Some(Err(e)),
        }
    } else {
        f
    };
    let t = tag(coll);
    if !(TypeId::VECTOR.0..=TypeId::TREE_SET.0).contains(&t.0) {
        return None;
    }
    let indexed = super::is_vector(coll);
    Some(match args {
        [key] if indexed => match integer(key) {
            Some(i) => super::seq::nth(ctx, coll, i),
            None => Err(illegal_argument("Key must be integer")),
        },
        [key] => get(ctx, coll, key, &Value::NIL),
        [key, default] if is_map(coll) => get(ctx, coll, key, default),
        _ => {
            let (n, name) = (args.len(), class_name(f));
            Err(Kind::ArityException.new(format!("Wrong number of args ({n}) passed to: {name}")))
        }
    })
}
