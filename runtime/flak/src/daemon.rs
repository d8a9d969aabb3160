//! Finding or starting the compiler service.
//!
//! The service listens on a socket in a directory only its user may enter; the socket's name holds the build id, so that
//! a program never talks to the compiler of another build. `FLAK_DAEMON=off` starts a private one on a socket pair
//! that is its standard input and output, and ends with the program.

use crate::dist::Dist;
use crate::jdk;
use crate::trace;
use std::fs::{DirBuilder, File};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A cold JVM on a loaded machine takes seconds; after this something is wrong.
const START_LIMIT: Duration = Duration::from_secs(60);

/// How long a running compiler may take for its first answer.
pub(crate) const GREETING_LIMIT: Duration = Duration::from_secs(15);

/// The bytes a path may have to be the name of a socket (`sun_path` of unix(7), less its end).
const LONGEST_SOCKET: usize = 107;

/// A connection to a compiler; a private one is reaped when this is dropped.
pub(crate) struct Compiler {
    pub(crate) stream: UnixStream,
    private: Option<Child>,
}

impl Compiler {
    /// Whether other programs use it too.
    pub(crate) fn is_shared(&self) -> bool {
        self.private.is_none()
    }
}

impl Drop for Compiler {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
        if let Some(child) = &mut self.private {
            let _ = child.wait();
        }
    }
}

/// The directory for sockets and temporary files of this user: made if needed, refused when others could write to it.
pub(crate) fn runtime_dir() -> Result<PathBuf, String> {
    // SAFETY: getuid has no preconditions.
    let uid = unsafe { libc::getuid() };
    let parent = std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|dir| dir.is_dir())
        .unwrap_or_else(std::env::temp_dir);
    let dir = parent.join(format!("flak-{uid}"));
    match DirBuilder::new().mode(0o700).create(&dir) {
        Ok(()) => {}
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(e) => return Err(format!("cannot make the directory {}: {e}", dir.display())),
    }
    let found = std::fs::symlink_metadata(&dir).map_err(|e| format!("cannot examine {}: {e}", dir.display()))?;
    if !found.is_dir() || found.uid() != uid || found.mode() & 0o077 != 0 {
        return Err(format!(
            "{} must be a directory that belongs to you and that only you may enter (mode 700); remove it",
            dir.display()
        ));
    }
    Ok(dir)
}

/// Whether the user wants the compiler to end with the program.
pub(crate) fn private_wanted() -> bool {
    std::env::var_os("FLAK_DAEMON").is_some_and(|v| v == "off")
}

/// Connects to the running service of this build, or starts one.
pub(crate) fn connect(dist: &Dist) -> Result<Compiler, String> {
    if private_wanted() {
        return start_private(dist);
    }
    let dir = runtime_dir()?;
    let socket = socket_path(dist, &dir);
    if socket.as_os_str().len() > LONGEST_SOCKET {
        trace::note("the path of the compiler's socket would be too long: a private compiler");
        return start_private(dist);
    }
    if let Ok(stream) = UnixStream::connect(&socket) {
        trace::note("connected to the running compiler");
        return Ok(Compiler { stream, private: None });
    }
    trace::note("waiting for the right to start the compiler");
    let _lock = lock(&dir.join("start.lock"));
    if let Ok(stream) = UnixStream::connect(&socket) {
        return Ok(Compiler { stream, private: None });
    }
    start_shared(dist, &dir, &socket)
}

/// Where the service of this build listens.
pub(crate) fn socket_path(dist: &Dist, dir: &Path) -> PathBuf {
    let id = dist.build_id();
    dir.join(format!("{}.sock", &id[..id.len().min(24)]))
}

/// Held while a service is started, so that two programs do not start two.
fn lock(path: &Path) -> Option<File> {
    let file = File::create(path).ok()?;
    // SAFETY: the descriptor is open; the lock ends when the file is closed.
    unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX) };
    Some(file)
}

