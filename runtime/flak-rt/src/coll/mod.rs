//! Collections: lists, vectors, maps, sets, seqs, and everything Clojure code asks of them.
//!
//! Files by idea: [`vector`], [`list`], [`trie`] (under [`hash_map`] and [`hash_set`]), [`tree`] (under [`sorted`]) hold the structures; [`seq`] and [`assoc`]
//! dispatch on type. Every structure follows one rule of update: *make it unique, then change it in place*, where making unique costs nothing for what nobody
//! else holds. A clash of references is what copies, never the operation.

pub mod array;
pub mod array_map;
pub mod assoc;
pub mod chunk;
pub mod conj;
pub mod entry;
pub mod equal;
pub mod hash;
pub mod hash_map;
pub mod hash_set;
pub(crate) mod in_place;
pub mod lazy;
pub mod list;
pub mod lookup;
pub mod map_seq;
pub mod murmur;
mod node;
mod outside;
mod predicates;
pub mod range;
pub mod reduce;
mod rows;
pub mod seq;
mod slot;
pub mod sort;
pub mod sorted;
#[cfg(test)]
mod tests;
pub mod transient;
pub(crate) mod tree;
pub(crate) mod trie;
pub mod vector;
pub mod views;

pub use assoc::{meta, with_meta};
pub use lookup::invoke;
pub use seq::Cursor;

use crate::heap::TypeId;
use crate::value::Value;

/// The type number, 0 for what is no object.
#[inline]
pub(crate) fn type_number(v: &Value) -> u8 {
    v.type_id().map_or(0, |t| t.0)
}

#[inline]
fn between(v: &Value, low: TypeId, high: TypeId) -> bool {
    (low.0..=high.0).contains(&type_number(v))
}

/// The class name of an object whose type number does not decide it.
pub(crate) fn class_name(v: &Value) -> Option<&'static str> {
    v.get::<map_seq::MapSeq>()
        .map(map_seq::MapSeq::class_name)
        .or_else(|| v.get::<map_seq::TreeSeq>().map(map_seq::TreeSeq::class_name))
        .or_else(|| v.get::<transient::Transient>().map(transient::class_name))
}

/// `seq?`: lists, cons cells, lazy seqs, views.
#[inline]
pub fn is_seq(v: &Value) -> bool {
    between(v, TypeId::LIST, TypeId::ARRAY_SEQ)
}

/// `vector?`
#[inline]
pub fn is_vector(v: &Value) -> bool {
    between(v, TypeId::VECTOR, TypeId::ENTRY)
}

/// `sequential?`: seqs and vectors.
#[inline]
pub fn is_sequential(v: &Value) -> bool {
    between(v, TypeId::LIST, TypeId::ENTRY)
}

/// `map?`
#[inline]
pub fn is_map(v: &Value) -> bool {
    between(v, TypeId::ARRAY_MAP, TypeId::TREE_MAP)
}

/// `set?`
#[inline]
pub fn is_set(v: &Value) -> bool {
    between(v, TypeId::HASH_SET, TypeId::TREE_SET)
}

/// `coll?`
#[inline]
pub fn is_coll(v: &Value) -> bool {
    between(v, TypeId::LIST, TypeId::TREE_SET)
}
