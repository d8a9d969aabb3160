//! Symbols, keywords and numbers.

use super::{Reader, fail};
use crate::ctx::Ctx;
use crate::error::{Res, number_format};
use crate::keyword::Keyword;
use crate::namespace::{self, Namespace};
use crate::num;
use crate::symbol::Symbol;
use crate::value::Value;
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

/// White space for the reader; a comma is.
pub(super) fn is_blank(c: char) -> bool {
    c == ',' || c.is_whitespace()
}

fn ends_token(c: char) -> bool {
    is_blank(c) || matches!(c, '"' | ';' | '(' | ')' | '[' | ']' | '{' | '}' | '\\' | '^' | '@' | '`' | '~')
}

/// The name of the current namespace.
pub(super) fn current_ns(ctx: &mut Ctx) -> String {
    namespace::current(ctx).get::<Namespace>().map_or("user", |ns| ns.name()).to_owned()
}

/// The full name of the namespace an alias means here.
pub(super) fn aliased(ctx: &mut Ctx, alias: &str) -> Res<String> {
    let current = namespace::current(ctx);
    let found = current.get::<Namespace>().and_then(|ns| ns.alias(alias)).or_else(|| Namespace::find(alias));
    match found.as_ref().and_then(|v| v.get::<Namespace>()) {
        Some(ns) => Ok(ns.name().to_owned()),
        None => fail(format!("Invalid token: ::{alias}")),
    }
}

impl<'a> Reader<'a> {
    /// The characters up to the end of the token, which may be none.
    pub(super) fn token_text(&mut self) -> &'a str {
        let end = self.rest.find(ends_token).unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        token
    }

    pub(super) fn token(&mut self, ctx: &mut Ctx) -> Res {
        let token = self.token_text();
        if token.is_empty() {
            let c = self.take().unwrap_or(' ');
            return fail(format!("Invalid token: {c}"));
        }
        let digits = token.strip_prefix(['+', '-']).unwrap_or(token);
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            return number(token);
        }
        match token {
            "nil" => Ok(Value::NIL),
            "true" => Ok(Value::TRUE),
            "false" => Ok(Value::FALSE),
            _ if token.starts_with(':') => self.keyword(ctx, token),
            _ if token.starts_with('%') && self.lambda.is_some() => self.lambda_symbol(token),
            _ if is_name(token) => Ok(Symbol::parse(token)),
            _ => fail(format!("Invalid token: {token}")),
        }
    }

    fn keyword(&mut self, ctx: &mut Ctx, token: &str) -> Res {
        let invalid = || fail(format!("Invalid token: {token}"));
        let Some(auto) = token.strip_prefix("::") else {
            let name = &token[1..];
            if !is_name(name) {
                return invalid();
            }
            let (ns, name) = crate::symbol::split(name);
            return Ok(Keyword::value(ns, name));
        };
        if self.options.edn || !is_name(auto) {
            return invalid();
        }
        let (alias, name) = crate::symbol::split(auto);
        let ns = match alias {
            None => current_ns(ctx),
            Some(alias) => aliased(ctx, alias)?,
        };
        Ok(Keyword::value(Some(&ns), name))
    }

    fn lambda_symbol(&mut self, token: &str) -> Res {
        let Some((n, rest)) = &mut self.lambda else { return fail("unreachable") };
        let wanted = match &token[1..] {
            "&" => {
                *rest = true;
                return Ok(self.lambda_rest());
            }
            "" => 1,
            digits => match digits.parse::<usize>() {
                Ok(i) if (1..=20).contains(&i) => i,
                _ => return Err(crate::error::illegal_state("arg literal must be %, %& or %integer")),
            },
        };
        *n = (*n).max(wanted);
        Ok(self.lambda_param(wanted))
    }

    pub(super) fn lambda_param(&self, i: usize) -> Value {
        Symbol::value(None, &format!("p{i}__{}#", self.lambda_id))
    }

    pub(super) fn lambda_rest(&self) -> Value {
        Symbol::value(None, &format!("rest__{}#", self.lambda_id))
    }
}

/// A symbol's text, or a keyword's behind its colon: no empty part, no colon at the end, no `::`.
fn is_name(token: &str) -> bool {
    if token == "/" {
        return true;
    }
    let (ns, name) = crate::symbol::split(token);
    !name.is_empty()
        && ns != Some("")
        && !token.ends_with(':')
        && !token.contains("::")
        && !(name.contains('/') && name != "/")
}

fn number(token: &str) -> Res {
    parse_number(token).unwrap_or_else(|| Err(number_format(format!("Invalid number: {token}"))))
}

/// A number in the reader's syntax; `None` when it is none.
fn parse_number(token: &str) -> Option<Res> {
    let negative = token.starts_with('-');
    let bare = token.strip_prefix(['+', '-']).unwrap_or(token);
    if let Some(n) = whole(bare, negative) {
        return Some(Ok(n));
    }
    if let Some((n, d)) = bare.split_once('/') {
        let digits = |s: &str| if s.bytes().all(|b| b.is_ascii_digit()) { s.parse::<BigInt>().ok() } else { None };
        let (n, d) = (digits(n)?, digits(d)?);
        if d.is_zero() {
            return Some(Err(crate::error::arithmetic("Divide by zero")));
        }
        let v = num::ratio(if negative { -n } else { n }, d);
        return Some(Ok(v.get::<num::Big>().map(|b| shortest(b.0.clone())).unwrap_or(v)));
    }
    if let Some(digits) = token.strip_suffix('M') {
        return num::parse::decimal(digits).map(|d| Ok(crate::heap::alloc(d)));
    }
    let plain = bare.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    if plain { token.parse::<f64>().ok().map(|d| Ok(Value::from_f64(d))) } else { None }
}

/// A long where it fits, else a big integer.
fn shortest(n: BigInt) -> Value {
    n.to_i64().map_or_else(|| num::big(n), Value::from_i64)
}

/// An integer without its sign: decimal, `0x`, octal by a leading zero, `36r`, and all but the last with `N`.
fn whole(bare: &str, negative: bool) -> Option<Value> {
    let (digits, is_big) = bare.strip_suffix('N').map_or((bare, false), |d| (d, true));
    let (digits, radix) = if let Some(hex) = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X")) {
        (hex, 16)
    } else if let Some((radix, rest)) = bare.split_once(['r', 'R']) {
        (rest, radix.parse().ok().filter(|r| (2..=36).contains(r))?)
    } else if digits.len() > 1 && digits.starts_with('0') {
        (&digits[1..], 8)
    } else {
        (digits, 10)
    };
    if !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let n = BigInt::parse_bytes(digits.as_bytes(), radix)?;
    let n = if negative { -n } else { n };
    Some(if is_big && radix != 36 { num::big(n) } else { shortest(n) })
}
