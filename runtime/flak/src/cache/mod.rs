//! Compiled code kept between runs: docs/cache.md describes what is kept, under which names, and when it is used.
//!
//! [unit] is what is kept of a source file, [asked] what it rests on, [recorder] how that is found out, [world] what stands for code that macros ran,
//! [stat] how unchanged sources are recognised, [store] the files.

pub(crate) mod asked;
pub(crate) mod background;
mod hash;
pub(crate) mod place;
pub(crate) mod recorder;
pub(crate) mod remote;
pub(crate) mod settings;
pub(crate) mod stat;
pub(crate) mod store;
pub(crate) mod sweep;
pub(crate) mod unit;
mod why;
pub(crate) mod world;

use crate::cache::settings::{Mode, Settings};
use crate::cache::stat::Record;
use crate::cache::store::{Kind, Store};
use crate::cache::unit::Unit;
pub(crate) use hash::hash;
use std::path::{Path, PathBuf};
pub(crate) use why::why;

/// The compiled code that this build of Flak keeps.
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

    /// The key of the unit of a source: everything about it that is known before anything runs.
    pub(crate) fn key(&self, shown: &str, content: &str) -> String {
        hash(&[b"unit", self.build_id.as_bytes(), shown.as_bytes(), content.as_bytes()])
    }

    /// Why there is no code for a source, as far as that can be told.
    pub(crate) fn absence(&self, path: &Path, shown: &str, content: &str) -> String {
        let compiled = |store: &Store| record(store, path).and_then(|r| r.compiled.get(shown).cloned());
        match compiled(&self.store) {
            Some((_, old)) if old != content => format!("{} changed (content)", file_name(path)),
            Some(_) => "its code is gone from the cache".to_owned(),
            None if self.store.other_builds().iter().any(|other| compiled(other).is_some()) => {
                "compiler build: another Flak compiled it".to_owned()
            }
            None => "it is new to the cache".to_owned(),
        }
    }

    /// The unit of this key. An error in strict mode only.
    pub(crate) fn unit(&self, key: &str) -> Result<Option<Unit>, String> {
        let Some(bytes) = self.store.read(Kind::Unit, key)? else { return Ok(self.remote_unit(key)) };
        match Unit::decode(&bytes) {
            Some(unit) => Ok(Some(unit)),
            None => self.store.doubt(Kind::Unit, key, "it is no unit").map(|()| None),
        }
    }

    fn remote_unit(&self, key: &str) -> Option<Unit> {
        let (remote, name) = (self.remote()?, remote_name(key, Kind::Unit));
        let bytes = remote.get(&name)?;
        let unit = Unit::decode(&bytes);
        match unit {
            Some(_) => drop(self.store.put(Kind::Unit, key, &bytes)),
            None => remote.doubt(&name, "it is no unit"),
        }
        unit
    }

    /// The shared tier; what is verified is to be compiled here.
    fn remote(&self) -> Option<&'static remote::Remote> {
        self.store.remote().filter(|_| self.store.mode() != Mode::Verify)
    }

    /// Keeps a unit, here and in the shared tier.
    pub(crate) fn keep_unit(&self, key: &str, unit: &Unit) -> bool {
        let bytes = unit.encode();
        if let Some(remote) = self.remote() {
            remote.put(&remote_name(key, Kind::Unit), &bytes);
        }
        self.store.put(Kind::Unit, key, &bytes)
    }

    /// The IR of one of a unit's codes. An error in strict mode only.
    pub(crate) fn fir(&self, code: &str) -> Result<Option<Vec<u8>>, String> {
        if let Some(bytes) = self.store.read(Kind::Fir, code)? {
            return Ok(Some(bytes));
        }
        let Some(remote) = self.remote() else { return Ok(None) };
        let name = remote_name(code, Kind::Fir);
        let Some(bytes) = remote.get(&name) else { return Ok(None) };
        if hash(&[&bytes]) != code {
            remote.doubt(&name, "it is not what its name says");
            return Ok(None);
        }
        self.store.put(Kind::Fir, code, &bytes);
        Ok(Some(bytes))
    }

    /// Keeps the IR of a code, here and in the shared tier; the code's name is the hash of it.
    pub(crate) fn keep_fir(&self, code: &str, bytes: &[u8]) {
        if let Some(remote) = self.remote() {
            remote.put(&remote_name(code, Kind::Fir), bytes);
        }
        self.store.put(Kind::Fir, code, bytes);
    }

    /// Says that the compiler refused the IR of a code. An error in strict mode only.
    pub(crate) fn doubt_fir(&self, code: &str, why: &str) -> Result<(), String> {
        self.store.doubt(Kind::Fir, code, why)
    }

    /// The shared object of one of a unit's codes at an optimization level. An error in strict mode only.
    pub(crate) fn object(&self, code: &str, opt: u8) -> Result<Option<PathBuf>, String> {
        Ok(self.store.get(Kind::Object, &object_key(code, opt))?.map(|entry| entry.path))
    }

    /// Says that an object, though whole, cannot be used. An error in strict mode only.
    pub(crate) fn doubt_object(&self, code: &str, opt: u8, why: &str) -> Result<(), String> {
        self.store.doubt(Kind::Object, &object_key(code, opt), why)
    }

    /// Keeps a shared object; in verify mode compares it with what is kept.
    pub(crate) fn keep_object(&self, code: &str, opt: u8, bytes: &[u8], of: &str) -> bool {
        let key = object_key(code, opt);
        if self.store.mode() == Mode::Verify {
            return self.store.compare(Kind::Object, &key, bytes, of);
        }
        self.store.put(Kind::Object, &key, bytes)
    }

    /// What is remembered of the source file with this absolute path.
    pub(crate) fn record(&self, path: &Path) -> Option<Record> {
        record(&self.store, path)
    }

    /// Remembers it.
    pub(crate) fn keep_record(&self, path: &Path, record: &Record) {
        self.store.put(Kind::Stat, &record_key(path), &record.encode());
    }
}

