//! Hash maps: a trie, and apart from it the entry of `nil`, which comes first.

use super::array_map;
use super::hash::hash;
use super::node::{head, head_mut, nil};
use super::trie::{self, Probe};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::heap::{Trace, alloc};
use crate::value::Value;
use std::sync::atomic::{AtomicI32, Ordering};

/// A hash map.
pub struct HashMap {
    pub(super) meta: Value,
    /// A trie node, or nil when there is no entry beside that of nil.
    pub(super) root: Value,
    /// The value of the key nil, or [`Value::NOT_FOUND`].
    pub(super) of_nil: Value,
    count: u32,
    pub(super) hash: AtomicI32,
}

impl Trace for HashMap {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
        visit(&self.root);
        visit(&self.of_nil);
    }
}

impl HashMap {
    /// The number of entries.
    #[inline]
    pub fn count(&self) -> usize {
        self.count as usize
    }
}

/// A hash map without entries.
pub fn empty() -> Value {
    empty_with_meta(Value::NIL)
}

pub(super) fn empty_with_meta(meta: Value) -> Value {
    alloc(HashMap { meta, root: Value::NIL, of_nil: Value::NOT_FOUND, count: 0, hash: AtomicI32::new(0) })
}

/// A hash map with the entries and metadata of an array map.
pub(super) fn from_array_map(ctx: &mut Ctx, m: &Value) -> Res {
    let meta = m.get::<array_map::ArrayMap>().map_or(Value::NIL, |a| a.meta.clone());
    let mut out = empty_with_meta(meta);
    for pair in array_map::pairs(m).chunks_exact(2) {
        out = assoc(ctx, out, pair[0].clone(), pair[1].clone())?;
    }
    Ok(out)
}

/// The entry of a key: the key that is in the map, and its value. `m` is a hash map.
pub(super) fn find<'a>(ctx: &mut Ctx, m: &'a Value, key: &Value) -> Res<Option<(&'a Value, &'a Value)>> {
    // SAFETY: a hash map.
    let map = unsafe { head::<HashMap>(m) };
    if key.is_nil() {
        return Ok(if map.of_nil.is_not_found() { None } else { Some((nil(), &map.of_nil)) });
    }
    if map.root.is_nil() {
        return Ok(None);
    }
    let h = hash(ctx, key)?;
    Ok(trie::find::<2>(ctx, &map.root, h, key)?.map(|e| (&e[0], &e[1])))
}

/// The value of a keyword whose hash is known. `m` is a hash map.
#[inline]
pub(super) fn get_same<'a>(m: &'a Value, h: i32, key: &Value) -> Option<&'a Value> {
    // SAFETY: a hash map.
    let map = unsafe { head::<HashMap>(m) };
    if map.root.is_nil() { None } else { trie::find_same::<2>(&map.root, h, key).map(|e| &e[1]) }
}

/// Makes the map's own object unique and forgets its hash. `m` is a hash map.
#[inline]
fn own(mut m: Value) -> Value {
    if let Some(map) = m.get_mut::<HashMap>() {
        *map.hash.get_mut() = 0;
        return m;
    }
    // SAFETY: a hash map.
    let o = unsafe { head::<HashMap>(&m) };
    alloc(HashMap {
        meta: o.meta.clone(),
        root: o.root.clone(),
        of_nil: o.of_nil.clone(),
        count: o.count,
        hash: AtomicI32::new(0),
    })
}

/// Adds or replaces. `m` is a hash map.
pub fn assoc(ctx: &mut Ctx, m: Value, key: Value, val: Value) -> Res {
    if key.is_nil() {
        let mut m = own(m);
        // SAFETY: unique now.
        let map = unsafe { head_mut::<HashMap>(&mut m) };
        map.count += u32::from(map.of_nil.is_not_found());
        let old = std::mem::replace(&mut map.of_nil, val);
        drop(old);
        return Ok(m);
    }
    let h = hash(ctx, &key)?;
    // SAFETY: a hash map.
    let root = &unsafe { head::<HashMap>(&m) }.root;
    let probe = if root.is_nil() { Probe::Free } else { trie::probe::<2>(ctx, root, h, &key)? };
    let mut m = own(m);
    // SAFETY: unique now.
    let map = unsafe { head_mut::<HashMap>(&mut m) };
    map.count += u32::from(!matches!(probe, Probe::Hit(_)));
    if map.root.is_nil() {
        map.root = trie::single(h, [key, val]);
    } else {
        trie::put(&mut map.root, h, probe, [key, val]);
    }
    Ok(m)
}

/// Without a key. `m` is a hash map.
pub(super) fn dissoc(ctx: &mut Ctx, m: Value, key: &Value) -> Res {
    // SAFETY: a hash map.
    let map = unsafe { head::<HashMap>(&m) };
    if key.is_nil() {
        if map.of_nil.is_not_found() {
            return Ok(m);
        }
        let mut m = own(m);
        // SAFETY: unique now.
        let map = unsafe { head_mut::<HashMap>(&mut m) };
        map.count -= 1;
        drop(std::mem::replace(&mut map.of_nil, Value::NOT_FOUND));
        return Ok(m);
    }
    if map.root.is_nil() {
        return Ok(m);
    }
    let h = hash(ctx, key)?;
    let Probe::Hit(number) = trie::probe::<2>(ctx, &map.root, h, key)? else { return Ok(m) };
    let mut m = own(m);
    // SAFETY: unique now.
    let map = unsafe { head_mut::<HashMap>(&mut m) };
    map.count -= 1;
    if trie::remove::<2>(&mut map.root, h, 0, number) {
        map.root = Value::NIL;
    }
    Ok(m)
}

/// The same map with other metadata. `m` is a hash map.
pub(super) fn with_meta(m: Value, meta: Value) -> Value {
    // SAFETY: a hash map, unique after `own`.
    unsafe {
        let hash = head::<HashMap>(&m).hash.load(Ordering::Relaxed);
        let mut m = own(m);
        let h = head_mut::<HashMap>(&mut m);
        h.meta = meta;
        *h.hash.get_mut() = hash;
        m
    }
}

/// A hash map of alternating keys and values.
pub(super) fn from_pairs(ctx: &mut Ctx, items: impl IntoIterator<Item = Value>) -> Res {
    let mut items = items.into_iter();
    let mut m = empty();
    while let (Some(k), Some(v)) = (items.next(), items.next()) {
        m = assoc(ctx, m, k, v)?;
    }
    Ok(m)
}
