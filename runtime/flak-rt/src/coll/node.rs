//! Unchecked views of objects whose type is known from where the word was found.
//!
//! A collection's fields hold nodes of one type only, which nothing outside its module can store into; that is the fact every use here rests on.
//! Nodes have a capacity fixed at allocation; the slots not in use hold `nil`, so that freeing and publishing need no length.

use crate::heap::{self, Object, Tail};
use crate::value::Value;

/// The object.
///
/// # Safety
/// `v` is a `T`.
#[inline(always)]
pub(super) unsafe fn head<T: Object>(v: &Value) -> &T {
    debug_assert!(v.is::<T>());
    // SAFETY: a `T` by contract, alive as long as `v`.
    unsafe { &*heap::body::<T>(v.bits()) }
}

/// The object, for change in place.
///
/// # Safety
/// `v` is a `T` and unique.
#[inline(always)]
pub(super) unsafe fn head_mut<T: Object>(v: &mut Value) -> &mut T {
    debug_assert!(v.is::<T>() && v.is_unique());
    // SAFETY: a `T` by contract, nobody else holds it.
    unsafe { &mut *heap::body::<T>(v.bits()) }
}

/// All slots, used or not.
///
/// # Safety
/// `v` is a `T`.
#[inline(always)]
pub(super) unsafe fn slots<T: Tail>(v: &Value) -> &[Value] {
    // SAFETY: `tail_len` values follow the head.
    unsafe { std::slice::from_raw_parts(heap::tail::<T>(v.bits()), head::<T>(v).tail_len()) }
}

/// All slots, for change in place.
///
/// # Safety
/// `v` is a `T` and unique.
#[inline(always)]
pub(super) unsafe fn slots_mut<T: Tail>(v: &mut Value) -> &mut [Value] {
    debug_assert!(v.is_unique());
    // SAFETY: `tail_len` values follow the head; unique by contract.
    unsafe { std::slice::from_raw_parts_mut(heap::tail::<T>(v.bits()), head::<T>(v).tail_len()) }
}

/// `nil`, to borrow.
pub(super) fn nil() -> &'static Value {
    static NIL: u64 = Value::NIL.into_bits();
    // SAFETY: a value is one word, and the word of nil carries no count.
    unsafe { &*(&raw const NIL).cast::<Value>() }
}

/// Takes a value out of a slot, leaving nil.
#[inline(always)]
pub(super) fn take(slot: &mut Value) -> Value {
    std::mem::replace(slot, Value::NIL)
}
