//! Namespaces: what names mean where.

use crate::cell::lock;
use crate::class::Class;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, class_cast, illegal_argument, illegal_state};
use crate::heap::{Immortal, Trace, alloc};
use crate::rt::rt;
use crate::symbol::Symbol;
use crate::value::Value;
use crate::var::Var;
use crate::{bridge, expansion, known};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

/// A namespace; immortal.
pub struct Namespace {
    name: Immortal,
    /// Metadata, a map or nil.
    pub meta: Mutex<Value>,
    mappings: Mutex<BTreeMap<Box<str>, Value>>,
    aliases: Mutex<BTreeMap<Box<str>, Value>>,
}

impl Trace for Namespace {}

static ALL: LazyLock<Mutex<BTreeMap<Box<str>, Immortal>>> = LazyLock::new(Mutex::default);

/// What `remove-ns` took away: compiled code may still refer to its vars, which are released at the end.
static REMOVED: Mutex<Vec<Immortal>> = Mutex::new(Vec::new());

impl Namespace {
    /// The namespace with this name, if it exists.
    pub fn find(name: &str) -> Option<Value> {
        lock(&ALL).get(name).map(|ns| ns.get().clone())
    }

    /// The namespace with this name, made when it is new.
    pub fn find_or_create(name: &str) -> Value {
        let mut all = lock(&ALL);
        let made = all.entry(name.into()).or_insert_with(|| {
            Immortal::new(alloc(Namespace {
                name: Immortal::new(Symbol::value(None, name)),
                meta: Mutex::new(Value::NIL),
                mappings: Mutex::default(),
                aliases: Mutex::default(),
            }))
        });
        made.get().clone()
    }

    /// All namespaces, by name.
    pub fn all() -> Vec<Value> {
        lock(&ALL).values().map(|ns| ns.get().clone()).collect()
    }

    /// The name as a symbol.
    pub fn symbol(&self) -> &Value {
        self.name.get()
    }

    /// The name.
    pub fn name(&self) -> &str {
        self.name.get().get::<Symbol>().map_or("", Symbol::name)
    }

    /// The var or class a simple name is mapped to here.
    pub fn mapping(&self, name: &str) -> Option<Value> {
        lock(&self.mappings).get(name).cloned()
    }

    /// The namespace an alias stands for here.
    pub fn alias(&self, name: &str) -> Option<Value> {
        lock(&self.aliases).get(name).cloned()
    }

    /// The names of the aliases.
    pub fn alias_names(&self) -> Vec<String> {
        lock(&self.aliases).keys().map(ToString::to_string).collect()
    }

    /// All mappings.
    pub fn mappings(&self) -> Vec<(String, Value)> {
        lock(&self.mappings).iter().map(|(k, v)| (k.to_string(), v.clone())).collect()
    }

    /// Is `v` a var of this namespace?
    fn owns(&self, v: &Value) -> bool {
        v.get::<Var>().is_some_and(|var| var.ns().name() == self.name())
    }

    /// Maps a name. What another namespace gave is replaced with a warning when it came from `clojure.core`, and refused otherwise.
    pub fn refer(&self, name: &str, v: &Value) -> Res<()> {
        let old = lock(&self.mappings).get(name).cloned();
        if let Some(old) = old.filter(|old| !old.same(v)) {
            self.check_replace(name, &old, v)?;
        }
        lock(&self.mappings).insert(name.into(), v.clone());
        Ok(())
    }

    fn check_replace(&self, name: &str, old: &Value, new: &Value) -> Res<()> {
        let (Some(was), Some(is)) = (old.get::<Var>(), new.get::<Var>()) else { return Ok(()) };
        let here = self.name();
        if was.ns().name() == here && is.ns().name() != "clojure.core" {
            return Err(illegal_state(format!("{name} already refers to: #'{was} in namespace: {here}")));
        }
        if was.ns().name() == here {
            return Ok(());
        }
        if was.ns().name() == "clojure.core" {
            eprintln!("WARNING: {name} already refers to: #'{was} in namespace: {here}, being replaced by: #'{is}");
            return Ok(());
        }
        Err(illegal_state(format!("{name} already refers to: #'{was} in namespace: {here}")))
    }

