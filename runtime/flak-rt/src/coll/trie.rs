//! The hash trie under maps and sets.
//!
//! A node says for each 5-bit digit of the hash whether it holds an entry (`data`), a child (`nodes`), or nothing. Slots: the entries in digit order, each `S` words
//! (2 for maps: key, value; 1 for sets), then the children in digit order. Walking the digits upwards, entries and children alike, is Clojure's
//! iteration order, whatever shapes its own nodes have. Keys with equal hashes share a collision node: entries in order of insertion.
//!
//! Every change happens in two steps: [`probe`] compares keys, and may run user code and fail; then [`put`] or [`remove`] change the structure, and cannot fail.

use super::equal::equal;
use super::hash::hash;
use super::node::{head, head_mut, slots, slots_mut, take};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::heap::{Tail, Trace, alloc_tail};
use crate::value::Value;

/// A node of the trie.
pub(crate) struct Node {
    capacity: u16,
    used: u16,
    /// Entries of a collision node; 0 for an ordinary one.
    collisions: u32,
    /// Digits with an entry; the shared hash in a collision node.
    data: u32,
    /// Digits with a child.
    nodes: u32,
}

impl Trace for Node {}

// SAFETY: `capacity` is never assigned.
unsafe impl Tail for Node {
    #[inline]
    fn tail_len(&self) -> usize {
        self.capacity as usize
    }
}

#[inline]
fn digit(hash: i32, shift: u32) -> u32 {
    1 << ((hash as u32 >> shift) & 31)
}

#[inline]
fn below(mask: u32, bit: u32) -> usize {
    (mask & (bit - 1)).count_ones() as usize
}

impl Node {
    #[inline]
    fn entry(&self, bit: u32) -> usize {
        below(self.data, bit)
    }

    #[inline]
    fn child<const S: usize>(&self, bit: u32) -> usize {
        self.data.count_ones() as usize * S + below(self.nodes, bit)
    }
}

fn room(need: usize) -> usize {
    match need {
        0..=8 => need.next_multiple_of(2),
        9..=32 => need.next_multiple_of(4),
        _ => need.next_multiple_of(8),
    }
}

fn node(head: Node, items: impl Iterator<Item = Value>) -> Value {
    alloc_tail(head, items.chain(std::iter::repeat_with(|| Value::NIL)))
}

fn fresh(capacity: usize, items: impl Iterator<Item = Value>, used: usize) -> Value {
    let head = Node { capacity: room(capacity) as u16, used: used as u16, collisions: 0, data: 0, nodes: 0 };
    node(head, items)
}

/// What a look-up found.
pub(super) enum Probe {
    /// The key is there, in a collision node as its entry of this number.
    Hit(usize),
    /// Nothing is in its place.
    Free,
    /// Another key, with this hash, is in its place.
    Clash(i32),
}

/// The slots of the entry with `key`: for a map its key and value.
pub(super) fn find<'a, const S: usize>(
    ctx: &mut Ctx,
    root: &'a Value,
    hash: i32,
    key: &Value,
) -> Res<Option<&'a [Value]>> {
    let mut at = root;
    let mut shift = 0;
    loop {
        // SAFETY: the root and all children are nodes.
        let (n, s) = unsafe { (head::<Node>(at), slots::<Node>(at)) };
        if n.collisions > 0 {
            if n.data as i32 != hash {
                return Ok(None);
            }
            for entry in s[..n.used as usize].chunks_exact(S) {
                if equal(ctx, key, &entry[0])? {
                    return Ok(Some(entry));
                }
            }
            return Ok(None);
        }
        let bit = digit(hash, shift);
        if n.nodes & bit != 0 {
            at = &s[n.child::<S>(bit)];
            shift += 5;
        } else if n.data & bit != 0 {
            let i = n.entry(bit) * S;
            let found = s[i].same(key) || equal(ctx, key, &s[i])?;
            return Ok(found.then(|| &s[i..i + S]));
        } else {
            return Ok(None);
        }
    }
}

