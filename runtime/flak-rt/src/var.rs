//! Vars: a root value, flags from metadata, thread bindings.
//!
//! A var is immortal. Its root word is the first field, at offset 8 of the object, where compiled code reads it without counting: therefore a replaced root is
//! *retired*, kept until no compiled code runs ([`Ctx::quiesce`]).

#[cfg(test)]
mod tests;

use crate::bridge;
use crate::cell::{Watched, lock};
use crate::ctx::{Ctx, Word};
use crate::error::{Res, class_cast, illegal_state};
use crate::heap::{Trace, alloc, immortalize};
use crate::keyword::kw;
use crate::namespace::Namespace;
use crate::rt::rt;
use crate::symbol::{Positioned, Symbol};
use crate::value::{Borrowed, Value};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// A var.
#[repr(C)]
pub struct Var {
    root: AtomicU64,
    flags: AtomicU32,
    ns: Value,
    name: Value,
    /// Metadata, watches, validator.
    pub watched: Watched,
}

impl Trace for Var {}

const DYNAMIC: u32 = 1;
const MACRO: u32 = 2;
const PRIVATE: u32 = 4;
const CONST: u32 = 8;
/// Some thread bound it once: reads look at bindings first.
const BOUND: u32 = 16;

impl std::fmt::Display for Var {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.ns().name(), self.name())
    }
}

impl Var {
    /// A new var without root; the namespace maps it.
    pub(crate) fn create(ns: Value, name: &str) -> Value {
        immortalize(alloc(Var {
            root: AtomicU64::new(Value::UNBOUND.bits()),
            flags: AtomicU32::new(0),
            ns,
            name: immortalize(Symbol::value(None, name)),
            watched: Watched::default(),
        }))
    }

    /// The var `ns/name`, made (with its namespace) when it is new.
    pub fn intern(ns: &str, name: &str) -> Res {
        Namespace::intern(&Namespace::find_or_create(ns), name)
    }

    /// The var `ns/name`, if it exists.
    pub fn find(ns: &str, name: &str) -> Option<Value> {
        let space = Namespace::find(ns)?;
        space.get::<Namespace>()?.mapping(name).filter(|v| v.get::<Var>().is_some_and(|var| var.ns().name() == ns))
    }

    /// Its namespace.
    pub fn ns(&self) -> &Namespace {
        self.ns.get::<Namespace>().expect("a var's namespace is one")
    }

    /// Its namespace as a value.
    pub fn ns_value(&self) -> &Value {
        &self.ns
    }

    /// Its simple name.
    pub fn name(&self) -> &str {
        self.name.get::<Symbol>().map_or("", Symbol::name)
    }

    /// `ns/name` as a symbol.
    pub fn symbol(&self) -> Value {
        Symbol::value(Some(self.ns().name()), self.name())
    }

    fn flag(&self, f: u32) -> bool {
        self.flags.load(Ordering::Relaxed) & f != 0
    }

    fn set_flag(&self, f: u32, on: bool) {
        if on {
            self.flags.fetch_or(f, Ordering::Relaxed);
        } else {
            self.flags.fetch_and(!f, Ordering::Relaxed);
        }
    }

    /// May threads bind it?
    pub fn is_dynamic(&self) -> bool {
        self.flag(DYNAMIC)
    }

    /// Is its value a macro?
    pub fn is_macro(&self) -> bool {
        self.flag(MACRO)
    }

    /// Is it private to its namespace?
    pub fn is_private(&self) -> bool {
        self.flag(PRIVATE)
    }

    /// Is it `^:const`?
    pub fn is_const(&self) -> bool {
        self.flag(CONST)
    }

    /// Lets threads bind it, or not.
    pub fn set_dynamic(&self, on: bool) {
        self.set_flag(DYNAMIC, on);
    }

    /// Makes its value a macro, or not.
    pub fn set_macro(&self, on: bool) {
        self.set_flag(MACRO, on);
    }

    /// The root value; the unbound marker when there is none.
    pub fn root(&self) -> Value {
        let bits = self.root.load(Ordering::Acquire);
        // SAFETY: the var holds a reference of its root, and what it replaces stays alive until no code runs.
        unsafe { (*std::mem::ManuallyDrop::new(Value::from_bits(bits))).clone() }
    }

    /// Has it a root value?
    pub fn has_root(&self) -> bool {
        self.root.load(Ordering::Relaxed) != Value::UNBOUND.bits()
    }

    /// The current value: the thread's binding or the root.
    pub fn value(&self, ctx: &Ctx, this: &Value) -> Value {
        if self.flag(BOUND)
            && let Some(v) = ctx.state.bindings.get(this)
        {
            return v;
        }
        self.root()
    }

