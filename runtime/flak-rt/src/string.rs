//! Strings: UTF-8, indexed by Unicode scalar value.

use crate::heap::{Trace, alloc};
use crate::value::Value;
use std::sync::atomic::{AtomicI32, Ordering};

/// An immutable string. Knows how many scalar values it has, so ASCII strings are indexed in constant time.
pub struct Str {
    text: Box<str>,
    chars: usize,
    /// Clojure's hash, 0 when not computed yet.
    hash: AtomicI32,
}

impl Trace for Str {}

impl Str {
    /// A string value.
    pub fn value(s: &str) -> Value {
        Self::from_box(s.into())
    }

    /// A string value of text that is owned already.
    pub fn from_string(s: String) -> Value {
        Self::from_box(s.into_boxed_str())
    }

    fn from_box(text: Box<str>) -> Value {
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        alloc(Str { text, chars, hash: AtomicI32::new(0) })
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many scalar values.
    #[inline]
    pub fn count(&self) -> usize {
        self.chars
    }

    /// Is it all ASCII?
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.chars == self.text.len()
    }

    /// The scalar value at an index.
    pub fn nth(&self, i: usize) -> Option<char> {
        if self.is_ascii() { self.text.as_bytes().get(i).map(|b| *b as char) } else { self.text.chars().nth(i) }
    }

    /// The cached hash, or 0.
    pub fn cached_hash(&self) -> i32 {
        self.hash.load(Ordering::Relaxed)
    }

    /// Keeps the hash.
    pub fn cache_hash(&self, h: i32) {
        self.hash.store(h, Ordering::Relaxed);
    }

    /// The byte offset of a scalar index, which may be the count; `None` beyond.
    pub fn offset(&self, i: usize) -> Option<usize> {
        if self.is_ascii() {
            return (i <= self.text.len()).then_some(i);
        }
        self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).nth(i)
    }
}
