//! `flak compile`: load a file while keeping its objects, then link them, or show what was asked for.

use crate::host::{Compiled, Failure, Host};
use crate::link;
use crate::load::Text;
use crate::options::Options;
use crate::program;
use crate::trace;
use crate::units::{self, Named};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles as the options say.
pub(crate) fn run(host: &Host, options: &Options, source: &Text) -> Result<(), Failure> {
    let wants_file = matches!(options.emit.as_str(), "exe" | "obj");
    if wants_file && options.output.is_none() {
        return Err(Failure::System("say where to write the result: -o OUT".into()));
    }
    if let Some(output) = &options.output {
        check_output(output).map_err(Failure::System)?;
    }
    let stdout = StdoutToStderr::begin().map_err(Failure::System)?;
    let loaded = program::while_compiling(|| host.load_source(source, ""));
    program::flush();
    drop(stdout);
    loaded?;
    let units = host.units.borrow();
    let Some((main, required)) = units.split_last() else { return Err(Failure::System("nothing was compiled".into())) };
    let result = match options.emit.as_str() {
        "exe" => executable(host, required, main, options.output.as_deref().unwrap_or(Path::new("a.out"))),
        "obj" => one_object(main, options.output.as_deref().unwrap_or(Path::new("a.o"))),
        _ => text(main, options.output.as_deref()),
    };
    result.map_err(Failure::System)
}

/// Refuses what cannot become the output before any work is done.
fn check_output(output: &Path) -> Result<(), String> {
    if output.is_dir() {
        return Err(format!("cannot write {}: it is a directory", output.display()));
    }
    match output.parent() {
        Some(dir) if dir != Path::new("") && !dir.is_dir() => {
            Err(format!("cannot write {}: there is no directory {}", output.display(), dir.display()))
        }
        _ => Ok(()),
    }
}

fn text(main: &Compiled, output: Option<&Path>) -> Result<(), String> {
    let text = main.texts.join("\n// -----\n\n");
    match output {
        Some(path) => std::fs::write(path, text).map_err(|e| format!("cannot write {}: {e}", path.display())),
        None => {
            print!("{text}");
            Ok(())
        }
    }
}

fn one_object(main: &Compiled, output: &Path) -> Result<(), String> {
    let objects: Vec<PathBuf> = main.batches.iter().map(|b| b.object.clone()).collect();
    if objects.is_empty() {
        return Err("the file has no forms to compile".into());
    }
    link::run_tool(link::ld().arg("-r").arg("-o").arg(output).args(&objects))
}

/// Links the program's objects, those of the core library and the runtime.
fn executable(host: &Host, required: &[Compiled], main: &Compiled, output: &Path) -> Result<(), String> {
    let library = std::fs::read_to_string(host.dist.lib("core.units"))
        .map_err(|e| format!("the core library is missing from this installation: {e}"))?;
    let mut table = units::parse(&library);
    table.extend(required.iter().chain([main]).map(|unit| Named::of(&unit.ns, &unit.batches)));
    let dir = host.work_dir()?;
    let source = dir.join("main.c");
    std::fs::write(&source, units::table_source(&table, "main", "flak_exe_main"))
        .map_err(|e| format!("cannot write {}: {e}", source.display()))?;
    let partial = partial_name(output);
    let mut command = Command::new(std::env::var_os("FLAK_CC").unwrap_or_else(|| "cc".into()));
    command
        .args([
            "-O1",
            "-fno-asynchronous-unwind-tables",
            "-Wl,--gc-sections",
            "-Wl,-z,now",
            "-Wl,--hash-style=gnu",
            "-o",
        ])
        .arg(&partial)
        .arg(&source);
    for unit in required.iter().chain([main]) {
        command.args(unit.batches.iter().map(|b| &b.object));
    }
    command.arg(host.dist.lib("libflak_core.a")).arg(host.dist.lib("libflak_rt.a")).args(["-lpthread", "-ldl", "-lm"]);
    trace::note("linking the executable");
    let linked = link::run_tool(&mut command).and_then(|()| {
        std::fs::rename(&partial, output).map_err(|e| format!("cannot write {}: {e}", output.display()))
    });
    if linked.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    linked
}

/// A name in the same directory, so that an executable appears whole or not at all.
fn partial_name(output: &Path) -> PathBuf {
    let mut name = output.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    output.with_file_name(name)
}

/// While it lives, what the program prints goes to standard error: standard output may carry the result.
struct StdoutToStderr(OwnedFd);

impl StdoutToStderr {
    fn begin() -> Result<StdoutToStderr, String> {
        // SAFETY: plain calls on descriptors 1 and 2; a negative answer is an error and not wrapped.
        let saved = unsafe { libc::dup(1) };
        if saved < 0 {
            return Err(format!("cannot redirect standard output: {}", std::io::Error::last_os_error()));
        }
        // SAFETY: as above; `saved` is open and owned by nobody else.
        unsafe {
            libc::dup2(2, 1);
            Ok(StdoutToStderr(OwnedFd::from_raw_fd(saved)))
        }
    }
}

impl Drop for StdoutToStderr {
    fn drop(&mut self) {
        // SAFETY: restores descriptor 1 from the one saved at the beginning.
        unsafe { libc::dup2(self.0.as_raw_fd(), 1) };
    }
}