    /// Replaces the root without validation or watches.
    pub fn set_root(&self, ctx: &mut Ctx, v: Value) {
        crate::expansion::effect();
        let old = self.root.swap(v.into_bits(), Ordering::AcqRel);
        // SAFETY: the var's reference to the old root passes to the retired ones.
        let old = unsafe { Value::from_bits(old) };
        if old.is_counted() {
            ctx.state.retired.push(old);
        }
    }

    /// Replaces the root as `def` and `alter-var-root` do: validates first, tells the watches after.
    pub fn bind_root(&self, ctx: &mut Ctx, this: &Value, v: Value) -> Res<()> {
        self.watched.validate(ctx, &v)?;
        crate::expansion::touched(ctx, self.ns());
        let old = self.root();
        self.set_root(ctx, v.clone());
        self.watched.notify(ctx, this, &old, &v)
    }

    /// Replaces the metadata: adds `:ns` and `:name`, and sets the flags it says.
    pub fn set_meta(&self, ctx: &mut Ctx, meta: Value) -> Res<()> {
        let m = Positioned::visible(&meta);
        let m = bridge::assoc(ctx, m, kw!("name").clone(), self.name.clone())?;
        let m = bridge::assoc(ctx, m, kw!("ns").clone(), self.ns.clone())?;
        for (key, flag) in
            [(kw!("dynamic"), DYNAMIC), (kw!("macro"), MACRO), (kw!("private"), PRIVATE), (kw!("const"), CONST)]
        {
            let on = bridge::get(ctx, &m, key)?.truthy();
            self.set_flag(flag, on);
        }
        *lock(&self.watched.meta) = m;
        Ok(())
    }

    /// Its metadata.
    pub fn meta(&self, ctx: &mut Ctx) -> Res {
        let m = lock(&self.watched.meta).clone();
        if m.is_nil() {
            self.set_meta_keeping_flags(ctx)?;
            return Ok(lock(&self.watched.meta).clone());
        }
        Ok(m)
    }

    fn set_meta_keeping_flags(&self, ctx: &mut Ctx) -> Res<()> {
        let flags = self.flags.load(Ordering::Relaxed);
        self.set_meta(ctx, Value::NIL)?;
        self.flags.store(flags, Ordering::Relaxed);
        Ok(())
    }

    /// Drops root, metadata and watches at the end of the program.
    pub(crate) fn release(&self) {
        let old = self.root.swap(Value::UNBOUND.bits(), Ordering::AcqRel);
        // SAFETY: the var's own reference.
        drop(unsafe { Value::from_bits(old) });
        self.watched.release();
    }
}

pub(crate) fn get(v: &Value) -> Res<&Var> {
    v.get::<Var>().ok_or_else(|| class_cast(v, "clojure.lang.Var"))
}

/// The thread's bindings of dynamic vars: a stack of values for each var, and the vars of each `push`.
#[derive(Default)]
pub(crate) struct Bindings {
    values: std::collections::HashMap<u64, Vec<Value>>,
    frames: Vec<Vec<Value>>,
}

impl Bindings {
    /// Is nothing bound?
    pub(crate) fn is_empty(&self) -> bool {
        self.frames.is_empty()
    }

    /// The innermost binding.
    pub(crate) fn get(&self, var: &Value) -> Option<Value> {
        self.values.get(&var.bits())?.last().cloned()
    }

    /// Replaces the innermost binding; false when there is none.
    pub(crate) fn set(&mut self, var: &Value, v: Value) -> bool {
        let Some(top) = self.values.get_mut(&var.bits()).and_then(|s| s.last_mut()) else { return false };
        *top = v;
        true
    }

    /// Adds a frame.
    pub(crate) fn push(&mut self, frame: Vec<(Value, Value)>) {
        let mut vars = Vec::with_capacity(frame.len());
        for (var, v) in frame {
            if let Some(var) = var.get::<Var>() {
                var.set_flag(BOUND, true);
            }
            self.values.entry(var.bits()).or_default().push(v);
            vars.push(var);
        }
        self.frames.push(vars);
    }

    /// Removes the innermost frame.
    pub(crate) fn pop(&mut self) {
        for var in self.frames.pop().unwrap_or_default() {
            let gone = self.values.get_mut(&var.bits()).and_then(Vec::pop);
            drop(gone);
        }
    }

