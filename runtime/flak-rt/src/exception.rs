//! Exception objects, and the rows and C functions that throw, catch and look at them.

use crate::bridge;
use crate::class::{self, Class};
use crate::ctx::{Ctx, Word};
use crate::error::{Kind, Res, Thrown, class_cast, illegal_argument};
use crate::heap::{Trace, alloc};
use crate::keyword::kw;
use crate::print::str_into;
use crate::rt::rt;
use crate::stack::{self, Frames};
use crate::string::Str;
use crate::symbol::Symbol;
use crate::value::Value;
use std::cell::OnceCell;

/// A throwable: kind, message (a string or nil), data (a map or nil), cause (an exception or nil) and, once thrown, a trace.
pub struct Exception {
    /// The class.
    pub kind: Kind,
    /// A string or nil.
    pub message: Value,
    /// The map of `ex-info`, or nil.
    pub data: Value,
    /// Another exception, or nil.
    pub cause: Value,
    frames: OnceCell<Frames>,
    remark: OnceCell<Box<str>>,
}

impl Trace for Exception {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.message);
        visit(&self.data);
        visit(&self.cause);
    }
}

impl Exception {
    /// An exception of the runtime; the trace is taken now.
    pub fn value(kind: Kind, message: Value, cause: Value) -> Value {
        Self::with_data(kind, message, Value::NIL, cause)
    }

    /// An exception with data; the trace is taken now.
    pub fn with_data(kind: Kind, message: Value, data: Value, cause: Value) -> Value {
        let e = Exception { kind, message, data, cause, frames: OnceCell::new(), remark: OnceCell::new() };
        e.record();
        alloc(e)
    }

    /// Takes the trace, unless there is one.
    pub fn record(&self) {
        self.frames.get_or_init(stack::capture);
    }

    /// Adds a sentence for the report of an uncaught exception, which Clojure's message does not have. The first one stays.
    pub fn remark(&self, text: &str) {
        self.remark.get_or_init(|| text.into());
    }

    /// The sentence [`Exception::remark`] was given.
    pub fn remarked(&self) -> Option<&str> {
        self.remark.get().map(AsRef::as_ref)
    }

    /// The return addresses, innermost first.
    pub fn addresses(&self) -> &[usize] {
        self.frames.get().map_or(&[], Frames::addresses)
    }

    /// The Flak frames of the trace, innermost first: function, file, line.
    pub fn flak_frames(&self) -> Vec<stack::Place> {
        stack::flak_frames(self.addresses())
    }
}

fn get(v: &Value) -> Option<&Exception> {
    v.get::<Exception>()
}

/// A frame as `[ns/fn "file" line]`.
fn frame(ctx: &mut Ctx, place: &stack::Place) -> Res {
    let parts = vec![Symbol::parse(&place.name), Str::value(&place.file), Value::from_i64(i64::from(place.line))];
    bridge::vector(ctx, parts)
}

fn trace(ctx: &mut Ctx, e: &Exception) -> Res {
    let mut frames = Vec::new();
    for place in e.flak_frames() {
        frames.push(frame(ctx, &place)?);
    }
    bridge::vector(ctx, frames)
}

/// `Throwable->map`
pub(crate) fn to_map(ctx: &mut Ctx, v: &Value) -> Res {
    let mut via = Vec::new();
    let mut at = v.clone();
    let mut root = v.clone();
    while let Some(e) = get(&at) {
        let mut one = vec![kw!("type").clone(), Symbol::value(None, e.kind.name())];
        if !e.message.is_nil() {
            one.extend([kw!("message").clone(), e.message.clone()]);
        }
        if !e.data.is_nil() {
            one.extend([kw!("data").clone(), e.data.clone()]);
        }
        if let Some(place) = e.flak_frames().first() {
            one.extend([kw!("at").clone(), frame(ctx, place)?]);
        }
        via.push(bridge::map(ctx, one)?);
        root = at.clone();
        let next = e.cause.clone();
        at = next;
    }
    let via = bridge::vector(ctx, via)?;
    let mut all = vec![kw!("via").clone(), via];
    if let Some(e) = get(&root) {
        all.extend([kw!("trace").clone(), trace(ctx, e)?]);
        if !e.message.is_nil() {
            all.extend([kw!("cause").clone(), e.message.clone()]);
        }
        if !e.data.is_nil() {
            all.extend([kw!("data").clone(), e.data.clone()]);
        }
    }
    bridge::map(ctx, all)
}

