//! Map entries: vectors of two.

use super::vector;
use crate::heap::{Trace, alloc};
use crate::value::Value;

/// A key and its value.
pub struct Entry {
    /// The key.
    pub key: Value,
    /// The value.
    pub val: Value,
}

impl Trace for Entry {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.key);
        visit(&self.val);
    }
}

/// An entry.
#[inline]
pub fn entry(key: Value, val: Value) -> Value {
    alloc(Entry { key, val })
}

impl Entry {
    /// The vector that most changes of an entry start from.
    pub fn to_vector(&self) -> Value {
        vector::from_iter([self.key.clone(), self.val.clone()])
    }
}
