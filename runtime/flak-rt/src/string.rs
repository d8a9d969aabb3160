//! Strings: UTF-8, indexed by Unicode scalar value.

use crate::heap::{Trace, alloc};
use crate::value::Value;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};

/// Every so many scalar values the index notes a byte offset.
const STRIDE: usize = 64;

/// An immutable string. Knows how many scalar values it has; ASCII strings are indexed directly, others through byte offsets noted every [`STRIDE`] scalar values when first
/// asked for. So an index costs constant time either way.
pub struct Str {
    text: Box<str>,
    chars: usize,
    /// Byte offsets of the scalar values 0, STRIDE, 2 STRIDE, ...; unused for ASCII.
    index: OnceLock<Box<[u32]>>,
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
        alloc(Str { text, chars, index: OnceLock::new(), hash: AtomicI32::new(0) })
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
        if self.is_ascii() {
            return self.text.as_bytes().get(i).map(|b| *b as char);
        }
        self.text[self.offset(i)?..].chars().next()
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
        if i > self.chars {
            return None;
        }
        // The noted offset at or before `i`, then at most STRIDE - 1 steps. Strings of 4 GiB and more have no index and are walked from the start.
        let start = if self.text.len() > u32::MAX as usize { 0 } else { self.index()[i / STRIDE] as usize };
        let steps = if self.text.len() > u32::MAX as usize { i } else { i % STRIDE };
        let rest = &self.text[start..];
        Some(start + rest.char_indices().map(|(at, _)| at).nth(steps).unwrap_or(rest.len()))
    }

    fn index(&self) -> &[u32] {
        self.index.get_or_init(|| {
            let noted = self.text.char_indices().map(|(at, _)| at as u32).step_by(STRIDE);
            // One more for an index equal to the count, where the count is a multiple of the stride.
            noted.chain((self.chars % STRIDE == 0).then_some(self.text.len() as u32)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::live;

    #[test]
    fn indices_of_long_strings() {
        live(|_| {
            for n in [0usize, 1, 63, 64, 65, 127, 128, 1000] {
                let text: String = (0..n).map(|i| ['a', 'ß', '€', '𝄞'][i % 4]).collect();
                let v = Str::value(&text);
                let s = v.get::<Str>().expect("a string");
                let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                for (i, at) in offsets.iter().enumerate() {
                    assert_eq!(s.offset(i), Some(*at), "{i} of {n}");
                    assert_eq!(s.nth(i), text.chars().nth(i));
                }
                assert_eq!((s.offset(n + 1), s.nth(n + 1)), (None, None));
            }
        });
    }
}
