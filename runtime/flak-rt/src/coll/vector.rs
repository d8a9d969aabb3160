//! Persistent vectors: a 32-way tree with a tail, shaped as Clojure's so that chunks fall on the same boundaries.
//!
//! The tail is a leaf of 1 to 32 items (absent when the vector is empty); the tree holds full leaves only. A change first makes each object on its path unique
//! (`own`: nothing to do when it is already) and then works in place, so an update of a vector nobody else holds copies nothing.

use super::node::{head, head_mut, slots, slots_mut, take};
use crate::error::{Res, illegal_state, index_out_of_bounds};
use crate::heap::{Tail, Trace, alloc, alloc_tail};
use crate::value::Value;
use std::sync::atomic::{AtomicI32, Ordering};

pub(super) const WIDTH: usize = 32;
const BITS: u32 = 5;
const MASK: usize = WIDTH - 1;

/// A vector.
pub struct Vector {
    pub(super) meta: Value,
    /// An inner [`VNode`], or nil when all items are in the tail.
    root: Value,
    /// A leaf [`VNode`], or nil when empty.
    tail: Value,
    count: u32,
    /// Bits of the index above those of the root's children.
    shift: u32,
    pub(super) hash: AtomicI32,
}

/// A node: children or items in the first `len` slots.
pub struct VNode {
    capacity: u32,
    len: u32,
}

impl Trace for Vector {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
        visit(&self.root);
        visit(&self.tail);
    }
}

impl Trace for VNode {}

// SAFETY: `capacity` is never assigned.
unsafe impl Tail for VNode {
    #[inline]
    fn tail_len(&self) -> usize {
        self.capacity as usize
    }
}

fn room(need: usize) -> usize {
    match need {
        0..=4 => 4,
        5..=8 => 8,
        9..=16 => 16,
        _ => WIDTH,
    }
}

/// A node with `items` and room for `capacity`.
fn node(capacity: usize, len: usize, items: impl Iterator<Item = Value>) -> Value {
    alloc_tail(VNode { capacity: capacity as u32, len: len as u32 }, items.chain(std::iter::repeat_with(|| Value::NIL)))
}

/// Makes a node unique, with at least `extra` free slots.
#[inline]
fn own_node(at: &mut Value, extra: usize) {
    // SAFETY: `at` is a node wherever this is called.
    let n = unsafe { head::<VNode>(at) };
    if !at.is_unique() || n.len as usize + extra > n.capacity as usize {
        copy_node(at, extra);
    }
}

#[inline(never)]
fn copy_node(at: &mut Value, extra: usize) {
    // SAFETY: `at` is a node; its slots are moved out only when it is unique.
    unsafe {
        let len = head::<VNode>(at).len as usize;
        let capacity = room(len + extra);
        *at = if at.is_unique() {
            let items = slots_mut::<VNode>(at);
            node(capacity, len, items[..len].iter_mut().map(take))
        } else {
            node(capacity, len, slots::<VNode>(at)[..len].iter().cloned())
        };
    }
}

/// Appends to a node.
fn push(at: &mut Value, x: Value) {
    own_node(at, 1);
    // SAFETY: a unique node with a free slot.
    unsafe {
        let n = head_mut::<VNode>(at);
        let i = n.len as usize;
        n.len += 1;
        slots_mut::<VNode>(at)[i] = x;
    }
}

fn new_path(level: u32, leaf: Value) -> Value {
    let mut at = leaf;
    for _ in 0..level / BITS {
        at = node(4, 1, std::iter::once(at));
    }
    at
}

/// Hangs a full leaf into the tree as item block `index / 32`.
fn push_leaf(mut at: &mut Value, mut level: u32, index: usize, leaf: Value) {
    loop {
        let sub = (index >> level) & MASK;
        own_node(at, 1);
        // SAFETY: a unique node.
        let len = unsafe { head::<VNode>(at) }.len as usize;
        if level == BITS || sub >= len {
            return push(at, new_path(level - BITS, leaf));
        }
        level -= BITS;
        // SAFETY: a unique node.
        at = &mut unsafe { slots_mut::<VNode>(at) }[sub];
    }
}

