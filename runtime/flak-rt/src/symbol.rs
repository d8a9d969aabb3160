//! Symbols, and the source positions that hide in metadata.

use crate::error::{Res, Thrown, class_cast, illegal_argument, null_pointer};
use crate::heap::{Trace, alloc};
use crate::keyword::Keyword;
use crate::rt::rt;
use crate::string::Str;
use crate::value::Value;
use crate::var::Var;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};

/// A symbol; equal when namespace and name are.
pub struct Symbol {
    ns: Option<Arc<str>>,
    name: Arc<str>,
    hash: AtomicI32,
    /// Metadata: a map, nil, or a [`Positioned`].
    pub meta: Value,
}

impl Trace for Symbol {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
    }
}

/// Splits `ns/name` at the first slash that is neither the first nor the last character, as Clojure does.
pub fn split(full: &str) -> (Option<&str>, &str) {
    match full.find('/') {
        Some(i) if i > 0 && full.len() > 1 => (Some(&full[..i]), &full[i + 1..]),
        _ => (None, full),
    }
}

impl Symbol {
    /// A symbol.
    pub fn value(ns: Option<&str>, name: &str) -> Value {
        Self::with_meta(ns.map(Arc::from), Arc::from(name), Value::NIL)
    }

    /// A symbol from `ns/name`.
    pub fn parse(full: &str) -> Value {
        let (ns, name) = split(full);
        Self::value(ns, name)
    }

    fn with_meta(ns: Option<Arc<str>>, name: Arc<str>, meta: Value) -> Value {
        alloc(Symbol { ns, name, hash: AtomicI32::new(0), meta })
    }

    /// The same symbol with other metadata.
    pub fn replace_meta(&self, meta: Value) -> Value {
        Self::with_meta(self.ns.clone(), self.name.clone(), meta)
    }

    /// The namespace part.
    pub fn ns(&self) -> Option<&str> {
        self.ns.as_deref()
    }

    /// The name part.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The cached hash, or 0.
    pub fn cached_hash(&self) -> i32 {
        self.hash.load(Ordering::Relaxed)
    }

    /// Keeps the hash.
    pub fn cache_hash(&self, h: i32) {
        self.hash.store(h, Ordering::Relaxed);
    }

    /// Equal to another?
    pub fn same(&self, other: &Symbol) -> bool {
        self.name == other.name && self.ns == other.ns
    }
}

impl std::fmt::Display for Symbol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.ns {
            Some(ns) => write!(f, "{ns}/{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// A source range: lines and columns from 1, the end exclusive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// The file's path.
    pub file: Arc<str>,
    /// Start line.
    pub line: u32,
    /// Start column.
    pub column: u32,
    /// End line.
    pub end_line: u32,
    /// End column.
    pub end_column: u32,
}

/// What stands in a metadata field when the value was read from a file: the position, which `meta` does not show, and the metadata proper.
pub struct Positioned {
    /// Where.
    pub position: Position,
    /// A map or nil.
    pub meta: Value,
}

impl Trace for Positioned {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
    }
}

impl Positioned {
    /// A metadata field's value.
    pub fn value(position: Position, meta: Value) -> Value {
        alloc(Positioned { position, meta })
    }

    /// What `meta` shows of a metadata field.
    pub fn visible(field: &Value) -> Value {
        match field.get::<Positioned>() {
            Some(p) => p.meta.clone(),
            None => field.clone(),
        }
    }
}

/// What has neither name nor namespace.
#[cold]
fn unnamed(x: &Value, method: &str) -> Thrown {
    if x.is_nil() {
        return null_pointer(format!("Cannot invoke \"clojure.lang.Named.{method}()\" because \"x\" is null"));
    }
    class_cast(x, "clojure.lang.Named")
}

static GENSYM: AtomicU64 = AtomicU64::new(1);

/// A number no other generated name has.
pub fn next_id() -> u64 {
    GENSYM.fetch_add(1, Ordering::Relaxed)
}

rt! {
    /// `(symbol x)` of a string, symbol, keyword or var.
    fn symbol(_ctx, x: &Value) -> Res {
        if x.is::<Symbol>() {
            return Ok(x.clone());
        }
        if let Some(s) = x.as_str() {
            return Ok(Symbol::parse(s));
        }
        if let Some(k) = x.get::<Keyword>() {
            return Ok(Symbol::value(k.ns(), k.name()));
        }
        if let Some(v) = x.get::<Var>() {
            return Ok(v.symbol());
        }
        Err(illegal_argument("no conversion to symbol"))
    }

    /// `(symbol ns name)`
    fn symbol2(_ctx, ns: &Value, name: &Value) -> Res {
        let ns = optional_text(ns)?;
        let name = name.as_str().ok_or_else(|| class_cast(name, "java.lang.String"))?;
        Ok(Symbol::value(ns, name))
    }

    /// `(name x)` of a string, symbol or keyword.
    fn name(_ctx, x: &Value) -> Res {
        if x.as_str().is_some() {
            return Ok(x.clone());
        }
        if let Some(s) = x.get::<Symbol>() {
            return Ok(Str::value(s.name()));
        }
        match x.get::<Keyword>() {
            Some(k) => Ok(k.name_value().clone()),
            None => Err(unnamed(x, "getName")),
        }
    }

    /// `(namespace x)` of a symbol or keyword; nil when it has none.
    fn namespace(_ctx, x: &Value) -> Res {
        let ns = match (x.get::<Symbol>(), x.get::<Keyword>()) {
            (Some(s), _) => s.ns(),
            (_, Some(k)) => k.ns(),
            _ => return Err(unnamed(x, "getNamespace")),
        };
        Ok(ns.map_or(Value::NIL, Str::value))
    }

    /// `(gensym prefix)`
    fn gensym(_ctx, prefix: &Value) -> Res {
        let prefix = prefix.as_str().ok_or_else(|| class_cast(prefix, "java.lang.String"))?;
        Ok(Symbol::value(None, &format!("{prefix}{}", next_id())))
    }
}

/// A string or nil.
pub(crate) fn optional_text(v: &Value) -> Res<Option<&str>> {
    if v.is_nil() {
        return Ok(None);
    }
    v.as_str().map(Some).ok_or_else(|| class_cast(v, "java.lang.String"))
}
