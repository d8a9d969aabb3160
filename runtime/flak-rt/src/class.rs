//! Classes as values: names with their ancestors, as portable Clojure code sees them.

use crate::cell::lock;
use crate::error::{Kind, Res, class_cast};
use crate::exception::Exception;
use crate::heap::{Immortal, Trace, alloc, type_name};
use crate::rt::rt;
use crate::value::Value;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

/// A class; interned and immortal.
pub struct Class {
    name: Box<str>,
}

impl Trace for Class {}

static ALL: LazyLock<Mutex<HashMap<Box<str>, Immortal>>> = LazyLock::new(Mutex::default);

const SEQUENCE: &[&str] = &[
    "clojure.lang.ISeq",
    "clojure.lang.Seqable",
    "clojure.lang.IPersistentCollection",
    "clojure.lang.Sequential",
    "clojure.lang.IObj",
    "clojure.lang.IMeta",
    "clojure.lang.IHashEq",
    "java.util.List",
    "java.util.Collection",
    "java.lang.Iterable",
    "clojure.lang.ASeq",
];
const MAP: &[&str] = &[
    "clojure.lang.IPersistentMap",
    "clojure.lang.APersistentMap",
    "clojure.lang.Associative",
    "clojure.lang.ILookup",
    "clojure.lang.IPersistentCollection",
    "clojure.lang.Seqable",
    "clojure.lang.Counted",
    "clojure.lang.IFn",
    "clojure.lang.IObj",
    "clojure.lang.IMeta",
    "clojure.lang.IHashEq",
    "java.util.Map",
    "java.lang.Iterable",
];
const SET: &[&str] = &[
    "clojure.lang.IPersistentSet",
    "clojure.lang.APersistentSet",
    "clojure.lang.IPersistentCollection",
    "clojure.lang.Seqable",
    "clojure.lang.Counted",
    "clojure.lang.IFn",
    "clojure.lang.IObj",
    "clojure.lang.IMeta",
    "clojure.lang.IHashEq",
    "java.util.Set",
    "java.util.Collection",
    "java.lang.Iterable",
];
const VECTOR: &[&str] = &[
    "clojure.lang.IPersistentVector",
    "clojure.lang.APersistentVector",
    "clojure.lang.Associative",
    "clojure.lang.ILookup",
    "clojure.lang.Indexed",
    "clojure.lang.Reversible",
    "clojure.lang.IPersistentStack",
    "clojure.lang.Sequential",
    "clojure.lang.IPersistentCollection",
    "clojure.lang.Seqable",
    "clojure.lang.Counted",
    "clojure.lang.IFn",
    "clojure.lang.IObj",
    "clojure.lang.IMeta",
    "clojure.lang.IHashEq",
    "java.util.List",
    "java.util.Collection",
    "java.util.RandomAccess",
    "java.lang.Comparable",
    "java.lang.Iterable",
];
const NUMBER: &[&str] = &["java.lang.Number", "java.lang.Comparable"];
const NAMED: &[&str] = &["clojure.lang.Named", "clojure.lang.IFn", "java.lang.Comparable", "clojure.lang.IHashEq"];
const REFERENCE: &[&str] =
    &["clojure.lang.IDeref", "clojure.lang.IRef", "clojure.lang.IReference", "clojure.lang.IMeta"];