/// The entry whose key is this very word (for keywords, which are equal only to themselves).
#[inline]
pub(super) fn find_same<'a, const S: usize>(root: &'a Value, hash: i32, key: &Value) -> Option<&'a [Value]> {
    let mut at = root;
    let mut shift = 0;
    loop {
        // SAFETY: the root and all children are nodes.
        let (n, s) = unsafe { (head::<Node>(at), slots::<Node>(at)) };
        if n.collisions > 0 {
            return s[..n.used as usize].chunks_exact(S).find(|e| e[0].same(key));
        }
        let bit = digit(hash, shift);
        if n.nodes & bit != 0 {
            at = &s[n.child::<S>(bit)];
            shift += 5;
        } else if n.data & bit != 0 {
            let i = n.entry(bit) * S;
            return s[i].same(key).then(|| &s[i..i + S]);
        } else {
            return None;
        }
    }
}

/// Where `key` belongs.
pub(super) fn probe<const S: usize>(ctx: &mut Ctx, root: &Value, h: i32, key: &Value) -> Res<Probe> {
    let mut at = root;
    let mut shift = 0;
    loop {
        // SAFETY: the root and all children are nodes.
        let (n, s) = unsafe { (head::<Node>(at), slots::<Node>(at)) };
        if n.collisions > 0 {
            if n.data as i32 != h {
                return Ok(Probe::Free);
            }
            for (i, entry) in s[..n.used as usize].chunks_exact(S).enumerate() {
                if equal(ctx, key, &entry[0])? {
                    return Ok(Probe::Hit(i));
                }
            }
            return Ok(Probe::Free);
        }
        let bit = digit(h, shift);
        if n.nodes & bit != 0 {
            at = &s[n.child::<S>(bit)];
            shift += 5;
        } else if n.data & bit != 0 {
            let there = &s[n.entry(bit) * S];
            let hit = there.same(key) || equal(ctx, key, there)?;
            return Ok(if hit { Probe::Hit(0) } else { Probe::Clash(hash(ctx, there)?) });
        } else {
            return Ok(Probe::Free);
        }
    }
}

/// Makes a node unique, with at least `extra` free slots.
#[inline]
fn own(at: &mut Value, extra: usize) {
    // SAFETY: `at` is a node wherever this is called.
    let n = unsafe { head::<Node>(at) };
    if !at.is_unique() || n.used as usize + extra > n.capacity as usize {
        copy(at, extra);
    }
}

#[inline(never)]
fn copy(at: &mut Value, extra: usize) {
    // SAFETY: `at` is a node; its slots are moved out only when it is unique.
    unsafe {
        let n = head::<Node>(at);
        let used = n.used as usize;
        let unique = at.is_unique();
        // A node that grows in place is likely to grow again.
        let need = if unique { used + extra + used / 4 } else { used + extra };
        let new =
            Node { capacity: room(need) as u16, used: n.used, collisions: n.collisions, data: n.data, nodes: n.nodes };
        *at = if unique {
            node(new, slots_mut::<Node>(at)[..used].iter_mut().map(take))
        } else {
            node(new, slots::<Node>(at)[..used].iter().cloned())
        };
    }
}

/// Inserts `entry` at slot `i` of a unique node with room.
fn insert<const S: usize>(at: &mut Value, i: usize, entry: [Value; S]) {
    // SAFETY: a unique node with `S` free slots; they move to `i` and are nil.
    unsafe {
        let used = head::<Node>(at).used as usize;
        let s = slots_mut::<Node>(at);
        s[i..used + S].rotate_right(S);
        for (slot, x) in s[i..].iter_mut().zip(entry) {
            *slot = x;
        }
        head_mut::<Node>(at).used += S as u16;
    }
}

/// Takes `N` slots from `i` on out of a unique node.
fn extract<const N: usize>(at: &mut Value, i: usize) -> [Value; N] {
    // SAFETY: a unique node.
    unsafe {
        let used = head::<Node>(at).used as usize;
        let s = slots_mut::<Node>(at);
        let out = std::array::from_fn(|k| take(&mut s[i + k]));
        s[i..used].rotate_left(N);
        head_mut::<Node>(at).used -= N as u16;
        out
    }
}

/// A trie of one entry.
pub(super) fn single<const S: usize>(hash: i32, entry: [Value; S]) -> Value {
    let mut v = fresh(S, entry.into_iter(), S);
    // SAFETY: fresh.
    unsafe { head_mut::<Node>(&mut v) }.data = digit(hash, 0);
    v
}