/// Takes the last leaf out of the tree; answers whether the node is empty now.
fn pop_leaf(at: &mut Value, level: u32) -> (Value, bool) {
    own_node(at, 0);
    // SAFETY: a unique, non-empty node.
    unsafe {
        let last = head::<VNode>(at).len as usize - 1;
        let child = &mut slots_mut::<VNode>(at)[last];
        let (leaf, gone) = if level == BITS {
            (take(child), true)
        } else {
            let (leaf, empty) = pop_leaf(child, level - BITS);
            if empty {
                *child = Value::NIL;
            }
            (leaf, empty)
        };
        if gone {
            head_mut::<VNode>(at).len -= 1;
        }
        (leaf, gone && last == 0)
    }
}

impl Vector {
    /// The number of items.
    #[inline]
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// The index of the tail's first item.
    #[inline]
    pub(super) fn tail_offset(&self) -> usize {
        if self.count == 0 { 0 } else { (self.count as usize - 1) & !MASK }
    }

    /// The leaf that holds item `i`, a node.
    #[inline]
    pub(super) fn leaf(&self, i: usize) -> &Value {
        if i >= self.tail_offset() {
            return &self.tail;
        }
        let mut at = &self.root;
        let mut level = self.shift;
        while level > 0 {
            // SAFETY: an inner node, and `i` is in the tree.
            at = &unsafe { slots::<VNode>(at) }[(i >> level) & MASK];
            level -= BITS;
        }
        at
    }

    /// The items of the leaf that holds item `i`; item `i` is at `i % 32`.
    #[inline]
    pub(super) fn block(&self, i: usize) -> &[Value] {
        leaf_items(self.leaf(i))
    }

    /// An item.
    #[inline]
    pub fn nth(&self, i: usize) -> Option<&Value> {
        if i < self.count() { Some(&self.block(i)[i & MASK]) } else { None }
    }

    /// All items in order.
    pub fn iter(&self) -> impl Iterator<Item = &Value> {
        (0..self.count()).step_by(WIDTH).flat_map(|i| self.block(i))
    }

    #[inline]
    fn changed(&mut self) -> &mut Vector {
        *self.hash.get_mut() = 0;
        self
    }
}

/// The items of a leaf.
#[inline]
pub(super) fn leaf_items(leaf: &Value) -> &[Value] {
    // SAFETY: a leaf wherever this is called.
    unsafe { &slots::<VNode>(leaf)[..head::<VNode>(leaf).len as usize] }
}

/// A leaf of any length, for chunks.
pub(super) fn leaf_of(items: Vec<Value>) -> Value {
    let n = items.len();
    node(n, n, items.into_iter())
}

fn make(meta: Value, root: Value, tail: Value, count: u32, shift: u32) -> Value {
    alloc(Vector { meta, root, tail, count, shift, hash: AtomicI32::new(0) })
}

/// The empty vector.
pub fn empty() -> Value {
    make(Value::NIL, Value::NIL, Value::NIL, 0, BITS)
}

/// A vector of the items of an iterator.
pub fn from_iter(items: impl IntoIterator<Item = Value>) -> Value {
    let mut items = items.into_iter();
    let mut v = empty();
    loop {
        let hint = items.size_hint().0.clamp(1, WIDTH);
        let mut n = 0;
        let leaf = node(hint, 0, std::iter::from_fn(|| if n < hint { items.next().inspect(|_| n += 1) } else { None }));
        if n == 0 {
            return v;
        }
        v = push_block(v, leaf, n);
        if n < hint {
            return v;
        }
    }
}

/// Adds `n` items that were put into the fresh node `leaf`.
fn push_block(mut v: Value, mut leaf: Value, n: usize) -> Value {
    // SAFETY: fresh and unique, with `n` items.
    unsafe { head_mut::<VNode>(&mut leaf).len = n as u32 };
    let Some(vec) = v.get_mut::<Vector>() else { return v };
    if vec.count == 0 {
        vec.tail = leaf;
        vec.count = n as u32;
        return v;
    }
    // SAFETY: unique.
    for slot in unsafe { slots_mut::<VNode>(&mut leaf) }[..n].iter_mut() {
        v = conj(v, take(slot));
    }
    v
}

/// Makes the vector's own object unique. `v` is a vector.
#[inline]
fn own(v: Value) -> Value {
    if v.is_unique() { v } else { copy(&v) }
}

#[inline(never)]
fn copy(v: &Value) -> Value {
    // SAFETY: a vector.
    let o = unsafe { head::<Vector>(v) };
    make(o.meta.clone(), o.root.clone(), o.tail.clone(), o.count, o.shift)
}

