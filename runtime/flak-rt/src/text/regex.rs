//! Regular expressions as values: `re-pattern`, `re-find`, `re-matches`, `re-seq`, matchers.

use crate::coll;
use crate::error::{Kind, Res, class_cast, illegal_state};
use crate::heap::{Trace, alloc};
use crate::rt::rt;
use crate::string::Str;
use crate::text::java_regex;
use crate::value::Value;
use std::cell::{Cell, RefCell};

/// A compiled pattern. Equal only to itself, as in Clojure.
pub struct Regex {
    source: Box<str>,
    search: fancy_regex::Regex,
    /// The pattern anchored at both ends, made when first asked for by `re-matches`.
    whole: std::sync::OnceLock<fancy_regex::Regex>,
}

impl Trace for Regex {}

impl Regex {
    /// Compiles a pattern in Java's syntax; PatternSyntaxException when it is none.
    pub fn value(source: &str) -> Res {
        let search = compile(&java_regex::translate(source), source)?;
        Ok(alloc(Regex { source: source.into(), search, whole: std::sync::OnceLock::new() }))
    }

    /// The pattern as written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The first match at or behind byte `from`, as the byte ranges of its groups, the whole first.
    pub(crate) fn find_at(&self, text: &str, from: usize) -> Res<Option<Groups>> {
        groups(self.search.captures_from_pos(text, from))
    }

    fn matches(&self, text: &str) -> Res<Option<Groups>> {
        let whole = match self.whole.get() {
            Some(whole) => whole,
            None => {
                let made = compile(&format!("\\A(?:{})\\z", java_regex::translate(&self.source)), &self.source)?;
                self.whole.get_or_init(|| made)
            }
        };
        groups(whole.captures(text))
    }
}

/// Byte ranges of the groups of a match; a group that took no part is `None`.
pub(crate) type Groups = Vec<Option<(usize, usize)>>;

fn compile(pattern: &str, source: &str) -> Res<fancy_regex::Regex> {
    fancy_regex::Regex::new(pattern).map_err(|e| Kind::PatternSyntaxException.new(format!("{e} near {source}")))
}

fn groups(found: fancy_regex::Result<Option<fancy_regex::Captures<'_, str>>>) -> Res<Option<Groups>> {
    match found {
        Ok(None) => Ok(None),
        Ok(Some(c)) => Ok(Some(c.iter().map(|m| m.map(|m| (m.start(), m.end()))).collect())),
        Err(e) => Err(Kind::StackOverflowError.new(format!("the regular expression is too expensive here: {e}"))),
    }
}

/// What `re-find` answers for a match: the string, or a vector of the groups.
pub(crate) fn result(text: &str, groups: &[Option<(usize, usize)>]) -> Value {
    let part = |g: &Option<(usize, usize)>| g.map_or(Value::NIL, |(a, b)| Str::value(&text[a..b]));
    if groups.len() == 1 { part(&groups[0]) } else { coll::vector::from_iter(groups.iter().map(part)) }
}

/// The regex in `v`, or ClassCastException.
pub(crate) fn regex(v: &Value) -> Res<&Regex> {
    v.get::<Regex>().ok_or_else(|| class_cast(v, "java.util.regex.Pattern"))
}

pub(crate) fn text(v: &Value) -> Res<&str> {
    v.as_str().ok_or_else(|| class_cast(v, "java.lang.CharSequence"))
}

/// Where the next search starts behind a match: an empty match moves on by one character.
pub(crate) fn next_start(text: &str, (start, end): (usize, usize)) -> usize {
    if end > start { end } else { end + text[end..].chars().next().map_or(1, char::len_utf8) }
}

/// All matches of `re` in `text`, in order.
pub(crate) fn find_all(re: &Regex, text: &str) -> Res<Vec<Groups>> {
    let mut all = Vec::new();
    let mut from = 0;
    while from <= text.len() {
        let Some(groups) = re.find_at(text, from)? else { break };
        let Some(whole) = groups[0] else { break };
        from = next_start(text, whole);
        all.push(groups);
    }
    Ok(all)
}

/// A pattern at work on a string, as `re-matcher` makes it.
pub struct Matcher {
    pattern: Value,
    text: Value,
    from: Cell<usize>,
    groups: RefCell<Option<Groups>>,
}

impl Trace for Matcher {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        visit(&self.text);
    }
}

impl Matcher {
    fn find(&self) -> Res {
        let subject = text(&self.text)?;
        let found = if self.from.get() > subject.len() {
            None
        } else {
            regex(&self.pattern)?.find_at(subject, self.from.get())?
        };
        let answer = match &found {
            Some(groups) => {
                self.from.set(groups[0].map_or(subject.len() + 1, |whole| next_start(subject, whole)));
                result(subject, groups)
            }
            None => Value::NIL,
        };
        *self.groups.borrow_mut() = found;
        Ok(answer)
    }
}

fn matcher(v: &Value) -> Res<&Matcher> {
    v.get::<Matcher>().ok_or_else(|| class_cast(v, "java.util.regex.Matcher"))
}

rt! {
    /// The pattern a string says, or the pattern itself.
    fn re_pattern(ctx, s: &Value) -> Res {
        let _ = ctx;
        if s.get::<Regex>().is_some() { Ok(s.clone()) } else { Regex::value(text(s)?) }
    }

    /// The first match: a string, a vector of groups, or nil.
    fn re_find(ctx, re: &Value, s: &Value) -> Res {
        let _ = ctx;
        let s = text(s)?;
        Ok(regex(re)?.find_at(s, 0)?.map_or(Value::NIL, |g| result(s, &g)))
    }

    /// The match of the whole string, or nil.
    fn re_matches(ctx, re: &Value, s: &Value) -> Res {
        let _ = ctx;
        let s = text(s)?;
        Ok(regex(re)?.matches(s)?.map_or(Value::NIL, |g| result(s, &g)))
    }

    /// A seq of all matches, nil when there are none.
    fn re_seq(ctx, re: &Value, s: &Value) -> Res {
        let _ = ctx;
        let s = text(s)?;
        let all = find_all(regex(re)?, s)?;
        if all.is_empty() {
            return Ok(Value::NIL);
        }
        Ok(coll::list::from_vec(all.iter().map(|g| result(s, g)).collect()))
    }

    /// A matcher of a pattern on a string.
    fn re_matcher(ctx, re: &Value, s: &Value) -> Res {
        let _ = ctx;
        regex(re)?;
        text(s)?;
        Ok(alloc(Matcher { pattern: re.clone(), text: s.clone(), from: Cell::new(0), groups: RefCell::new(None) }))
    }

    /// The next match of a matcher, or nil.
    fn re_matcher_find(ctx, m: &Value) -> Res {
        let _ = ctx;
        matcher(m)?.find()
    }

    /// The groups of a matcher's last match; IllegalStateException when there is none.
    fn re_groups(ctx, m: &Value) -> Res {
        let _ = ctx;
        let m = matcher(m)?;
        let groups = m.groups.borrow();
        let groups = groups.as_ref().ok_or_else(|| illegal_state("No match found"))?;
        Ok(result(text(&m.text)?, groups))
    }
}
