//! The program as a whole: how it starts, which units of compiled code it has, what it asks of a host that can compile, and how it ends.

use crate::ctx::{Ctx, Word};
use crate::error::{Kind, Res, Thrown, class_cast};
use crate::heap::check;
use crate::namespace::{self, Namespace};
use crate::rt::rt;
use crate::string::Str;
use crate::symbol::Symbol;
use crate::value::Value;
use crate::var::Var;
use crate::{bridge, codec, coll, expansion, known};
use std::ffi::{CStr, c_char};
use std::sync::OnceLock;

pub mod interp;
mod report;

pub use report::report;

const CORE: &str = "clojure.core";

/// The size of the main thread's stack: programs recurse, and memory is committed as it is used. `FLAK_STACK` gives another number of bytes, 1 MiB at the least.
pub fn stack_bytes() -> usize {
    let asked = std::env::var("FLAK_STACK").ok().and_then(|n| n.parse::<usize>().ok());
    asked.map_or(1 << 30, |n| n.max(1 << 20))
}

/// The initialiser of a module: runs its top-level forms and answers the last one's value, or 0.
pub type Init = unsafe extern "C" fn(&mut Ctx) -> Word;

/// A unit of compiled code that is linked in (docs/abi.md, section 5): a namespace and the initialisers of its batches.
#[repr(C)]
pub struct Unit {
    ns: *const c_char,
    ns_len: u64,
    inits: *const Init,
    n: u64,
}

// SAFETY: a constant of the image or the executable.
unsafe impl Sync for Unit {}

impl Unit {
    /// The namespace.
    pub fn ns(&self) -> &'static str {
        // SAFETY: the linker's table holds a constant of this length.
        let bytes = unsafe { std::slice::from_raw_parts(self.ns.cast::<u8>(), self.ns_len as usize) };
        std::str::from_utf8(bytes).unwrap_or("?")
    }

    fn inits(&self) -> &'static [Init] {
        if self.n == 0 {
            return &[];
        }
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts(self.inits, self.n as usize) }
    }
}

static UNITS: OnceLock<&'static [Unit]> = OnceLock::new();

/// Says which units are linked in; later calls change nothing.
///
/// # Safety
/// `table` addresses `n` units that live as long as the process.
pub unsafe fn register(table: *const Unit, n: u64) {
    if n > 0 {
        // SAFETY: by contract.
        let _ = UNITS.set(unsafe { std::slice::from_raw_parts(table, n as usize) });
    }
}

fn units() -> &'static [Unit] {
    UNITS.get().copied().unwrap_or(&[])
}

/// Runs a unit's forms with `*ns*` bound, so that its `ns` form ends with it; answers the namespace it ended in.
fn run(ctx: &mut Ctx, unit: &Unit) -> Res<String> {
    let here = if unit.ns() == CORE { Namespace::find_or_create(CORE) } else { namespace::current(ctx) };
    push_load_frame(ctx, here, unit.ns());
    let mut result = Ok(());
    for init in unit.inits() {
        // SAFETY: an initialiser takes the context of its thread.
        let word = unsafe { init(ctx) };
        result = ctx.result(word).map(drop);
        if result.is_err() {
            break;
        }
    }
    let ended = namespace::current(ctx).get::<Namespace>().map_or_else(String::new, |ns| ns.name().to_owned());
    pop_frame(ctx);
    result.map(|()| ended)
}

/// The vars that a file may `set!` for itself.
const SETTABLE: [&str; 2] = ["*warn-on-reflection*", "*unchecked-math*"];

/// The vars that a program may `set!` for the rest of its run.
const SETTABLE_BY_PROGRAMS: [&str; 4] = ["*print-length*", "*print-level*", "*print-meta*", "*print-namespace-maps*"];

/// The dynamic vars of clojure.core with these names, those that exist by now, each with its value.
fn current_values(ctx: &mut Ctx, names: &[&str]) -> Vec<(Value, Value)> {
    let vars = names.iter().filter_map(|name| Var::find(CORE, name));
    let mut frame = Vec::new();
    for var in vars {
        if let Some(target) = var.get::<Var>().filter(|var| var.is_dynamic()) {
            let v = target.value(ctx, &var);
            frame.push((var, v));
        }
    }
    frame
}

/// Binds what loading a file binds: `*ns*`, `*file*`, and what the file may set for itself. The first file loaded also binds, for good, what a program may set.
pub fn push_load_frame(ctx: &mut Ctx, ns: Value, file: &str) {
    // Only below everything else: whoever bound something before pops his own frame, the topmost.
    if ctx.state.bindings.is_empty() {
        let for_good = current_values(ctx, &SETTABLE_BY_PROGRAMS);
        if !for_good.is_empty() {
            ctx.state.bindings.push(for_good);
        }
    }
    let mut frame = vec![(known::get().ns.clone(), ns), (known::get().file.clone(), Str::value(file))];
    frame.extend(current_values(ctx, &SETTABLE));
    ctx.state.bindings.push(frame);
}