/// Appends. `v` is a vector.
pub fn conj(v: Value, x: Value) -> Value {
    let mut v = own(v);
    // SAFETY: a unique vector.
    let vec = unsafe { head_mut::<Vector>(&mut v) }.changed();
    if vec.tail.is_nil() {
        vec.tail = node(4, 1, std::iter::once(x));
    } else if vec.count as usize & MASK != 0 {
        push(&mut vec.tail, x);
    } else {
        tail_into_tree(vec);
        vec.tail = node(WIDTH, 1, std::iter::once(x));
    }
    vec.count += 1;
    v
}

/// Moves the full tail into the tree.
fn tail_into_tree(vec: &mut Vector) {
    let leaf = take(&mut vec.tail);
    let index = vec.count as usize - 1;
    if vec.root.is_nil() {
        vec.root = node(4, 1, std::iter::once(leaf));
        vec.shift = BITS;
    } else if index >> BITS >= 1 << vec.shift {
        let path = new_path(vec.shift, leaf);
        vec.root = node(4, 2, [take(&mut vec.root), path].into_iter());
        vec.shift += BITS;
    } else {
        push_leaf(&mut vec.root, vec.shift, index, leaf);
    }
}

/// Replaces item `i`, or appends when `i` is the count. `v` is a vector.
pub fn assoc(v: Value, i: usize, x: Value) -> Res {
    // SAFETY: a vector.
    let count = unsafe { head::<Vector>(&v) }.count();
    if i >= count {
        return if i == count { Ok(conj(v, x)) } else { Err(index_out_of_bounds()) };
    }
    let mut v = own(v);
    // SAFETY: a unique vector, then unique nodes on the path to item `i`.
    unsafe {
        let vec = head_mut::<Vector>(&mut v).changed();
        let (mut at, mut level) = if i >= vec.tail_offset() { (&mut vec.tail, 0) } else { (&mut vec.root, vec.shift) };
        loop {
            own_node(at, 0);
            let slot = &mut slots_mut::<VNode>(at)[(i >> level) & MASK];
            if level == 0 {
                *slot = x;
                break;
            }
            at = slot;
            level -= BITS;
        }
    }
    Ok(v)
}

/// Without the last item.
///
/// # Errors
/// `IllegalStateException` when empty.
pub fn pop(v: Value) -> Res {
    // SAFETY: a vector.
    if unsafe { head::<Vector>(&v) }.count == 0 {
        return Err(illegal_state("Can't pop empty vector"));
    }
    let mut v = own(v);
    // SAFETY: a unique vector whose tail has at least one item, then a unique tail.
    unsafe {
        let vec = head_mut::<Vector>(&mut v).changed();
        vec.count -= 1;
        own_node(&mut vec.tail, 0);
        let n = head_mut::<VNode>(&mut vec.tail);
        n.len -= 1;
        let left = n.len as usize;
        drop(take(&mut slots_mut::<VNode>(&mut vec.tail)[left]));
        if left == 0 {
            vec.tail = if vec.root.is_nil() { Value::NIL } else { tail_from_tree(vec) };
        }
    }
    Ok(v)
}

fn tail_from_tree(vec: &mut Vector) -> Value {
    let (leaf, empty) = pop_leaf(&mut vec.root, vec.shift);
    if empty {
        vec.root = Value::NIL;
        vec.shift = BITS;
    }
    // SAFETY: an inner node.
    while vec.shift > BITS && unsafe { head::<VNode>(&vec.root) }.len == 1 {
        // SAFETY: `pop_leaf` made it unique.
        let child = take(&mut unsafe { slots_mut::<VNode>(&mut vec.root) }[0]);
        vec.root = child;
        vec.shift -= BITS;
        own_node(&mut vec.root, 0);
    }
    leaf
}

/// The same vector with other metadata. `v` is a vector.
pub fn with_meta(v: Value, meta: Value) -> Value {
    let hash = v.get::<Vector>().map_or(0, |o| o.hash.load(Ordering::Relaxed));
    let mut v = own(v);
    // SAFETY: a unique vector.
    let vec = unsafe { head_mut::<Vector>(&mut v) };
    vec.meta = meta;
    *vec.hash.get_mut() = hash;
    v
}