fn start_shared(dist: &Dist, dir: &Path, socket: &Path) -> Result<Compiler, String> {
    let log = dir.join("flakc.log");
    let output = File::create(&log).map_err(|e| format!("cannot write {}: {e}", log.display()))?;
    let errors = output.try_clone().map_err(|e| e.to_string())?;
    let mut command = java(dist, false)?;
    command.arg("--socket").arg(socket).arg("--build").arg(dist.build_id());
    command.stdin(Stdio::null()).stdout(output).stderr(errors);
    detach(&mut command);
    let mut child = spawn(&mut command)?;
    let start = Instant::now();
    loop {
        if let Ok(stream) = UnixStream::connect(socket) {
            return Ok(Compiler { stream, private: None });
        }
        if let Ok(Some(status)) = child.try_wait() {
            return Err(format!("the compiler did not start ({status}){}", tail(&log)));
        }
        if start.elapsed() > START_LIMIT {
            let _ = child.kill();
            return Err(format!("the compiler did not answer within {} seconds{}", START_LIMIT.as_secs(), tail(&log)));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Has the process outlive this one without holding anything of it: no terminal, no current directory, no descriptor but the standard ones. Somebody who
/// reads what this program writes until its end would otherwise wait for the other process as well.
pub(crate) fn detach(command: &mut Command) {
    command.current_dir("/");
    // SAFETY: both are system calls, which are safe between fork and exec. Descriptors are closed by exec, as the standard library uses one until then.
    unsafe {
        command.pre_exec(|| {
            libc::setsid();
            libc::syscall(libc::SYS_close_range, 3, libc::c_uint::MAX, libc::CLOSE_RANGE_CLOEXEC);
            Ok(())
        });
    }
}

/// A compiler for this program alone, which ends with it.
pub(crate) fn start_private(dist: &Dist) -> Result<Compiler, String> {
    let (stream, theirs) = UnixStream::pair().map_err(|e| format!("cannot make a socket pair: {e}"))?;
    let input = OwnedFd::from(theirs.try_clone().map_err(|e| e.to_string())?);
    let mut command = java(dist, true)?;
    command
        .arg("--stdio")
        .arg("--build")
        .arg(dist.build_id())
        .stdin(input)
        .stdout(OwnedFd::from(theirs))
        .process_group(0);
    let child = spawn(&mut command)?;
    Ok(Compiler { stream, private: Some(child) })
}

fn spawn(command: &mut Command) -> Result<Child, String> {
    trace::note("starting the compiler (JVM)");
    command.spawn().map_err(|e| format!("cannot start {}: {e}", command.get_program().to_string_lossy()))
}

/// The command line of the service, without its own options. A private one lives shortly: only the quick compiler.
fn java(dist: &Dist, short: bool) -> Result<Command, String> {
    let java = jdk::find(dist).ok_or_else(|| {
        format!("no JDK {} found to run the compiler: set FLAK_JAVA_HOME or JAVA_HOME to one (`flak doctor` shows where I looked)", jdk::RELEASE)
    })?;
    let jars = dist.jars();
    if jars.is_empty() {
        return Err(format!("the compiler's jars are missing from {}", dist.lib("java").display()));
    }
    let class_path = std::env::join_paths(&jars).map_err(|e| e.to_string())?;
    let mut command = Command::new(java);
    command.args([
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xlog:disable",
        "-Xlog:all=error:stderr",
        "--enable-native-access=ALL-UNNAMED",
    ]);
    if short {
        command.arg("-XX:TieredStopAtLevel=1");
    }
    let archive = dist.lib("java").join(format!("flakc-{}.aot", dist.build_id()));
    if let Some(output) = std::env::var_os("FLAK_AOT_OUTPUT") {
        command.arg(format!("-XX:AOTCacheOutput={}", Path::new(&output).display()));
    } else if archive.is_file() {
        command.arg(format!("-XX:AOTCache={}", archive.display()));
    }
    if let Some(llvm) = dist.llvm() {
        command.arg(format!("-Dflak.llvm.library={}", llvm.display()));
    }
    command.env_remove("JAVA_TOOL_OPTIONS").env_remove("JDK_JAVA_OPTIONS").env_remove("_JAVA_OPTIONS");
    command.arg("-cp").arg(class_path).arg("flak.cli.service.FlakcMain");
    Ok(command)
}

/// The last lines of the service's log, for the message that it did not start.
fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let last = &lines[lines.len().saturating_sub(5)..];
    if last.is_empty() { String::new() } else { format!(":\n{}", last.join("\n")) }
}
