//! What is done for the cache beside and after the program, by a `flak cache` of its own that nobody waits for.

use crate::cache::store::temporary_name;
use crate::daemon;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// Codes that ran as quick objects made from kept IR: when the program ends, optimised ones are made for the next run.
static LATER: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Has the code optimised when the program ends.
pub(crate) fn optimise_later(code: &str) {
    if let Ok(mut later) = LATER.lock() {
        later.insert(code.to_owned());
    }
}

/// Starts `flak cache optimise` when something is to be done; `dir` is the build's directory.
pub(crate) fn optimise(root: &Path, dir: &Path) {
    let Ok(codes) = LATER.lock() else { return };
    if codes.is_empty() {
        return;
    }
    let list = codes.iter().fold(String::new(), |list, code| list + code + "\n");
    let file = dir.join(temporary_name());
    if std::fs::write(&file, list).is_ok() {
        start(root, &[OsStr::new("optimise"), file.as_os_str()]);
    }
}

/// Starts a clean-up; see `sweep`.
pub(crate) fn sweep(root: &Path) {
    start(root, &[OsStr::new("sweep")]);
}

fn start(root: &Path, arguments: &[&OsStr]) {
    let Ok(flak) = std::env::current_exe() else { return };
    let mut command = Command::new(flak);
    command.arg("cache").args(arguments).env("FLAK_CACHE_DIR", root).env("FLAK_CACHE", "on");
    command.env_remove("FLAK_TRACE").env_remove("FLAK_CACHE_URL").env_remove("FLAK_RC");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    daemon::detach(&mut command);
    let _ = command.spawn();
}
