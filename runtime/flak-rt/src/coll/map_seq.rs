//! Seqs of the entries, keys or values of maps and the items of sets, and internal iteration over maps.

use super::array_map::{self, ArrayMap};
use super::entry::entry;
use super::hash_map::HashMap;
use super::hash_set::HashSet;
use super::node::{head, head_mut, nil, slots, slots_mut, take};
use super::sorted;
use super::tree;
use super::trie::Walk;
use crate::error::Res;
use crate::heap::{Tail, Trace, alloc, alloc_tail};
use crate::value::Value;

/// What of each entry a seq shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Part {
    /// The entry itself (of a set: the item).
    Entry,
    /// `keys`
    Key,
    /// `vals`
    Val,
}

#[derive(Clone, Copy)]
enum Position {
    /// The slot of an array map's key.
    Array(usize),
    /// The entry of nil.
    Nil,
    /// The slots of an entry in the trie.
    Trie(*const Value),
}

/// A seq over an array map, a hash map or a hash set.
///
/// The addresses in `walk` and `at` stay valid because `of` is held: a collection that is held twice is never changed in place.
pub struct MapSeq {
    of: Value,
    pub(super) meta: Value,
    walk: Walk,
    at: Position,
    left: u32,
    part: Part,
}

impl Trace for MapSeq {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.of);
        visit(&self.meta);
    }
}

impl MapSeq {
    /// The class that Clojure would show.
    pub(super) fn class_name(&self) -> &'static str {
        match self.part {
            Part::Val => "clojure.lang.APersistentMap$ValSeq",
            Part::Entry if self.of.is::<ArrayMap>() => "clojure.lang.PersistentArrayMap$Seq",
            Part::Entry if self.of.is::<HashMap>() => "clojure.lang.PersistentHashMap$NodeSeq",
            _ => "clojure.lang.APersistentMap$KeySeq",
        }
    }

    /// How many items from here on.
    pub(super) fn left(&self) -> usize {
        self.left as usize
    }

    fn slots(&self) -> (&Value, &Value) {
        match self.at {
            Position::Array(i) => {
                let pairs = array_map::pairs(&self.of);
                (&pairs[i], &pairs[i + 1])
            }
            Position::Nil => (nil(), self.of.get::<HashMap>().map_or(nil(), |m| &m.of_nil)),
            // SAFETY: `of` keeps the trie as it is; a map's entry has two slots, and of a set only the first is asked for.
            Position::Trie(p) => unsafe { (&*p, if self.of.is::<HashSet>() { &*p } else { &*p.add(1) }) },
        }
    }

    pub(super) fn first(&self) -> Value {
        let (k, v) = self.slots();
        match self.part {
            Part::Key => k.clone(),
            Part::Val => v.clone(),
            Part::Entry if self.of.is::<HashSet>() => k.clone(),
            Part::Entry => entry(k.clone(), v.clone()),
        }
    }

    fn duplicate(&self, meta: Value) -> MapSeq {
        MapSeq { of: self.of.clone(), meta, walk: self.walk.clone(), at: self.at, left: self.left, part: self.part }
    }

    /// The same seq with other metadata.
    pub(super) fn copy(&self, meta: Value) -> Value {
        alloc(self.duplicate(meta))
    }

    fn advance(&mut self) {
        self.left -= 1;
        self.at = match self.at {
            Position::Array(i) => Position::Array(i + 2),
            _ => trie_position(&mut self.walk, &self.of),
        };
    }
}

/// The next entry of the trie; only called when there is one.
fn trie_position(walk: &mut Walk, of: &Value) -> Position {
    // SAFETY: the seq holds `of`, so the trie is alive and unchanged.
    let entry = unsafe { if of.is::<HashSet>() { walk.next::<1>() } else { walk.next::<2>() } };
    entry.map_or(Position::Nil, |e| Position::Trie(e.as_ptr()))
}

/// The seq of an array map, hash map or hash set, or nil.
pub(super) fn seq(of: Value, part: Part) -> Value {
    let (count, root, nil) = if let Some(m) = of.get::<HashMap>() {
        (m.count(), &m.root, !m.of_nil.is_not_found())
    } else if let Some(s) = of.get::<HashSet>() {
        (s.count(), &s.root, s.has_nil)
    } else {
        (of.get::<ArrayMap>().map_or(0, ArrayMap::count), &Value::NIL, false)
    };
    if count == 0 {
        return Value::NIL;
    }
    let mut walk = if root.is_nil() { Walk::end() } else { Walk::new(root) };
    let at = match of.is::<ArrayMap>() {
        true => Position::Array(0),
        false if nil => Position::Nil,
        false => trie_position(&mut walk, &of),
    };
    alloc(MapSeq { of, meta: Value::NIL, walk, at, left: count as u32, part })
}

/// The seq after the first item, or nil. `s` is a [`MapSeq`].
pub(super) fn next(mut s: Value) -> Value {
    if let Some(m) = s.get_mut::<MapSeq>() {
        if m.left == 1 {
            return Value::NIL;
        }
        m.meta = Value::NIL;
        m.advance();
        return s;
    }
    // SAFETY: a `MapSeq` by contract.
    let m = unsafe { head::<MapSeq>(&s) };
    if m.left == 1 {
        return Value::NIL;
    }
    let mut copy = m.duplicate(Value::NIL);
    copy.advance();
    alloc(copy)
}

