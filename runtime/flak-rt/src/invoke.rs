//! Calls of anything that can be called.

use crate::ctx::Ctx;
use crate::error::{Res, class_cast};
use crate::function::Func;
use crate::value::{Borrowed, Value};

/// The word as compiled code borrows it.
pub(crate) fn lend(v: &Value) -> Borrowed {
    Borrowed::of(v)
}

/// With no argument.
pub(crate) fn call0(ctx: &mut Ctx, f: &Value) -> Res {
    match f.get::<Func>() {
        Some(func) => {
            let w = (func.info().entry0)(ctx, lend(f));
            ctx.result(w)
        }
        None => call_other(ctx, f, Vec::new()),
    }
}

/// With one argument.
pub(crate) fn call1(ctx: &mut Ctx, f: &Value, a: Value) -> Res {
    match f.get::<Func>() {
        Some(func) => {
            let w = (func.info().entry1)(ctx, lend(f), a);
            ctx.result(w)
        }
        None => call_other(ctx, f, vec![a]),
    }
}

/// With two arguments.
pub(crate) fn call2(ctx: &mut Ctx, f: &Value, a: Value, b: Value) -> Res {
    match f.get::<Func>() {
        Some(func) => {
            let w = (func.info().entry2)(ctx, lend(f), a, b);
            ctx.result(w)
        }
        None => call_other(ctx, f, vec![a, b]),
    }
}

/// With three arguments.
pub(crate) fn call3(ctx: &mut Ctx, f: &Value, a: Value, b: Value, c: Value) -> Res {
    match f.get::<Func>() {
        Some(func) => {
            let w = (func.info().entry3)(ctx, lend(f), a, b, c);
            ctx.result(w)
        }
        None => call_other(ctx, f, vec![a, b, c]),
    }
}

/// With any number of arguments.
pub(crate) fn call(ctx: &mut Ctx, f: &Value, args: Vec<Value>) -> Res {
    let Some(func) = f.get::<Func>() else { return call_other(ctx, f, args) };
    let info = func.info();
    let n = args.len();
    let mut args = args.into_iter();
    let mut next = || args.next().expect("counted");
    let word = match n {
        0 => (info.entry0)(ctx, lend(f)),
        1 => (info.entry1)(ctx, lend(f), next()),
        2 => (info.entry2)(ctx, lend(f), next(), next()),
        3 => (info.entry3)(ctx, lend(f), next(), next(), next()),
        4 => (info.entry4)(ctx, lend(f), next(), next(), next(), next()),
        _ => {
            let words: Vec<std::mem::ManuallyDrop<Value>> = args.map(std::mem::ManuallyDrop::new).collect();
            (info.entry_n)(ctx, lend(f), n as u64, words.as_ptr().cast())
        }
    };
    ctx.result(word)
}

fn call_other(_: &mut Ctx, f: &Value, _: Vec<Value>) -> Res {
    Err(class_cast(f, "clojure.lang.IFn"))
}
