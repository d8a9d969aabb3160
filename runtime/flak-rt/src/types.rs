//! The table of object types: number, class name, Rust type, shape.
//!
//! A row makes the named constant, the [`Object`] implementation and the entry that freeing and publishing use. Shapes: `leaf` holds no values, `plain` holds
//! some in its fields, `tail` is followed by more. Numbers are the runtime's own, except `FN` (1), which compiled code knows.

use crate::heap::{Cell8, Header, Object, Tail, tail};
use crate::value::Value;

/// The type number in an object's header.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct TypeId(pub(crate) u8);

/// Calls a function with each value that an object holds.
type TraceFn = unsafe fn(*const Header, &mut dyn FnMut(&Value));

pub(crate) struct TypeInfo {
    pub(crate) name: &'static str,
    pub(crate) leaf: bool,
    pub(crate) drop: Option<unsafe fn(*mut Header)>,
    pub(crate) size: unsafe fn(*const Header) -> usize,
    pub(crate) trace: TraceFn,
}

const NONE: TypeInfo = TypeInfo { name: "?", leaf: true, drop: None, size: |_| 8, trace: |_, _| {} };

unsafe fn drop_plain<T: Object>(p: *mut Header) {
    // SAFETY: `p` is a `T` about to be freed.
    unsafe { (&raw mut (*p.cast::<Cell8<T>>()).body).drop_in_place() }
}

unsafe fn drop_tail<T: Tail>(p: *mut Header) {
    // SAFETY: `p` is a `T` with its tail, about to be freed.
    unsafe {
        let cell = p.cast::<Cell8<T>>();
        let n = (*cell).body.tail_len();
        let values = tail::<T>(p.expose_provenance() as u64);
        std::ptr::slice_from_raw_parts_mut(values, n).drop_in_place();
        (&raw mut (*cell).body).drop_in_place();
    }
}

unsafe fn size_plain<T: Object>(_: *const Header) -> usize {
    size_of::<Cell8<T>>()
}

unsafe fn size_tail<T: Tail>(p: *const Header) -> usize {
    // SAFETY: `p` is a `T`.
    size_of::<Cell8<T>>() + unsafe { (*p.cast::<Cell8<T>>()).body.tail_len() } * 8
}

unsafe fn trace_plain<T: Object>(p: *const Header, visit: &mut dyn FnMut(&Value)) {
    // SAFETY: `p` is a `T`.
    unsafe { (*p.cast::<Cell8<T>>()).body.trace(visit) }
}

unsafe fn trace_tail<T: Tail>(p: *const Header, visit: &mut dyn FnMut(&Value)) {
    // SAFETY: `p` is a `T` with its tail.
    unsafe {
        let body = &(*p.cast::<Cell8<T>>()).body;
        body.trace(visit);
        let values = tail::<T>(p.expose_provenance() as u64);
        for v in std::slice::from_raw_parts(values, body.tail_len()) {
            visit(v);
        }
    }
}

macro_rules! shape {
    ($name:literal, $ty:ty, leaf) => {
        TypeInfo {
            name: $name,
            leaf: true,
            drop: if std::mem::needs_drop::<$ty>() { Some(drop_plain::<$ty>) } else { None },
            size: size_plain::<$ty>,
            trace: |_, _| {},
        }
    };
    ($name:literal, $ty:ty, plain) => {
        TypeInfo {
            name: $name,
            leaf: false,
            drop: Some(drop_plain::<$ty>),
            size: size_plain::<$ty>,
            trace: trace_plain::<$ty>,
        }
    };
    ($name:literal, $ty:ty, tail) => {
        TypeInfo {
            name: $name,
            leaf: false,
            drop: Some(drop_tail::<$ty>),
            size: size_tail::<$ty>,
            trace: trace_tail::<$ty>,
        }
    };
}

macro_rules! types {
    ($($id:ident = $n:literal, $name:literal, $ty:path, $shape:ident;)*) => {
        impl TypeId {
            $(
                #[doc = $name]
                pub const $id: TypeId = TypeId($n);
            )*
        }
        $(
            // SAFETY: this table is the only place that gives numbers, and a number given twice does not compile (`NUMBERS`).
            unsafe impl Object for $ty {
                const TYPE: TypeId = TypeId($n);
            }
        )*
        static TYPES: [TypeInfo; 256] = {
            let mut all = [const { NONE }; 256];
            $(
                assert!(all[$n].name.len() == 1, "a type number is given twice");
                all[$n] = shape!($name, $ty, $shape);
            )*
            all
        };
    };
}

/// What the table says about a type.
#[inline]
pub(crate) fn info(t: TypeId) -> &'static TypeInfo {
    &TYPES[t.0 as usize]
}

