//! What the host does with the runtime: the one file that knows its interface.

use crate::cache::asked;
use crate::link::Init;
use crate::units::Library;
use flak_rt::class::Class;
use flak_rt::exception::Exception;
use flak_rt::expansion::Seen;
use flak_rt::keyword::Keyword;
use flak_rt::namespace::{self, Namespace};
use flak_rt::symbol::Symbol;
use flak_rt::value::Borrowed;
use flak_rt::var::Var;
use flak_rt::{Ctx, Kind, Res, Thrown, Value};
use std::ffi::c_void;

const CORE: &str = "clojure.core";

type Word = Option<Value>;

#[allow(improper_ctypes, reason = "the context is the runtime's on both sides; only its address crosses")]
unsafe extern "C" {
    fn flak_map(ctx: &mut Ctx, n: u64, words: *const Value) -> Word;
    fn flak_rt_push_bindings(ctx: &mut Ctx, frame: Value) -> Word;
    fn flak_rt_pop_bindings(ctx: &mut Ctx) -> Word;
    fn flak_rt_seq(ctx: &mut Ctx, x: Value) -> Word;
    fn flak_rt_first(ctx: &mut Ctx, x: Borrowed) -> Word;
    fn flak_rt_next(ctx: &mut Ctx, x: Value) -> Word;
    fn flak_rt_get(ctx: &mut Ctx, map: Borrowed, key: Borrowed) -> Word;
    fn flak_rt_pr_str(ctx: &mut Ctx, x: Borrowed) -> Word;
}

fn with<R>(f: impl FnOnce(&mut Ctx) -> R) -> R {
    Ctx::with(f)
}

/// What a symbol means; the answer to the compiler's `resolve`.
pub(crate) enum Resolved {
    Var { ns: String, name: String, is_macro: bool, is_dynamic: bool, is_private: bool, arglists: Value },
    Class(String),
    NoNamespace,
    None,
}

impl Resolved {
    /// The meaning as text that is the same exactly when the compiler would do the same.
    pub(crate) fn text(&self) -> String {
        match self {
            Resolved::Var { ns, name, is_macro, is_dynamic, is_private, arglists } => {
                let flags = [(*is_macro, "macro"), (*is_dynamic, "dynamic"), (*is_private, "private")];
                let flags: Vec<&str> = flags.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect();
                asked::var(ns, name, &flags.join(" "), &text(arglists))
            }
            Resolved::Class(name) => format!("class {name}"),
            Resolved::NoNamespace => "no namespace".to_owned(),
            Resolved::None => "nothing".to_owned(),
        }
    }
}

