//! Where this Flak is installed, and which build it is.

use std::path::{Path, PathBuf};

/// An installation: `bin/flak`, `lib/libflak_image.so`, `lib/java/*.jar`, `lib/native/libLLVM*`, `lib/clj/**`, `lib/build-id`.
#[derive(Clone, Debug)]
pub(crate) struct Dist {
    root: PathBuf,
    build_id: String,
}

impl Dist {
    /// The installation the running executable belongs to. `FLAK_DIST` overrides, for programs that embed the image.
    pub(crate) fn find() -> Result<Dist, String> {
        let root = match std::env::var_os("FLAK_DIST") {
            Some(root) => PathBuf::from(root),
            None => {
                let executable = std::env::current_exe().map_err(|e| format!("cannot find my own executable: {e}"))?;
                executable
                    .parent()
                    .and_then(Path::parent)
                    .ok_or("the executable is not in a bin directory")?
                    .to_path_buf()
            }
        };
        let build_id = std::fs::read_to_string(root.join("lib/build-id"))
            .map(|id| id.trim().to_owned())
            .unwrap_or_else(|_| "stage0".to_owned());
        Ok(Dist { root, build_id })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The hash of everything that decides what compiled code looks like: jars, runtime, core library.
    pub(crate) fn build_id(&self) -> &str {
        &self.build_id
    }

    /// A file or folder of the installation's `lib`.
    pub(crate) fn lib(&self, name: &str) -> PathBuf {
        self.root.join("lib").join(name)
    }

    /// The compiler's jars, in the order the ahead-of-time class cache was made with.
    pub(crate) fn jars(&self) -> Vec<PathBuf> {
        let mut jars: Vec<PathBuf> = std::fs::read_dir(self.lib("java"))
            .map(|entries| {
                entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|x| x == "jar")).collect()
            })
            .unwrap_or_default();
        jars.sort();
        jars
    }

    /// The LLVM library the compiler loads, if it is where the build puts it.
    pub(crate) fn llvm(&self) -> Option<PathBuf> {
        let entries = std::fs::read_dir(self.lib("native")).ok()?;
        entries
            .flatten()
            .map(|e| e.path())
            .find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("libLLVM")))
    }
}
