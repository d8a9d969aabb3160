//! Arrays: a fixed number of values that change in place. One kind stands for all of Java's.

use super::seq::{Cursor, index};
use crate::ctx::Ctx;
use crate::error::{Kind, Res, class_cast};
use crate::heap::{Trace, alloc};
use crate::value::Value;
use std::cell::UnsafeCell;

/// An array.
pub struct Array(UnsafeCell<Box<[Value]>>);

impl Trace for Array {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.items().iter().for_each(visit);
    }
}

impl Array {
    fn items(&self) -> &[Value] {
        // SAFETY: `set` is the only writer; it exchanges a word between two uses of this borrow, never during one, because no use of it runs foreign code.
        unsafe { &*self.0.get() }
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        self.items().len()
    }

    /// Is it of length 0?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An element.
    pub fn get(&self, i: usize) -> Option<Value> {
        self.items().get(i).cloned()
    }

    /// Changes an element; the old one, or `None` outside.
    fn set(&self, i: usize, x: Value) -> Option<Value> {
        // SAFETY: see `items`.
        let slot = unsafe { (&mut *self.0.get()).get_mut(i)? };
        Some(std::mem::replace(slot, x))
    }
}

/// An array of items.
pub fn from_vec(items: Vec<Value>) -> Value {
    alloc(Array(UnsafeCell::new(items.into_boxed_slice())))
}

fn array(v: &Value) -> Res<&Array> {
    v.get::<Array>().ok_or_else(|| {
        if v.is_nil() {
            return Kind::NullPointerException.new("Cannot read the array length because \"array\" is null");
        }
        class_cast(v, "[Ljava.lang.Object;")
    })
}

fn outside(i: i64, n: usize) -> crate::error::Thrown {
    Kind::ArrayIndexOutOfBoundsException.new(format!("Index {i} out of bounds for length {n}"))
}

/// `(object-array n-or-seq)`
pub(super) fn object_array(ctx: &mut Ctx, x: &Value) -> Res {
    if !crate::num::is_number(x) {
        return array_of(ctx, x.clone());
    }
    let n = index(x)?;
    let n = usize::try_from(n).map_err(|_| Kind::NegativeArraySizeException.new(n.to_string()))?;
    Ok(from_vec(vec![Value::NIL; n]))
}

/// `(to-array coll)`
pub(super) fn array_of(ctx: &mut Ctx, coll: Value) -> Res {
    let items = Cursor::new(ctx, coll)?.collect(ctx)?;
    Ok(from_vec(items))
}

/// `(aget a i)`
pub(super) fn aget(a: &Value, i: &Value) -> Res {
    let (a, i) = (array(a)?, index(i)?);
    usize::try_from(i).ok().and_then(|i| a.get(i)).ok_or_else(|| outside(i, a.len()))
}

/// `(aset a i x)`
pub(super) fn aset(a: &Value, i: &Value, x: Value) -> Res {
    if a.header().is_some_and(crate::heap::Header::is_shared) {
        crate::heap::publish(&x);
    }
    let (a, i) = (array(a)?, index(i)?);
    let n = usize::try_from(i).map_err(|_| outside(i, a.len()))?;
    match a.set(n, x.clone()) {
        Some(_) => Ok(x),
        None => Err(outside(i, a.len())),
    }
}

/// `(alength a)`
pub(super) fn alength(a: &Value) -> Res<i64> {
    Ok(array(a)?.len() as i64)
}

/// `(aclone a)`
pub(super) fn aclone(a: &Value) -> Res {
    Ok(from_vec(array(a)?.items().to_vec()))
}