    /// The var of this name that belongs here, made when it is new.
    pub fn intern(this: &Value, name: &str) -> Res {
        let ns = this.get::<Namespace>().ok_or_else(|| class_cast(this, "clojure.lang.Namespace"))?;
        let old = ns.mapping(name);
        if let Some(v) = old.filter(|v| ns.owns(v)) {
            return Ok(v);
        }
        let var = Var::create(this.clone(), name);
        ns.refer(name, &var)?;
        Ok(var)
    }

    /// What a symbol means here: a var or a class.
    pub fn resolve(&self, symbol_ns: Option<&str>, name: &str) -> Option<Value> {
        if let Some(q) = symbol_ns {
            let target = self.alias(q).or_else(|| Namespace::find(q))?;
            let ns = target.get::<Namespace>()?;
            return ns.mapping(name).filter(|v| ns.owns(v));
        }
        self.mapping(name).or_else(|| Class::find(name))
    }

    /// Drops all that the namespaces hold, at the end of the program.
    pub(crate) fn release_all() {
        let removed: Vec<Value> = lock(&REMOVED).iter().map(|ns| ns.get().clone()).collect();
        for ns in Self::all().into_iter().chain(removed) {
            let Some(ns) = ns.get::<Namespace>() else { continue };
            *lock(&ns.meta) = Value::NIL;
            for (_, v) in ns.mappings() {
                if let Some(var) = v.get::<Var>() {
                    var.release();
                }
            }
        }
    }
}

fn symbol_name(v: &Value) -> Res<&str> {
    v.get::<Symbol>().map(Symbol::name).ok_or_else(|| class_cast(v, "clojure.lang.Symbol"))
}

fn the(v: &Value) -> Res {
    if v.is::<Namespace>() {
        return Ok(v.clone());
    }
    let name = v.get::<Symbol>().ok_or_else(|| class_cast(v, "clojure.lang.Symbol"))?.to_string();
    Namespace::find(&name).ok_or_else(|| Kind::Exception.new(format!("No namespace: {name} found")))
}

fn get(v: &Value) -> Res<&Namespace> {
    v.get::<Namespace>().ok_or_else(|| class_cast(v, "clojure.lang.Namespace"))
}

/// The namespace forms are evaluated in: the value of `*ns*`.
pub fn current(ctx: &mut Ctx) -> Value {
    let v = known::get().ns.get::<Var>().map(|var| var.value(ctx, &known::get().ns));
    v.filter(Value::is::<Namespace>).unwrap_or_else(|| Namespace::find_or_create("user"))
}

