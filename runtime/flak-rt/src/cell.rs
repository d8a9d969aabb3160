//! Cells: atoms, volatiles, delays, and what atoms share with vars.

use crate::bridge;
use crate::coll::in_place;
use crate::ctx::Ctx;
use crate::error::{Res, class_cast, illegal_state, null_pointer};
use crate::expansion;
use crate::heap::{Trace, alloc};
use crate::rt::rt;
use crate::value::Value;
use crate::var::Var;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks, whatever happened to other holders: no lock of the runtime is held while Flak code runs.
pub(crate) fn lock<T: ?Sized>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Metadata, validator and watches of a reference.
pub struct Watched {
    /// Metadata, a map or nil.
    pub meta: Mutex<Value>,
    validator: Mutex<Value>,
    watches: Mutex<Vec<(Value, Value)>>,
}

impl Default for Watched {
    fn default() -> Self {
        Watched { meta: Mutex::new(Value::NIL), validator: Mutex::new(Value::NIL), watches: Mutex::default() }
    }
}

impl Watched {
    /// Asks the validator, if there is one.
    pub(crate) fn validate(&self, ctx: &mut Ctx, v: &Value) -> Res<()> {
        let f = lock(&self.validator).clone();
        if f.is_nil() || ctx.call1(&f, v.clone())?.truthy() {
            return Ok(());
        }
        Err(illegal_state("Invalid reference state"))
    }

    /// Calls the watches.
    pub(crate) fn notify(&self, ctx: &mut Ctx, this: &Value, old: &Value, new: &Value) -> Res<()> {
        let watches = lock(&self.watches).clone();
        for (key, f) in watches {
            ctx.call4(&f, key, this.clone(), old.clone(), new.clone())?;
        }
        Ok(())
    }

    /// No validator and no watches?
    fn is_idle(&self) -> bool {
        lock(&self.validator).is_nil() && lock(&self.watches).is_empty()
    }

    pub(crate) fn release(&self) {
        drop(std::mem::replace(&mut *lock(&self.meta), Value::NIL));
        drop(std::mem::replace(&mut *lock(&self.validator), Value::NIL));
        drop(std::mem::take(&mut *lock(&self.watches)));
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&lock(&self.meta));
        visit(&lock(&self.validator));
        for (k, f) in lock(&self.watches).iter() {
            visit(k);
            visit(f);
        }
    }
}

/// An atom.
pub struct Atom {
    value: Mutex<Value>,
    /// The macro expansion that made it.
    born: u32,
    /// Metadata, watches, validator.
    pub watched: Watched,
}

impl Trace for Atom {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&lock(&self.value));
        self.watched.trace(visit);
    }
}

impl Atom {
    /// The value.
    pub fn get(&self) -> Value {
        lock(&self.value).clone()
    }

    /// Replaces the value when it is still `old`; true when it was.
    fn exchange(&self, this: &Value, old: &Value, new: &Value) -> bool {
        if this.header().is_some_and(crate::heap::Header::is_shared) {
            crate::heap::publish(new);
        }
        let mut at = lock(&self.value);
        if !at.same(old) {
            return false;
        }
        let gone = std::mem::replace(&mut *at, new.clone());
        drop(at);
        drop(gone);
        expansion::changed(self.born);
        true
    }

    /// `swap!`: the old and the new value.
    fn swap(&self, ctx: &mut Ctx, this: &Value, f: &Value, args: &[Value]) -> Res<(Value, Value)> {
        loop {
            let old = self.get();
            let new = match args {
                [] => ctx.call1(f, old.clone())?,
                [a] => ctx.call2(f, old.clone(), a.clone())?,
                _ => ctx.call(f, std::iter::once(&old).chain(args).cloned().collect())?,
            };
            self.watched.validate(ctx, &new)?;
            if self.exchange(this, &old, &new) {
                self.watched.notify(ctx, this, &old, &new)?;
                return Ok((old, new));
            }
        }
    }

    /// `swap!` by a change that cannot fail, without copying what only this atom holds; `None` when it is no such change.
    fn swap_in_place(&self, ctx: &mut Ctx, this: &Value, f: &Value, args: &[Value]) -> Res<Option<Value>> {
        if this.header().is_some_and(crate::heap::Header::is_shared) || !self.watched.is_idle() {
            return Ok(None);
        }
        let old = self.get();
        let Some(plan) = in_place::plan(ctx, f, &old, args)? else { return Ok(None) };
        let mut at = lock(&self.value);
        if !at.same(&old) {
            return Ok(None);
        }
        drop(old);
        let held = std::mem::replace(&mut *at, Value::NIL);
        *at = plan.apply(ctx, held);
        let new = at.clone();
        drop(at);
        expansion::changed(self.born);
        Ok(Some(new))
    }

