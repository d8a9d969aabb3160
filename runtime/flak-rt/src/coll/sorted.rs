//! Sorted maps and sets.

use super::map_seq;
use super::node::{head, head_mut, nil};
use super::tree::{self, Node, find, order};
use crate::ctx::Ctx;
use crate::error::{Res, class_cast};
use crate::heap::{Trace, alloc};
use crate::value::Value;

macro_rules! sorted {
    ($(#[$m:meta])* $name:ident) => {
        $(#[$m])*
        pub struct $name {
            pub(super) meta: Value,
            /// A tree node, or nil when empty.
            pub(super) tree: Value,
            /// A comparator function, or nil for `compare`.
            by: Value,
            count: u32,
        }

        impl Trace for $name {
            fn trace(&self, visit: &mut dyn FnMut(&Value)) {
                visit(&self.meta);
                visit(&self.tree);
                visit(&self.by);
            }
        }

        impl $name {
            /// Without entries.
            pub(super) fn empty(by: Value, meta: Value) -> Value {
                alloc($name { meta, tree: Value::NIL, by, count: 0 })
            }

            /// The object, unique. `v` is of this type.
            fn own(v: Value) -> Value {
                if v.is_unique() {
                    return v;
                }
                // SAFETY: of this type by contract.
                let o = unsafe { head::<$name>(&v) };
                alloc($name { meta: o.meta.clone(), tree: o.tree.clone(), by: o.by.clone(), count: o.count })
            }

            /// Adds an entry, or replaces its value (in a set, nothing is replaced). `v` is of this type.
            pub(super) fn put(ctx: &mut Ctx, v: Value, key: Value, val: Value) -> Res {
                // SAFETY: of this type by contract.
                let o = unsafe { head::<$name>(&v) };
                let (found, way) = find(ctx, &o.by, &o.tree, &key)?;
                let found = found.is_some();
                if found && stringify!($name) == "TreeSet" {
                    return Ok(v);
                }
                let mut v = Self::own(v);
                // SAFETY: unique now.
                let o = unsafe { head_mut::<$name>(&mut v) };
                if found {
                    tree::replace(&mut o.tree, way, val);
                } else {
                    tree::insert(&mut o.tree, way, key, val);
                    o.count += 1;
                }
                Ok(v)
            }

            /// Without an entry. `v` is of this type.
            pub(super) fn without(ctx: &mut Ctx, v: Value, key: &Value) -> Res {
                // SAFETY: of this type by contract.
                let o = unsafe { head::<$name>(&v) };
                let (found, way) = find(ctx, &o.by, &o.tree, key)?;
                if found.is_none() {
                    return Ok(v);
                }
                let mut v = Self::own(v);
                // SAFETY: unique now.
                let o = unsafe { head_mut::<$name>(&mut v) };
                tree::remove(&mut o.tree, way);
                o.count -= 1;
                Ok(v)
            }

            /// The key that is there and its value.
            pub(super) fn find<'a>(&'a self, ctx: &mut Ctx, key: &Value) -> Res<Option<(&'a Value, &'a Value)>> {
                Ok(find(ctx, &self.by, &self.tree, key)?.0.map(|n| (&n.key, &n.val)))
            }

            /// Without entries, with the same comparator and metadata.
            pub(super) fn emptied(&self) -> Value {
                Self::empty(self.by.clone(), self.meta.clone())
            }

            /// The same with other metadata. `v` is of this type.
            pub(super) fn with_meta(v: Value, meta: Value) -> Value {
                let mut v = Self::own(v);
                if let Some(o) = v.get_mut::<$name>() {
                    o.meta = meta;
                }
                v
            }
        }
    };
}

sorted! {
    /// A sorted map.
    TreeMap
}
sorted! {
    /// A sorted set.
    TreeSet
}

/// The number of entries. `v` is a sorted map or set.
pub(super) fn count(v: &Value) -> usize {
    v.get::<TreeMap>().map(|m| m.count).or_else(|| v.get::<TreeSet>().map(|s| s.count)).unwrap_or(0) as usize
}

fn parts(v: &Value) -> Option<(&Value, &Value)> {
    v.get::<TreeMap>().map(|m| (&m.tree, &m.by)).or_else(|| v.get::<TreeSet>().map(|s| (&s.tree, &s.by)))
}

/// The tree of a sorted map or set; nil when empty.
pub(super) fn tree(v: &Value) -> &Value {
    parts(v).map_or(nil(), |p| p.0)
}

/// The seq of entries from the first that is at least (descending: at most) `key`, or nil.
pub(super) fn seq_from(ctx: &mut Ctx, v: &Value, key: &Value, ascending: bool) -> Res {
    let Some((tree, by)) = parts(v) else { return Err(class_cast(v, "clojure.lang.Sorted")) };
    let mut stack = Vec::new();
    let mut at = tree;
    while let Some(n) = at.get::<Node>() {
        let c = order(ctx, by, key, &n.key)?;
        let (ahead, behind) = if ascending { (&n.left, &n.right) } else { (&n.right, &n.left) };
        if c == 0 {
            stack.push(at.clone());
            break;
        }
        // The node comes at or after the key in this direction.
        if (c < 0) == ascending {
            stack.push(at.clone());
            at = ahead;
        } else {
            at = behind;
        }
    }
    Ok(map_seq::tree_from(v, stack, ascending))
}
