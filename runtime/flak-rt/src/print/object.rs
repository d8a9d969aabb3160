//! What has no literal: functions, cells, exceptions.

use super::{Printer, str_into};
use crate::bridge;
use crate::cell::{Atom, Delay, Volatile, lock};
use crate::class::{Class, class_name};
use crate::coll;
use crate::ctx::Ctx;
use crate::error::{Kind, Res};
use crate::exception::{Exception, to_map};
use crate::function::Func;
use crate::inst::Inst;
use crate::keyword::{Keyword, kw};
use crate::namespace::Namespace;
use crate::symbol::Symbol;
use crate::text::regex::Regex;
use crate::uuid::Uuid;
use crate::value::Value;
use crate::var::Var;
use std::fmt::Write as _;

/// The number in `#object[... 0x1a2b ...]`.
fn identity(v: &Value) -> u32 {
    let word = v.bits() >> 3;
    (word ^ word >> 32) as u32
}

/// A name as the JVM would have it: `-` and other signs spelled out.
fn munge(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            '-' => out.push('_'),
            '/' => out.push('$'),
            '?' => out.push_str("_QMARK_"),
            '!' => out.push_str("_BANG_"),
            '*' => out.push_str("_STAR_"),
            '+' => out.push_str("_PLUS_"),
            '<' => out.push_str("_LT_"),
            '>' => out.push_str("_GT_"),
            '=' => out.push_str("_EQ_"),
            '\'' => out.push_str("_SINGLEQUOTE_"),
            '&' => out.push_str("_AMPERSAND_"),
            '%' => out.push_str("_PERCENT_"),
            '#' => out.push_str("_SHARP_"),
            '|' => out.push_str("_BAR_"),
            ':' => out.push_str("_COLON_"),
            _ => out.push(c),
        }
    }
    out
}

/// The class of a value as objects show it; a function's is its name.
fn shown_class(v: &Value) -> String {
    v.get::<Func>().map_or_else(|| class_name(v).to_owned(), |f| munge(f.info().name()))
}

/// `hashCode` of Java for the common kinds; what a lazy seq's text shows.
fn java_hash(ctx: &mut Ctx, v: &Value) -> Res<i32> {
    if v.is_nil() {
        return Ok(0);
    }
    if let Some(n) = v.as_i64() {
        return Ok((n ^ n >> 32) as i32);
    }
    if let Some(s) = v.as_str() {
        return Ok(coll::murmur::java_string(s));
    }
    if !coll::is_sequential(v) {
        let h = bridge::hash(ctx, v)?;
        return Ok(h.as_i64().unwrap_or(0) as i32);
    }
    ctx.check_stack()?;
    let mut h = 1i32;
    let mut items = coll::Cursor::new(ctx, v.clone())?;
    while let Some(x) = items.next(ctx)? {
        h = h.wrapping_mul(31).wrapping_add(java_hash(ctx, &x)?);
    }
    Ok(h)
}

/// `(str lazy-seq)`: class and hash, as `Object.toString` has it.
pub(super) fn lazy_seq(ctx: &mut Ctx, v: &Value, out: &mut String) -> Res<()> {
    let h = java_hash(ctx, v)?;
    let _ = write!(out, "clojure.lang.LazySeq@{h:x}");
    Ok(())
}

/// Java's `Throwable.toString`, with its data when there are any.
pub(crate) fn exception_text(ctx: &mut Ctx, e: &Exception, out: &mut String) -> Res<()> {
    out.push_str(e.kind.name());
    if let Some(m) = e.message.as_str() {
        let _ = write!(out, ": {m}");
    } else if !e.message.is_nil() {
        out.push_str(": ");
        str_into(ctx, &e.message, out)?;
    }
    if e.kind == Kind::ExceptionInfo {
        out.push(' ');
        super::readable_into(ctx, &e.data, out)?;
    }
    Ok(())
}