types! {
    // core: 1 to 63
    FN = 1, "clojure.lang.AFunction", crate::function::Func, tail;
    LONG = 2, "java.lang.Long", crate::num::BoxedLong, leaf;
    DOUBLE = 3, "java.lang.Double", crate::num::Double, leaf;
    BIGINT = 4, "clojure.lang.BigInt", crate::num::Big, leaf;
    RATIO = 5, "clojure.lang.Ratio", crate::num::Ratio, leaf;
    DECIMAL = 6, "java.math.BigDecimal", crate::num::Decimal, leaf;
    STRING = 9, "java.lang.String", crate::string::Str, leaf;
    SYMBOL = 10, "clojure.lang.Symbol", crate::symbol::Symbol, plain;
    KEYWORD = 11, "clojure.lang.Keyword", crate::keyword::Keyword, leaf;
    VAR = 12, "clojure.lang.Var", crate::var::Var, leaf;
    NAMESPACE = 13, "clojure.lang.Namespace", crate::namespace::Namespace, leaf;
    CLASS = 14, "java.lang.Class", crate::class::Class, leaf;
    POSITIONED = 15, "flak.Positioned", crate::symbol::Positioned, plain;
    ATOM = 16, "clojure.lang.Atom", crate::cell::Atom, plain;
    VOLATILE = 17, "clojure.lang.Volatile", crate::cell::Volatile, plain;
    DELAY = 18, "clojure.lang.Delay", crate::cell::Delay, plain;
    EXCEPTION = 20, "java.lang.Throwable", crate::exception::Exception, plain;
    UUID = 21, "java.util.UUID", crate::uuid::Uuid, leaf;
    INST = 22, "java.util.Date", crate::inst::Inst, leaf;
    // collections: 64 to 127
    LIST = 64, "clojure.lang.PersistentList", crate::coll::list::List, plain;
    EMPTY_LIST = 65, "clojure.lang.PersistentList$EmptyList", crate::coll::list::EmptyList, plain;
    CONS = 66, "clojure.lang.Cons", crate::coll::list::Cons, plain;
    LAZY_SEQ = 67, "clojure.lang.LazySeq", crate::coll::lazy::LazySeq, plain;
    CHUNKED_CONS = 68, "clojure.lang.ChunkedCons", crate::coll::chunk::ChunkedCons, plain;
    VECTOR_SEQ = 69, "clojure.lang.PersistentVector$ChunkedSeq", crate::coll::views::VectorSeq, plain;
    REVERSE_SEQ = 70, "clojure.lang.APersistentVector$RSeq", crate::coll::views::ReverseSeq, plain;
    INDEXED_SEQ = 71, "clojure.lang.APersistentVector$Seq", crate::coll::views::IndexedSeq, plain;
    MAP_SEQ = 72, "clojure.lang.PersistentHashMap$NodeSeq", crate::coll::map_seq::MapSeq, plain;
    TREE_SEQ = 73, "clojure.lang.PersistentTreeMap$Seq", crate::coll::map_seq::TreeSeq, tail;
    LONG_RANGE = 74, "clojure.lang.LongRange", crate::coll::range::LongRange, plain;
    RANGE = 75, "clojure.lang.Range", crate::coll::range::Range, plain;
    STRING_SEQ = 76, "clojure.lang.StringSeq", crate::coll::views::StringSeq, plain;
    ARRAY_SEQ = 77, "clojure.lang.ArraySeq", crate::coll::views::ArraySeq, plain;
    VECTOR = 80, "clojure.lang.PersistentVector", crate::coll::vector::Vector, plain;
    SUBVEC = 81, "clojure.lang.APersistentVector$SubVector", crate::coll::views::SubVec, plain;
    ENTRY = 82, "clojure.lang.MapEntry", crate::coll::entry::Entry, plain;
    ARRAY_MAP = 84, "clojure.lang.PersistentArrayMap", crate::coll::array_map::ArrayMap, tail;
    HASH_MAP = 85, "clojure.lang.PersistentHashMap", crate::coll::hash_map::HashMap, plain;
    TREE_MAP = 86, "clojure.lang.PersistentTreeMap", crate::coll::sorted::TreeMap, plain;
    HASH_SET = 88, "clojure.lang.PersistentHashSet", crate::coll::hash_set::HashSet, plain;
    TREE_SET = 89, "clojure.lang.PersistentTreeSet", crate::coll::sorted::TreeSet, plain;
    VECTOR_NODE = 92, "clojure.lang.PersistentVector$Node", crate::coll::vector::VNode, tail;
    TRIE_NODE = 93, "clojure.lang.PersistentHashMap$INode", crate::coll::trie::Node, tail;
    TREE_NODE = 94, "clojure.lang.PersistentTreeMap$Node", crate::coll::tree::Node, plain;
    CHUNK = 95, "clojure.lang.ArrayChunk", crate::coll::chunk::Chunk, plain;
    CHUNK_BUFFER = 96, "clojure.lang.ChunkBuffer", crate::coll::chunk::ChunkBuffer, plain;
    TRANSIENT = 97, "clojure.lang.ATransientCollection", crate::coll::transient::Transient, plain;
    REDUCED = 98, "clojure.lang.Reduced", crate::coll::reduce::Reduced, plain;
    ARRAY = 99, "[Ljava.lang.Object;", crate::coll::array::Array, plain;
    // text: 110 on
    REGEX = 110, "java.util.regex.Pattern", crate::text::regex::Regex, leaf;
    MATCHER = 111, "java.util.regex.Matcher", crate::text::regex::Matcher, plain;
}