fn new(ctx: &mut Ctx, class: &Value, message: Value, cause: &Value) -> Res {
    let name = class::get(class)?.name();
    let kind =
        Kind::by_name(name).ok_or_else(|| illegal_argument(format!("No matching ctor found for class {name}")))?;
    if message.is_nil() || message.is::<Str>() {
        return Ok(Exception::value(kind, message, cause.clone()));
    }
    let mut text = String::new();
    str_into(ctx, &message, &mut text)?;
    // One argument that is an exception is the cause, and gives the message.
    let cause = if message.is::<Exception>() && cause.is_nil() { message } else { cause.clone() };
    Ok(Exception::value(kind, Str::from_string(text), cause))
}

rt! {
    /// An exception of a class with message and cause, each of which may be nil.
    fn ex_new(ctx, class: &Value, message: Value, cause: &Value) -> Res {
        new(ctx, class, message, cause)
    }

    /// `(ex-info message data cause)`
    fn ex_info(_ctx, message: Value, data: &Value, cause: &Value) -> Res {
        if data.is_nil() {
            return Err(illegal_argument("Additional data must be non-nil."));
        }
        Ok(Exception::with_data(Kind::ExceptionInfo, message, data.clone(), cause.clone()))
    }

    fn ex_message(_ctx, e: &Value) -> Value {
        get(e).map_or(Value::NIL, |e| e.message.clone())
    }

    fn ex_data(_ctx, e: &Value) -> Value {
        get(e).map_or(Value::NIL, |e| e.data.clone())
    }

    fn ex_cause(_ctx, e: &Value) -> Value {
        get(e).map_or(Value::NIL, |e| e.cause.clone())
    }

    fn ex_class(_ctx, e: &Value) -> Value {
        get(e).map_or(Value::NIL, |e| Class::value(e.kind.name()))
    }

    /// The Flak frames as strings `ns/fn (file:line)`, innermost first.
    fn ex_trace(ctx, e: &Value) -> Res {
        let places = get(e).map(Exception::flak_frames).unwrap_or_default();
        bridge::vector(ctx, places.iter().map(|p| Str::from_string(p.to_string())).collect())
    }

    fn ex_to_map(ctx, e: &Value) -> Res {
        if !e.is::<Exception>() {
            return Err(class_cast(e, "java.lang.Throwable"));
        }
        to_map(ctx, e)
    }

    /// Does `(catch c e ...)` take this exception? `:default` is decided by the compiler.
    fn ex_is(_ctx, e: &Value, class: &Value) -> Res<bool> {
        Ok(class::get(class)?.has_instance(e))
    }

    fn exception_p(_ctx, x: &Value) -> bool {
        x.is::<Exception>()
    }
}

/// Makes an exception pending; anything else is a `ClassCastException`.
#[unsafe(no_mangle)]
pub extern "C" fn flak_throw(ctx: &mut Ctx, e: Value) -> Word {
    match get(&e) {
        Some(x) => {
            x.record();
            ctx.give(Err(Thrown(e)))
        }
        None => {
            let wrong = class_cast(&e, "java.lang.Throwable");
            ctx.give(Err(wrong))
        }
    }
}

/// Makes a caught exception pending again.
#[unsafe(no_mangle)]
pub extern "C" fn flak_rethrow(ctx: &mut Ctx, e: Value) -> Word {
    ctx.give(Err(Thrown(e)))
}

/// Takes the pending exception.
#[unsafe(no_mangle)]
pub extern "C" fn flak_catch(ctx: &mut Ctx) -> Word {
    ctx.pending.take()
}
