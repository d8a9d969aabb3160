//! Small maps: pairs in order of insertion, searched one by one.

use super::equal::equal;
use super::hash_map;
use super::node::{head, head_mut, slots, slots_mut, take};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::heap::{Tail, Trace, alloc_tail};
use crate::keyword::Keyword;
use crate::num::Big;
use crate::value::Value;
use std::sync::atomic::{AtomicI32, Ordering};

/// A map that has this many entries becomes a hash map with the next.
pub const LIMIT: usize = 8;

/// A small map; keys and values alternate in the first `2 * count` slots.
pub struct ArrayMap {
    pub(super) meta: Value,
    pub(super) hash: AtomicI32,
    count: u32,
    capacity: u32,
}

impl Trace for ArrayMap {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
    }
}

// SAFETY: `capacity` is never assigned.
unsafe impl Tail for ArrayMap {
    #[inline]
    fn tail_len(&self) -> usize {
        self.capacity as usize
    }
}

impl ArrayMap {
    /// The number of entries.
    #[inline]
    pub fn count(&self) -> usize {
        self.count as usize
    }
}

/// Keys and values, alternating. `m` is an array map.
#[inline]
pub(super) fn pairs(m: &Value) -> &[Value] {
    // SAFETY: an array map by contract of this module's callers.
    unsafe { &slots::<ArrayMap>(m)[..2 * head::<ArrayMap>(m).count()] }
}

fn make(meta: Value, capacity: usize, items: impl Iterator<Item = Value>, count: usize) -> Value {
    let head = ArrayMap { meta, hash: AtomicI32::new(0), count: count as u32, capacity: capacity as u32 };
    alloc_tail(head, items.chain(std::iter::repeat_with(|| Value::NIL)))
}

/// `{}`
pub fn empty() -> Value {
    make(Value::NIL, 0, std::iter::empty(), 0)
}

/// `{}` with metadata.
pub(super) fn empty_with_meta(meta: Value) -> Value {
    make(meta, 0, std::iter::empty(), 0)
}

/// An array map of any size; of equal keys the first stays, with the last value.
///
/// # Errors
/// `IllegalArgumentException` when a key has no value.
pub(super) fn of_pairs(ctx: &mut Ctx, mut items: Vec<Value>) -> Res {
    super::conj::check_pairs(ctx, &items)?;
    let mut m = make(Value::NIL, items.len(), std::iter::empty(), 0);
    for pair in items.chunks_exact_mut(2) {
        let (k, v) = (take(&mut pair[0]), take(&mut pair[1]));
        m = match find(ctx, &m, &k)? {
            Some(_) => assoc(ctx, m, k, v)?,
            None => push(m, k, v),
        };
    }
    Ok(m)
}

/// The slot of `key`.
pub(super) fn find(ctx: &mut Ctx, m: &Value, key: &Value) -> Res<Option<usize>> {
    let pairs = pairs(m);
    if let Some(i) = find_same(pairs, key) {
        return Ok(Some(i));
    }
    if key.is_small() {
        return Ok((0..pairs.len()).step_by(2).find(|i| pairs[*i].is::<Big>() && crate::num::equal(&pairs[*i], key)));
    }
    if !key.is_pointer() || key.is::<Keyword>() {
        return Ok(None);
    }
    for (i, pair) in pairs.chunks_exact(2).enumerate() {
        if equal(ctx, key, &pair[0])? {
            return Ok(Some(2 * i));
        }
    }
    Ok(None)
}

#[inline]
fn find_same(pairs: &[Value], key: &Value) -> Option<usize> {
    (0..pairs.len()).step_by(2).find(|i| pairs[*i].same(key))
}

/// The value of a key that is equal only to itself.
#[inline]
pub(super) fn get_same<'a>(m: &'a Value, key: &Value) -> Option<&'a Value> {
    let pairs = pairs(m);
    find_same(pairs, key).map(|i| &pairs[i + 1])
}

/// Makes the map unique with room for `extra` more slots.
fn own(mut m: Value, extra: usize) -> Value {
    // SAFETY: an array map; moved out of only when unique.
    unsafe {
        let h = head::<ArrayMap>(&m);
        let (n, used) = (h.count(), 2 * h.count());
        let fits = used + extra <= h.capacity as usize;
        if m.is_unique() {
            if fits {
                *head_mut::<ArrayMap>(&mut m).hash.get_mut() = 0;
                return m;
            }
            let meta = take(&mut head_mut::<ArrayMap>(&mut m).meta);
            let capacity = if used == 0 { 4 } else { 2 * LIMIT };
            return make(
                meta,
                capacity.max(used + extra),
                slots_mut::<ArrayMap>(&mut m)[..used].iter_mut().map(take),
                n,
            );
        }
        make(h.meta.clone(), used + extra, slots::<ArrayMap>(&m)[..used].iter().cloned(), n)
    }
}

/// Adds or replaces; a new ninth key makes a hash map. `m` is an array map.
pub fn assoc(ctx: &mut Ctx, m: Value, key: Value, val: Value) -> Res {
    if let Some(i) = find(ctx, &m, &key)? {
        if pairs(&m)[i + 1].same(&val) {
            return Ok(m);
        }
        let mut m = own(m, 0);
        // SAFETY: unique now.
        let old = std::mem::replace(unsafe { &mut slots_mut::<ArrayMap>(&mut m)[i + 1] }, val);
        drop(old);
        return Ok(m);
    }
    // SAFETY: an array map.
    if unsafe { head::<ArrayMap>(&m) }.count() >= LIMIT {
        let m = hash_map::from_array_map(ctx, &m)?;
        return hash_map::assoc(ctx, m, key, val);
    }
    Ok(push(m, key, val))
}

/// Adds a key that is not there.
pub(super) fn push(m: Value, key: Value, val: Value) -> Value {
    let mut m = own(m, 2);
    // SAFETY: unique, with room.
    unsafe {
        let h = head_mut::<ArrayMap>(&mut m);
        let i = 2 * h.count();
        h.count += 1;
        let s = slots_mut::<ArrayMap>(&mut m);
        s[i] = key;
        s[i + 1] = val;
    }
    m
}

/// Without a key. `swap_last` puts the last entry in its place, as transients do; otherwise the order stays. `m` is an array map.
pub(super) fn dissoc(ctx: &mut Ctx, m: Value, key: &Value, swap_last: bool) -> Res {
    let Some(i) = find(ctx, &m, key)? else { return Ok(m) };
    let mut m = own(m, 0);
    // SAFETY: unique now.
    unsafe {
        let h = head_mut::<ArrayMap>(&mut m);
        let used = 2 * h.count();
        h.count -= 1;
        let s = &mut slots_mut::<ArrayMap>(&mut m)[..used];
        if swap_last {
            s.swap(i, used - 2);
            s.swap(i + 1, used - 1);
        } else {
            s[i..].rotate_left(2);
        }
        let gone = (take(&mut s[used - 2]), take(&mut s[used - 1]));
        drop(gone);
    }
    Ok(m)
}

/// The same map with other metadata. `m` is an array map.
pub(super) fn with_meta(m: Value, meta: Value) -> Value {
    // SAFETY: an array map, unique after `own`.
    unsafe {
        let hash = head::<ArrayMap>(&m).hash.load(Ordering::Relaxed);
        let mut m = own(m, 0);
        let h = head_mut::<ArrayMap>(&mut m);
        h.meta = meta;
        *h.hash.get_mut() = hash;
        m
    }
}
