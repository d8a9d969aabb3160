//! Where the cache is, and whether it is safe there: what it keeps is executed.

use std::fs::DirBuilder;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

/// Where the cache is or would be: `FLAK_CACHE_DIR`, `$XDG_CACHE_HOME/flak` or `~/.cache/flak`. A relative one is below the current directory of now.
pub(crate) fn directory() -> Option<PathBuf> {
    let given = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let dir = given("FLAK_CACHE_DIR")
        .or_else(|| given("XDG_CACHE_HOME").map(|dir| dir.join("flak")))
        .or_else(|| given("HOME").map(|home| home.join(".cache/flak")))?;
    std::path::absolute(dir).ok()
}

/// Makes the directory for the user alone, then checks it as [check] does.
pub(crate) fn prepare(dir: &Path) -> Result<(), String> {
    if let Some(parent) = dir.parent() {
        std::fs::create_dir_all(parent).map_err(|e| format!("cannot make {}: {e}", parent.display()))?;
    }
    match DirBuilder::new().mode(0o700).create(dir) {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => {
            return Err(format!("cannot make {}: {e}", dir.display()));
        }
        _ => {}
    }
    check(dir)
}

/// Refuses a directory whose files somebody else may have written.
pub(crate) fn check(dir: &Path) -> Result<(), String> {
    let found = std::fs::metadata(dir).map_err(|e| format!("cannot examine {}: {e}", dir.display()))?;
    // SAFETY: getuid has no preconditions.
    let me = unsafe { libc::getuid() };
    if !found.is_dir() {
        return Err(format!("{} is not a directory", dir.display()));
    }
    if found.uid() != me {
        return Err(format!("{} belongs to user {}, not to you (user {me})", dir.display(), found.uid()));
    }
    if found.mode() & 0o022 != 0 {
        return Err(format!(
            "others may write to {0} (mode {1:o}); `chmod go-w {0}` would make it safe",
            dir.display(),
            found.mode() & 0o777
        ));
    }
    Ok(())
}
