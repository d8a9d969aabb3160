//! The launcher: opens the image next to it and hands over.
//!
//! Runtime, library and everything else live in the image, one shared library, so that every static exists once and
//! the objects of programs find the runtime's symbols in it.

use std::ffi::{CString, c_char, c_int, c_void};
use std::os::unix::ffi::OsStringExt;

type FlakMain = extern "C" fn(c_int, *const *const c_char) -> c_int;

fn main() {
    let arguments: Vec<CString> = std::env::args_os().filter_map(|a| CString::new(a.into_vec()).ok()).collect();
    let mut argv: Vec<*const c_char> = arguments.iter().map(|a| a.as_ptr()).collect();
    argv.push(std::ptr::null());
    match open_image() {
        Ok(flak_main) => std::process::exit(flak_main(arguments.len() as c_int, argv.as_ptr())),
        Err(message) => {
            eprintln!("flak: {message}");
            std::process::exit(1);
        }
    }
}

fn open_image() -> Result<FlakMain, String> {
    let executable = std::env::current_exe().map_err(|e| format!("cannot find my own executable: {e}"))?;
    let root = executable.parent().and_then(|bin| bin.parent()).ok_or("the executable is not in a bin directory")?;
    let image = root.join("lib/libflak_image.so");
    let path = CString::new(image.into_os_string().into_vec()).map_err(|_| "the image's path holds a NUL")?;
    // SAFETY: `path` is a NUL-terminated string. Global, because the objects of programs refer to the image's symbols.
    let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW | libc::RTLD_GLOBAL) };
    if handle.is_null() {
        return Err(format!("cannot open the image: {}", last_error()));
    }
    // SAFETY: `handle` is an open library.
    let symbol: *mut c_void = unsafe { libc::dlsym(handle, c"flak_main".as_ptr()) };
    if symbol.is_null() {
        return Err(format!("the image has no entry point: {}", last_error()));
    }
    // SAFETY: the image defines `flak_main` with this signature.
    Ok(unsafe { std::mem::transmute::<*mut c_void, FlakMain>(symbol) })
}

fn last_error() -> String {
    // SAFETY: dlerror answers null or a string that stays valid until the next call of a dl function on this thread.
    unsafe {
        let message = libc::dlerror();
        if message.is_null() {
            return String::from("unknown error");
        }
        std::ffi::CStr::from_ptr(message).to_string_lossy().into_owned()
    }
}
