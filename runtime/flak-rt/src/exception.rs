//! Exception objects.

use crate::error::Kind;
use crate::heap::{Trace, alloc};
use crate::stack::{self, Frames};
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
        let e = Exception { kind, message, data: Value::NIL, cause, frames: OnceCell::new() };
        e.record();
        alloc(e)
    }

    /// An exception with data; the trace is taken now.
    pub fn with_data(kind: Kind, message: Value, data: Value, cause: Value) -> Value {
        let e = Exception { kind, message, data, cause, frames: OnceCell::new() };
        e.record();
        alloc(e)
    }

    /// Takes the trace, unless there is one.
    pub fn record(&self) {
        self.frames.get_or_init(stack::capture);
    }

    /// The return addresses, innermost first.
    pub fn addresses(&self) -> &[usize] {
        self.frames.get().map_or(&[], Frames::addresses)
    }
}
