//! Calls of anything that can be called.

use crate::bridge;
use crate::coll;
use crate::ctx::{Ctx, Word};
use crate::error::{Kind, Res, Thrown, class_cast, null_pointer};
use crate::exception::Exception;
use crate::function::{FnInfo, Func};
use crate::keyword::Keyword;
use crate::rt::{Args, rt};
use crate::symbol::Symbol;
use crate::value::{Borrowed, Value};
use crate::var::Var;
use std::mem::ManuallyDrop;

fn lend(v: &Value) -> Borrowed {
    Borrowed::of(v)
}

macro_rules! call_fixed {
    ($($(#[$m:meta])* $name:ident $symbol:ident $entry:ident ($($a:ident),*);)*) => {
        $(
            $(#[$m])*
            #[inline]
            pub(crate) fn $name(ctx: &mut Ctx, f: &Value $(, $a: Value)*) -> Res {
                match f.get::<Func>() {
                    Some(func) => {
                        let w = (func.info().$entry)(ctx, lend(f) $(, $a)*);
                        ctx.result(w)
                    }
                    None => call_other(ctx, f, vec![$($a),*]),
                }
            }

            /// Calls any callable: the function is borrowed, the arguments are owned.
            #[unsafe(no_mangle)]
            pub extern "C" fn $symbol(ctx: &mut Ctx, f: Borrowed $(, $a: Value)*) -> Word {
                match f.get::<Func>() {
                    Some(func) => (func.info().$entry)(ctx, lend(&f) $(, $a)*),
                    None => {
                        let r = call_other(ctx, &f, vec![$($a),*]);
                        ctx.give(r)
                    }
                }
            }
        )*
    };
}

call_fixed! {
    /// With no argument.
    call0 flak_invoke_0 entry0 ();
    /// With one argument.
    call1 flak_invoke_1 entry1 (a);
    /// With two arguments.
    call2 flak_invoke_2 entry2 (a, b);
    /// With three arguments.
    call3 flak_invoke_3 entry3 (a, b, c);
    /// With four arguments.
    call4 flak_invoke_4 entry4 (a, b, c, d);
}

/// With any number of arguments.
pub(crate) fn call(ctx: &mut Ctx, f: &Value, args: Vec<Value>) -> Res {
    let Some(func) = f.get::<Func>() else { return call_other(ctx, f, args) };
    let word = call_function(ctx, f, func.info(), args);
    ctx.result(word)
}

fn call_function(ctx: &mut Ctx, f: &Value, info: &FnInfo, args: Vec<Value>) -> Word {
    let n = args.len();
    let mut args = args.into_iter();
    let mut next = || args.next().expect("counted");
    match n {
        0 => (info.entry0)(ctx, lend(f)),
        1 => (info.entry1)(ctx, lend(f), next()),
        2 => (info.entry2)(ctx, lend(f), next(), next()),
        3 => (info.entry3)(ctx, lend(f), next(), next(), next()),
        4 => (info.entry4)(ctx, lend(f), next(), next(), next(), next()),
        _ => {
            let words: Vec<ManuallyDrop<Value>> = args.map(ManuallyDrop::new).collect();
            (info.entry_n)(ctx, lend(f), n as u64, words.as_ptr().cast())
        }
    }
}

/// Calls any callable with `n` owned words.
///
/// # Safety
/// `args` addresses `n` words, whose ownership passes here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_invoke_n(ctx: &mut Ctx, f: Borrowed, n: u64, args: *const Value) -> Word {
    if let Some(func) = f.get::<Func>()
        && n >= 5
    {
        return (func.info().entry_n)(ctx, lend(&f), n, args);
    }
    // SAFETY: by contract.
    let args = unsafe { Args::new(args, n) };
    let r = call(ctx, &f, args.collect());
    ctx.give(r)
}

/// What is not a function object: keywords, symbols, vars, collections.
#[inline(never)]
fn call_other(ctx: &mut Ctx, f: &Value, args: Vec<Value>) -> Res {
    if f.is::<Keyword>() {
        let name = f.get::<Keyword>().map_or_else(String::new, ToString::to_string);
        return look_up(ctx, f, &args, &name);
    }
    if f.is::<Symbol>() {
        return look_up(ctx, f, &args, "clojure.lang.Symbol");
    }
    if let Some(var) = f.get::<Var>() {
        let target = var.value(ctx, f);
        if target.is_unbound() {
            return Err(illegal_state_unbound(var));
        }
        return call(ctx, &target, args);
    }
    if f.is_unbound() {
        return Err(crate::error::illegal_state("Attempting to call unbound fn"));
    }
    match crate::coll::invoke(ctx, f, &args) {
        Some(r) => r,
        None => Err(class_cast(f, "clojure.lang.IFn")),
    }
}

fn look_up(ctx: &mut Ctx, key: &Value, args: &[Value], name: &str) -> Res {
    match args {
        [m] => bridge::get(ctx, m, key),
        [m, default] => bridge::get3(ctx, m, key, default.clone()),
        _ => Err(arity(args.len(), name)),
    }
}

fn illegal_state_unbound(var: &Var) -> Thrown {
    crate::error::illegal_state(format!("Attempting to call unbound fn: #'{var}"))
}

/// The exception for a call with `n` arguments that `name` does not take.
#[cold]
pub fn arity(n: usize, name: &str) -> Thrown {
    Kind::ArityException.new(arity_message(n, name))
}

fn arity_message(n: usize, name: &str) -> String {
    format!("Wrong number of args ({n}) passed to: {name}")
}

#[cold]
fn wrong_arity(ctx: &mut Ctx, f: &Value, n: usize) -> Word {
    let Some(func) = f.get::<Func>() else { return ctx.give(Err(arity(n, "?"))) };
    let e = arity(n, func.info().name());
    remark(&e, &func.info().takes(0));
    ctx.give(Err(e))
}

fn remark(thrown: &Thrown, text: &str) {
    if let Some(e) = thrown.0.get::<Exception>() {
        e.remark(text);
    }
}

/// What a macro's call threw, as its user sees it: `&form` and `&env` are no arguments of theirs.
pub fn of_macro(thrown: Thrown, f: &Value, given: usize) -> Thrown {
    let Some(func) = f.get::<Func>() else { return thrown };
    let name = func.info().name();
    let own = thrown.0.get::<Exception>().is_some_and(|e| {
        e.kind == Kind::ArityException && e.message.as_str() == Some(&arity_message(given + HIDDEN, name))
    });
    if !own {
        return thrown;
    }
    let e = arity(given, name);
    remark(&e, &func.info().takes(HIDDEN));
    e
}

/// `&form` and `&env`.
const HIDDEN: usize = 2;

macro_rules! arities {
    ($($symbol:ident $n:literal ($($a:ident),*);)*) => {
        $(
            /// The entry of an arity that a function lacks: drops the arguments and throws.
            #[unsafe(no_mangle)]
            pub extern "C" fn $symbol(ctx: &mut Ctx, f: Borrowed $(, $a: Value)*) -> Word {
                $(drop($a);)*
                wrong_arity(ctx, &f, $n)
            }
        )*
    };
}

arities! {
    flak_arity_0 0 ();
    flak_arity_1 1 (a);
    flak_arity_2 2 (a, b);
    flak_arity_3 3 (a, b, c);
    flak_arity_4 4 (a, b, c, d);
}

/// The entry for five arguments and more of a function that takes fewer.
///
/// # Safety
/// `args` addresses `n` words, whose ownership passes here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_arity_n(ctx: &mut Ctx, f: Borrowed, n: u64, args: *const Value) -> Word {
    // SAFETY: by contract.
    drop(unsafe { Args::new(args, n) });
    wrong_arity(ctx, &f, n as usize)
}

/// The frame was below the stack's limit.
#[unsafe(no_mangle)]
pub extern "C" fn flak_stack_overflow(ctx: &mut Ctx) -> Word {
    ctx.give(Err(Kind::StackOverflowError.bare()))
}

/// More arguments than a call that must fail is given before it fails.
const TOO_MANY: usize = 24;

rt! {
    /// `(apply f args)`, the arguments spread already. A rest parameter gets what is left of the seq, unrealized.
    fn apply(ctx, f: &Value, args: Value) -> Res {
        let Some(func) = f.get::<Func>() else {
            if f.is_nil() {
                return Err(null_pointer(
                    "Cannot invoke \"clojure.lang.IFn.applyTo(clojure.lang.ISeq)\" because \"f\" is null",
                ));
            }
            let args = bridge::items(ctx, args)?;
            return call_other(ctx, f, args);
        };
        let info = func.info();
        let limit = match (info.entry_v, usize::try_from(info.variadic)) {
            (Some(_), Ok(fixed)) => fixed,
            _ => (32 - info.arity_mask.leading_zeros()) as usize + TOO_MANY,
        };
        let mut fixed = Vec::new();
        let mut rest = bridge::seq(ctx, args)?;
        while !rest.is_nil() && fixed.len() < limit {
            fixed.push(bridge::first(ctx, &rest)?);
            rest = bridge::next(ctx, rest)?;
        }
        if let Some(entry) = info.entry_v
            && !rest.is_nil()
        {
            // Clojure looks one element further to know that there is a rest, which a lazy seq shows.
            drop(bridge::next(ctx, rest.clone())?);
            let words: Vec<ManuallyDrop<Value>> = fixed.into_iter().map(ManuallyDrop::new).collect();
            let w = entry(ctx, lend(f), words.as_ptr().cast(), rest);
            return ctx.result(w);
        }
        let w = call_function(ctx, f, info, fixed);
        ctx.result(w)
    }

    /// The arities of a function, for error messages: a vector of the fixed ones, then -1 when there is a variadic one.
    fn arity_of(ctx, f: &Value) -> Res {
        let Some(func) = f.get::<Func>() else { return Ok(Value::NIL) };
        let info = func.info();
        let mut all: Vec<Value> = (0..32).filter(|n| info.arity_mask >> n & 1 == 1).map(Value::small).collect();
        if info.variadic >= 0 {
            all.push(Value::small(-1));
        }
        bridge::vector(ctx, all)
    }

    fn fn_p(_ctx, x: &Value) -> bool {
        x.is::<Func>()
    }

    /// Can it be called?
    fn ifn_p(_ctx, x: &Value) -> Res<bool> {
        if x.is::<Func>() || x.is::<Keyword>() || x.is::<Symbol>() || x.is::<Var>() {
            return Ok(true);
        }
        Ok(coll::is_map(x) || coll::is_vector(x) || coll::is_set(x) || x.is::<coll::transient::Transient>())
    }
}
