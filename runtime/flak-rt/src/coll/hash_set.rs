//! Hash sets: a trie of items, and apart from it `nil`, which comes first.

use super::hash::hash;
use super::node::{head, head_mut, nil};
use super::trie::{self, Probe};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::heap::{Trace, alloc};
use crate::value::Value;
use std::sync::atomic::{AtomicI32, Ordering};

/// A hash set.
pub struct HashSet {
    pub(super) meta: Value,
    /// A trie node, or nil when there is no item beside nil.
    pub(super) root: Value,
    count: u32,
    pub(super) has_nil: bool,
    pub(super) hash: AtomicI32,
}

impl Trace for HashSet {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
        visit(&self.root);
    }
}

impl HashSet {
    /// The number of items.
    #[inline]
    pub fn count(&self) -> usize {
        self.count as usize
    }
}

/// `#{}`
pub fn empty() -> Value {
    empty_with_meta(Value::NIL)
}

pub(super) fn empty_with_meta(meta: Value) -> Value {
    alloc(HashSet { meta, root: Value::NIL, count: 0, has_nil: false, hash: AtomicI32::new(0) })
}

/// A set of the items of an iterator.
pub fn from_iter(ctx: &mut Ctx, items: impl IntoIterator<Item = Value>) -> Res {
    let mut set = empty();
    for x in items {
        set = conj(ctx, set, x)?;
    }
    Ok(set)
}

/// The item in the set that equals `x`. `set` is a hash set.
pub(super) fn find<'a>(ctx: &mut Ctx, set: &'a Value, x: &Value) -> Res<Option<&'a Value>> {
    // SAFETY: a hash set.
    let s = unsafe { head::<HashSet>(set) };
    if x.is_nil() {
        return Ok(s.has_nil.then(nil));
    }
    if s.root.is_nil() {
        return Ok(None);
    }
    let h = hash(ctx, x)?;
    Ok(trie::find::<1>(ctx, &s.root, h, x)?.map(|e| &e[0]))
}

#[inline]
fn own(mut set: Value) -> Value {
    if let Some(s) = set.get_mut::<HashSet>() {
        *s.hash.get_mut() = 0;
        return set;
    }
    // SAFETY: a hash set.
    let o = unsafe { head::<HashSet>(&set) };
    alloc(HashSet {
        meta: o.meta.clone(),
        root: o.root.clone(),
        count: o.count,
        has_nil: o.has_nil,
        hash: AtomicI32::new(0),
    })
}

/// Adds an item; an equal one stays. `set` is a hash set.
pub fn conj(ctx: &mut Ctx, set: Value, x: Value) -> Res {
    // SAFETY: a hash set.
    let s = unsafe { head::<HashSet>(&set) };
    if x.is_nil() {
        return Ok(if s.has_nil { set } else { with_nil(set, true) });
    }
    let h = hash(ctx, &x)?;
    let probe = if s.root.is_nil() { Probe::Free } else { trie::probe::<1>(ctx, &s.root, h, &x)? };
    if let Probe::Hit(_) = probe {
        return Ok(set);
    }
    let mut set = own(set);
    // SAFETY: unique now.
    let s = unsafe { head_mut::<HashSet>(&mut set) };
    s.count += 1;
    if s.root.is_nil() {
        s.root = trie::single(h, [x]);
    } else {
        trie::put(&mut s.root, h, probe, [x]);
    }
    Ok(set)
}

fn with_nil(set: Value, present: bool) -> Value {
    let mut set = own(set);
    // SAFETY: unique now.
    let s = unsafe { head_mut::<HashSet>(&mut set) };
    s.has_nil = present;
    s.count = if present { s.count + 1 } else { s.count - 1 };
    set
}

/// Without an item. `set` is a hash set.
pub(super) fn disj(ctx: &mut Ctx, set: Value, x: &Value) -> Res {
    // SAFETY: a hash set.
    let s = unsafe { head::<HashSet>(&set) };
    if x.is_nil() {
        return Ok(if s.has_nil { with_nil(set, false) } else { set });
    }
    if s.root.is_nil() {
        return Ok(set);
    }
    let h = hash(ctx, x)?;
    let Probe::Hit(number) = trie::probe::<1>(ctx, &s.root, h, x)? else { return Ok(set) };
    let mut set = own(set);
    // SAFETY: unique now.
    let s = unsafe { head_mut::<HashSet>(&mut set) };
    s.count -= 1;
    if trie::remove::<1>(&mut s.root, h, 0, number) {
        s.root = Value::NIL;
    }
    Ok(set)
}

/// The same set with other metadata. `set` is a hash set.
pub(super) fn with_meta(set: Value, meta: Value) -> Value {
    // SAFETY: a hash set, unique after `own`.
    unsafe {
        let hash = head::<HashSet>(&set).hash.load(Ordering::Relaxed);
        let mut set = own(set);
        let s = head_mut::<HashSet>(&mut set);
        s.meta = meta;
        *s.hash.get_mut() = hash;
        set
    }
}
