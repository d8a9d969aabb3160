//! What an interpreter of Flak IR needs of the image beyond what compiled code calls (docs/abi.md, section 8).
//!
//! The interpreter opens one program in an image of its own, on a thread that belongs to it, calls the functions of the table as compiled code does, and
//! finishes: then everything that namespaces and constants held is released, and what is alive has leaked. The debug heap is on whatever the environment says.
//! What the program prints is collected; its standard input is empty; it cannot end the process, and has no compiler.

use super::{
    CORE, Hooks, Unit, enter_user, install, not_linked, pop_frame, push_load_frame, register, report, run_unit, start,
};
use crate::codec;
use crate::ctx::Ctx;
use crate::error::{Kind, Res, Thrown};
use crate::exception::Exception;
use crate::heap::check;
use crate::namespace::{self, Namespace};
use crate::value::Borrowed;
use crate::{bridge, cell::lock, class};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

unsafe extern "C" {
    /// The allocator gives back what it can.
    fn mi_collect(force: bool);
}

/// Does an interpreter own this image?
static OPEN: AtomicBool = AtomicBool::new(false);

/// The text last answered.
static TEXT: Mutex<String> = Mutex::new(String::new());

/// Stands between the two halves of an answer.
const SEPARATOR: char = '\0';

/// Keeps a text for the caller, who reads it before the next call.
fn answer(text: String, len: &mut u64) -> *const u8 {
    let mut kept = lock(&TEXT);
    *kept = text;
    *len = kept.len() as u64;
    kept.as_ptr()
}

/// # Safety
/// `at` addresses `len` bytes.
unsafe fn given(at: *const u8, len: u64) -> String {
    if len == 0 {
        return String::new();
    }
    // SAFETY: by contract.
    String::from_utf8_lossy(unsafe { std::slice::from_raw_parts(at, len as usize) }).into_owned()
}

fn no_compiler(what: &str) -> Thrown {
    Kind::UnsupportedOperationException
        .new(format!("{what} needs the compiler, which an interpreted program does not have"))
}

fn load_file(path: &str) -> Res {
    if std::path::Path::new(path).exists() {
        return Err(no_compiler("load-file"));
    }
    Err(Kind::FileNotFoundException.new(format!("{path} (No such file or directory)")))
}

/// May the program end the process? Not when the process is the interpreter's.
pub(super) fn may_exit() -> Res<()> {
    if OPEN.load(Ordering::Relaxed) {
        return Err(Kind::UnsupportedOperationException.new("an interpreted program cannot end the process"));
    }
    Ok(())
}

/// Opens the program: the debug heap, the core library from `table`, the namespace `user`, and what loading `file` binds. Frames less than `reserve` bytes above
/// the end of the thread's stack overflow. The answer is the context of this thread, null after a failure that was reported.
///
/// # Safety
/// `table` addresses `n` units of this image, `file` `len` bytes. Once for each image, on the thread that makes all later calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_interp_open(
    table: *const Unit,
    n: u64,
    file: *const u8,
    len: u64,
    reserve: u64,
) -> *mut Ctx {
    check::start();
    OPEN.store(true, Ordering::Relaxed);
    // SAFETY: by contract.
    let file = unsafe {
        register(table, n);
        given(file, len)
    };
    install(Hooks {
        eval: |_| Err(no_compiler("eval")),
        load_string: |_| Err(no_compiler("load-string")),
        load_file,
        load_ns: |ns| Err(not_linked(ns, "an interpreted program has those of the core library only")),
    });
    let context = Ctx::current();
    // SAFETY: this thread's context.
    let ctx = unsafe { &mut *context };
    ctx.keep_room(reserve as usize);
    ctx.state.writers.push(String::new());
    ctx.state.readers.push(std::io::Cursor::default());
    match prepare(ctx, &file) {
        Ok(()) => context,
        Err(e) => {
            eprint!("{}", report(ctx, &e));
            std::ptr::null_mut()
        }
    }
}

fn prepare(ctx: &mut Ctx, file: &str) -> Res<()> {
    start(ctx, &[])?;
    run_unit(ctx, CORE)?;
    enter_user(ctx)?;
    let ns = namespace::current(ctx);
    push_load_frame(ctx, ns, file);
    Ok(())
}

/// What the program has printed since the last call.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_output(ctx: &mut Ctx, len: &mut u64) -> *const u8 {
    let text = ctx.state.writers.first_mut().map(std::mem::take).unwrap_or_default();
    answer(text, len)
}

/// A value as `pr-str` prints it.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_print(ctx: &mut Ctx, v: Borrowed, len: &mut u64) -> *const u8 {
    let text = match bridge::pr_str(ctx, &v) {
        Ok(s) => s.as_str().unwrap_or_default().to_owned(),
        Err(e) => format!(
            "#<a {} that throws {} when printed>",
            class::class_name(&v),
            described(&e).replace(SEPARATOR, ": ")
        ),
    };
    answer(text, len)
}

fn described(thrown: &Thrown) -> String {
    let Some(e) = thrown.0.get::<Exception>() else { return class::class_name(&thrown.0).to_owned() };
    match e.message.as_str() {
        Some(message) => format!("{}{SEPARATOR}{message}", e.kind.name()),
        None => e.kind.name().to_owned(),
    }
}

/// Takes the pending exception: its class and, behind a NUL, its message when it has one. Empty when none is pending.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_describe(ctx: &mut Ctx, len: &mut u64) -> *const u8 {
    let text = ctx.pending.take().map_or_else(String::new, |e| described(&Thrown(e)));
    answer(text, len)
}

/// 1, with StackOverflowError pending, when the caller's frame is below the limit, else 0.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_overflows(ctx: &mut Ctx) -> u64 {
    match ctx.check_stack() {
        Ok(()) => 0,
        Err(_) => {
            let _ = crate::invoke::flak_stack_overflow(ctx);
            1
        }
    }
}

/// How many objects have been made so far: the number the next leak report gives an object is one more.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_allocations() -> u64 {
    check::allocations()
}

/// Has `more` called when an object turns out to be damaged, behind the report and before the process ends.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_on_fatal(more: extern "C" fn()) {
    check::on_fatal(more);
}

/// Ends the program: releases what bindings, namespaces and constants hold, and describes what is still alive; empty when nothing is.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_finish(ctx: &mut Ctx, len: &mut u64) -> *const u8 {
    pop_frame(ctx);
    ctx.pending = None;
    Namespace::release_all();
    codec::release_all();
    ctx.quiesce();
    ctx.state.writers.clear();
    ctx.state.readers.clear();
    let text = if check::live().unwrap_or(0) > 0 { check::leaks(false) } else { String::new() };
    answer(text, len)
}

/// Gives back the memory that the debug heap keeps. The image is not used afterwards.
#[unsafe(no_mangle)]
pub extern "C" fn flak_interp_close(_ctx: &mut Ctx) {
    check::clear();
    *lock(&TEXT) = String::new();
    // SAFETY: releases memory that nobody uses.
    unsafe { mi_collect(true) };
}
