//! Values as text: `pr-str`, `print-str`, `str`.
//!
//! The layout is Clojure's. Collections nest as deep as the stack allows; beyond that printing throws `StackOverflowError`.

mod collection;
mod object;
mod rows;
#[cfg(test)]
mod tests;

use crate::cell::Atom;
use crate::class::Class;
use crate::ctx::Ctx;
use crate::error::Res;
use crate::exception::Exception;
use crate::function::Func;
use crate::inst::Inst;
use crate::keyword::Keyword;
use crate::namespace::Namespace;
use crate::symbol::Symbol;
use crate::text::regex::Regex;
use crate::uuid::Uuid;
use crate::value::Value;
use crate::var::Var;
use crate::{coll, known, num};
use std::fmt::Write as _;

/// What the `*print-...*` vars say, read once for each printed value.
#[derive(Clone, Copy)]
struct Options {
    /// Strings and chars as the reader takes them.
    readably: bool,
    length: Option<i64>,
    level: Option<i64>,
    meta: bool,
    namespace_maps: bool,
}

impl Options {
    fn current(ctx: &Ctx) -> Options {
        let vars = known::get();
        let value = |var: &Value| var.get::<Var>().map_or(Value::NIL, |v| v.value(ctx, var));
        Options {
            readably: value(&vars.print_readably).truthy(),
            length: value(&vars.print_length).as_i64(),
            level: value(&vars.print_level).as_i64(),
            meta: value(&vars.print_meta).truthy(),
            namespace_maps: value(&vars.print_namespace_maps).truthy(),
        }
    }
}

/// One printing of one value.
struct Printer<'a> {
    out: &'a mut String,
    options: Options,
}

/// What `(pr-str v)` answers.
pub fn readable(ctx: &mut Ctx, v: &Value) -> Res<String> {
    let mut out = String::new();
    readable_into(ctx, v, &mut out)?;
    Ok(out)
}

/// Appends what `pr` prints.
pub fn readable_into(ctx: &mut Ctx, v: &Value, out: &mut String) -> Res<()> {
    let options = Options::current(ctx);
    Printer { out, options }.value(ctx, v)
}

/// Appends what `print` prints: as `pr`, but strings and chars as they are.
pub fn display_into(ctx: &mut Ctx, v: &Value, out: &mut String) -> Res<()> {
    let options = Options { readably: false, ..Options::current(ctx) };
    Printer { out, options }.value(ctx, v)
}

/// Appends what `(str v)` answers: nothing for nil, text as it is, collections as `pr` prints them.
pub fn str_into(ctx: &mut Ctx, v: &Value, out: &mut String) -> Res<()> {
    if let Some(s) = v.as_str() {
        out.push_str(s);
        return Ok(());
    }
    if v.is_nil() {
        return Ok(());
    }
    if let Some(c) = v.as_char() {
        out.push(c);
        return Ok(());
    }
    if num::is_number(v) {
        out.push_str(&num::print::plain(v));
        return Ok(());
    }
    if v.is::<coll::lazy::LazySeq>() {
        return object::lazy_seq(ctx, v, out);
    }
    if coll::is_coll(v) {
        return readable_into(ctx, v, out);
    }
    if object::to_string(ctx, v, out)? {
        return Ok(());
    }
    readable_into(ctx, v, out)
}

impl Printer<'_> {
    fn value(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        if !v.is_pointer() {
            self.immediate(v);
            return Ok(());
        }
        if let Some(s) = v.as_str() {
            self.string(s);
            return Ok(());
        }
        if let Some(k) = v.get::<Keyword>() {
            let _ = write!(self.out, "{k}");
            return Ok(());
        }
        if num::is_number(v) {
            self.out.push_str(&num::print::readable(v));
            return Ok(());
        }
        if self.options.meta && self.options.readably {
            self.meta(ctx, v)?;
        }
        if let Some(s) = v.get::<Symbol>() {
            let _ = write!(self.out, "{s}");
            return Ok(());
        }
        if coll::is_coll(v) {
            return self.collection(ctx, v);
        }
        self.object(ctx, v)
    }

    fn immediate(&mut self, v: &Value) {
        if let Some(n) = v.as_i64() {
            let _ = write!(self.out, "{n}");
        } else if let Some(c) = v.as_char() {
            self.char(c);
        } else {
            self.out.push_str(match v.bits() {
                _ if v.is_nil() => "nil",
                _ if v.same(&Value::TRUE) => "true",
                _ if v.same(&Value::FALSE) => "false",
                _ => "#object[clojure.lang.Var$Unbound]",
            });
        }
    }

    fn char(&mut self, c: char) {
        if !self.options.readably {
            self.out.push(c);
            return;
        }
        self.out.push('\\');
        match c {
            '\n' => self.out.push_str("newline"),
            '\t' => self.out.push_str("tab"),
            ' ' => self.out.push_str("space"),
            '\u{8}' => self.out.push_str("backspace"),
            '\u{c}' => self.out.push_str("formfeed"),
            '\r' => self.out.push_str("return"),
            _ => self.out.push(c),
        }
    }

    fn string(&mut self, s: &str) {
        if !self.options.readably {
            self.out.push_str(s);
            return;
        }
        self.out.push('"');
        for c in s.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                '\r' => self.out.push_str("\\r"),
                '\u{c}' => self.out.push_str("\\f"),
                '\u{8}' => self.out.push_str("\\b"),
                _ => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    /// `^{...} ` before a value that has metadata.
    fn meta(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        let m = crate::meta::meta(ctx, v)?;
        if !coll::is_map(&m) || v.is::<Var>() || v.is::<Namespace>() || v.is::<Atom>() {
            return Ok(());
        }
        let entries = crate::bridge::entries(ctx, m.clone())?;
        match &entries[..] {
            [] => return Ok(()),
            [(key, tag)] if key.get::<Keyword>().is_some_and(|k| k.ns().is_none() && k.name() == "tag") => {
                self.out.push('^');
                self.value(ctx, tag)?;
            }
            _ => {
                self.out.push('^');
                self.value(ctx, &m)?;
            }
        }
        self.out.push(' ');
        Ok(())
    }

    fn object(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        if let Some(var) = v.get::<Var>() {
            let _ = write!(self.out, "#'{var}");
        } else if let Some(c) = v.get::<Class>() {
            self.out.push_str(c.name());
        } else if let Some(u) = v.get::<Uuid>() {
            let _ = write!(self.out, "#uuid \"{u}\"");
        } else if let Some(i) = v.get::<Inst>() {
            let _ = write!(self.out, "#inst \"{i}\"");
        } else if let Some(re) = v.get::<Regex>() {
            self.regex(re.source());
        } else if v.is::<Exception>() {
            return self.exception(ctx, v);
        } else if v.is::<Func>() || v.is::<Namespace>() {
            return self.named_object(ctx, v);
        } else {
            return self.other_object(ctx, v);
        }
        Ok(())
    }

    fn regex(&mut self, source: &str) {
        self.out.push_str("#\"");
        let mut quoted = false;
        let mut escaped = false;
        for c in source.chars() {
            // A quote is the one thing the reader could not take back.
            if c == '"' && !escaped && !quoted {
                self.out.push('\\');
            }
            self.out.push(c);
            if escaped {
                quoted = c == 'Q' || (quoted && c != 'E');
                escaped = false;
            } else {
                escaped = c == '\\';
            }
        }
        self.out.push('"');
    }
}
