//! Units of compiled code kept between runs.
//!
//! A unit is one source file: a shared object of all its batches and a manifest. The manifest's name is the hash of what
//! is known before anything is read (build, optimization level, path, content); inside stand the hash of the shared object,
//! its initialisers in order, and every source file that was loaded before the unit was compiled to its end, with the
//! hash of its content, since macros and declarations in them may have shaped the code. A unit is used only when every line still holds. Files
//! are written under another name and renamed; whatever looks doubtful is a miss, never an error.

use crate::trace;
use sha2::{Digest, Sha256};
use std::fs::DirBuilder;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

const HEAD: &str = "flak-unit 1";

/// A SHA-256, in hexadecimal.
pub(crate) fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A source file that was loaded: how it was asked for, where it was, what it held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// The namespace for a file that was required, empty for one named by its path.
    pub(crate) ns: String,
    pub(crate) path: PathBuf,
    pub(crate) hash: String,
}

/// A compiled unit found in the cache.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) object: PathBuf,
    pub(crate) inits: Vec<String>,
}

/// The directory units are kept in.
pub(crate) struct Cache {
    dir: PathBuf,
    build_id: String,
}

impl Cache {
    /// The user's cache, unless `FLAK_CACHE=off`: `FLAK_CACHE_DIR`, `$XDG_CACHE_HOME/flak` or `~/.cache/flak`. None when there is no safe place.
    pub(crate) fn open(build_id: &str) -> Option<Cache> {
        if std::env::var_os("FLAK_CACHE").is_some_and(|v| v == "off") {
            return None;
        }
        let dir = directory()?;
        match prepare(&dir) {
            Ok(()) => Some(Cache { dir, build_id: build_id.to_owned() }),
            Err(message) => {
                trace::note(&format!("no cache: {message}"));
                None
            }
        }
    }

    /// The key of a unit: everything that is known before it is compiled.
    pub(crate) fn key(&self, opt: u8, path: &str, content: &[u8]) -> String {
        hash(&[self.build_id.as_bytes(), &[opt], path.as_bytes(), content])
    }

    /// The unit of this key, when all it was made from is unchanged. `locate` finds the file of a namespace as `require` would now.
    pub(crate) fn find(&self, key: &str, locate: &dyn Fn(&str) -> Option<PathBuf>) -> Option<Unit> {
        let text = std::fs::read_to_string(self.manifest(key)).ok()?;
        let (body, check) = text.strip_suffix('\n')?.rsplit_once('\n')?;
        if check.strip_prefix("check ")? != hash(&[body.as_bytes()]) {
            return None;
        }
        let mut lines = body.lines();
        if lines.next()? != HEAD {
            return None;
        }
        let object_hash = lines.next()?.strip_prefix("object ")?;
        let mut inits = Vec::new();
        for line in lines {
            let (kind, value) = line.split_once(' ')?;
            match kind {
                "init" => inits.push(value.to_owned()),
                "dep" if unchanged(&parse_source(value)?, locate) => {}
                _ => return None,
            }
        }
        let object = self.object(object_hash);
        let bytes = std::fs::read(&object).ok()?;
        (hash(&[&bytes]) == object_hash).then_some(Unit { object, inits })
    }

    /// Keeps a unit. A failure is the caller's to mention; it changes nothing else.
    pub(crate) fn store(&self, key: &str, object: &Path, inits: &[String], deps: &[Source]) -> std::io::Result<()> {
        let bytes = std::fs::read(object)?;
        let object_hash = hash(&[&bytes]);
        let mut body = format!("{HEAD}\nobject {object_hash}");
        for init in inits {
            body.push_str(&format!("\ninit {init}"));
        }
        for dep in deps {
            let Some(path) = dep.path.to_str().filter(|p| !p.contains('\n')) else { return Ok(()) };
            body.push_str(&format!("\ndep {} {} {path}", dep.hash, if dep.ns.is_empty() { "-" } else { &dep.ns }));
        }
        let check = hash(&[body.as_bytes()]);
        self.write(&self.object(&object_hash), &bytes)?;
        self.write(&self.manifest(key), format!("{body}\ncheck {check}\n").as_bytes())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let partial = path.with_extension(format!("{}.tmp", std::process::id()));
        let written = (|| {
            let mut file =
                std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
            file.write_all(bytes)?;
            std::fs::rename(&partial, path)
        })();
        if written.is_err() {
            let _ = std::fs::remove_file(&partial);
        }
        written
    }

    fn manifest(&self, key: &str) -> PathBuf {
        self.dir.join(format!("{key}.unit"))
    }

    fn object(&self, object_hash: &str) -> PathBuf {
        self.dir.join(format!("{object_hash}.so"))
    }
}