    fn replace(&self, ctx: &mut Ctx, this: &Value, new: &Value) -> Res {
        self.watched.validate(ctx, new)?;
        loop {
            let old = self.get();
            if self.exchange(this, &old, new) {
                self.watched.notify(ctx, this, &old, new)?;
                return Ok(old);
            }
        }
    }
}

/// A volatile.
pub struct Volatile(pub(crate) Mutex<Value>, u32);

impl Trace for Volatile {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&lock(&self.0));
    }
}

/// A delay: the function until it ran, then its value or the exception it threw.
pub struct Delay(Mutex<DelayState>);

enum DelayState {
    Waiting(Value),
    Running,
    Done(Value),
    Failed(Value),
}

impl Trace for Delay {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        match &*lock(&self.0) {
            DelayState::Waiting(v) | DelayState::Done(v) | DelayState::Failed(v) => visit(v),
            DelayState::Running => {}
        }
    }
}

impl Delay {
    /// The value when it is there.
    pub fn value(&self) -> Option<Value> {
        match &*lock(&self.0) {
            DelayState::Done(v) => Some(v.clone()),
            _ => None,
        }
    }

    /// The word and the value that printing shows.
    pub(crate) fn status(&self) -> (&'static str, Value) {
        match &*lock(&self.0) {
            DelayState::Done(v) => ("ready", v.clone()),
            DelayState::Failed(e) => ("failed", e.clone()),
            DelayState::Waiting(_) | DelayState::Running => ("pending", Value::NIL),
        }
    }

    /// Has it run?
    pub fn is_realized(&self) -> bool {
        matches!(&*lock(&self.0), DelayState::Done(_) | DelayState::Failed(_))
    }

    fn force(&self, ctx: &mut Ctx) -> Res {
        let f = match &*lock(&self.0) {
            DelayState::Done(v) => return Ok(v.clone()),
            DelayState::Failed(e) => return Err(crate::error::Thrown(e.clone())),
            DelayState::Running => return Err(illegal_state("a delay waits for itself")),
            DelayState::Waiting(f) => f.clone(),
        };
        *lock(&self.0) = DelayState::Running;
        let r = ctx.call0(&f);
        let state = match &r {
            Ok(v) => DelayState::Done(v.clone()),
            Err(e) => DelayState::Failed(e.0.clone()),
        };
        *lock(&self.0) = state;
        r
    }
}

/// The atom; `method` is what the JVM would have called on nil.
fn atom_of<'a>(v: &'a Value, method: &str) -> Res<&'a Atom> {
    if v.is_nil() {
        return Err(null_pointer(format!("Cannot invoke \"clojure.lang.{method}\" because \"atom\" is null")));
    }
    v.get::<Atom>().ok_or_else(|| class_cast(v, "clojure.lang.IAtom"))
}

fn watched_of(v: &Value) -> Res<&Watched> {
    if let Some(a) = v.get::<Atom>() {
        return Ok(&a.watched);
    }
    v.get::<Var>().map(|v| &v.watched).ok_or_else(|| class_cast(v, "clojure.lang.IRef"))
}