/// A value as it is printed readably; empty for nil and for what cannot be printed.
fn text(value: &Value) -> String {
    if value.is_nil() {
        return String::new();
    }
    // SAFETY: the signature is the table's.
    let printed = with(|ctx| unsafe {
        let word = flak_rt_pr_str(ctx, Borrowed::of(value));
        ctx.result(word)
    });
    printed.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The namespaces whose vars mean something in this one, and those it has aliases for, in no order.
pub(crate) fn neighbours(ns: &str) -> Vec<String> {
    let Some(scope) = find_ns(ns) else { return Vec::new() };
    let Some(scope) = scope.get::<Namespace>() else { return Vec::new() };
    let mut all = std::collections::HashSet::new();
    for (_, meaning) in scope.mappings() {
        if let Some(var) = meaning.get::<Var>().filter(|var| !all.contains(var.ns().name())) {
            all.insert(var.ns().name().to_owned());
        }
    }
    let aliased = scope.alias_names().into_iter().filter_map(|alias| aliased_ns(ns, &alias));
    all.extend(aliased);
    all.into_iter().collect()
}

/// Appends a value's encoding (docs/abi.md, section 6).
pub(crate) fn encode(value: &Value, out: &mut Vec<u8>) -> Res<()> {
    with(|ctx| flak_rt::codec::encode(ctx, value, out))
}

/// Decodes the first value; answers it and how many bytes it took.
pub(crate) fn decode(bytes: &[u8]) -> Res<(Value, usize)> {
    with(|ctx| flak_rt::codec::decode(ctx, bytes))
}

/// The name of `*ns*`.
pub(crate) fn current_ns() -> String {
    with(|ctx| namespace::current(ctx).get::<Namespace>().map_or_else(String::new, |ns| ns.name().to_owned()))
}

fn find_ns(name: &str) -> Option<Value> {
    Namespace::find(name)
}

/// Resolves a symbol as Clojure's compiler does; `symbol_ns` is empty for a simple one.
pub(crate) fn resolve(ns: &str, symbol_ns: &str, name: &str) -> Resolved {
    let here = Namespace::find_or_create(ns);
    let Some(scope) = here.get::<Namespace>() else { return Resolved::None };
    if !symbol_ns.is_empty() && scope.alias(symbol_ns).or_else(|| find_ns(symbol_ns)).is_none() {
        return Resolved::NoNamespace;
    }
    let qualifier = (!symbol_ns.is_empty()).then_some(symbol_ns);
    let Some(found) = scope.resolve(qualifier, name) else { return Resolved::None };
    if let Some(var) = found.get::<Var>() {
        return Resolved::Var {
            ns: var.ns().name().to_owned(),
            name: var.name().to_owned(),
            is_macro: var.is_macro(),
            is_dynamic: var.is_dynamic(),
            is_private: var.is_private(),
            arglists: arglists(var),
        };
    }
    found.get::<Class>().map_or(Resolved::None, |class| Resolved::Class(class.name().to_owned()))
}

fn arglists(var: &Var) -> Value {
    with(|ctx| {
        let Ok(meta) = var.meta(ctx) else { return Value::NIL };
        // SAFETY: the signature is the table's; both are borrowed.
        let word = unsafe { flak_rt_get(ctx, Borrowed::of(&meta), Borrowed::of(&Keyword::of("arglists"))) };
        ctx.result(word).unwrap_or(Value::NIL)
    })
}

/// The full name of the namespace an alias stands for, or of a namespace by its own name.
pub(crate) fn aliased_ns(ns: &str, alias: &str) -> Option<String> {
    let target =
        find_ns(ns).and_then(|ns| ns.get::<Namespace>().and_then(|ns| ns.alias(alias))).or_else(|| find_ns(alias))?;
    target.get::<Namespace>().map(|ns| ns.name().to_owned())
}

/// Interns a var for code that is being compiled.
pub(crate) fn intern(ns: &str, name: &str, is_macro: bool, is_dynamic: bool) -> Res<()> {
    let var = Var::intern(ns, name)?;
    if let Some(var) = var.get::<Var>() {
        if is_macro {
            var.set_macro(true);
        }
        if is_dynamic {
            var.set_dynamic(true);
        }
    }
    Ok(())
}

/// Names like `name` that can be used in a namespace, nearest first, at most three.
pub(crate) fn similar(ns: &str, symbol_ns: &str, name: &str) -> Vec<String> {
    if symbol_ns.is_empty() {
        return nearest(name, names_of(ns));
    }
    match aliased_ns(ns, symbol_ns) {
        Some(found) => qualified(symbol_ns, nearest(name, names_of(&found))),
        None => nearest(symbol_ns, spaces_of(ns)).iter().map(|near| format!("{near}/{name}")).collect(),
    }
}

fn qualified(ns: &str, names: Vec<String>) -> Vec<String> {
    names.into_iter().map(|name| format!("{ns}/{name}")).collect()
}

/// The candidates with the fewest edits, in alphabetical order, at most three; none when the name is too short to tell.
fn nearest(name: &str, candidates: Vec<String>) -> Vec<String> {
    let limit = match name.chars().count() {
        0 | 1 => 0,
        2 | 3 => 1,
        4..=8 => 2,
        _ => 3,
    };
    let far = |candidate: &String| crate::options::distance(name, candidate);
    let mut near: Vec<(usize, String)> =
        candidates.into_iter().map(|c| (far(&c), c)).filter(|(far, _)| (1..=limit).contains(far)).collect();
    near.sort();
    near.dedup();
    let best = near.first().map_or(0, |(far, _)| *far);
    near.into_iter().filter(|(far, _)| *far == best).take(3).map(|(_, candidate)| candidate).collect()
}

fn names_of(ns: &str) -> Vec<String> {
    let Some(scope) = find_ns(ns) else { return Vec::new() };
    scope.get::<Namespace>().map(|ns| ns.mappings().into_iter().map(|(name, _)| name).collect()).unwrap_or_default()
}

/// What may stand before the slash of a symbol: namespaces and the aliases of `ns`.
fn spaces_of(ns: &str) -> Vec<String> {
    let name = |v: &Value| v.get::<Namespace>().map(|ns| ns.name().to_owned());
    let mut all: Vec<String> = Namespace::all().iter().filter_map(name).collect();
    if let Some(scope) = find_ns(ns) {
        all.extend(scope.get::<Namespace>().map(Namespace::alias_names).unwrap_or_default());
    }
    all
}

/// Every name that can be typed in the current namespace, with its aliases' names.
pub(crate) fn names_in_scope() -> Vec<String> {
    names_of(&current_ns())
}

/// Calls a macro; answers its expansion and what else making it did. `env` is a vector of the symbols in
/// scope; the macro sees a map, or nil when there are none.
pub(crate) fn expand(ns: &str, name: &str, form: Value, env: Value) -> Res<(Value, Seen)> {
    let var =
        Var::find(ns, name).ok_or_else(|| Kind::RuntimeException.new(format!("there is no macro {ns}/{name}")))?;
    with(|ctx| {
        // The compiler names the innermost first; Clojure's map has the outermost first.
        let mut names =
            items(ctx, env)?.into_iter().rev().flat_map(|symbol| [symbol.clone(), symbol]).collect::<Vec<_>>();
        let env = if names.is_empty() { Value::NIL } else { map(ctx, &mut names)? };
        let arguments = items(ctx, form.clone())?.into_iter().skip(1);
        let mut all = vec![form, env];
        let hidden = all.len();
        all.extend(arguments);
        let given = all.len() - hidden;
        let (expansion, seen) = flak_rt::expansion::during(|| ctx.call(&var, all));
        let expansion = expansion.map_err(|thrown| match var.get::<Var>() {
            Some(var) => flak_rt::invoke::of_macro(thrown, &var.root(), given),
            None => thrown,
        })?;
        Ok((expansion, seen))
    })
}

fn items(ctx: &mut Ctx, coll: Value) -> Res<Vec<Value>> {
    let mut items = Vec::new();
    // SAFETY: the signatures are those of the runtime's table.
    unsafe {
        let word = flak_rt_seq(ctx, coll);
        let mut rest = ctx.result(word)?;
        while !rest.is_nil() {
            let word = flak_rt_first(ctx, Borrowed::of(&rest));
            items.push(ctx.result(word)?);
            let word = flak_rt_next(ctx, rest);
            rest = ctx.result(word)?;
        }
    }
    Ok(items)
}

fn map(ctx: &mut Ctx, words: &mut Vec<Value>) -> Res {
    // SAFETY: the callee consumes the words, so the vector must forget them.
    unsafe {
        let word = flak_map(ctx, words.len() as u64, words.as_ptr());
        words.set_len(0);
        ctx.result(word)
    }
}

/// Runs an object's initialiser.
pub(crate) fn run_init(init: Init) -> Res {
    let ctx = Ctx::current();
    // SAFETY: initialisers answer an owned word, or 0 with the exception pending in the context they are given.
    unsafe {
        let word: Word = std::mem::transmute::<u64, Word>(init(ctx.cast::<c_void>()));
        (*ctx).result(word)
    }
}

/// Runs `body` with what loading a file binds, so that a file's `in-ns` ends with it.
pub(crate) fn with_file<T>(file: &str, body: impl FnOnce() -> T) -> T {
    with(|ctx| {
        let ns = namespace::current(ctx);
        flak_rt::program::push_load_frame(ctx, ns, file);
    });
    let result = body();
    with(flak_rt::program::pop_frame);
    result
}

/// Runs `body` with `*compile-files*` true.
pub(crate) fn while_compiling<T>(body: impl FnOnce() -> T) -> T {
    let frame = with(|ctx| bindings(ctx, vec![("*compile-files*", Value::TRUE)]));
    bound(frame, body)
}

/// A frame of bindings for those of the named core vars that exist and are dynamic.
fn bindings(ctx: &mut Ctx, named: Vec<(&str, Value)>) -> Res {
    let mut words = Vec::new();
    for (name, value) in named {
        if let Some(var) = Var::find(CORE, name).filter(|var| var.get::<Var>().is_some_and(Var::is_dynamic)) {
            words.extend([var, value]);
        }
    }
    map(ctx, &mut words)
}

fn bound<T>(frame: Res, body: impl FnOnce() -> T) -> T {
    let Ok(frame) = frame else { return body() };
    // SAFETY: the signature is the table's.
    let pushed = with(|ctx| unsafe { flak_rt_push_bindings(ctx, frame) }).is_some();
    let result = body();
    if pushed {
        // SAFETY: as above.
        with(|ctx| unsafe { flak_rt_pop_bindings(ctx) });
    }
    result
}

/// Prepares the runtime: its vars, the arguments, and the core library that is linked in.
pub(crate) fn start(library: Library, arguments: &[String], core: bool) -> Res<()> {
    // SAFETY: the table is the image's and lives as long as the process.
    unsafe { flak_rt::program::register(library.table, library.count) };
    with(|ctx| {
        flak_rt::program::start(ctx, arguments)?;
        if core {
            flak_rt::program::run_unit(ctx, CORE)?;
        }
        flak_rt::program::enter_user(ctx)
    })
}

/// Makes `clojure.core` the current namespace, for compiling it.
pub(crate) fn enter_core() {
    enter(CORE);
}

/// Makes `user` the current namespace, with the names of `clojure.core`.
pub(crate) fn enter_user() -> Res<()> {
    with(flak_rt::program::enter_user)
}

fn enter(name: &str) -> Value {
    let ns = Namespace::find_or_create(name);
    with(|ctx| {
        let _ = namespace::set_current(ctx, &ns);
    });
    ns
}

/// Runs the library unit of a namespace; false when there is none.
pub(crate) fn run_library_unit(ns: &str) -> Res<bool> {
    with(|ctx| flak_rt::program::run_unit(ctx, ns))
}

/// `(clojure.core/require 'ns)`
pub(crate) fn require(ns: &str) -> Res<()> {
    let var = Var::find(CORE, "require").ok_or_else(|| Kind::RuntimeException.new("clojure.core has no require"))?;
    with(|ctx| ctx.call1(&var, Symbol::value(None, ns)).map(drop))
}

/// Calls `-main` of a namespace with string arguments, when it has one.
pub(crate) fn call_main(ns: &str, arguments: &[String]) -> Res<()> {
    with(|ctx| flak_rt::program::call_main(ctx, ns, arguments))
}

/// The class name and message of an exception, for the compiler's diagnostics.
pub(crate) fn describe(thrown: &Thrown) -> (String, String) {
    match thrown.0.get::<Exception>() {
        Some(e) => {
            let message = e.message.as_str().unwrap_or("");
            let remark = e.remarked().map_or_else(String::new, |remark| format!("; {remark}"));
            (e.kind.name().to_owned(), format!("{message}{remark}"))
        }
        None => (String::new(), String::new()),
    }
}

/// What the user sees of an exception that nobody caught.
pub(crate) fn report(thrown: &Thrown) -> String {
    with(|ctx| flak_rt::program::report(ctx, thrown))
}

/// An exception that says that a macro made more than `most` bytes of code.
pub(crate) fn too_large(most: usize) -> Thrown {
    Kind::IllegalStateException.new(format!("its expansion is larger than {} MB", most >> 20))
}

/// An exception that says that a namespace has no file.
pub(crate) fn not_found(message: &str) -> Thrown {
    Kind::FileNotFoundException.new(message)
}

/// An exception that carries the compiler's diagnostics.
pub(crate) fn compiler_exception(message: &str) -> Thrown {
    Kind::CompilerException.new(message.trim_end())
}

/// Prints a value readably and ends the line, as the REPL does.
pub(crate) fn print_line(value: &Value) -> Res<()> {
    if let Some(prn) = Var::find(CORE, "prn").filter(|var| var.get::<Var>().is_some_and(Var::has_root)) {
        return with(|ctx| ctx.call1(&prn, value.clone()).map(drop));
    }
    // SAFETY: the signature is the table's.
    let text = with(|ctx| unsafe {
        let word = flak_rt_pr_str(ctx, Borrowed::of(value));
        ctx.result(word)
    })?;
    println!("{}", text.as_str().unwrap_or(""));
    Ok(())
}

/// `*1` becomes `*2`, and so on.
pub(crate) fn shift_results(value: Value) {
    with(|ctx| {
        let mut next = value;
        for name in ["*1", "*2", "*3"] {
            let Some(var) = Var::find(CORE, name) else { return };
            let Some(target) = var.get::<Var>() else { return };
            let old = target.root();
            target.set_root(ctx, next);
            next = if old.is_unbound() { Value::NIL } else { old };
        }
    });
}

/// The exception becomes `*e`.
pub(crate) fn set_last_exception(value: Value) {
    with(|ctx| {
        if let Some(var) = Var::find(CORE, "*e")
            && let Some(target) = var.get::<Var>()
        {
            target.set_root(ctx, value);
        }
    });
}

/// Writes out what the program printed.
pub(crate) fn flush() {
    with(flak_rt::program::flush);
}

/// Ends the runtime; under `FLAK_RC=check` a heap that is not empty turns the status into a failure.
pub(crate) fn shut_down(status: i32) -> i32 {
    with(|ctx| flak_rt::program::shut_down(ctx, status))
}