/// Undoes the innermost frame of bindings.
pub fn pop_frame(ctx: &mut Ctx) {
    ctx.state.bindings.pop();
}

/// Runs the unit of a namespace; false when none is linked in.
pub fn run_unit(ctx: &mut Ctx, ns: &str) -> Res<bool> {
    match units().iter().find(|unit| unit.ns() == ns) {
        Some(unit) => run(ctx, unit).map(|_| true),
        None => Ok(false),
    }
}

/// What a host that can compile does for the program.
pub struct Hooks {
    /// `(eval form)`
    pub eval: fn(&Value) -> Res,
    /// `(load-string text)`
    pub load_string: fn(&str) -> Res,
    /// `(load-file path)`
    pub load_file: fn(&str) -> Res,
    /// Loads a namespace from the source path.
    pub load_ns: fn(&str) -> Res<()>,
}

static HOOKS: OnceLock<Hooks> = OnceLock::new();

/// Installs the host; once.
pub fn install(hooks: Hooks) {
    let _ = HOOKS.set(hooks);
}

fn hooks(what: &str) -> Res<&'static Hooks> {
    HOOKS.get().ok_or_else(|| {
        Kind::UnsupportedOperationException
            .new(format!("{what} needs the compiler, which this executable does not have"))
    })
}

/// Prepares the runtime: the debug heap when `FLAK_RC=check` asks for it, the runtime's own vars, the arguments.
pub fn start(ctx: &mut Ctx, arguments: &[String]) -> Res<()> {
    check::start_from_environment();
    if !arguments.is_empty() {
        let words = arguments.iter().map(|s| Str::value(s)).collect();
        let list = bridge::list(ctx, words)?;
        if let Some(var) = known::get().command_line_args.get::<Var>() {
            var.set_root(ctx, list);
        }
    }
    Ok(())
}

/// Makes `user` the current namespace, with every public name of `clojure.core`.
pub fn enter_user(ctx: &mut Ctx) -> Res<()> {
    let user = Namespace::find_or_create("user");
    namespace::set_current(ctx, &user)?;
    let core = Namespace::find_or_create(CORE);
    let (Some(user), Some(core)) = (user.get::<Namespace>(), core.get::<Namespace>()) else { return Ok(()) };
    for (name, v) in core.mappings() {
        if v.get::<Var>().is_some_and(|var| !var.is_private() && var.ns().name() == CORE) {
            user.refer(&name, &v)?;
        }
    }
    Ok(())
}

/// Calls `-main` of a namespace with the arguments as strings, when it has one.
pub fn call_main(ctx: &mut Ctx, ns: &str, arguments: &[String]) -> Res<()> {
    match Var::find(ns, "-main").filter(|var| var.get::<Var>().is_some_and(Var::has_root)) {
        Some(main) => ctx.call(&main, arguments.iter().map(|s| Str::value(s)).collect()).map(drop),
        None => Ok(()),
    }
}

/// Ends the program: what it printed is written out, what its namespaces hold is released; under `FLAK_RC=check` a heap that is not empty is a failure.
pub fn shut_down(ctx: &mut Ctx, status: i32) -> i32 {
    flush(ctx);
    if !check::on() {
        return status;
    }
    Namespace::release_all();
    codec::release_all();
    ctx.quiesce();
    if check::finish() > 0 && status == 0 { check::LEAKED } else { status }
}

/// Writes out what the program printed.
pub fn flush(ctx: &mut Ctx) {
    if let Err(e) = bridge::flush_out(ctx) {
        drop(e);
    }
}

/// The entry of executables: `units` in load order, the program's own last.
///
/// # Safety
/// `argv` holds `argc` C strings; `units` addresses `n` units that live as long as the process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_exe_main(argc: i64, argv: *const *const c_char, table: *const Unit, n: u64) -> i32 {
    // SAFETY: by contract.
    let arguments: Vec<String> = unsafe {
        (1..argc.max(1) as usize).map(|i| CStr::from_ptr(*argv.add(i)).to_string_lossy().into_owned()).collect()
    };
    // SAFETY: by contract; and a pipe that nobody reads shall end the program quietly, as it ends every command.
    unsafe {
        register(table, n);
        libc::signal(libc::SIGPIPE, libc::SIG_DFL);
    }
    let main = std::thread::Builder::new().name("main".into()).stack_size(stack_bytes()).spawn(move || exe(&arguments));
    match main.map(std::thread::JoinHandle::join) {
        Ok(Ok(status)) => status,
        Ok(Err(_)) => 101,
        Err(e) => {
            eprintln!("flak: cannot start: {e}");
            1
        }
    }
}

