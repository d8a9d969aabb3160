//! Predicates about collections.

use super::array::Array;
use super::list::List;
use super::reduce::Reduced;
use super::{entry::Entry, is_coll, is_map, is_seq, is_sequential, is_set, is_vector, type_number};
use crate::heap::TypeId;
use crate::rt::rt;
use crate::value::Value;

fn tag(v: &Value) -> TypeId {
    TypeId(type_number(v))
}

/// `chunked-seq?`
#[inline]
pub(super) fn is_chunked(v: &Value) -> bool {
    matches!(tag(v), TypeId::VECTOR_SEQ | TypeId::CHUNKED_CONS | TypeId::LONG_RANGE | TypeId::RANGE)
}

fn is_counted(v: &Value) -> bool {
    match tag(v) {
        TypeId::CONS | TypeId::LAZY_SEQ | TypeId::RANGE | TypeId::CHUNKED_CONS | TypeId::TREE_SEQ => false,
        TypeId::CHUNK | TypeId::TRANSIENT => true,
        TypeId::MAP_SEQ => super::class_name(v) == Some("clojure.lang.PersistentArrayMap$Seq"),
        _ => is_coll(v),
    }
}

rt! {
    /// `list?`
    fn list_p(_ctx, x: &Value) -> bool {
        x.is::<List>() || super::seq::is_empty_list(x)
    }

    /// `vector?`
    fn vector_p(_ctx, x: &Value) -> bool {
        is_vector(x)
    }

    /// `map?`
    fn map_p(_ctx, x: &Value) -> bool {
        is_map(x)
    }

    /// `set?`
    fn set_p(_ctx, x: &Value) -> bool {
        is_set(x)
    }

    /// `map-entry?`
    fn map_entry_p(_ctx, x: &Value) -> bool {
        x.is::<Entry>()
    }

    /// `coll?`
    fn coll_p(_ctx, x: &Value) -> bool {
        is_coll(x)
    }

    /// `seq?`
    fn seq_p(_ctx, x: &Value) -> bool {
        is_seq(x)
    }

    /// `seqable?`
    fn seqable_p(_ctx, x: &Value) -> bool {
        x.is_nil() || is_coll(x) || x.as_str().is_some() || x.is::<Array>()
    }

    /// `sequential?`
    fn sequential_p(_ctx, x: &Value) -> bool {
        is_sequential(x)
    }

    /// `associative?`
    fn associative_p(_ctx, x: &Value) -> bool {
        is_map(x) || is_vector(x)
    }

    /// `counted?`
    fn counted_p(_ctx, x: &Value) -> bool {
        is_counted(x)
    }

    /// `reversible?`
    fn reversible_p(_ctx, x: &Value) -> bool {
        is_vector(x) || matches!(tag(x), TypeId::TREE_MAP | TypeId::TREE_SET)
    }

    /// `sorted?`
    fn sorted_p(_ctx, x: &Value) -> bool {
        matches!(tag(x), TypeId::TREE_MAP | TypeId::TREE_SET)
    }

    /// `indexed?`
    fn indexed_p(_ctx, x: &Value) -> bool {
        is_vector(x) || matches!(tag(x), TypeId::CHUNK) || super::transient::is_vector(x)
    }

    /// `reduced?`
    fn reduced_p(_ctx, x: &Value) -> bool {
        x.is::<Reduced>()
    }

    /// Is it an array?
    fn array_p(_ctx, x: &Value) -> bool {
        x.is::<Array>()
    }

    /// `chunked-seq?`
    fn chunked_seq_p(_ctx, x: &Value) -> bool {
        is_chunked(x)
    }
}
