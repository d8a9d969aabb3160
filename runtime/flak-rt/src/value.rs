//! The value word.
//!
//! | low bits | meaning |
//! |---|---|
//! | `..1` | small integer, 63-bit signed: `n << 1 \| 1` |
//! | `000` | counted pointer to a [`Header`](crate::heap::Header), 8-byte aligned |
//! | `010` | uncounted pointer (immortal objects): `address \| 2` |
//! | `100` | immediates: nil, booleans, unbound, not-found, chars |
//! | 0 | never a value, so `Option<Value>` is one word and `None` is "an exception is pending" |
//!
//! A [`Value`] owns one reference: cloning it adds one, dropping it releases one. Words cross into compiled code by
//! [`Value::into_bits`] and come back by [`Value::from_bits`]; a borrowed argument is a [`Borrowed`].

use crate::heap::{self, Header, Object, Tail, TypeId};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::num::NonZeroU64;
use std::ops::Deref;

/// One owned value word.
#[repr(transparent)]
pub struct Value(NonZeroU64, PhantomData<*const ()>);

const fn word(bits: u64) -> Value {
    match NonZeroU64::new(bits) {
        Some(bits) => Value(bits, PhantomData),
        None => panic!("the word 0 is not a value"),
    }
}

const TAG_CHAR: u64 = 0x24;

impl Value {
    /// `nil`.
    pub const NIL: Value = word(0x04);
    /// `false`.
    pub const FALSE: Value = word(0x0C);
    /// `true`.
    pub const TRUE: Value = word(0x14);
    /// The root of a var that has none.
    pub const UNBOUND: Value = word(0x1C);
    /// What internal look-ups answer when a key is absent; never seen by programs.
    pub const NOT_FOUND: Value = word(0x2C);

    /// The smallest integer that needs no box.
    pub const SMALL_MIN: i64 = -(1 << 62);
    /// The largest integer that needs no box.
    pub const SMALL_MAX: i64 = (1 << 62) - 1;

    /// A long; allocates outside the 63-bit range.
    #[inline]
    pub fn from_i64(n: i64) -> Value {
        if (Self::SMALL_MIN..=Self::SMALL_MAX).contains(&n) {
            word(((n as u64) << 1) | 1)
        } else {
            crate::num::box_long(n)
        }
    }

    /// A small integer in a constant.
    pub const fn small(n: i32) -> Value {
        word(((n as i64 as u64) << 1) | 1)
    }

    /// A boolean.
    #[inline]
    pub const fn bool(b: bool) -> Value {
        if b { Self::TRUE } else { Self::FALSE }
    }

    /// A char.
    #[inline]
    pub const fn from_char(c: char) -> Value {
        word(((c as u64) << 8) | TAG_CHAR)
    }

    /// A double (always a box).
    pub fn from_f64(d: f64) -> Value {
        crate::num::box_double(d)
    }

    /// A string.
    #[allow(clippy::should_implement_trait, reason = "it cannot fail, unlike FromStr")]
    pub fn from_str(s: &str) -> Value {
        crate::string::Str::value(s)
    }

    /// The word, still owned by `self`.
    #[inline]
    pub const fn bits(&self) -> u64 {
        self.0.get()
    }

    /// The word, giving up ownership.
    #[inline]
    pub const fn into_bits(self) -> u64 {
        let bits = self.0.get();
        std::mem::forget(self);
        bits
    }

    /// Takes ownership of a word.
    ///
    /// # Safety
    /// `bits` is a valid value word (not 0) and the caller gives up one reference of it.
    #[inline]
    pub const unsafe fn from_bits(bits: u64) -> Value {
        word(bits)
    }

    /// The long, when this is one (small or boxed).
    #[inline]
    pub fn as_i64(&self) -> Option<i64> {
        if self.is_small() { Some(self.0.get() as i64 >> 1) } else { crate::num::boxed_long(self) }
    }