fn exe(arguments: &[String]) -> i32 {
    Ctx::with(|ctx| {
        let status = match exe_run(ctx, arguments) {
            Ok(()) => 0,
            Err(e) => {
                flush(ctx);
                eprint!("{}", report(ctx, &e));
                1
            }
        };
        shut_down(ctx, status)
    })
}

fn exe_run(ctx: &mut Ctx, arguments: &[String]) -> Res<()> {
    start(ctx, arguments)?;
    run_unit(ctx, CORE)?;
    enter_user(ctx)?;
    let Some(program) = units().last() else { return Ok(()) };
    let ns = run(ctx, program)?;
    call_main(ctx, &ns, arguments)
}

/// What requiring a namespace throws that is not linked in, where nothing else can be loaded.
fn not_linked(ns: &str, why: &str) -> Thrown {
    let stem = ns.replace('.', "/").replace('-', "_");
    Kind::FileNotFoundException.new(format!("Could not locate {stem}.clj, {stem}.cljc or {stem}.flk: {why}"))
}

fn text(v: &Value) -> Res<&str> {
    v.as_str().ok_or_else(|| class_cast(v, "java.lang.String"))
}

rt! {
    /// `(eval form)`
    fn eval(_ctx, form: Value) -> Res {
        expansion::looked();
        (hooks("eval")?.eval)(&form)
    }

    /// `(load-string s)`
    fn load_string(_ctx, s: &Value) -> Res {
        expansion::looked();
        (hooks("load-string")?.load_string)(text(s)?)
    }

    /// `(load-file path)`
    fn load_file(_ctx, path: &Value) -> Res {
        expansion::effect();
        (hooks("load-file")?.load_file)(text(path)?)
    }

    /// Loads a namespace: the unit that is linked in, or a file on the source path.
    fn load_ns(ctx, ns: &Value, reload: &Value) -> Res<()> {
        let _ = reload;
        expansion::effect();
        let name = ns.get::<Symbol>().ok_or_else(|| class_cast(ns, "clojure.lang.Symbol"))?.to_string();
        if run_unit(ctx, &name)? {
            return Ok(());
        }
        match HOOKS.get() {
            Some(hooks) => (hooks.load_ns)(&name),
            None => Err(not_linked(&name, "this executable holds the namespaces it was compiled with only")),
        }
    }

    /// Is there a namespace of this name?
    fn loaded_p(_ctx, ns: &Value) -> bool {
        expansion::looked();
        ns.get::<Symbol>().is_some_and(|s| Namespace::find(&s.to_string()).is_some())
    }

    /// `(macroexpand-1 form)`: a call of a macro is replaced by what the macro makes of it.
    fn macroexpand_1(ctx, form: &Value) -> Res {
        if !coll::is_seq(form) {
            return Ok(form.clone());
        }
        expansion::looked();
        let mut items = bridge::items(ctx, form.clone())?;
        let ns = namespace::current(ctx);
        let found = match (items.first().and_then(|f| f.get::<Symbol>()), ns.get::<Namespace>()) {
            (Some(s), Some(ns)) => ns.resolve(s.ns(), s.name()),
            _ => None,
        };
        match found.filter(|v| v.get::<Var>().is_some_and(Var::is_macro)) {
            Some(var) => {
                items.splice(0..1, [form.clone(), Value::NIL]);
                ctx.call(&var, items)
            }
            None => Ok(form.clone()),
        }
    }

    /// Ends the process.
    fn exit(ctx, status: &Value) -> Res<()> {
        let status = status.as_i64().ok_or_else(|| class_cast(status, "java.lang.Number"))?;
        interp::may_exit()?;
        flush(ctx);
        std::process::exit(status as i32)
    }

    /// The root value of `*command-line-args*`.
    fn command_line_args(_ctx) -> Value {
        known::get().command_line_args.get::<Var>().map_or(Value::NIL, Var::root)
    }

    /// `(System/getProperty name)` for the few that mean something here; nil for the rest.
    fn property(_ctx, name: &Value) -> Res {
        Ok(match text(name)? {
            "line.separator" => Str::value("\n"),
            "file.separator" => Str::value("/"),
            "path.separator" => Str::value(":"),
            "user.dir" => std::env::current_dir().map_or(Value::NIL, |d| Str::value(&d.to_string_lossy())),
            "user.home" => std::env::var_os("HOME").map_or(Value::NIL, |d| Str::value(&d.to_string_lossy())),
            "os.name" => Str::value("Linux"),
            "os.arch" => Str::value(std::env::consts::ARCH),
            "flak.version" => Str::value(env!("CARGO_PKG_VERSION")),
            _ => Value::NIL,
        })
    }
}

/// The units' table is read by position.
const _: () = assert!(size_of::<Unit>() == 32 && std::mem::offset_of!(Unit, inits) == 16);

/// Units that are linked in, other than `clojure.core`, by namespace.
pub fn linked() -> Vec<&'static str> {
    units().iter().map(Unit::ns).filter(|ns| *ns != CORE).collect()
}