/// The names that are not exceptions: with what they extend and implement (`java.lang.Object` is understood).
static KNOWN: &[(&str, &[&str])] = &[
    ("java.lang.Object", &[]),
    ("java.lang.String", &["java.lang.CharSequence", "java.lang.Comparable"]),
    ("java.lang.Boolean", &["java.lang.Comparable"]),
    ("java.lang.Character", &["java.lang.Comparable"]),
    ("java.lang.Long", NUMBER),
    ("java.lang.Double", NUMBER),
    ("clojure.lang.BigInt", NUMBER),
    ("clojure.lang.Ratio", NUMBER),
    ("java.math.BigDecimal", NUMBER),
    ("java.lang.Class", &[]),
    ("java.util.UUID", &["java.lang.Comparable"]),
    ("java.util.Date", &["java.lang.Comparable"]),
    ("java.util.regex.Pattern", &[]),
    ("java.util.regex.Matcher", &[]),
    (
        "clojure.lang.AFunction",
        &["clojure.lang.AFn", "clojure.lang.Fn", "clojure.lang.IFn", "clojure.lang.IObj", "clojure.lang.IMeta"],
    ),
    ("clojure.lang.Symbol", NAMED),
    ("clojure.lang.Keyword", NAMED),
    ("clojure.lang.Var", REFERENCE),
    ("clojure.lang.Namespace", &["clojure.lang.IReference", "clojure.lang.IMeta"]),
    (
        "clojure.lang.Atom",
        &[
            "clojure.lang.IAtom",
            "clojure.lang.IAtom2",
            "clojure.lang.ARef",
            "clojure.lang.IDeref",
            "clojure.lang.IRef",
            "clojure.lang.IReference",
            "clojure.lang.IMeta",
        ],
    ),
    ("clojure.lang.Volatile", &["clojure.lang.IDeref"]),
    ("clojure.lang.Delay", &["clojure.lang.IDeref", "clojure.lang.IPending"]),
    ("clojure.lang.Reduced", &["clojure.lang.IDeref"]),
    (
        "clojure.lang.PersistentList",
        &[
            "clojure.lang.IPersistentList",
            "clojure.lang.IPersistentStack",
            "clojure.lang.Counted",
            "clojure.lang.ISeq",
            "clojure.lang.Seqable",
            "clojure.lang.IPersistentCollection",
            "clojure.lang.Sequential",
            "clojure.lang.IObj",
            "clojure.lang.IMeta",
            "clojure.lang.IHashEq",
            "java.util.List",
            "java.util.Collection",
            "java.lang.Iterable",
            "clojure.lang.ASeq",
        ],
    ),
    (
        "clojure.lang.PersistentList$EmptyList",
        &[
            "clojure.lang.IPersistentList",
            "clojure.lang.IPersistentStack",
            "clojure.lang.Counted",
            "clojure.lang.ISeq",
            "clojure.lang.Seqable",
            "clojure.lang.IPersistentCollection",
            "clojure.lang.Sequential",
            "clojure.lang.IObj",
            "clojure.lang.IMeta",
            "clojure.lang.IHashEq",
            "java.util.List",
            "java.util.Collection",
            "java.lang.Iterable",
        ],
    ),
    ("clojure.lang.Cons", SEQUENCE),
    (
        "clojure.lang.LazySeq",
        &[
            "clojure.lang.IPending",
            "clojure.lang.ISeq",
            "clojure.lang.Seqable",
            "clojure.lang.IPersistentCollection",
            "clojure.lang.Sequential",
            "clojure.lang.IObj",
            "clojure.lang.IMeta",
            "clojure.lang.IHashEq",
            "java.util.List",
            "java.util.Collection",
            "java.lang.Iterable",
        ],
    ),
    ("clojure.lang.ChunkedCons", SEQUENCE),
    ("clojure.lang.LongRange", SEQUENCE),
    ("clojure.lang.Range", SEQUENCE),
    ("clojure.lang.StringSeq", SEQUENCE),
    ("clojure.lang.ArraySeq", SEQUENCE),
    ("clojure.lang.PersistentVector$ChunkedSeq", SEQUENCE),
    ("clojure.lang.APersistentVector$Seq", SEQUENCE),
    ("clojure.lang.APersistentVector$RSeq", SEQUENCE),
    ("clojure.lang.APersistentMap$KeySeq", SEQUENCE),
    ("clojure.lang.APersistentMap$ValSeq", SEQUENCE),
    ("clojure.lang.PersistentArrayMap$Seq", SEQUENCE),
    ("clojure.lang.PersistentHashMap$NodeSeq", SEQUENCE),
    ("clojure.lang.PersistentArrayMap$Seq", SEQUENCE),
    ("clojure.lang.APersistentMap$KeySeq", SEQUENCE),
    ("clojure.lang.APersistentMap$ValSeq", SEQUENCE),
    ("clojure.lang.PersistentTreeMap$Seq", SEQUENCE),
    ("clojure.lang.PersistentVector", VECTOR),
    ("clojure.lang.APersistentVector$SubVector", VECTOR),
    ("clojure.lang.MapEntry", VECTOR),
    ("clojure.lang.PersistentArrayMap", MAP),
    ("clojure.lang.PersistentHashMap", MAP),
    ("clojure.lang.PersistentTreeMap", MAP),
    ("clojure.lang.PersistentHashSet", SET),
    ("clojure.lang.PersistentTreeSet", SET),
];

/// Interfaces and abstract classes that values may be instances of.
static ABSTRACT: &[&str] = &[
    "java.lang.Number",
    "java.lang.CharSequence",
    "java.lang.Comparable",
    "java.lang.Iterable",
    "java.lang.Integer",
    "java.lang.Short",
    "java.lang.Byte",
    "java.lang.Float",
    "java.math.BigInteger",
    "java.util.Map",
    "java.util.List",
    "java.util.Set",
    "java.util.Collection",
    "java.util.RandomAccess",
    "clojure.lang.IFn",
    "clojure.lang.Fn",
    "clojure.lang.AFn",
    "clojure.lang.ISeq",
    "clojure.lang.ASeq",
    "clojure.lang.Seqable",
    "clojure.lang.Sequential",
    "clojure.lang.Counted",
    "clojure.lang.Indexed",
    "clojure.lang.Associative",
    "clojure.lang.ILookup",
    "clojure.lang.IPersistentCollection",
    "clojure.lang.IPersistentMap",
    "clojure.lang.APersistentMap",
    "clojure.lang.IPersistentVector",
    "clojure.lang.APersistentVector",
    "clojure.lang.IPersistentSet",
    "clojure.lang.APersistentSet",
    "clojure.lang.IPersistentList",
    "clojure.lang.IPersistentStack",
    "clojure.lang.Reversible",
    "clojure.lang.Sorted",
    "clojure.lang.IObj",
    "clojure.lang.IMeta",
    "clojure.lang.IHashEq",
    "clojure.lang.IDeref",
    "clojure.lang.IRef",
    "clojure.lang.ARef",
    "clojure.lang.IReference",
    "clojure.lang.IAtom",
    "clojure.lang.IAtom2",
    "clojure.lang.IPending",
    "clojure.lang.Named",
    "clojure.lang.IExceptionInfo",
    "clojure.lang.IRecord",
    "java.util.concurrent.Callable",
];