/// A node for two keys whose hashes agree below `shift`.
fn pair<const S: usize>(shift: u32, h1: i32, e1: [Value; S], h2: i32, e2: [Value; S]) -> Value {
    if h1 == h2 {
        let mut v = fresh(2 * S, e1.into_iter().chain(e2), 2 * S);
        // SAFETY: fresh.
        let n = unsafe { head_mut::<Node>(&mut v) };
        (n.collisions, n.data) = (2, h1 as u32);
        return v;
    }
    let (b1, b2) = (digit(h1, shift), digit(h2, shift));
    if b1 == b2 {
        return wrap(shift, h1, pair(shift + 5, h1, e1, h2, e2));
    }
    let (first, second) = if b1 < b2 { (e1, e2) } else { (e2, e1) };
    let mut v = fresh(2 * S, first.into_iter().chain(second), 2 * S);
    // SAFETY: fresh.
    unsafe { head_mut::<Node>(&mut v) }.data = b1 | b2;
    v
}

/// A node with one child.
fn wrap(shift: u32, hash: i32, child: Value) -> Value {
    let mut v = fresh(1, std::iter::once(child), 1);
    // SAFETY: fresh.
    unsafe { head_mut::<Node>(&mut v) }.nodes = digit(hash, shift);
    v
}

/// Stores an entry where `probe` found that it belongs. A hit keeps the old key.
pub(super) fn put<const S: usize>(root: &mut Value, h: i32, probe: Probe, entry: [Value; S]) {
    let mut at = root;
    let mut shift = 0;
    loop {
        // SAFETY: the root and all children are nodes, made unique before they change.
        unsafe {
            let n = head::<Node>(at);
            if n.collisions > 0 {
                if n.data as i32 == h {
                    return put_collision(at, probe, entry);
                }
                // Another hash meets the collision node: one level more, and on.
                let there = n.data as i32;
                let child = take(at);
                *at = wrap(shift, there, child);
                continue;
            }
            let bit = digit(h, shift);
            if n.nodes & bit != 0 {
                let i = n.child::<S>(bit);
                own(at, 0);
                at = &mut slots_mut::<Node>(at)[i];
                shift += 5;
                continue;
            }
            let i = n.entry(bit) * S;
            if n.data & bit == 0 {
                own(at, S);
                insert(at, i, entry);
                head_mut::<Node>(at).data |= bit;
                return;
            }
            own(at, 0);
            return match probe {
                Probe::Clash(h2) => push_down(at, bit, shift, h2, h, entry),
                _ => replace(at, i, entry),
            };
        }
    }
}

/// Stores the value of `entry` at slot `i` of a unique node; a set has none.
fn replace<const S: usize>(at: &mut Value, i: usize, entry: [Value; S]) {
    // SAFETY: a unique node.
    let s = unsafe { slots_mut::<Node>(at) };
    for (slot, x) in s[i..].iter_mut().zip(entry).skip(1) {
        *slot = x;
    }
}

fn put_collision<const S: usize>(at: &mut Value, probe: Probe, entry: [Value; S]) {
    own(at, S);
    // SAFETY: unique now.
    unsafe {
        let used = head::<Node>(at).used as usize;
        if let Probe::Hit(i) = probe {
            return replace(at, i * S, entry);
        }
        insert(at, used, entry);
        head_mut::<Node>(at).collisions += 1;
    }
}

/// Replaces the entry at `bit` of a unique node by a child with it and `entry`.
fn push_down<const S: usize>(at: &mut Value, bit: u32, shift: u32, h1: i32, h2: i32, entry: [Value; S]) {
    // SAFETY: a unique node; a child needs no more room than an entry.
    unsafe {
        let i = head::<Node>(at).entry(bit) * S;
        let old: [Value; S] = extract(at, i);
        let n = head_mut::<Node>(at);
        n.data &= !bit;
        n.nodes |= bit;
        let j = n.child::<S>(bit);
        insert(at, j, [pair(shift + 5, h1, old, h2, entry)]);
    }
}

