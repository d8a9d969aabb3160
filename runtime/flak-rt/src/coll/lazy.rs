//! Lazy seqs: a function of no arguments that is called once.
//!
//! | state | `f` | `s` |
//! |---|---|---|
//! | fresh | the function | nil |
//! | called | nil | what it returned, often another lazy seq |
//! | done | nil | a seq that is not lazy, or nil |
//!
//! Chains of lazy seqs that return lazy seqs are unwound in a loop. When the function throws, the seq stays fresh and can be tried again.

use super::seq::seq;
use super::slot::Slot;
use crate::ctx::Ctx;
use crate::error::{Res, Thrown};
use crate::heap::{Trace, alloc};
use crate::value::Value;
use std::cell::Cell;

#[derive(Clone, Copy, PartialEq)]
enum State {
    Fresh,
    Called,
    Done,
}

/// A lazy seq.
pub struct LazySeq {
    state: Cell<State>,
    f: Slot,
    s: Slot,
    pub(super) meta: Value,
}

impl Trace for LazySeq {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.f.with(&mut *visit);
        self.s.with(&mut *visit);
        visit(&self.meta);
    }
}

/// A lazy seq of what `f` will return.
pub fn lazy_seq(f: Value) -> Value {
    alloc(LazySeq { state: Cell::new(State::Fresh), f: Slot::new(f), s: Slot::new(Value::NIL), meta: Value::NIL })
}

/// A realised seq with metadata, which is what `with-meta` makes of a lazy seq.
pub(super) fn done(s: Value, meta: Value) -> Value {
    alloc(LazySeq { state: Cell::new(State::Done), f: Slot::new(Value::NIL), s: Slot::new(s), meta })
}

impl LazySeq {
    /// `realized?`
    pub fn is_realized(&self) -> bool {
        self.state.get() != State::Fresh
    }

    /// Calls the function, unless that is done.
    fn call(&self, ctx: &mut Ctx) -> Res<()> {
        if self.state.get() == State::Fresh {
            // Its own reference: the function may force this very seq.
            let f = self.f.get();
            let s = ctx.call0(&f)?;
            self.settle(State::Called, s);
        }
        Ok(())
    }

    fn settle(&self, state: State, s: Value) {
        let old = (self.s.replace(s), self.f.take());
        self.state.set(state);
        drop(old);
    }
}

/// The seq inside, or nil. `v` is a lazy seq.
pub(super) fn force(ctx: &mut Ctx, v: &Value) -> Res {
    let Some(lazy) = v.get::<LazySeq>() else { return Ok(Value::NIL) };
    if lazy.state.get() == State::Done {
        return Ok(lazy.s.get());
    }
    ctx.check_stack()?;
    lazy.call(ctx)?;
    if lazy.state.get() == State::Done {
        return Ok(lazy.s.get());
    }
    let s = match unwind(ctx, lazy.s.take()) {
        Ok(s) => s,
        Err((x, e)) => {
            lazy.s.replace(x);
            return Err(e);
        }
    };
    lazy.settle(State::Done, s.clone());
    Ok(s)
}

/// The seq of `x`, through any number of lazy seqs that return lazy seqs. What nobody else holds is let go on the way. An error gives back where it stood.
fn unwind(ctx: &mut Ctx, mut x: Value) -> Result<Value, (Value, Thrown)> {
    while let Some(inner) = x.get::<LazySeq>() {
        if let Err(e) = inner.call(ctx) {
            return Err((x, e));
        }
        x = if x.is_unique() { inner.s.take() } else { inner.s.get() };
    }
    // Only a value of a type that has no seq fails here, now and later.
    seq(ctx, x).map_err(|e| (Value::NIL, e))
}

/// The seq inside, or nil, giving up the reference to the lazy seq `v`.
pub(super) fn force_owned(ctx: &mut Ctx, mut v: Value) -> Res {
    let s = force(ctx, &v)?;
    if let Some(lazy) = v.get_mut::<LazySeq>() {
        // Nobody can ask again: make the reference to `s` the only one.
        drop(lazy.s.take());
    }
    Ok(s)
}
