//! `=` and `compare`.

use super::entry::Entry;
use super::lookup::{contains, lookup};
use super::seq::{Cursor, count};
use super::{is_map, is_sequential, is_set, is_vector, type_number};
use crate::ctx::Ctx;
use crate::error::{Res, class_cast};
use crate::heap::TypeId;
use crate::keyword::Keyword;
use crate::symbol::Symbol;
use crate::value::Value;
use std::cmp::Ordering;

/// `(= a b)`
///
/// # Errors
/// What realising a lazy seq throws; `StackOverflowError` for data nested too deep.
#[inline]
pub fn equal(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<bool> {
    if a.same(b) {
        return Ok(true);
    }
    match (a.is_pointer(), b.is_pointer()) {
        (true, true) => equal_objects(ctx, a, b),
        // Different small integers, chars, booleans or nil.
        (false, false) => Ok(false),
        // A small integer may equal a big one.
        _ => Ok(super::outside::number_equal(a, b)),
    }
}

fn equal_objects(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<bool> {
    if let Some(x) = a.as_str() {
        return Ok(b.as_str() == Some(x));
    }
    if a.is::<Keyword>() {
        return Ok(false);
    }
    if let Some(x) = a.get::<Symbol>() {
        return Ok(b.get::<Symbol>().is_some_and(|y| x.same(y)));
    }
    if super::outside::is_number(a) {
        return Ok(super::outside::is_number(b) && super::outside::number_equal(a, b));
    }
    if is_sequential(a) {
        return if is_sequential(b) { sequences(ctx, a, b) } else { Ok(false) };
    }
    if is_map(a) {
        return if is_map(b) { maps(ctx, a, b) } else { Ok(false) };
    }
    if is_set(a) {
        return if is_set(b) { sets(ctx, a, b) } else { Ok(false) };
    }
    Ok(super::outside::object_equal(a, b))
}

fn known_count(v: &Value) -> Option<usize> {
    match TypeId(type_number(v)) {
        TypeId::VECTOR => v.get::<super::vector::Vector>().map(super::vector::Vector::count),
        TypeId::LIST => v.get::<super::list::List>().map(super::list::List::count),
        TypeId::EMPTY_LIST => Some(0),
        TypeId::ENTRY => Some(2),
        _ => None,
    }
}

fn sequences(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<bool> {
    if let (Some(m), Some(n)) = (known_count(a), known_count(b))
        && m != n
    {
        return Ok(false);
    }
    ctx.check_stack()?;
    let mut x = Cursor::new(ctx, a.clone())?;
    let mut y = Cursor::new(ctx, b.clone())?;
    loop {
        match (x.next(ctx)?, y.next(ctx)?) {
            (None, None) => return Ok(true),
            (Some(p), Some(q)) if equal(ctx, &p, &q)? => {}
            _ => return Ok(false),
        }
    }
}

fn maps(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<bool> {
    if count(ctx, a)? != count(ctx, b)? {
        return Ok(false);
    }
    ctx.check_stack()?;
    let mut same = true;
    super::map_seq::each(a, &mut |k, v| {
        same = match lookup(ctx, b, k)? {
            Some(w) => equal(ctx, v, w)?,
            None => false,
        };
        Ok(same)
    })?;
    Ok(same)
}

fn sets(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<bool> {
    if count(ctx, a)? != count(ctx, b)? {
        return Ok(false);
    }
    ctx.check_stack()?;
    let mut items = Cursor::new(ctx, b.clone())?;
    while let Some(x) = items.next(ctx)? {
        if !contains(ctx, a, &x)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn sign(o: Ordering) -> i64 {
    o as i64
}

/// `(compare a b)`: negative, 0 or positive, as Java's `compareTo` answers.
///
/// # Errors
/// `ClassCastException` when the values cannot be compared.
pub fn compare(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<i64> {
    if a.is_small() && b.is_small() {
        return Ok(sign((a.bits() as i64).cmp(&(b.bits() as i64))));
    }
    if a.same(b) {
        return Ok(0);
    }
    if a.is_nil() {
        return Ok(-1);
    }
    if b.is_nil() {
        return Ok(1);
    }
    compare_objects(ctx, a, b)
}

fn compare_objects(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<i64> {
    if super::outside::is_number(a) {
        if !super::outside::is_number(b) {
            return Err(class_cast(b, "java.lang.Number"));
        }
        return Ok(sign(super::outside::number_compare(a, b)));
    }
    if let Some(x) = a.as_str() {
        let y = b.as_str().ok_or_else(|| class_cast(b, "java.lang.String"))?;
        return Ok(strings(x, y));
    }
    if let Some(x) = a.get::<Keyword>() {
        let y = b.get::<Keyword>().ok_or_else(|| class_cast(b, "clojure.lang.Keyword"))?;
        return Ok(names((x.ns(), x.name()), (y.ns(), y.name())));
    }
    if let Some(x) = a.get::<Symbol>() {
        let y = b.get::<Symbol>().ok_or_else(|| class_cast(b, "clojure.lang.Symbol"))?;
        return Ok(names((x.ns(), x.name()), (y.ns(), y.name())));
    }
    if let Some(x) = a.as_char() {
        let y = b.as_char().ok_or_else(|| class_cast(b, "java.lang.Character"))?;
        return Ok(i64::from(x as u32) - i64::from(y as u32));
    }
    if a.is_bool() {
        return if b.is_bool() { Ok(if a.truthy() { 1 } else { -1 }) } else { Err(class_cast(b, "java.lang.Boolean")) };
    }
    if is_vector(a) {
        return if is_vector(b) { vectors(ctx, a, b) } else { Err(class_cast(b, "clojure.lang.IPersistentVector")) };
    }
    match super::outside::object_compare(a, b) {
        Some(o) => o.map(sign),
        None => Err(class_cast(a, "java.lang.Comparable")),
    }
}

/// The difference of the first UTF-16 units that differ, else of the lengths.
fn strings(x: &str, y: &str) -> i64 {
    let (mut x, mut y) = (x.encode_utf16(), y.encode_utf16());
    loop {
        match (x.next(), y.next()) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => return i64::from(a) - i64::from(b),
            (Some(_), None) => return 1 + x.count() as i64,
            (None, Some(_)) => return -1 - y.count() as i64,
            (None, None) => return 0,
        }
    }
}

/// Symbols without namespace come first, then by namespace, then by name.
fn names(x: (Option<&str>, &str), y: (Option<&str>, &str)) -> i64 {
    match (x.0, y.0) {
        (None, Some(_)) => -1,
        (Some(_), None) => 1,
        (Some(a), Some(b)) if a != b => strings(a, b),
        _ => strings(x.1, y.1),
    }
}

fn vectors(ctx: &mut Ctx, a: &Value, b: &Value) -> Res<i64> {
    let (m, n) = (count(ctx, a)?, count(ctx, b)?);
    if m != n {
        return Ok(sign(m.cmp(&n)));
    }
    ctx.check_stack()?;
    let mut x = Cursor::new(ctx, a.clone())?;
    let mut y = Cursor::new(ctx, b.clone())?;
    while let (Some(p), Some(q)) = (x.next(ctx)?, y.next(ctx)?) {
        let c = compare(ctx, &p, &q)?;
        if c != 0 {
            return Ok(c);
        }
    }
    Ok(0)
}

/// The two halves of an entry, when `v` is one.
pub(super) fn halves(v: &Value) -> Option<(&Value, &Value)> {
    v.get::<Entry>().map(|e| (&e.key, &e.val))
}
