//! A field that changes behind a shared reference.

use crate::value::Value;
use std::cell::UnsafeCell;

/// One value that can be exchanged. Belongs to one thread at a time, as [`Value`] does.
pub(crate) struct Slot(UnsafeCell<Value>);

impl Slot {
    /// With a first value.
    pub(crate) fn new(v: Value) -> Slot {
        Slot(UnsafeCell::new(v))
    }

    /// A reference of its own to what is inside.
    #[inline]
    pub(crate) fn get(&self) -> Value {
        // SAFETY: nobody writes while the value is cloned: cloning runs no foreign code.
        unsafe { (*self.0.get()).clone() }
    }

    /// Exchanges the value. The old one is given back, so that dropping it happens when the field is consistent.
    #[inline]
    pub(crate) fn replace(&self, v: Value) -> Value {
        // SAFETY: a move of one word; no reference into the field outlives a method.
        unsafe { std::mem::replace(&mut *self.0.get(), v) }
    }

    /// Takes the value, leaving nil.
    #[inline]
    pub(crate) fn take(&self) -> Value {
        self.replace(Value::NIL)
    }

    /// Shows the value to `f`, which must not exchange it.
    #[inline]
    pub(crate) fn with<R>(&self, f: impl FnOnce(&Value) -> R) -> R {
        // SAFETY: `f` gets a borrow that ends with the call.
        f(unsafe { &*self.0.get() })
    }
}