    /// The double, when this is one.
    #[inline]
    pub fn as_f64(&self) -> Option<f64> {
        self.get::<crate::num::Double>().map(|d| d.0)
    }

    /// The char, when this is one.
    #[inline]
    pub fn as_char(&self) -> Option<char> {
        if self.bits() & 0xFF == TAG_CHAR { char::from_u32((self.bits() >> 8) as u32) } else { None }
    }

    /// The text, when this is a string.
    #[inline]
    pub fn as_str(&self) -> Option<&str> {
        self.get::<crate::string::Str>().map(|s| s.as_str())
    }

    /// Is this an unboxed integer?
    #[inline]
    pub const fn is_small(&self) -> bool {
        self.bits() & 1 == 1
    }

    /// Is this `nil`?
    #[inline]
    pub const fn is_nil(&self) -> bool {
        self.bits() == 0x04
    }

    /// Is this a boolean?
    #[inline]
    pub const fn is_bool(&self) -> bool {
        self.bits() == 0x0C || self.bits() == 0x14
    }

    /// Is this the internal "absent" marker?
    #[inline]
    pub const fn is_not_found(&self) -> bool {
        self.bits() == 0x2C
    }

    /// Is this the root of a var that has none?
    #[inline]
    pub const fn is_unbound(&self) -> bool {
        self.bits() == 0x1C
    }

    /// Neither `nil` nor `false`.
    #[inline]
    pub const fn truthy(&self) -> bool {
        self.bits() & !8 != 4
    }

    /// Are these the same word? (Small integers, chars, keywords: the same value.)
    #[inline]
    pub const fn same(&self, other: &Value) -> bool {
        self.bits() == other.bits()
    }

    /// Does this point at an object, counted or not?
    #[inline]
    pub const fn is_pointer(&self) -> bool {
        self.bits() & 5 == 0
    }

    /// Does this point at an object that is counted?
    #[inline]
    pub const fn is_counted(&self) -> bool {
        self.bits() & 7 == 0
    }

    /// The header of the object pointed at.
    #[inline]
    pub fn header(&self) -> Option<&Header> {
        // SAFETY: a pointer word addresses a live object that starts with a header; the borrow keeps it alive.
        if self.is_pointer() { Some(unsafe { &*heap::address(self.bits()) }) } else { None }
    }

    /// The type of the object pointed at.
    #[inline]
    pub fn type_id(&self) -> Option<TypeId> {
        self.header().map(Header::type_id)
    }

    /// Does this hold the only reference, locally? Then it may be changed in place.
    #[inline]
    pub fn is_unique(&self) -> bool {
        self.is_counted() && self.header().is_some_and(Header::is_unique)
    }

    /// Is this an object of type `T`?
    #[inline]
    pub fn is<T: Object>(&self) -> bool {
        self.type_id() == Some(T::TYPE)
    }

    /// The object, when it is of type `T`.
    #[inline]
    pub fn get<T: Object>(&self) -> Option<&T> {
        // SAFETY: the header's type says that a `T` follows it.
        if self.is::<T>() { Some(unsafe { &*heap::body::<T>(self.bits()) }) } else { None }
    }

    /// The object for change in place, when it is of type `T` and this is the only reference.
    #[inline]
    pub fn get_mut<T: Object>(&mut self) -> Option<&mut T> {
        if self.is::<T>() && self.is_unique() {
            // SAFETY: the type is right, and nobody else holds a reference.
            Some(unsafe { &mut *heap::body::<T>(self.bits()) })
        } else {
            None
        }
    }

    /// The values that follow an object with a tail.
    #[inline]
    pub fn tail<T: Tail>(&self) -> &[Value] {
        match self.get::<T>() {
            // SAFETY: `tail_len` values were written behind the head when it was made.
            Some(head) => unsafe { std::slice::from_raw_parts(heap::tail::<T>(self.bits()), head.tail_len()) },
            None => &[],
        }
    }

