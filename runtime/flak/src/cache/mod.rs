//! Units of compiled code kept between runs.
//!
//! A unit is one source file: a shared object of all its batches and a manifest. The manifest's name is the hash of what
//! is known before anything is read (build, optimization level, path, content); inside stand the hash of the shared object,
//! its initialisers in order, and every source file that was loaded before the unit was compiled to its end, with the
//! hash of its content, since macros and declarations in them may have shaped the code. A unit is used only when every line still holds.

pub(crate) mod place;
pub(crate) mod remote;
pub(crate) mod settings;
pub(crate) mod store;
pub(crate) mod sweep;

use crate::cache::settings::{Mode, Settings};
use crate::cache::store::{Kind, Store};
use crate::host::{Failure, Host};
use sha2::{Digest, Sha256};
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

/// The units of this build that are kept.
pub(crate) struct Cache {
    pub(crate) store: Store,
    build_id: String,
}

impl Cache {
    /// The user's cache; see [Store::open].
    pub(crate) fn open(build_id: &str, settings: &Settings) -> Result<Option<Cache>, String> {
        let store = Store::open(build_id, settings)?;
        Ok(store.map(|store| Cache { store, build_id: build_id.to_owned() }))
    }

    /// The key of a unit: everything that is known before it is compiled.
    pub(crate) fn key(&self, opt: u8, path: &str, content: &[u8]) -> String {
        hash(&[self.build_id.as_bytes(), &[opt], path.as_bytes(), content])
    }

    /// The unit of this key, when all it was made from is unchanged. `locate` finds the file of a namespace as `require` would now. An error in strict mode only.
    pub(crate) fn find(&self, key: &str, locate: &dyn Fn(&str) -> Option<PathBuf>) -> Result<Option<Unit>, String> {
        let Some(manifest) = self.store.read(Kind::Unit, key)? else { return Ok(None) };
        let Some((object, inits, deps)) = std::str::from_utf8(&manifest).ok().and_then(parse_manifest) else {
            return self.store.doubt(Kind::Unit, key, "it is no manifest").map(|()| None);
        };
        if !deps.iter().all(|dep| unchanged(dep, locate)) {
            return Ok(None);
        }
        Ok(self.store.get(Kind::Object, &object)?.map(|entry| Unit { object: entry.path, inits }))
    }

    /// Keeps a unit, or in verify mode compares it with what is kept.
    pub(crate) fn store(&self, key: &str, object: &Path, inits: &[String], deps: &[Source]) -> Result<(), String> {
        let bytes = std::fs::read(object).map_err(|e| format!("cannot read {}: {e}", object.display()))?;
        let object_hash = hash(&[&bytes]);
        let mut body = format!("{HEAD}\nobject {object_hash}");
        for init in inits {
            body.push_str(&format!("\ninit {init}"));
        }
        for dep in deps {
            let Some(path) = dep.path.to_str().filter(|p| !p.contains('\n')) else { return Ok(()) };
            body.push_str(&format!("\ndep {} {} {path}", dep.hash, if dep.ns.is_empty() { "-" } else { &dep.ns }));
        }
        if self.store.put(Kind::Object, &object_hash, &bytes) {
            match self.store.mode() {
                Mode::Verify => self.store.compare(Kind::Unit, key, body.as_bytes(), &inits.join(" ")),
                _ => self.store.put(Kind::Unit, key, body.as_bytes()),
            };
        }
        Ok(())
    }
}

/// The namespace a manifest is of, and the entries that belong to it alone.
pub(crate) fn owner(manifest: &[u8]) -> Option<(String, Vec<(Kind, String)>)> {
    let (object, inits, _) = parse_manifest(std::str::from_utf8(manifest).ok()?)?;
    let ns = inits.last()?.strip_prefix("flak_init.")?.rsplit_once('.')?.0.to_owned();
    Some((ns, vec![(Kind::Object, object)]))
}

/// Prints why a namespace was last compiled; answers the exit status.
pub(crate) fn why(_: &Store, _: &Host, ns: &str) -> Result<i32, Failure> {
    Err(Failure::System(format!("nothing is known of {ns}")))
}

/// The object's key, the initialisers, the dependencies.
fn parse_manifest(text: &str) -> Option<(String, Vec<String>, Vec<Source>)> {
    let mut lines = text.lines();
    if lines.next()? != HEAD {
        return None;
    }
    let object = lines.next()?.strip_prefix("object ")?.to_owned();
    let (mut inits, mut deps) = (Vec::new(), Vec::new());
    for line in lines {
        match line.split_once(' ')? {
            ("init", value) => inits.push(value.to_owned()),
            ("dep", value) => deps.push(parse_source(value)?),
            _ => return None,
        }
    }
    Some((object, inits, deps))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> (PathBuf, Cache) {
        let dir = std::env::temp_dir().join(format!("flak-cache-test-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        let store = Store::open_at(&dir, "b", Mode::On).unwrap().unwrap();
        (dir, Cache { store, build_id: "b".into() })
    }

    fn nowhere(_: &str) -> Option<PathBuf> {
        None
    }

    #[test]
    fn a_stored_unit_is_found_until_a_dependency_changes() {
        let (dir, cache) = scratch("deps");
        let (object, dep) = (dir.join("o"), dir.join("dep.clj"));
        std::fs::write(&object, b"ELF").unwrap();
        std::fs::write(&dep, b"(ns dep)").unwrap();
        let source = Source { ns: String::new(), path: dep.clone(), hash: hash(&[b"(ns dep)"]) };
        let key = cache.key(2, "a.clj", b"text");
        cache.store(&key, &object, &["flak_init.a.1".into()], &[source]).unwrap();
        assert_eq!(cache.find(&key, &nowhere).unwrap().unwrap().inits, ["flak_init.a.1"]);
        std::fs::write(&dep, b"(ns dep) 1").unwrap();
        assert_eq!(cache.find(&key, &nowhere), Ok(None));
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_required_namespace_must_still_be_found_in_the_same_place() {
        let (dir, cache) = scratch("place");
        let (object, dep) = (dir.join("o"), dir.join("dep.clj"));
        std::fs::write(&object, b"ELF").unwrap();
        std::fs::write(&dep, b"x").unwrap();
        cache.store("k", &object, &[], &[Source { ns: "dep".into(), path: dep.clone(), hash: hash(&[b"x"]) }]).unwrap();
        assert!(cache.find("k", &|ns| (ns == "dep").then(|| dep.clone())).unwrap().is_some());
        assert!(cache.find("k", &|_| Some(PathBuf::from("/elsewhere/dep.clj"))).unwrap().is_none());
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn a_whole_entry_that_is_no_manifest_is_a_miss() {
        let (dir, cache) = scratch("nonsense");
        for nonsense in
            ["", "flak-unit 0\nobject x", "flak-unit 1\nobject x\nwhat is this", "flak-unit 1\nobject x\ndep y"]
        {
            cache.store.put(Kind::Unit, "k", nonsense.as_bytes());
            assert_eq!(cache.find("k", &nowhere), Ok(None), "{nonsense}");
        }
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn keys_tell_their_parts_apart() {
        let (dir, cache) = scratch("keys");
        assert_ne!(cache.key(0, "a", b"bc"), cache.key(0, "ab", b"c"));
        assert_ne!(cache.key(0, "a", b"b"), cache.key(2, "a", b"b"));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