rt! {
    fn atom_p(_ctx, x: &Value) -> bool {
        x.is::<Atom>()
    }

    fn volatile_p(_ctx, x: &Value) -> bool {
        x.is::<Volatile>()
    }

    fn delay_p(_ctx, x: &Value) -> bool {
        x.is::<Delay>()
    }

    fn atom(_ctx, v: Value) -> Value {
        alloc(Atom { value: Mutex::new(v), born: expansion::now(), watched: Watched::default() })
    }

    /// Metadata and validator of a fresh atom; the validator sees the first value.
    fn atom_set_opts(ctx, atom: &Value, meta: Value, validator: Value) -> Res<()> {
        let a = atom_of(atom, "ARef.setValidator(clojure.lang.IFn)")?;
        *lock(&a.watched.meta) = meta;
        *lock(&a.watched.validator) = validator;
        let v = a.get();
        a.watched.validate(ctx, &v)
    }

    fn deref(ctx, x: &Value) -> Res {
        if let Some(a) = x.get::<Atom>() {
            expansion::read(a.born);
            return Ok(a.get());
        }
        if let Some(v) = x.get::<Volatile>() {
            expansion::read(v.1);
            return Ok(lock(&v.0).clone());
        }
        if let Some(d) = x.get::<Delay>() {
            return d.force(ctx);
        }
        if let Some(v) = x.get::<Var>() {
            return Ok(v.value(ctx, x));
        }
        if x.is_nil() {
            return Err(null_pointer("Cannot invoke \"java.util.concurrent.Future.get()\" because \"fut\" is null"));
        }
        if bridge::reduced_p(ctx, x)?.truthy() {
            return bridge::deref_reduced(ctx, x);
        }
        Err(class_cast(x, "java.util.concurrent.Future"))
    }

    fn swap(ctx, atom: &Value, f: Value, args: Value) -> Res {
        let args = if args.is_nil() { Vec::new() } else { bridge::items(ctx, args)? };
        let a = atom_of(atom, "IAtom.swap(clojure.lang.IFn)")?;
        match a.swap_in_place(ctx, atom, &f, &args)? {
            Some(new) => Ok(new),
            None => Ok(a.swap(ctx, atom, &f, &args)?.1),
        }
    }

    fn swap_vals(ctx, atom: &Value, f: Value, args: Value) -> Res {
        let args = bridge::items(ctx, args)?;
        let (old, new) = atom_of(atom, "IAtom2.swapVals(clojure.lang.IFn)")?.swap(ctx, atom, &f, &args)?;
        bridge::vector(ctx, vec![old, new])
    }

    fn reset(ctx, atom: &Value, v: Value) -> Res {
        atom_of(atom, "IAtom.reset(Object)")?.replace(ctx, atom, &v)?;
        Ok(v)
    }

    fn reset_vals(ctx, atom: &Value, v: Value) -> Res {
        let old = atom_of(atom, "IAtom2.resetVals(Object)")?.replace(ctx, atom, &v)?;
        bridge::vector(ctx, vec![old, v])
    }

    fn compare_and_set(ctx, atom: &Value, old: &Value, new: Value) -> Res<bool> {
        let a = atom_of(atom, "IAtom.compareAndSet(Object, Object)")?;
        a.watched.validate(ctx, &new)?;
        let done = a.exchange(atom, old, &new);
        if done {
            a.watched.notify(ctx, atom, old, &new)?;
        }
        Ok(done)
    }

    fn add_watch(ctx, r: &Value, key: Value, f: Value) -> Res {
        let w = watched_of(r)?;
        without_key(ctx, w, &key)?;
        lock(&w.watches).push((key, f));
        Ok(r.clone())
    }

    fn remove_watch(ctx, r: &Value, key: &Value) -> Res {
        without_key(ctx, watched_of(r)?, key)?;
        Ok(r.clone())
    }

    fn set_validator(ctx, r: &Value, f: Value) -> Res<()> {
        let w = watched_of(r)?;
        if !f.is_nil() {
            let v = deref(ctx, r)?;
            if !ctx.call1(&f, v)?.truthy() {
                return Err(illegal_state("Invalid reference state"));
            }
        }
        *lock(&w.validator) = f;
        Ok(())
    }

    fn get_validator(_ctx, r: &Value) -> Res {
        Ok(lock(&watched_of(r)?.validator).clone())
    }

    fn volatile(_ctx, v: Value) -> Value {
        alloc(Volatile(Mutex::new(v), expansion::now()))
    }

    fn vreset(_ctx, r: &Value, v: Value) -> Res {
        let cell = r.get::<Volatile>().ok_or_else(|| class_cast(r, "clojure.lang.Volatile"))?;
        let gone = std::mem::replace(&mut *lock(&cell.0), v.clone());
        drop(gone);
        expansion::changed(cell.1);
        Ok(v)
    }

    fn delay(_ctx, f: Value) -> Value {
        alloc(Delay(Mutex::new(DelayState::Waiting(f))))
    }

    fn force(ctx, x: &Value) -> Res {
        match x.get::<Delay>() {
            Some(d) => d.force(ctx),
            None => Ok(x.clone()),
        }
    }
}

fn without_key(ctx: &mut Ctx, w: &Watched, key: &Value) -> Res<()> {
    let mut kept = Vec::new();
    let all = lock(&w.watches).clone();
    for (k, f) in all {
        if !bridge::equal(ctx, &k, key)?.truthy() {
            kept.push((k, f));
        }
    }
    let gone = std::mem::replace(&mut *lock(&w.watches), kept);
    drop(gone);
    Ok(())
}