/// The class name that Clojure on the JVM would show for a value; `nil` has none and says so.
pub fn class_name(v: &Value) -> &'static str {
    if let Some(e) = v.get::<Exception>() {
        return e.kind.name();
    }
    if let Some(name) = crate::coll::class_name(v) {
        return name;
    }
    if let Some(t) = v.type_id() {
        return type_name(t);
    }
    if v.is_small() {
        "java.lang.Long"
    } else if v.is_bool() {
        "java.lang.Boolean"
    } else if v.as_char().is_some() {
        "java.lang.Character"
    } else if v.same(&Value::UNBOUND) {
        "clojure.lang.Var$Unbound"
    } else {
        "nil"
    }
}

/// The ancestors of a class, `java.lang.Object` left out.
fn ancestors(name: &str) -> Vec<&'static str> {
    if let Some((_, list)) = KNOWN.iter().find(|(n, _)| *n == name) {
        return list.to_vec();
    }
    let mut out = Vec::new();
    if let Some(mut k) = Kind::by_name(name) {
        if k == Kind::ExceptionInfo {
            out.push("clojure.lang.IExceptionInfo");
        }
        while k != Kind::Throwable {
            k = k.parent();
            out.push(k.name());
        }
    }
    out
}

impl Class {
    /// The class with a full name, whether it is known or not.
    pub fn value(name: &str) -> Value {
        let mut all = lock(&ALL);
        let made = all.entry(name.into()).or_insert_with(|| Immortal::new(alloc(Class { name: name.into() })));
        made.get().clone()
    }

    /// The class a symbol's name means: a full name that is known, or a simple name of `java.lang` and the few others that Clojure imports everywhere.
    pub fn find(name: &str) -> Option<Value> {
        let full =
            KNOWN.iter().map(|(n, _)| *n).chain(ABSTRACT.iter().copied()).chain(Kind::ALL.iter().map(|k| k.name()));
        full.into_iter().find(|n| *n == name || imported(n) == Some(name)).map(Class::value)
    }

    /// The full name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Is it one of the interfaces? (By its name: the list also holds a few abstract classes.)
    pub fn is_interface(&self) -> bool {
        let simple = self.name.rsplit('.').next().unwrap_or("");
        let interface = simple.starts_with('I') && simple[1..].starts_with(|c: char| c.is_ascii_uppercase());
        let other = [
            "Seqable",
            "Sequential",
            "Counted",
            "Indexed",
            "Associative",
            "Reversible",
            "Sorted",
            "Named",
            "Fn",
            "Map",
            "List",
            "Set",
            "Collection",
            "RandomAccess",
            "Iterable",
            "Comparable",
            "CharSequence",
            "Callable",
        ];
        interface || other.contains(&simple)
    }

    /// Is `v` an instance?
    pub fn has_instance(&self, v: &Value) -> bool {
        if v.is_nil() {
            return false;
        }
        let name = class_name(v);
        *self.name == *name || &*self.name == "java.lang.Object" || ancestors(name).contains(&&*self.name)
    }

    /// Is this class `other` or below it?
    pub fn is_a(&self, other: &Class) -> bool {
        self.name == other.name || &*other.name == "java.lang.Object" || ancestors(&self.name).contains(&&*other.name)
    }
}

/// The simple name under which a class is imported everywhere.
fn imported(full: &str) -> Option<&str> {
    match full {
        "java.math.BigInteger" | "java.math.BigDecimal" | "java.util.concurrent.Callable" => full.rsplit('.').next(),
        _ => full.strip_prefix("java.lang.").filter(|s| !s.contains('.')),
    }
}

pub(crate) fn get(v: &Value) -> Res<&Class> {
    v.get::<Class>().ok_or_else(|| class_cast(v, "java.lang.Class"))
}

rt! {
    /// `(class x)`; nil for nil.
    fn class(_ctx, x: &Value) -> Res {
        Ok(if x.is_nil() { Value::NIL } else { Class::value(class_name(x)) })
    }

    /// `(instance? c x)`
    fn instance_p(_ctx, c: &Value, x: &Value) -> Res<bool> {
        Ok(get(c)?.has_instance(x))
    }
}