fn record(store: &Store, path: &Path) -> Option<Record> {
    Record::decode(&store.read(Kind::Stat, &record_key(path)).ok()??)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn remote_name(key: &str, kind: Kind) -> String {
    format!("{key}.{}", kind.suffix())
}

fn object_key(code: &str, opt: u8) -> String {
    format!("{code}-O{opt}")
}

fn record_key(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    hash(&[b"path", path.as_os_str().as_bytes()])
}

/// The namespace of a unit, and the entries that belong to it alone.
pub(crate) fn owner(payload: &[u8]) -> Option<(String, Vec<(Kind, String)>)> {
    let unit = Unit::decode(payload)?;
    let keys = |code: &String| {
        [(Kind::Object, object_key(code, 0)), (Kind::Object, object_key(code, 2)), (Kind::Fir, code.clone())]
    };
    Some((unit.ns.clone(), unit.codes.iter().flat_map(keys).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(dir: &Path) -> Cache {
        let _ = std::fs::remove_dir_all(dir);
        let store = Store::open_at(dir, "0123456789abcdef01234567", Mode::On).unwrap().unwrap();
        Cache { store, build_id: "b".into() }
    }

    fn scratch(name: &str) -> PathBuf {
        std::env::temp_dir().join(format!("flak-cache-test-{}-{name}", std::process::id()))
    }

    #[test]
    fn a_unit_that_was_kept_is_found() {
        let dir = scratch("unit");
        let cache = cache(&dir);
        let unit = unit::tests::sample();
        assert_eq!(cache.unit("k"), Ok(None));
        assert!(cache.store.put(Kind::Unit, "k", &unit.encode()));
        assert_eq!(cache.unit("k"), Ok(Some(unit)));
        assert!(cache.store.put(Kind::Unit, "k", b"nonsense"));
        assert_eq!(cache.unit("k"), Ok(None));
        assert_eq!(owner(&unit::tests::sample().encode()).unwrap().1.len(), 6);
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn keys_tell_their_parts_apart() {
        let dir = scratch("keys");
        let cache = cache(&dir);
        assert_ne!(cache.key("a", "bc"), cache.key("ab", "c"));
        assert_ne!(object_key("c", 0), object_key("c", 2));
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
