//! Lists: counted cells, the empty list, and `cons` cells in front of any seq.

use crate::heap::{Immortal, Trace, alloc};
use crate::value::Value;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicI32, Ordering};

/// A non-empty list.
pub struct List {
    pub(super) first: Value,
    /// A list, or the empty list.
    pub(super) rest: Value,
    pub(super) meta: Value,
    count: u32,
    pub(super) hash: AtomicI32,
}

/// `()`.
pub struct EmptyList {
    pub(super) meta: Value,
}

/// A cell in front of any seq.
pub struct Cons {
    pub(super) first: Value,
    /// A seq, or nil.
    pub(super) more: Value,
    pub(super) meta: Value,
    pub(super) hash: AtomicI32,
}

impl Trace for List {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.first);
        visit(&self.rest);
        visit(&self.meta);
    }
}

impl Trace for EmptyList {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
    }
}

impl Trace for Cons {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.first);
        visit(&self.more);
        visit(&self.meta);
    }
}

static EMPTY: LazyLock<Immortal> = LazyLock::new(|| Immortal::new(alloc(EmptyList { meta: Value::NIL })));

/// `()` without metadata.
pub fn empty() -> Value {
    EMPTY.get().clone()
}

/// `()` with metadata.
pub fn empty_with_meta(meta: Value) -> Value {
    if meta.is_nil() { empty() } else { alloc(EmptyList { meta }) }
}

impl List {
    /// The number of items.
    pub fn count(&self) -> usize {
        self.count as usize
    }
}

fn cell(first: Value, rest: Value, meta: Value, count: u32) -> Value {
    alloc(List { first, rest, meta, count, hash: AtomicI32::new(0) })
}

/// Adds in front, keeping the metadata of `list` (a list or the empty list) on the new head.
pub fn conj(list: Value, x: Value) -> Value {
    match list.get::<List>() {
        Some(l) => {
            let (meta, n) = (l.meta.clone(), l.count + 1);
            cell(x, list, meta, n)
        }
        None => match list.get::<EmptyList>() {
            Some(e) if !e.meta.is_nil() => {
                let meta = e.meta.clone();
                cell(x, empty(), meta, 1)
            }
            _ => cell(x, list, Value::NIL, 1),
        },
    }
}

/// A list of items.
pub fn from_vec(items: Vec<Value>) -> Value {
    let mut list = empty();
    for (n, x) in (1..).zip(items.into_iter().rev()) {
        list = cell(x, list, Value::NIL, n);
    }
    list
}

/// Without the first item. `list` is a non-empty list.
pub fn pop(mut list: Value) -> Value {
    let Some(l) = list.get_mut::<List>() else {
        return list.get::<List>().map_or_else(empty, |l| kept(l.rest.clone(), &l.meta));
    };
    let rest = std::mem::replace(&mut l.rest, Value::NIL);
    kept(rest, &l.meta)
}

/// The empty list keeps the metadata of the list that was popped.
fn kept(rest: Value, meta: &Value) -> Value {
    if rest.is::<EmptyList>() && !meta.is_nil() { empty_with_meta(meta.clone()) } else { rest }
}

/// The same list with other metadata. `list` is a list.
pub fn with_meta(mut list: Value, meta: Value) -> Value {
    if let Some(l) = list.get_mut::<List>() {
        l.meta = meta;
        return list;
    }
    match list.get::<List>() {
        Some(l) => alloc(List {
            first: l.first.clone(),
            rest: l.rest.clone(),
            meta,
            count: l.count,
            hash: AtomicI32::new(l.hash.load(Ordering::Relaxed)),
        }),
        None => empty_with_meta(meta),
    }
}

/// A cell in front of `more`, a seq or nil.
pub fn cons_cell(first: Value, more: Value) -> Value {
    alloc(Cons { first, more, meta: Value::NIL, hash: AtomicI32::new(0) })
}

/// The same cell with other metadata. `c` is a `cons` cell.
pub(super) fn cons_with_meta(mut c: Value, meta: Value) -> Value {
    if let Some(cell) = c.get_mut::<Cons>() {
        cell.meta = meta;
        return c;
    }
    match c.get::<Cons>() {
        Some(o) => alloc(Cons {
            first: o.first.clone(),
            more: o.more.clone(),
            meta,
            hash: AtomicI32::new(o.hash.load(Ordering::Relaxed)),
        }),
        None => c,
    }
}