/// Removes the entry that `probe` found for a key with hash `h`: `number` is what [`Probe::Hit`] says. Answers whether the node is empty now.
pub(super) fn remove<const S: usize>(at: &mut Value, h: i32, shift: u32, number: usize) -> bool {
    own(at, 1);
    // SAFETY: unique; room for one more slot.
    unsafe {
        let n = head::<Node>(at);
        if n.collisions > 0 {
            drop(extract::<S>(at, number * S));
            head_mut::<Node>(at).collisions -= 1;
            return head::<Node>(at).used == 0;
        }
        let bit = digit(h, shift);
        if n.data & bit != 0 {
            let i = n.entry(bit) * S;
            drop(extract::<S>(at, i));
            head_mut::<Node>(at).data &= !bit;
        } else if n.nodes & bit != 0 {
            let j = n.child::<S>(bit);
            let child = &mut slots_mut::<Node>(at)[j];
            let empty = remove::<S>(child, h, shift + 5, number);
            let lone = lone_entry::<S>(child);
            if empty || lone {
                pull_up::<S>(at, bit, j, lone);
            }
        }
        head::<Node>(at).used == 0
    }
}

/// Does a unique node hold one entry and nothing else?
unsafe fn lone_entry<const S: usize>(child: &Value) -> bool {
    // SAFETY: a node by contract.
    let n = unsafe { head::<Node>(child) };
    n.nodes == 0 && n.collisions <= 1 && n.used as usize == S
}

/// Replaces the child at slot `j` by its only entry, or by nothing.
fn pull_up<const S: usize>(at: &mut Value, bit: u32, j: usize, lone: bool) {
    let [mut child] = extract::<1>(at, j);
    own(at, S);
    // SAFETY: both are unique: `remove` owned the child on its way down.
    unsafe {
        head_mut::<Node>(at).nodes &= !bit;
        if lone {
            let entry: [Value; S] = extract(&mut child, 0);
            let i = head::<Node>(at).entry(bit) * S;
            insert(at, i, entry);
            head_mut::<Node>(at).data |= bit;
        }
    }
}

/// A position in a trie: a stack of nodes with what is left of each.
///
/// Holds plain addresses: whoever keeps a walk keeps a reference of the collection, so no node of it can change in place.
#[derive(Clone)]
pub(super) struct Walk {
    depth: usize,
    stack: [(u64, u32); 8],
}

impl Walk {
    /// The start of a trie.
    pub(super) fn new(root: &Value) -> Walk {
        let mut walk = Walk { depth: 0, stack: [(0, 0); 8] };
        walk.enter(root);
        walk
    }

    /// A walk that is over.
    pub(super) fn end() -> Walk {
        Walk { depth: 0, stack: [(0, 0); 8] }
    }

    fn enter(&mut self, node: &Value) {
        // SAFETY: a node of the trie.
        let n = unsafe { head::<Node>(node) };
        let left = if n.collisions > 0 { n.collisions } else { n.data | n.nodes };
        self.stack[self.depth] = (node.bits(), left);
        self.depth += 1;
    }

    /// The next entry's slots, or `None` at the end.
    ///
    /// # Safety
    /// The trie that `new` was given is alive for `'a` and unchanged.
    pub(super) unsafe fn next<'a, const S: usize>(&mut self) -> Option<&'a [Value]> {
        while self.depth > 0 {
            let (bits, left) = &mut self.stack[self.depth - 1];
            if *left == 0 {
                self.depth -= 1;
                continue;
            }
            // SAFETY: the word of a node that is alive by contract; borrowed, never dropped.
            let (n, s) = unsafe {
                let n = &*crate::heap::body::<Node>(*bits);
                (n, std::slice::from_raw_parts(crate::heap::tail::<Node>(*bits), n.capacity as usize))
            };
            if n.collisions > 0 {
                let i = (n.collisions - *left) as usize * S;
                *left -= 1;
                return Some(&s[i..i + S]);
            }
            let bit = *left & left.wrapping_neg();
            *left &= !bit;
            if n.data & bit != 0 {
                let i = n.entry(bit) * S;
                return Some(&s[i..i + S]);
            }
            self.enter(&s[n.child::<S>(bit)]);
        }
        None
    }
}

/// All entries of a trie in order.
pub(super) fn entries<const S: usize>(root: &Value) -> impl Iterator<Item = &[Value]> {
    let mut walk = Walk::new(root);
    // SAFETY: the borrow of `root` lasts as long as the iterator's items.
    std::iter::from_fn(move || unsafe { walk.next::<S>() })
}