/// Calls `f` with each key and value of a map (of any type) until it answers false.
///
/// # Errors
/// What `f` throws.
pub fn each(m: &Value, f: &mut dyn FnMut(&Value, &Value) -> Res<bool>) -> Res<()> {
    if m.is::<ArrayMap>() {
        for pair in array_map::pairs(m).chunks_exact(2) {
            if !f(&pair[0], &pair[1])? {
                return Ok(());
            }
        }
    } else if let Some(map) = m.get::<HashMap>() {
        if !map.of_nil.is_not_found() && !f(&Value::NIL, &map.of_nil)? {
            return Ok(());
        }
        if !map.root.is_nil() {
            for e in super::trie::entries::<2>(&map.root) {
                if !f(&e[0], &e[1])? {
                    return Ok(());
                }
            }
        }
    } else if let Some(map) = m.get::<sorted::TreeMap>() {
        return tree::each(&map.tree, f);
    }
    Ok(())
}

/// A seq over a sorted map or set; behind it the nodes still to visit, the next one last.
pub struct TreeSeq {
    pub(super) meta: Value,
    capacity: u32,
    depth: u32,
    ascending: bool,
    /// Items of a set rather than entries.
    items: bool,
    part: Part,
}

impl Trace for TreeSeq {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
    }
}

// SAFETY: `capacity` is never assigned.
unsafe impl Tail for TreeSeq {
    fn tail_len(&self) -> usize {
        self.capacity as usize
    }
}

impl TreeSeq {
    /// The class that Clojure would show.
    pub(super) fn class_name(&self) -> &'static str {
        match self.part {
            Part::Val => "clojure.lang.APersistentMap$ValSeq",
            Part::Entry if !self.items => "clojure.lang.PersistentTreeMap$Seq",
            _ => "clojure.lang.APersistentMap$KeySeq",
        }
    }

    fn duplicate(&self, meta: Value) -> TreeSeq {
        TreeSeq {
            meta,
            capacity: self.capacity,
            depth: self.depth,
            ascending: self.ascending,
            items: self.items,
            part: self.part,
        }
    }
}

/// The same seq with other metadata. `s` is a [`TreeSeq`].
pub(super) fn tree_seq_with_meta(s: Value, meta: Value) -> Value {
    // SAFETY: by contract.
    unsafe { alloc_tail(head::<TreeSeq>(&s).duplicate(meta), slots::<TreeSeq>(&s).iter().cloned()) }
}

/// A seq that starts with the last of `stack`, or nil when it is empty. `height` bounds how deep the stack can get.
fn tree_seq_of(stack: Vec<Value>, height: usize, ascending: bool, items: bool, part: Part) -> Value {
    if stack.is_empty() {
        return Value::NIL;
    }
    let head = TreeSeq { meta: Value::NIL, capacity: height as u32, depth: stack.len() as u32, ascending, items, part };
    alloc_tail(head, stack.into_iter().chain(std::iter::repeat_with(|| Value::NIL)))
}

/// The nodes from the root of a (sub)tree down its left (or right) edge.
fn spine(tree: &Value, ascending: bool, mut push: impl FnMut(Value)) {
    let mut at = tree;
    while let Some(n) = at.get::<tree::Node>() {
        push(at.clone());
        at = if ascending { &n.left } else { &n.right };
    }
}

/// The seq of a sorted map or set, or nil.
pub(super) fn tree_seq(of: Value, ascending: bool) -> Value {
    tree_part(&of, ascending, Part::Entry)
}

/// The seq of entries, keys or values of a sorted map, or nil.
pub(super) fn tree_part(of: &Value, ascending: bool, part: Part) -> Value {
    let tree = sorted::tree(of);
    let mut stack = Vec::new();
    spine(tree, ascending, |n| stack.push(n));
    tree_seq_of(stack, tree::height(tree), ascending, of.is::<sorted::TreeSet>(), part)
}

/// The seq from a path: nodes still to visit, the next one last.
pub(super) fn tree_from(of: &Value, stack: Vec<Value>, ascending: bool) -> Value {
    tree_seq_of(stack, tree::height(sorted::tree(of)), ascending, of.is::<sorted::TreeSet>(), Part::Entry)
}

/// The first item. `s` is a [`TreeSeq`].
pub(super) fn tree_first(s: &Value) -> Value {
    // SAFETY: a `TreeSeq` by contract; its stack holds tree nodes.
    unsafe {
        let h = head::<TreeSeq>(s);
        let n = head::<tree::Node>(&slots::<TreeSeq>(s)[h.depth as usize - 1]);
        match h.part {
            _ if h.items => n.key.clone(),
            Part::Key => n.key.clone(),
            Part::Val => n.val.clone(),
            Part::Entry => entry(n.key.clone(), n.val.clone()),
        }
    }
}

/// The seq after the first item, or nil. `s` is a [`TreeSeq`].
pub(super) fn tree_next(mut s: Value) -> Value {
    // SAFETY: a `TreeSeq` by contract, changed only when unique; its stack holds tree nodes, at most as many as the tree is high.
    unsafe {
        if !s.is_unique() {
            let h = head::<TreeSeq>(&s);
            s = alloc_tail(h.duplicate(Value::NIL), slots::<TreeSeq>(&s).iter().cloned());
        }
        let h = head_mut::<TreeSeq>(&mut s);
        h.meta = Value::NIL;
        h.depth -= 1;
        let (mut depth, ascending) = (h.depth as usize, h.ascending);
        let stack = slots_mut::<TreeSeq>(&mut s);
        let node = take(&mut stack[depth]);
        let n = head::<tree::Node>(&node);
        spine(if ascending { &n.right } else { &n.left }, ascending, |n| {
            stack[depth] = n;
            depth += 1;
        });
        head_mut::<TreeSeq>(&mut s).depth = depth as u32;
        if depth == 0 { Value::NIL } else { s }
    }
}