fn parse_source(line: &str) -> Option<Source> {
    let mut parts = line.splitn(3, ' ');
    let (hash, ns, path) = (parts.next()?, parts.next()?, parts.next()?);
    let ns = if ns == "-" { String::new() } else { ns.to_owned() };
    Some(Source { ns, path: PathBuf::from(path), hash: hash.to_owned() })
}

fn unchanged(source: &Source, locate: &dyn Fn(&str) -> Option<PathBuf>) -> bool {
    let same_place = source.ns.is_empty() || locate(&source.ns).as_deref() == Some(&source.path);
    same_place && std::fs::read(&source.path).is_ok_and(|bytes| hash(&[&bytes]) == source.hash)
}

/// Where the cache is or would be.
pub(crate) fn directory() -> Option<PathBuf> {
    let given = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    given("FLAK_CACHE_DIR")
        .or_else(|| given("XDG_CACHE_HOME").map(|dir| dir.join("flak")))
        .or_else(|| given("HOME").map(|home| home.join(".cache/flak")))
}

/// Makes the directory for the user alone; refuses one that others may write to, since its files are executed.
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
    let found = std::fs::metadata(dir).map_err(|e| format!("cannot examine {}: {e}", dir.display()))?;
    // SAFETY: getuid has no preconditions.
    let mine = found.uid() == unsafe { libc::getuid() };
    if !found.is_dir() || !mine || found.mode() & 0o022 != 0 {
        return Err(format!("{} is not a directory that only you may write to", dir.display()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("flak-cache-test-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        prepare(&dir).unwrap();
        dir
    }

    fn cache(dir: &Path) -> Cache {
        Cache { dir: dir.to_path_buf(), build_id: "b".into() }
    }

    fn nowhere(_: &str) -> Option<PathBuf> {
        None
    }

    #[test]
    fn a_stored_unit_is_found_until_a_dependency_changes() {
        let dir = scratch("deps");
        let (object, dep) = (dir.join("o"), dir.join("dep.clj"));
        std::fs::write(&object, b"ELF").unwrap();
        std::fs::write(&dep, b"(ns dep)").unwrap();
        let source = Source { ns: String::new(), path: dep.clone(), hash: hash(&[b"(ns dep)"]) };
        let cache = cache(&dir);
        let key = cache.key(2, "a.clj", b"text");
        cache.store(&key, &object, &["flak_init.a.1".into()], &[source]).unwrap();
        assert_eq!(cache.find(&key, &nowhere).unwrap().inits, ["flak_init.a.1"]);
        std::fs::write(&dep, b"(ns dep) 1").unwrap();
        assert_eq!(cache.find(&key, &nowhere), None);
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_required_namespace_must_still_be_found_in_the_same_place() {
        let dir = scratch("place");
        let (object, dep) = (dir.join("o"), dir.join("dep.clj"));
        std::fs::write(&object, b"ELF").unwrap();
        std::fs::write(&dep, b"x").unwrap();
        let cache = cache(&dir);
        cache.store("k", &object, &[], &[Source { ns: "dep".into(), path: dep.clone(), hash: hash(&[b"x"]) }]).unwrap();
        assert!(cache.find("k", &|ns| (ns == "dep").then(|| dep.clone())).is_some());
        assert!(cache.find("k", &|_| Some(PathBuf::from("/elsewhere/dep.clj"))).is_none());
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn damaged_files_are_misses() {
        let dir = scratch("damage");
        let object = dir.join("o");
        std::fs::write(&object, b"ELF").unwrap();
        let cache = cache(&dir);
        cache.store("k", &object, &["i".into()], &[]).unwrap();
        let manifest = std::fs::read(cache.manifest("k")).unwrap();
        for at in 0..manifest.len() {
            let mut broken = manifest.clone();
            broken[at] ^= 1;
            std::fs::write(cache.manifest("k"), &broken).unwrap();
            assert_eq!(cache.find("k", &nowhere), None, "byte {at}");
            std::fs::write(cache.manifest("k"), &manifest[..at]).unwrap();
            assert_eq!(cache.find("k", &nowhere), None, "cut at {at}");
        }
        std::fs::write(cache.manifest("k"), &manifest).unwrap();
        let kept = cache.find("k", &nowhere).unwrap().object;
        std::fs::write(&kept, b"ELG").unwrap();
        assert_eq!(cache.find("k", &nowhere), None);
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn keys_tell_their_parts_apart() {
        let cache = cache(Path::new("/nowhere"));
        assert_ne!(cache.key(0, "a", b"bc"), cache.key(0, "ab", b"c"));
        assert_ne!(cache.key(0, "a", b"b"), cache.key(2, "a", b"b"));
    }
}
