//! The rows behind `clojure.string`: case, trimming, searching, splitting, joining.
//!
//! Indices are in Unicode scalar values. White space is what Java's `Character.isWhitespace` says for ASCII and Unicode space separators (no no-break spaces).

use crate::coll;
use crate::coll::seq::Cursor;
use crate::ctx::Ctx;
use crate::error::{Res, class_cast};
use crate::print::str_into;
use crate::rt::rt;
use crate::string::Str;
use crate::text::regex::{self, text};
use crate::value::Value;

/// White space as `clojure.string/trim` and `blank?` see it.
pub fn is_space(c: char) -> bool {
    match c {
        '\t'..='\r' | '\x1C'..='\x1F' | ' ' => true,
        '\u{A0}' | '\u{2007}' | '\u{202F}' => false,
        c => !c.is_ascii() && c.is_whitespace() && c != '\u{85}',
    }
}

/// The string `(str v)`, borrowed when `v` is a string: the library's functions take any object and call its `toString`; nil is refused.
fn string_of(ctx: &mut Ctx, v: &Value) -> Res<String> {
    if v.is_nil() {
        return Err(class_cast(v, "java.lang.CharSequence"));
    }
    let mut s = String::new();
    str_into(ctx, v, &mut s)?;
    Ok(s)
}

/// Maps a string; gives the argument back when the result is the same.
fn mapped(ctx: &mut Ctx, v: &Value, f: impl FnOnce(&str) -> String) -> Res {
    match v.as_str() {
        Some(s) => {
            let out = f(s);
            Ok(if out == s { v.clone() } else { Str::from_string(out) })
        }
        None => Ok(Str::from_string(f(&string_of(ctx, v)?))),
    }
}

fn capitalized(s: &str) -> String {
    let mut chars = s.chars();
    match chars.next() {
        None => String::new(),
        Some(c) => c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect(),
    }
}

/// The index, in scalar values, of byte `at`.
fn scalar_index(s: &Str, at: usize) -> i64 {
    if s.is_ascii() { at as i64 } else { s.as_str()[..at].chars().count() as i64 }
}

/// The byte offset of a `from` index, clamped to the string as Java's `indexOf` clamps.
fn clamped(s: &Str, from: &Value) -> Res<usize> {
    let n = from.as_i64().ok_or_else(|| class_cast(from, "java.lang.Number"))?;
    let n = n.clamp(0, s.count() as i64) as usize;
    Ok(s.offset(n).unwrap_or(s.as_str().len()))
}

fn string(v: &Value) -> Res<&Str> {
    v.get::<Str>().ok_or_else(|| class_cast(v, "java.lang.CharSequence"))
}

/// A needle: a string or a char.
fn needle(v: &Value) -> Res<String> {
    match v.as_char() {
        Some(c) => Ok(c.into()),
        None => text(v).map(str::to_owned),
    }
}

/// Java's `String.split`: with limit 0 trailing empty strings go, with a positive limit there are at most that many parts, and a match of no width at the start makes no empty
/// first part.
pub(crate) fn split(s: &str, re: &regex::Regex, limit: i64) -> Res<Vec<Value>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for groups in regex::find_all(re, s)? {
        let Some((a, b)) = groups[0] else { continue };
        if limit > 0 && parts.len() as i64 == limit - 1 {
            break;
        }
        if b == 0 || (a == b && a == s.len()) {
            continue;
        }
        parts.push(&s[start..a]);
        start = b;
    }
    if parts.is_empty() {
        return Ok(vec![Str::value(s)]);
    }
    parts.push(&s[start..]);
    if limit == 0 {
        while parts.last().is_some_and(|p| p.is_empty()) {
            parts.pop();
        }
    }
    Ok(parts.into_iter().map(Str::value).collect())
}