rt! {
    fn find_ns(_ctx, name: &Value) -> Res {
        if name.is::<Namespace>() {
            return Ok(name.clone());
        }
        expansion::looked();
        let name = name.get::<Symbol>().ok_or_else(|| class_cast(name, "clojure.lang.Symbol"))?;
        Ok(Namespace::find(&name.to_string()).unwrap_or(Value::NIL))
    }

    fn create_ns(_ctx, name: &Value) -> Res {
        let name = name.get::<Symbol>().ok_or_else(|| class_cast(name, "clojure.lang.Symbol"))?;
        if Namespace::find(&name.to_string()).is_none() {
            expansion::effect();
        }
        Ok(Namespace::find_or_create(&name.to_string()))
    }

    fn the_ns(_ctx, x: &Value) -> Res {
        the(x)
    }

    fn all_ns(ctx) -> Res {
        expansion::looked();
        bridge::rest_list(ctx, Namespace::all())
    }

    fn ns_name(_ctx, ns: &Value) -> Res {
        let ns = the(ns)?;
        Ok(get(&ns)?.symbol().clone())
    }

    fn ns_map(ctx, ns: &Value) -> Res {
        expansion::looked();
        let ns = the(ns)?;
        let items = get(&ns)?.mappings().into_iter().flat_map(|(k, v)| [Symbol::value(None, &k), v]).collect();
        bridge::map(ctx, items)
    }

    fn ns_aliases(ctx, ns: &Value) -> Res {
        expansion::looked();
        let ns = the(ns)?;
        let items = lock(&get(&ns)?.aliases).iter().flat_map(|(k, v)| [Symbol::value(None, k), v.clone()]).collect();
        bridge::map(ctx, items)
    }

    fn ns_alias(ctx, ns: &Value, alias: &Value, target: &Value) -> Res<()> {
        let (ns, target) = (the(ns)?, the(target)?);
        changes(ctx, &ns)?;
        let alias = symbol_name(alias)?;
        let old = get(&ns)?.alias(alias);
        if let Some(old) = old.filter(|old| !old.same(&target)) {
            let (here, was) = (get(&ns)?.name(), get(&old)?.name());
            return Err(illegal_state(format!("Alias {alias} already exists in namespace {here}, aliasing {was}")));
        }
        lock(&get(&ns)?.aliases).insert(alias.into(), target);
        Ok(())
    }

    fn ns_unalias(ctx, ns: &Value, alias: &Value) -> Res<()> {
        let ns = the(ns)?;
        changes(ctx, &ns)?;
        lock(&get(&ns)?.aliases).remove(symbol_name(alias)?);
        Ok(())
    }

    fn ns_refer(ctx, ns: &Value, symbol: &Value, var: &Value) -> Res {
        let ns = the(ns)?;
        changes(ctx, &ns)?;
        get(&ns)?.refer(symbol_name(symbol)?, var)?;
        Ok(var.clone())
    }

    fn ns_unmap(ctx, ns: &Value, symbol: &Value) -> Res<()> {
        let ns = the(ns)?;
        changes(ctx, &ns)?;
        lock(&get(&ns)?.mappings).remove(symbol_name(symbol)?);
        Ok(())
    }

    fn ns_intern(ctx, ns: &Value, symbol: &Value) -> Res {
        let ns = the(ns)?;
        changes(ctx, &ns)?;
        Namespace::intern(&ns, symbol_name(symbol)?)
    }

    fn ns_intern_value(ctx, ns: &Value, symbol: &Value, v: Value) -> Res {
        let var = Namespace::intern(&the(ns)?, symbol_name(symbol)?)?;
        if let Some(target) = var.get::<Var>() {
            target.bind_root(ctx, &var, v)?;
        }
        Ok(var)
    }

    fn ns_resolve(_ctx, ns: &Value, symbol: &Value) -> Res {
        expansion::looked();
        let ns = the(ns)?;
        let s = symbol.get::<Symbol>().ok_or_else(|| class_cast(symbol, "clojure.lang.Symbol"))?;
        Ok(get(&ns)?.resolve(s.ns(), s.name()).unwrap_or(Value::NIL))
    }

    fn remove_ns(_ctx, symbol: &Value) -> Res {
        let name = symbol_name(symbol)?;
        if name == "clojure.core" {
            return Err(illegal_argument("Cannot remove clojure namespace"));
        }
        expansion::effect();
        let Some(ns) = lock(&ALL).remove(name) else { return Ok(Value::NIL) };
        let removed = ns.get().clone();
        lock(&REMOVED).push(ns);
        Ok(removed)
    }

    /// Makes the namespace when it is new and `*ns*` its value: the thread's binding when there is one, else the root.
    fn set_ns(ctx, name: &Value) -> Res {
        expansion::effect();
        let name = name.get::<Symbol>().ok_or_else(|| class_cast(name, "clojure.lang.Symbol"))?;
        let ns = Namespace::find_or_create(&name.to_string());
        set_current(ctx, &ns)?;
        Ok(ns)
    }

    fn current_ns(ctx) -> Value {
        current(ctx)
    }
}

/// What means something in `ns` is about to change.
fn changes(ctx: &mut Ctx, ns: &Value) -> Res<()> {
    expansion::effect();
    expansion::touched(ctx, get(ns)?);
    Ok(())
}

/// Gives `*ns*` a value: the thread's binding when there is one, else the root.
pub fn set_current(ctx: &mut Ctx, ns: &Value) -> Res<()> {
    let var = &known::get().ns;
    if ctx.state.bindings.set(var, ns.clone()) {
        return Ok(());
    }
    match var.get::<Var>() {
        Some(v) => v.bind_root(ctx, var, ns.clone()),
        None => Ok(()),
    }
}
