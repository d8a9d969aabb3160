//! Bytes to values. No length is trusted: what does not fit in the bytes that are left is an error.

use super::{MAX_DEPTH, kept, tag};
use crate::class::Class;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, Thrown};
use crate::inst::Inst;
use crate::keyword::Keyword;
use crate::num;
use crate::symbol::{Position, Positioned, Symbol};
use crate::text::regex::Regex;
use crate::value::Value;
use crate::var::Var;
use crate::{bridge, coll};
use std::sync::Arc;

/// The first value of `bytes`, and how many of them it took.
pub fn decode(ctx: &mut Ctx, bytes: &[u8]) -> Res<(Value, usize)> {
    let mut decoder = Decoder { ctx, bytes, at: 0, depth: 0, file: None };
    let v = decoder.value()?;
    Ok((v, decoder.at))
}

struct Decoder<'a> {
    ctx: &'a mut Ctx,
    bytes: &'a [u8],
    at: usize,
    depth: u32,
    /// The last file name, as most positions of a message share it.
    file: Option<Arc<str>>,
}

#[cold]
fn damaged(what: &str) -> Thrown {
    Kind::IllegalArgumentException.new(format!("encoded value is damaged: {what}"))
}

impl<'a> Decoder<'a> {
    fn byte(&mut self) -> Res<u8> {
        let b = *self.bytes.get(self.at).ok_or_else(|| damaged("it ends early"))?;
        self.at += 1;
        Ok(b)
    }

    fn varint(&mut self) -> Res<u64> {
        let mut n = 0u64;
        for shift in (0..64).step_by(7) {
            let b = self.byte()?;
            if shift == 63 && b > 1 {
                break;
            }
            n |= u64::from(b & 0x7f) << shift;
            if b < 0x80 {
                return Ok(n);
            }
        }
        Err(damaged("a number is longer than 64 bits"))
    }

    fn number(&mut self) -> Res<u32> {
        u32::try_from(self.varint()?).map_err(|_| damaged("a number is out of range"))
    }

    /// A count of things that take at least `size` bytes each.
    fn length(&mut self, size: usize) -> Res<usize> {
        let n = self.varint()?;
        let left = ((self.bytes.len() - self.at) / size) as u64;
        if n > left { Err(damaged("a length goes beyond the end")) } else { Ok(n as usize) }
    }

    fn string(&mut self) -> Res<&'a str> {
        let n = self.length(1)?;
        let text =
            std::str::from_utf8(&self.bytes[self.at..self.at + n]).map_err(|_| damaged("a string is not UTF-8"))?;
        self.at += n;
        Ok(text)
    }

    /// A namespace and a name.
    fn name(&mut self) -> Res<(Option<&'a str>, &'a str)> {
        let ns = self.string()?;
        Ok(((!ns.is_empty()).then_some(ns), self.string()?))
    }

    fn value(&mut self) -> Res {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(damaged("values are nested too deeply"));
        }
        let v = self.one()?;
        self.depth -= 1;
        Ok(v)
    }

    fn one(&mut self) -> Res {
        match self.byte()? {
            tag::NIL => Ok(Value::NIL),
            tag::TRUE => Ok(Value::TRUE),
            tag::FALSE => Ok(Value::FALSE),
            tag::LONG => {
                let n = self.varint()?;
                Ok(Value::from_i64((n >> 1) as i64 ^ -((n & 1) as i64)))
            }
            tag::DOUBLE => self.double(),
            tag::BIG_INT => Ok(num::big(self.integer()?)),
            tag::RATIO => Ok(num::ratio(self.integer()?, self.integer()?)),
            tag::BIG_DEC => {
                let text = self.string()?;
                num::parse::decimal(text).map(crate::heap::alloc).ok_or_else(|| damaged("no decimal"))
            }
            tag::CHAR => char::from_u32(self.number()?).map(Value::from_char).ok_or_else(|| damaged("no character")),
            tag::STRING => Ok(Value::from_str(self.string()?)),
            tag::SYMBOL => self.name().map(|(ns, name)| Symbol::value(ns, name)),
            tag::KEYWORD => self.name().map(|(ns, name)| Keyword::value(ns, name)),
            tag::REGEX => Regex::value(self.string()?),
            tag::VAR => {
                let (ns, name) = self.name()?;
                Var::intern(ns.unwrap_or(""), name)
            }
            tag::CLASS => Ok(Class::value(self.string()?)),
            tag::LIVE => {
                let handle = self.varint()?;
                self.string()?;
                kept(handle).ok_or_else(|| damaged("a handle stands for nothing"))
            }
            tag::POSITIONED => self.positioned(),
            tag::META => {
                let meta = self.value()?;
                let v = self.value()?;
                with_field(self.ctx, v, meta)
            }
            tag::TAGGED => self.tagged(),
            collection => self.collection(collection),
        }
    }

    fn double(&mut self) -> Res {
        let mut bits = [0u8; 8];
        for b in &mut bits {
            *b = self.byte()?;
        }
        Ok(Value::from_f64(f64::from_bits(u64::from_le_bytes(bits))))
    }

    fn integer(&mut self) -> Res<num_bigint::BigInt> {
        num::parse::integer(self.string()?).ok_or_else(|| damaged("no integer"))
    }

    fn collection(&mut self, tag: u8) -> Res {
        let n = match tag {
            tag::MAP => self.length(2)? * 2,
            tag::LIST | tag::VECTOR | tag::SET => self.length(1)?,
            other => return Err(damaged(&format!("unknown tag {other}"))),
        };
        let mut items = Vec::with_capacity(n.min(4096));
        for _ in 0..n {
            items.push(self.value()?);
        }
        match tag {
            tag::LIST => bridge::list(self.ctx, items),
            tag::VECTOR => bridge::vector(self.ctx, items),
            tag::SET => bridge::set(self.ctx, items),
            _ => bridge::map(self.ctx, items),
        }
    }

    fn positioned(&mut self) -> Res {
        let name = self.string()?;
        let file = match &self.file {
            Some(file) if **file == *name => file.clone(),
            _ => self.file.insert(name.into()).clone(),
        };
        let position = Position {
            file,
            line: self.number()?,
            column: self.number()?,
            end_line: self.number()?,
            end_column: self.number()?,
        };
        let v = self.value()?;
        let meta = match v.get::<Symbol>() {
            Some(symbol) => Positioned::visible(&symbol.meta),
            None => coll::assoc::meta(&v).map_or(Value::NIL, Positioned::visible),
        };
        with_field(self.ctx, v, Positioned::value(position, meta))
    }

    fn tagged(&mut self) -> Res {
        let tag = self.value()?;
        let v = self.value()?;
        match tag.get::<Symbol>().map(Symbol::name) {
            Some("uuid") => bridge::parse_uuid(self.ctx, &v),
            Some("inst") => v
                .as_str()
                .and_then(Inst::parse)
                .ok_or_else(|| Kind::RuntimeException.new("Unrecognized date/time syntax")),
            _ => Err(Kind::RuntimeException.new(format!(
                "No reader function for tag {}",
                tag.get::<Symbol>().map_or_else(String::new, ToString::to_string)
            ))),
        }
    }
}

/// Puts what stands in a metadata field: a map, or a position with a map.
fn with_field(ctx: &mut Ctx, v: Value, field: Value) -> Res {
    if let Some(symbol) = v.get::<Symbol>() {
        return Ok(symbol.replace_meta(field));
    }
    if coll::is_coll(&v) { coll::assoc::with_meta(ctx, v, field) } else { Ok(v) }
}
