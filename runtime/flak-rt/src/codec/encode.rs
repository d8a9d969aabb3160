//! Values to bytes.

use super::{MAX_DEPTH, keep, tag};
use crate::class::Class;
use crate::ctx::Ctx;
use crate::error::{Res, illegal_argument};
use crate::inst::Inst;
use crate::keyword::Keyword;
use crate::num::{Num, view};
use crate::symbol::{Position, Positioned, Symbol};
use crate::text::regex::Regex;
use crate::uuid::Uuid;
use crate::value::Value;
use crate::var::Var;
use crate::{bridge, coll};

/// Appends a value's encoding. What has none, functions and cells, becomes a handle for as long as the program runs.
pub fn encode(ctx: &mut Ctx, v: &Value, out: &mut Vec<u8>) -> Res<()> {
    Encoder { ctx, out, depth: 0 }.value(v)
}

struct Encoder<'a> {
    ctx: &'a mut Ctx,
    out: &'a mut Vec<u8>,
    depth: u32,
}

impl Encoder<'_> {
    fn varint(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.out.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.out.push(n as u8);
    }

    fn string(&mut self, s: &str) {
        self.varint(s.len() as u64);
        self.out.extend_from_slice(s.as_bytes());
    }

    fn tagged(&mut self, tag: u8, strings: &[&str]) {
        self.out.push(tag);
        for s in strings {
            self.string(s);
        }
    }

    fn value(&mut self, v: &Value) -> Res<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(illegal_argument("a form is nested too deeply for the compiler"));
        }
        self.wrapped(v)?;
        self.depth -= 1;
        Ok(())
    }

    /// Position, then metadata, then the value.
    fn wrapped(&mut self, v: &Value) -> Res<()> {
        let field = match v.get::<Symbol>() {
            Some(symbol) => symbol.meta.clone(),
            None => coll::assoc::meta(v).cloned().unwrap_or(Value::NIL),
        };
        if let Some(p) = field.get::<Positioned>() {
            self.position(&p.position);
        }
        let meta = Positioned::visible(&field);
        if !meta.is_nil() {
            self.out.push(tag::META);
            self.value(&meta)?;
        }
        self.body(v)
    }

    fn position(&mut self, p: &Position) {
        self.tagged(tag::POSITIONED, &[&p.file]);
        for n in [p.line, p.column, p.end_line, p.end_column] {
            self.varint(n.into());
        }
    }

    fn body(&mut self, v: &Value) -> Res<()> {
        if coll::is_coll(v) {
            return self.collection(v);
        }
        if self.number(v) || self.name(v) {
            return Ok(());
        }
        if v.is_nil() {
            self.out.push(tag::NIL);
        } else if v.is_bool() {
            self.out.push(if v.truthy() { tag::TRUE } else { tag::FALSE });
        } else if let Some(c) = v.as_char() {
            self.out.push(tag::CHAR);
            self.varint(u32::from(c).into());
        } else if let Some(s) = v.as_str() {
            self.tagged(tag::STRING, &[s]);
        } else if let Some(r) = v.get::<Regex>() {
            self.tagged(tag::REGEX, &[r.source()]);
        } else if let Some(u) = v.get::<Uuid>() {
            self.literal("uuid", &u.to_string());
        } else if let Some(i) = v.get::<Inst>() {
            self.literal("inst", &i.to_string());
        } else {
            let printed = format!("#object[{}]", crate::class::class_name(v));
            self.out.push(tag::LIVE);
            self.varint(keep(v) as u64);
            self.string(&printed);
        }
        Ok(())
    }

    /// `#tag "text"`
    fn literal(&mut self, name: &str, text: &str) {
        self.out.push(tag::TAGGED);
        self.tagged(tag::SYMBOL, &["", name]);
        self.tagged(tag::STRING, &[text]);
    }

    fn number(&mut self, v: &Value) -> bool {
        match view(v) {
            Some(Num::Long(n)) => {
                self.out.push(tag::LONG);
                self.varint(((n << 1) ^ (n >> 63)) as u64);
            }
            Some(Num::Double(d)) => {
                self.out.push(tag::DOUBLE);
                self.out.extend_from_slice(&d.to_bits().to_le_bytes());
            }
            Some(Num::Big(n)) => self.tagged(tag::BIG_INT, &[&n.to_string()]),
            Some(Num::Ratio(r)) => self.tagged(tag::RATIO, &[&r.n.to_string(), &r.d.to_string()]),
            Some(Num::Decimal(_)) => self.tagged(tag::BIG_DEC, &[&crate::num::print::plain(v)]),
            None => return false,
        }
        true
    }

    fn name(&mut self, v: &Value) -> bool {
        if let Some(s) = v.get::<Symbol>() {
            self.tagged(tag::SYMBOL, &[s.ns().unwrap_or(""), s.name()]);
        } else if let Some(k) = v.get::<Keyword>() {
            self.tagged(tag::KEYWORD, &[k.ns().unwrap_or(""), k.name()]);
        } else if let Some(var) = v.get::<Var>() {
            self.tagged(tag::VAR, &[var.ns().name(), var.name()]);
        } else if let Some(c) = v.get::<Class>() {
            self.tagged(tag::CLASS, &[c.name()]);
        } else {
            return false;
        }
        true
    }

    fn collection(&mut self, v: &Value) -> Res<()> {
        if coll::is_map(v) {
            let entries = bridge::entries(self.ctx, v.clone())?;
            self.out.push(tag::MAP);
            self.varint(entries.len() as u64);
            for (k, v) in entries {
                self.value(&k)?;
                self.value(&v)?;
            }
            return Ok(());
        }
        self.out.push(if coll::is_vector(v) {
            tag::VECTOR
        } else if coll::is_set(v) {
            tag::SET
        } else {
            tag::LIST
        });
        let items = bridge::items(self.ctx, v.clone())?;
        self.varint(items.len() as u64);
        items.iter().try_for_each(|item| self.value(item))
    }
}