rt! {
    /// The elements of a collection as strings with `sep` between them.
    fn str_join(ctx, sep: &Value, items: &Value) -> Res {
        let mut glue = String::new();
        str_into(ctx, sep, &mut glue)?;
        let mut out = String::new();
        let mut cursor = Cursor::new(ctx, items.clone())?;
        let mut first = true;
        while let Some(item) = cursor.next(ctx)? {
            if !first {
                out.push_str(&glue);
            }
            first = false;
            str_into(ctx, &item, &mut out)?;
        }
        Ok(Str::from_string(out))
    }

    /// A vector of the parts of `s` between matches of `re`.
    fn str_split(ctx, s: &Value, re: &Value, limit: &Value) -> Res {
        let _ = ctx;
        let limit = limit.as_i64().ok_or_else(|| class_cast(limit, "java.lang.Number"))?;
        Ok(coll::vector::from_iter(split(text(s)?, regex::regex(re)?, limit)?.into_iter()))
    }

    /// All upper case.
    fn str_upper(ctx, s: &Value) -> Res {
        mapped(ctx, s, str::to_uppercase)
    }

    /// All lower case.
    fn str_lower(ctx, s: &Value) -> Res {
        mapped(ctx, s, str::to_lowercase)
    }

    /// The first character in upper case, the rest in lower case.
    fn str_capitalize(ctx, s: &Value) -> Res {
        mapped(ctx, s, capitalized)
    }

    /// Without white space at both ends.
    fn str_trim(ctx, s: &Value) -> Res {
        mapped(ctx, s, |s| s.trim_matches(is_space).to_owned())
    }

    /// Without white space at the left.
    fn str_triml(ctx, s: &Value) -> Res {
        mapped(ctx, s, |s| s.trim_start_matches(is_space).to_owned())
    }

    /// Without white space at the right.
    fn str_trimr(ctx, s: &Value) -> Res {
        mapped(ctx, s, |s| s.trim_end_matches(is_space).to_owned())
    }

    /// Without newlines and carriage returns at the end.
    fn str_trim_newline(ctx, s: &Value) -> Res {
        mapped(ctx, s, |s| s.trim_end_matches(['\n', '\r']).to_owned())
    }

    /// Nil, empty, or white space only.
    fn str_blank_p(ctx, s: &Value) -> Res<bool> {
        let _ = ctx;
        Ok(s.is_nil() || text(s)?.chars().all(is_space))
    }

    /// Does `s` start with `part`?
    fn str_starts_p(ctx, s: &Value, part: &Value) -> Res<bool> {
        Ok(string_of(ctx, s)?.starts_with(text(part)?))
    }

    /// Does `s` end with `part`?
    fn str_ends_p(ctx, s: &Value, part: &Value) -> Res<bool> {
        Ok(string_of(ctx, s)?.ends_with(text(part)?))
    }

    /// Does `s` contain `part`?
    fn str_includes_p(ctx, s: &Value, part: &Value) -> Res<bool> {
        let part = text(part)?;
        Ok(string_of(ctx, s)?.contains(part))
    }

    /// The index of the first `part` (string or char) at or behind `from` (nil: the start), or nil.
    fn str_index_of(ctx, s: &Value, part: &Value, from: &Value) -> Res {
        let _ = ctx;
        let s = string(s)?;
        let part = needle(part)?;
        let start = if from.is_nil() { 0 } else { clamped(s, from)? };
        let found = s.as_str()[start..].find(&part);
        Ok(found.map_or(Value::NIL, |at| Value::from_i64(scalar_index(s, start + at))))
    }

    /// The index of the last `part` that starts at or before `from` (nil: the end), or nil.
    fn str_last_index_of(ctx, s: &Value, part: &Value, from: &Value) -> Res {
        let _ = ctx;
        let s = string(s)?;
        let part = needle(part)?;
        if from.as_i64().is_some_and(|n| n < 0) {
            return Ok(Value::NIL);
        }
        let start = if from.is_nil() { s.as_str().len() } else { clamped(s, from)? };
        let mut end = (start + part.len()).min(s.as_str().len());
        while !s.as_str().is_char_boundary(end) {
            end -= 1;
        }
        let found = s.as_str()[..end].rfind(&part);
        Ok(found.map_or(Value::NIL, |at| Value::from_i64(scalar_index(s, at))))
    }

    /// The characters in reverse.
    fn str_reverse(ctx, s: &Value) -> Res {
        let _ = ctx;
        Ok(Str::from_string(text(s)?.chars().rev().collect()))
    }

    /// Each character replaced by what the map or function `cmap` gives for it, if anything.
    fn str_escape(ctx, s: &Value, cmap: &Value) -> Res {
        let mut out = String::new();
        for c in text(s)?.chars() {
            let instead = ctx.call1(cmap, Value::from_char(c))?;
            if instead.is_nil() {
                out.push(c);
            } else {
                str_into(ctx, &instead, &mut out)?;
            }
        }
        Ok(Str::from_string(out))
    }
}
