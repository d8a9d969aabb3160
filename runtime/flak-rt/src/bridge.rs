//! Rows of the table called from Rust by their C symbol: what the core needs of collections without depending on how they are made.

use crate::ctx::{Ctx, Word};
use crate::error::Res;
use crate::value::{Borrowed, Value};
use std::mem::ManuallyDrop;

macro_rules! rows {
    ($($(#[$m:meta])* fn $name:ident = $symbol:literal ($($arg:ident : $kind:tt),*);)*) => {
        $(
            $(#[$m])*
            pub(crate) fn $name(ctx: &mut Ctx $(, $arg: rows!(@rust $kind))*) -> Res {
                #[allow(improper_ctypes, reason = "behind its public fields the context is the runtime's own")]
                unsafe extern "C" {
                    #[link_name = $symbol]
                    fn row(ctx: &mut Ctx $(, $arg: rows!(@c $kind))*) -> Word;
                }
                // SAFETY: the signature is the row's, which the build checks on the other side.
                let word = unsafe { row(ctx $(, rows!(@pass $kind $arg))*) };
                ctx.result(word)
            }
        )*
    };
    (@rust o) => { Value };
    (@rust b) => { &Value };
    (@c o) => { Value };
    (@c b) => { Borrowed };
    (@pass o $arg:ident) => { $arg };
    (@pass b $arg:ident) => { Borrowed::of($arg) };
}

rows! {
    /// `(str x)`
    fn str = "flak_rt_str"(x: b);
    /// `(= a b)`
    fn equal = "flak_rt_equal"(a: b, b: b);
    /// `(hash x)`
    fn hash = "flak_rt_hash"(x: b);
    /// `(seq x)`
    fn seq = "flak_rt_seq"(x: o);
    /// `(first x)`
    fn first = "flak_rt_first"(x: b);
    /// `(next x)`
    fn next = "flak_rt_next"(x: o);
    /// `(get m k)`
    fn get = "flak_rt_get"(m: b, k: b);
    /// `(get m k default)`
    fn get3 = "flak_rt_get3"(m: b, k: b, d: o);
    /// `(assoc m k v)`
    fn assoc = "flak_rt_assoc"(m: o, k: o, v: o);
    /// `(key e)`
    fn key = "flak_rt_key"(e: b);
    /// `(val e)`
    fn val = "flak_rt_val"(e: b);
    /// `(with-meta x m)`
    fn with_meta = "flak_rt_with_meta"(x: o, m: o);
    /// `(reduced? x)`
    fn reduced_p = "flak_rt_reduced_p"(x: b);
    /// `(unreduced x)`
    fn deref_reduced = "flak_rt_deref_reduced"(x: b);
    /// `(flush)`
    fn flush_out = "flak_rt_flush_out"();
    /// `(pr-str x)` of one value
    fn pr_str = "flak_rt_pr_str"(x: b);
    /// `(parse-uuid s)`
    fn parse_uuid = "flak_rt_parse_uuid"(s: b);
}

macro_rules! many {
    ($($(#[$m:meta])* fn $name:ident = $symbol:literal;)*) => {
        $(
            $(#[$m])*
            pub(crate) fn $name(ctx: &mut Ctx, items: Vec<Value>) -> Res {
                #[allow(improper_ctypes, reason = "behind its public fields the context is the runtime's own")]
                unsafe extern "C" {
                    #[link_name = $symbol]
                    fn make(ctx: &mut Ctx, n: u64, items: *const Value) -> Word;
                }
                let items: Vec<ManuallyDrop<Value>> = items.into_iter().map(ManuallyDrop::new).collect();
                // SAFETY: the callee consumes the `n` words.
                let word = unsafe { make(ctx, items.len() as u64, items.as_ptr().cast()) };
                ctx.result(word)
            }
        )*
    };
}

many! {
    /// A list of the items, `()` when there are none.
    fn list = "flak_rt_list";
    /// A vector of the items.
    fn vector = "flak_vector";
    /// A map of keys and values; the later of equal keys wins.
    fn map = "flak_map";
    /// A set of the items.
    fn set = "flak_set";
    /// A list of the items, nil when there are none.
    fn rest_list = "flak_rest_list";
}

/// The items of anything seqable, one after the other.
pub(crate) fn each(ctx: &mut Ctx, coll: Value, mut f: impl FnMut(&mut Ctx, Value) -> Res<()>) -> Res<()> {
    let mut s = seq(ctx, coll)?;
    while !s.is_nil() {
        let x = first(ctx, &s)?;
        f(ctx, x)?;
        s = next(ctx, s)?;
    }
    Ok(())
}

/// The items of anything seqable.
pub(crate) fn items(ctx: &mut Ctx, coll: Value) -> Res<Vec<Value>> {
    let mut out = Vec::new();
    each(ctx, coll, |_, x| {
        out.push(x);
        Ok(())
    })?;
    Ok(out)
}

/// The entries of a map (or nil), as keys and values.
pub(crate) fn entries(ctx: &mut Ctx, map: Value) -> Res<Vec<(Value, Value)>> {
    let mut out = Vec::new();
    each(ctx, map, |ctx, e| {
        out.push((key(ctx, &e)?, val(ctx, &e)?));
        Ok(())
    })?;
    Ok(out)
}
