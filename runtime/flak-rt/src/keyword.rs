//! Keywords: interned and immortal, so that equal ones are the same word.

use crate::error::{Res, class_cast};
use crate::heap::{Immortal, Trace, alloc};
use crate::rt::rt;
use crate::string::Str;
use crate::symbol::{Symbol, optional_text, split};
use crate::value::Value;
use std::collections::HashMap;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{LazyLock, RwLock};

/// A keyword.
pub struct Keyword {
    ns: Option<Box<str>>,
    name: Value,
    hash: AtomicI32,
}

impl Trace for Keyword {}

type Table = HashMap<(Box<str>, Box<str>), Immortal>;

static ALL: LazyLock<RwLock<Table>> = LazyLock::new(RwLock::default);

fn found(ns: Option<&str>, name: &str) -> Option<Value> {
    // The key's first part is empty without a namespace; a namespace is never empty.
    let key = (ns.unwrap_or("").into(), name.into());
    ALL.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&key).map(|k| k.get().clone())
}

impl Keyword {
    /// The keyword with this namespace and name.
    pub fn value(ns: Option<&str>, name: &str) -> Value {
        if let Some(k) = found(ns, name) {
            return k;
        }
        let mut all = ALL.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let made = all.entry((ns.unwrap_or("").into(), name.into())).or_insert_with(|| {
            let name = crate::heap::immortalize(Str::value(name));
            Immortal::new(alloc(Keyword { ns: ns.map(Into::into), name, hash: AtomicI32::new(0) }))
        });
        made.get().clone()
    }

    /// The keyword without namespace.
    pub fn of(name: &str) -> Value {
        Self::value(None, name)
    }

    /// The namespace part.
    pub fn ns(&self) -> Option<&str> {
        self.ns.as_deref()
    }

    /// The name part.
    pub fn name(&self) -> &str {
        self.name.as_str().unwrap_or("")
    }

    /// The name part as an immortal string value.
    pub fn name_value(&self) -> &Value {
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
}

impl std::fmt::Display for Keyword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.ns {
            Some(ns) => write!(f, ":{ns}/{}", self.name()),
            None => write!(f, ":{}", self.name()),
        }
    }
}

/// A keyword kept for the process, looked up once: `kw!("line")`.
macro_rules! kw {
    ($name:literal) => {{
        static KEYWORD: std::sync::LazyLock<$crate::heap::Immortal> =
            std::sync::LazyLock::new(|| $crate::heap::Immortal::new($crate::keyword::Keyword::of($name)));
        KEYWORD.get()
    }};
}
pub(crate) use kw;

/// The parts of what `keyword` accepts; `None` for anything else.
fn parts(x: &Value) -> Option<(Option<&str>, &str)> {
    if let Some(s) = x.as_str() {
        return Some(split(s));
    }
    x.get::<Symbol>().map(|s| (s.ns(), s.name()))
}

rt! {
    /// `(keyword x)`: nil for what has no name.
    fn keyword(_ctx, x: &Value) -> Res {
        if x.is::<Keyword>() {
            return Ok(x.clone());
        }
        Ok(parts(x).map_or(Value::NIL, |(ns, name)| Keyword::value(ns, name)))
    }

    /// `(keyword ns name)`
    fn keyword2(_ctx, ns: &Value, name: &Value) -> Res {
        let ns = optional_text(ns)?;
        let name = name.as_str().ok_or_else(|| class_cast(name, "java.lang.String"))?;
        Ok(Keyword::value(ns, name))
    }

    /// `(find-keyword x)`: nil when nobody made it yet.
    fn find_keyword(_ctx, x: &Value) -> Res {
        if x.is::<Keyword>() {
            return Ok(x.clone());
        }
        Ok(parts(x).and_then(|(ns, name)| found(ns, name)).unwrap_or(Value::NIL))
    }
}
