//! The launcher's library, linked into the image: commands, running and loading, the cache, the REPL, and the program's side of the
//! protocol with the compiler.

mod bootstrap;
mod cache;
mod cache_command;
mod commands;
mod compile;
mod daemon;
mod dist;
mod doctor;
mod hooks;
mod host;
mod jdk;
mod link;
mod load;
mod options;
mod program;
mod repl;
mod source;
mod trace;
mod units;
mod wire;

use std::ffi::{CStr, c_char, c_int};

/// The entry of the image, called by a generated `flak_main` with the units of the core library that are linked in.
///
/// # Safety
/// `argv` holds `argc` C strings; `table` addresses `count` units that live for the whole process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_host_main(
    argc: c_int,
    argv: *const *const c_char,
    table: *const flak_rt::program::Unit,
    count: u64,
) -> c_int {
    // SAFETY: as the caller promises.
    let arguments: Vec<String> =
        unsafe { (1..argc as usize).map(|i| CStr::from_ptr(*argv.add(i)).to_string_lossy().into_owned()).collect() };
    // Writing to a pipe that nobody reads ends the program quietly, as it ends every command.
    // SAFETY: sets a signal's disposition to the default.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
    // A file that may not grow (`ulimit -f`) is an error of the write, which a cache does without and a program can catch.
    // SAFETY: as above.
    unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
    let library = units::Library { table, count };
    let main = std::thread::Builder::new()
        .name("main".into())
        .stack_size(flak_rt::program::stack_bytes())
        .spawn(move || commands::main(&arguments, library));
    match main.map(std::thread::JoinHandle::join) {
        Ok(Ok(status)) => status,
        Ok(Err(_)) => 101,
        Err(e) => {
            eprintln!("flak: cannot start: {e}");
            1
        }
    }
}
