//! Objects to shared objects, and shared objects into the process.

use crate::trace;
use std::ffi::{CStr, CString, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a linking tool; its complaints become the error.
pub(crate) fn run_tool(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("cannot run {name}: {e} (it is part of binutils)"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{name} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim()))
}

/// The linker: `FLAK_LD` or `ld`.
pub(crate) fn ld() -> Command {
    Command::new(std::env::var_os("FLAK_LD").unwrap_or_else(|| "ld".into()))
}

/// Links objects to a shared object whose undefined symbols the image provides.
pub(crate) fn shared_object(objects: &[PathBuf], out: &Path) -> Result<(), String> {
    let mut command = ld();
    command
        .args([
            "-shared",
            "--eh-frame-hdr",
            "--hash-style=gnu",
            "--build-id=none",
            "-z",
            "noexecstack",
            "-z",
            "now",
            "-o",
        ])
        .arg(out)
        .args(objects);
    run_tool(&mut command)
}

/// A shared object opened in this process. Never closed: code and constants live to the end.
pub(crate) struct Loaded(*mut c_void);

/// The initialiser of a module: answers the last form's value, or 0.
pub(crate) type Init = unsafe extern "C" fn(*mut c_void) -> u64;

/// Opens a shared object.
pub(crate) fn open(path: &Path) -> Result<Loaded, String> {
    let name = CString::new(path.as_os_str().as_bytes()).map_err(|_| "the path holds a NUL".to_owned())?;
    // SAFETY: `name` is NUL-terminated; local, as every object only refers to the image.
    let handle = unsafe { libc::dlopen(name.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
    if handle.is_null() {
        return Err(format!("cannot load {}: {}", path.display(), last_error()));
    }
    if trace::on() {
        trace::note(&format!("loaded {}", path.display()));
    }
    Ok(Loaded(handle))
}

impl Loaded {
    /// The initialiser exported under this name.
    pub(crate) fn init(&self, symbol: &str) -> Result<Init, String> {
        let name = CString::new(symbol).map_err(|_| "the symbol holds a NUL".to_owned())?;
        // SAFETY: the library is open and `name` NUL-terminated.
        let address = unsafe { libc::dlsym(self.0, name.as_ptr()) };
        if address.is_null() {
            return Err(format!("the object lacks {symbol}: {}", last_error()));
        }
        // SAFETY: objects export initialisers only (docs/abi.md, section 5).
        Ok(unsafe { std::mem::transmute::<*mut c_void, Init>(address) })
    }
}

fn last_error() -> String {
    // SAFETY: dlerror answers null or a string that stays valid until this thread's next call of a dl function.
    unsafe {
        let message = libc::dlerror();
        if message.is_null() {
            "unknown error".to_owned()
        } else {
            CStr::from_ptr(message).to_string_lossy().into_owned()
        }
    }
}