    /// All bindings in force.
    pub(crate) fn current(&self) -> Vec<(Value, Value)> {
        let mut out: Vec<(Value, Value)> = Vec::new();
        for var in self.frames.iter().flatten() {
            if !out.iter().any(|(v, _)| v.same(var))
                && let Some(v) = self.get(var)
            {
                out.push((var.clone(), v));
            }
        }
        out
    }
}

rt! {
    fn var_root(_ctx, var: &Value) -> Res {
        Ok(get(var)?.root())
    }

    fn var_get(ctx, var: &Value) -> Res {
        Ok(get(var)?.value(ctx, var))
    }

    fn var_set_root(ctx, var: &Value, v: Value) -> Res {
        get(var)?.bind_root(ctx, var, v.clone())?;
        Ok(v)
    }

    /// `(var-set v x)`: sets the thread's binding.
    fn var_set(ctx, var: &Value, v: Value) -> Res {
        set(ctx, var, v)
    }

    fn alter_var_root(ctx, var: &Value, f: Value, args: Value) -> Res {
        let target = get(var)?;
        let mut all = vec![target.root()];
        all.extend(bridge::items(ctx, args)?);
        let v = ctx.call(&f, all)?;
        target.bind_root(ctx, var, v.clone())?;
        Ok(v)
    }

    fn var_bound_p(ctx, var: &Value) -> bool {
        crate::expansion::looked();
        var.get::<Var>().is_some_and(|v| !v.value(ctx, var).is_unbound())
    }

    fn var_has_root_p(_ctx, var: &Value) -> bool {
        crate::expansion::looked();
        var.get::<Var>().is_some_and(Var::has_root)
    }

    fn var_set_meta(ctx, var: &Value, meta: Value) -> Res {
        crate::expansion::effect();
        crate::expansion::touched(ctx, get(var)?.ns());
        get(var)?.set_meta(ctx, meta)?;
        get(var)?.meta(ctx)
    }

    fn var_ns(_ctx, var: &Value) -> Res {
        Ok(get(var)?.ns_value().clone())
    }

    fn var_sym(_ctx, var: &Value) -> Res {
        Ok(get(var)?.symbol())
    }

    fn push_bindings(ctx, bindings: Value) -> Res<()> {
        let entries = bridge::entries(ctx, bindings)?;
        for (var, v) in &entries {
            let target = get(var)?;
            if !target.is_dynamic() {
                return Err(illegal_state(format!("Can't dynamically bind non-dynamic var: {target}")));
            }
            target.watched.validate(ctx, v)?;
        }
        ctx.state.bindings.push(entries);
        Ok(())
    }

    fn pop_bindings(ctx) {
        ctx.state.bindings.pop();
    }

    fn get_bindings(ctx) -> Res {
        let items = ctx.state.bindings.current().into_iter().flat_map(|(k, v)| [k, v]).collect();
        bridge::map(ctx, items)
    }
}

/// The current value of a var that may be dynamic.
#[unsafe(no_mangle)]
pub extern "C" fn flak_var_get_dynamic(ctx: &mut Ctx, var: Borrowed) -> Word {
    let v = get(&var).map(|v| v.value(ctx, &var));
    ctx.give(v)
}

/// Gives a var root and metadata; answers the var.
#[unsafe(no_mangle)]
pub extern "C" fn flak_var_def(ctx: &mut Ctx, var: Borrowed, v: Value, meta: Value) -> Word {
    let done = def(ctx, &var, Some(v), meta);
    ctx.give(done)
}

/// Gives a var metadata and no root; answers the var.
#[unsafe(no_mangle)]
pub extern "C" fn flak_var_declare(ctx: &mut Ctx, var: Borrowed, meta: Value) -> Word {
    let done = def(ctx, &var, None, meta);
    ctx.give(done)
}

fn def(ctx: &mut Ctx, var: &Value, v: Option<Value>, meta: Value) -> Res {
    let target = get(var)?;
    if let Some(v) = v {
        target.bind_root(ctx, var, v)?;
    }
    target.set_meta(ctx, meta)?;
    Ok(var.clone())
}

/// Sets the thread's binding; answers the value.
#[unsafe(no_mangle)]
pub extern "C" fn flak_var_set(ctx: &mut Ctx, var: Borrowed, v: Value) -> Word {
    let done = set(ctx, &var, v);
    ctx.give(done)
}

fn set(ctx: &mut Ctx, var: &Value, v: Value) -> Res {
    let target = get(var)?;
    target.watched.validate(ctx, &v)?;
    if ctx.state.bindings.set(var, v.clone()) {
        return Ok(v);
    }
    Err(illegal_state(format!("Can't change/establish root binding of: {} with set", target.name())))
}