    /// The values that follow an object with a tail, for change in place; empty unless unique.
    #[inline]
    pub fn tail_mut<T: Tail>(&mut self) -> &mut [Value] {
        match self.get::<T>().map(Tail::tail_len) {
            // SAFETY: as in `tail`, and nobody else holds a reference.
            Some(n) if self.is_unique() => unsafe { std::slice::from_raw_parts_mut(heap::tail::<T>(self.bits()), n) },
            _ => &mut [],
        }
    }
}

impl Clone for Value {
    #[inline]
    fn clone(&self) -> Value {
        if self.is_counted() {
            // SAFETY: `self` keeps the object alive.
            unsafe { heap::dup(heap::address(self.bits())) };
        }
        Value(self.0, PhantomData)
    }
}

impl Drop for Value {
    #[inline]
    fn drop(&mut self) {
        if self.is_counted() {
            // SAFETY: `self` owned one reference and is gone now.
            unsafe { heap::release(heap::address(self.bits())) };
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(n) = self.as_i64() {
            write!(f, "{n}")
        } else if let Some(s) = self.as_str() {
            write!(f, "{s:?}")
        } else if let Some(t) = self.type_id() {
            write!(f, "#<{} {:#x}>", heap::type_name(t), self.bits())
        } else {
            write!(f, "#<word {:#x}>", self.bits())
        }
    }
}

/// A word somebody else owns: the C type of a `b` parameter. Derefs to [`Value`].
#[repr(transparent)]
pub struct Borrowed(ManuallyDrop<Value>);

impl Borrowed {
    /// Lends a word to compiled code for the length of a call.
    #[inline]
    pub fn of(v: &Value) -> Borrowed {
        Borrowed(ManuallyDrop::new(Value(v.0, PhantomData)))
    }
}

impl Deref for Borrowed {
    type Target = Value;

    #[inline]
    fn deref(&self) -> &Value {
        &self.0
    }
}

/// An owned reference to an object known to be a `T` (a node inside a collection, say).
#[repr(transparent)]
pub struct Ref<T: Object>(Value, PhantomData<T>);

impl<T: Object> Ref<T> {
    /// Allocates an object.
    pub fn new(object: T) -> Ref<T> {
        Ref(heap::alloc(object), PhantomData)
    }

    /// The typed view of a value, or the value back when it is something else.
    pub fn from_value(v: Value) -> Result<Ref<T>, Value> {
        if v.is::<T>() { Ok(Ref(v, PhantomData)) } else { Err(v) }
    }

    /// The untyped value.
    pub fn as_value(&self) -> &Value {
        &self.0
    }

    /// The untyped value, moved.
    pub fn into_value(self) -> Value {
        self.0
    }

    /// Is this the only reference?
    #[inline]
    pub fn is_unique(&self) -> bool {
        self.0.is_unique()
    }

    /// The object for change in place, when unique.
    #[inline]
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.0.get_mut::<T>()
    }
}

impl<T: Tail> Ref<T> {
    /// Allocates an object with its tail; `items` has `head.tail_len()` elements.
    pub fn with_tail(head: T, items: impl IntoIterator<Item = Value>) -> Ref<T> {
        Ref(heap::alloc_tail(head, items), PhantomData)
    }

    /// The values behind the head.
    #[inline]
    pub fn tail(&self) -> &[Value] {
        self.0.tail::<T>()
    }

    /// The values behind the head for change in place; empty unless unique.
    #[inline]
    pub fn tail_mut(&mut self) -> &mut [Value] {
        self.0.tail_mut::<T>()
    }
}

impl<T: Object> Clone for Ref<T> {
    #[inline]
    fn clone(&self) -> Self {
        Ref(self.0.clone(), PhantomData)
    }
}

impl<T: Object> Deref for Ref<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the only ways to make a `Ref<T>` checked or chose the type.
        unsafe { &*heap::body::<T>(self.0.bits()) }
    }
}
