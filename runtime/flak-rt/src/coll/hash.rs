//! `hash`: equal to Clojure's for every kind of value it prints.

use super::seq::Cursor;
use super::{is_map, is_sequential, is_set, murmur, type_number};
use crate::ctx::Ctx;
use crate::error::Res;
use crate::heap::TypeId;
use crate::keyword::Keyword;
use crate::string::Str;
use crate::symbol::Symbol;
use crate::value::Value;
use std::sync::atomic::{AtomicI32, Ordering};

const TRUE: i32 = 1231;
const FALSE: i32 = 1237;

/// The hash of a value. Equal values have equal hashes.
///
/// # Errors
/// What realising a lazy seq throws; `StackOverflowError` for data nested too deep.
#[inline]
pub fn hash(ctx: &mut Ctx, v: &Value) -> Res<i32> {
    if v.is_small() {
        return Ok(murmur::long(v.bits() as i64 >> 1));
    }
    if let Some(k) = v.get::<Keyword>() {
        let h = k.cached_hash();
        if h != 0 {
            return Ok(h);
        }
    }
    hash_other(ctx, v)
}

fn hash_other(ctx: &mut Ctx, v: &Value) -> Res<i32> {
    if !v.is_pointer() {
        return Ok(immediate(v));
    }
    if let Some(s) = v.get::<Str>() {
        return Ok(string(s));
    }
    if let Some(h) = super::outside::number_hash(v) {
        return Ok(h);
    }
    if let Some(k) = v.get::<Keyword>() {
        return Ok(keyword(k));
    }
    if let Some(s) = v.get::<Symbol>() {
        return Ok(symbol(s));
    }
    if is_sequential(v) {
        return cached(ctx, v, ordered);
    }
    if is_map(v) {
        return cached(ctx, v, map);
    }
    if is_set(v) {
        return cached(ctx, v, unordered);
    }
    Ok(identity(v))
}

fn immediate(v: &Value) -> i32 {
    if let Some(c) = v.as_char() {
        return c as i32;
    }
    match v {
        _ if v.same(&Value::TRUE) => TRUE,
        _ if v.same(&Value::FALSE) => FALSE,
        _ => 0,
    }
}

/// Objects that are equal only to themselves hash by address, unless they say otherwise.
fn identity(v: &Value) -> i32 {
    super::outside::object_hash(v).unwrap_or_else(|| murmur::long((v.bits() >> 3) as i64))
}

fn string(s: &Str) -> i32 {
    let known = s.cached_hash();
    if known != 0 {
        return known;
    }
    let h = text(s.as_str());
    s.cache_hash(h);
    h
}

/// The hash of a string's text.
pub fn text(s: &str) -> i32 {
    murmur::int(murmur::java_string(s))
}

/// The hash of a symbol with these parts.
pub fn symbol_parts(ns: Option<&str>, name: &str) -> i32 {
    murmur::combine(murmur::units(name), ns.map_or(0, murmur::java_string))
}

fn symbol(s: &Symbol) -> i32 {
    let known = s.cached_hash();
    if known != 0 {
        return known;
    }
    let h = symbol_parts(s.ns(), s.name());
    s.cache_hash(h);
    h
}

fn keyword(k: &Keyword) -> i32 {
    let h = symbol_parts(k.ns(), k.name()).wrapping_add(0x9e37_79b9_u32 as i32);
    k.cache_hash(h);
    h
}

/// The hash field of a collection, when its type has one.
fn field(v: &Value) -> Option<&AtomicI32> {
    match TypeId(type_number(v)) {
        TypeId::LIST => v.get::<super::list::List>().map(|o| &o.hash),
        TypeId::CONS => v.get::<super::list::Cons>().map(|o| &o.hash),
        TypeId::VECTOR => v.get::<super::vector::Vector>().map(|o| &o.hash),
        TypeId::ARRAY_MAP => v.get::<super::array_map::ArrayMap>().map(|o| &o.hash),
        TypeId::HASH_MAP => v.get::<super::hash_map::HashMap>().map(|o| &o.hash),
        TypeId::HASH_SET => v.get::<super::hash_set::HashSet>().map(|o| &o.hash),
        _ => None,
    }
}

fn cached(ctx: &mut Ctx, v: &Value, compute: fn(&mut Ctx, Value) -> Res<i32>) -> Res<i32> {
    if let Some(f) = field(v) {
        let known = f.load(Ordering::Relaxed);
        if known != 0 {
            return Ok(known);
        }
    }
    ctx.check_stack()?;
    let h = compute(ctx, v.clone())?;
    if let Some(f) = field(v) {
        f.store(h, Ordering::Relaxed);
    }
    Ok(h)
}

fn ordered(ctx: &mut Ctx, coll: Value) -> Res<i32> {
    let mut items = Cursor::new(ctx, coll)?;
    let (mut h, mut n) = (1i32, 0u32);
    while let Some(x) = items.next(ctx)? {
        h = h.wrapping_mul(31).wrapping_add(hash(ctx, &x)?);
        n = n.wrapping_add(1);
    }
    Ok(murmur::mix_collection(h, n))
}

fn unordered(ctx: &mut Ctx, coll: Value) -> Res<i32> {
    let mut items = Cursor::new(ctx, coll)?;
    let (mut h, mut n) = (0i32, 0u32);
    while let Some(x) = items.next(ctx)? {
        h = h.wrapping_add(hash(ctx, &x)?);
        n = n.wrapping_add(1);
    }
    Ok(murmur::mix_collection(h, n))
}

/// A map's entries hash as vectors of two.
fn map(ctx: &mut Ctx, m: Value) -> Res<i32> {
    let (mut h, mut n) = (0i32, 0u32);
    super::map_seq::each(&m, &mut |k, v| {
        let pair = (31i32.wrapping_add(hash(ctx, k)?)).wrapping_mul(31).wrapping_add(hash(ctx, v)?);
        h = h.wrapping_add(murmur::mix_collection(pair, 2));
        n = n.wrapping_add(1);
        Ok(true)
    })?;
    Ok(murmur::mix_collection(h, n))
}

/// `(hash-ordered-coll x)`
pub(super) fn hash_ordered(ctx: &mut Ctx, x: &Value) -> Res<i32> {
    ordered(ctx, x.clone())
}

/// `(hash-unordered-coll x)`
pub(super) fn hash_unordered(ctx: &mut Ctx, x: &Value) -> Res<i32> {
    unordered(ctx, x.clone())
}
