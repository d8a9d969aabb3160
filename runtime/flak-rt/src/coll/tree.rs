//! The balanced tree under sorted maps and sets: an AVL tree (Adelson-Velsky and Landis, 1962).
//!
//! Every change happens in two steps: [`find`] calls the comparator, which may fail, and remembers the way; then the change follows the way and cannot fail.
//! Recursion is as deep as the tree is high, at most 47 for 2^32 entries.

use super::node::{head, head_mut, take};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::heap::{Trace, alloc};
use crate::value::Value;

/// A node. Of sets, `val` is nil.
pub(crate) struct Node {
    pub(super) key: Value,
    pub(super) val: Value,
    /// A node or nil.
    pub(super) left: Value,
    /// A node or nil.
    pub(super) right: Value,
    height: u32,
}

impl Trace for Node {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.key);
        visit(&self.val);
        visit(&self.left);
        visit(&self.right);
    }
}

/// The way from the root: bit `i` says whether step `i` goes right.
#[derive(Clone, Copy, Default)]
pub(super) struct Way {
    bits: u64,
    steps: u32,
}

impl Way {
    fn then(self, right: bool) -> Way {
        Way { bits: self.bits | u64::from(right) << self.steps, steps: self.steps + 1 }
    }

    fn right(self, step: u32) -> bool {
        self.bits >> step & 1 == 1
    }
}

/// The height of a tree or of nothing.
pub(super) fn height(tree: &Value) -> usize {
    tree.get::<Node>().map_or(0, |n| n.height as usize)
}

/// Compares by a function, or by `compare` when it is nil. Functions may answer a boolean (is the first smaller?) or a number.
pub(super) fn order(ctx: &mut Ctx, by: &Value, a: &Value, b: &Value) -> Res<i64> {
    if by.is_nil() {
        return super::equal::compare(ctx, a, b);
    }
    let r = ctx.call2(by, a.clone(), b.clone())?;
    if !r.is_bool() {
        return super::seq::index(&r);
    }
    if r.truthy() {
        return Ok(-1);
    }
    Ok(i64::from(ctx.call2(by, b.clone(), a.clone())?.truthy()))
}

/// The node with `key`, or where it belongs, and the way there.
pub(super) fn find<'a>(ctx: &mut Ctx, by: &Value, tree: &'a Value, key: &Value) -> Res<(Option<&'a Node>, Way)> {
    let mut at = tree;
    let mut way = Way::default();
    while let Some(n) = at.get::<Node>() {
        let c = order(ctx, by, key, &n.key)?;
        if c == 0 {
            return Ok((Some(n), way));
        }
        at = if c > 0 { &n.right } else { &n.left };
        way = way.then(c > 0);
    }
    Ok((None, way))
}

fn own(at: &mut Value) {
    if at.is_unique() {
        return;
    }
    // SAFETY: a node wherever this is called.
    let n = unsafe { head::<Node>(at) };
    let copy =
        Node { key: n.key.clone(), val: n.val.clone(), left: n.left.clone(), right: n.right.clone(), height: n.height };
    *at = alloc(copy);
}

/// The node, made unique. `at` is a node.
fn owned(at: &mut Value) -> &mut Node {
    own(at);
    // SAFETY: a node by contract, unique now.
    unsafe { head_mut::<Node>(at) }
}

fn child(n: &mut Node, right: bool) -> &mut Value {
    if right { &mut n.right } else { &mut n.left }
}

/// Puts a new entry at the end of its way.
pub(super) fn insert(at: &mut Value, way: Way, key: Value, val: Value) {
    insert_from(at, way, 0, key, val);
}

fn insert_from(at: &mut Value, way: Way, step: u32, key: Value, val: Value) {
    if step == way.steps {
        *at = alloc(Node { key, val, left: Value::NIL, right: Value::NIL, height: 1 });
        return;
    }
    insert_from(child(owned(at), way.right(step)), way, step + 1, key, val);
    balance(at);
}

/// Replaces the value of the entry at the end of the way.
pub(super) fn replace(at: &mut Value, way: Way, val: Value) {
    let mut at = at;
    for step in 0..way.steps {
        at = child(owned(at), way.right(step));
    }
    owned(at).val = val;
}

/// Removes the entry at the end of the way.
pub(super) fn remove(at: &mut Value, way: Way) {
    remove_from(at, way, 0);
}

fn remove_from(at: &mut Value, way: Way, step: u32) {
    let n = owned(at);
    if step < way.steps {
        remove_from(child(n, way.right(step)), way, step + 1);
        return balance(at);
    }
    if n.left.is_nil() {
        *at = take(&mut n.right);
    } else if n.right.is_nil() {
        *at = take(&mut n.left);
    } else {
        let (key, val) = take_least(&mut n.right);
        n.key = key;
        n.val = val;
        balance(at);
    }
}

/// Takes the least entry out of a non-empty tree.
fn take_least(at: &mut Value) -> (Value, Value) {
    let n = owned(at);
    if n.left.is_nil() {
        let entry = (take(&mut n.key), take(&mut n.val));
        *at = take(&mut n.right);
        return entry;
    }
    let entry = take_least(&mut n.left);
    balance(at);
    entry
}

fn update(n: &mut Node) {
    n.height = 1 + height(&n.left).max(height(&n.right)) as u32;
}

/// Restores the balance of a unique node whose subtrees are balanced and differ by two at most.
fn balance(at: &mut Value) {
    let n = owned(at);
    let (l, r) = (height(&n.left), height(&n.right));
    if l > r + 1 {
        let left = owned(&mut n.left);
        if height(&left.left) < height(&left.right) {
            rotate(&mut n.left, false);
        }
        rotate(at, true);
    } else if r > l + 1 {
        let right = owned(&mut n.right);
        if height(&right.right) < height(&right.left) {
            rotate(&mut n.right, true);
        }
        rotate(at, false);
    } else {
        update(n);
    }
}

/// Turns a unique node down to the right (or left); the child on the other side takes its place.
fn rotate(at: &mut Value, right: bool) {
    let n = owned(at);
    let mut up = take(child(n, !right));
    let u = owned(&mut up);
    *child(n, !right) = take(child(u, right));
    update(n);
    let down = std::mem::replace(at, up);
    let u = owned(at);
    *child(u, right) = down;
    update(u);
}

/// Calls `f` with each key and value in order until it answers false.
pub(super) fn each(tree: &Value, f: &mut dyn FnMut(&Value, &Value) -> Res<bool>) -> Res<()> {
    let mut stack: Vec<&Node> = Vec::new();
    let mut at = tree;
    loop {
        while let Some(n) = at.get::<Node>() {
            stack.push(n);
            at = &n.left;
        }
        let Some(n) = stack.pop() else { return Ok(()) };
        if !f(&n.key, &n.val)? {
            return Ok(());
        }
        at = &n.right;
    }
}