/// Appends Java's `toString` where it is not what `pr` prints; false when it is.
pub(super) fn to_string(ctx: &mut Ctx, v: &Value, out: &mut String) -> Res<bool> {
    if let Some(e) = v.get::<Exception>() {
        exception_text(ctx, e, out)?;
    } else if let Some(c) = v.get::<Class>() {
        let _ = write!(out, "{} {}", if c.is_interface() { "interface" } else { "class" }, c.name());
    } else if let Some(ns) = v.get::<Namespace>() {
        out.push_str(ns.name());
    } else if let Some(u) = v.get::<Uuid>() {
        let _ = write!(out, "{u}");
    } else if let Some(i) = v.get::<Inst>() {
        out.push_str(&i.java_text());
    } else if let Some(re) = v.get::<Regex>() {
        out.push_str(re.source());
    } else if v.is::<Keyword>() || v.is::<Symbol>() || v.is::<Var>() || !v.is_pointer() {
        return Ok(false);
    } else {
        let _ = write!(out, "{}@{:x}", shown_class(v), identity(v));
    }
    Ok(true)
}

impl Printer<'_> {
    /// `#object[user$f 0x1a2b "user$f@1a2b"]`
    pub(super) fn named_object(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        let mut text = String::new();
        to_string(ctx, v, &mut text)?;
        let _ = write!(self.out, "#object[{} {:#x} ", shown_class(v), identity(v));
        self.string_readably(&text);
        self.out.push(']');
        Ok(())
    }

    fn string_readably(&mut self, text: &str) {
        let options = super::Options { readably: true, ..self.options };
        Printer { out: self.out, options }.string(text);
    }

    /// Cells show their value, other objects their class.
    pub(super) fn other_object(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        ctx.check_stack()?;
        let (status, value) = if let Some(a) = v.get::<Atom>() {
            ("ready", a.get())
        } else if let Some(x) = v.get::<Volatile>() {
            ("ready", lock(&x.0).clone())
        } else if let Some(d) = v.get::<Delay>() {
            d.status()
        } else if bridge::reduced_p(ctx, v)?.truthy() {
            ("ready", bridge::deref_reduced(ctx, v)?)
        } else {
            return self.named_object(ctx, v);
        };
        let _ = write!(self.out, "#object[{} {:#x} {{:status :{status}, :val ", shown_class(v), identity(v));
        self.value(ctx, &value)?;
        self.out.push_str("}]");
        Ok(())
    }

    /// `#error {...}`, laid out over lines as Clojure does.
    pub(super) fn exception(&mut self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        ctx.check_stack()?;
        let map = to_map(ctx, v)?;
        self.out.push_str("#error {\n :cause ");
        let cause = bridge::get(ctx, &map, kw!("cause"))?;
        self.value(ctx, &cause)?;
        let data = bridge::get(ctx, &map, kw!("data"))?;
        if !data.is_nil() {
            self.out.push_str("\n :data ");
            self.value(ctx, &data)?;
        }
        self.out.push_str("\n :via\n [");
        let via = bridge::get(ctx, &map, kw!("via"))?;
        for (i, one) in bridge::items(ctx, via)?.iter().enumerate() {
            self.out.push_str(if i == 0 { "{:type " } else { "\n  {:type " });
            let class = bridge::get(ctx, one, kw!("type"))?;
            self.value(ctx, &class)?;
            for (name, key) in [("message", kw!("message")), ("data", kw!("data")), ("at", kw!("at"))] {
                let part = bridge::get(ctx, one, key)?;
                if !part.is_nil() || name == "message" {
                    let _ = write!(self.out, "\n   :{name} ");
                    self.value(ctx, &part)?;
                }
            }
            self.out.push('}');
        }
        self.out.push_str("]\n :trace\n [");
        let trace = bridge::get(ctx, &map, kw!("trace"))?;
        for (i, frame) in bridge::items(ctx, trace)?.iter().enumerate() {
            if i > 0 {
                self.out.push_str("\n  ");
            }
            self.value(ctx, frame)?;
        }
        self.out.push_str("]}");
        Ok(())
    }
}
