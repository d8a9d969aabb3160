//! What this process has loaded so far, as hashes.
//!
//! The *chain* is the history: every load and evaluation, in order. The *full hash* of a namespace covers the source it was loaded from and the full hashes of all
//! that it depends on, so it says what its code does when it runs in a macro. Where a namespace was changed from outside (another one set its vars, something
//! was evaluated in it), its hash takes in the history as well. Both are the same in every process that did the same, whether code came from the cache or not.

use super::hash::hash;
use super::unit::Source;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// A file being loaded.
#[derive(Default)]
struct Loading {
    shown: String,
    content: String,
    path: String,
    /// The namespaces that files loaded on its behalf put code into.
    nested: BTreeSet<String>,
    /// Hashes of what it read from files and the environment.
    outside: Vec<String>,
}

/// The history of the process.
#[derive(Default)]
pub(crate) struct World {
    chain: String,
    full: HashMap<String, String>,
    /// The files that namespaces were loaded from last, and the namespaces they look at.
    files: HashMap<String, (Source, BTreeSet<String>)>,
    loading: Vec<Loading>,
}

/// The full hash of what is part of the installation: the build stands for it.
const LIBRARY: &str = "library";

impl World {
    /// The history as a hash.
    pub(crate) fn chain(&mut self) -> String {
        self.settle();
        self.chain.clone()
    }

    /// The full hash of a namespace; one that no file was loaded for depends on the whole history.
    pub(crate) fn full(&mut self, ns: &str) -> String {
        self.settle();
        match self.full.get(ns) {
            Some(hash) => hash.clone(),
            None if is_library(ns) => LIBRARY.to_owned(),
            None => self.chain.clone(),
        }
    }

    /// Whether a file, or something else, gave this namespace a hash of its own.
    pub(crate) fn knows(&self, ns: &str) -> bool {
        self.full.contains_key(ns)
    }

    /// Loading of a file begins.
    pub(crate) fn begin(&mut self, shown: &str, content: &str, path: &Path) {
        self.event(&[b"load", shown.as_bytes(), content.as_bytes()]);
        let path = path.to_string_lossy().into_owned();
        let (nested, outside) = (BTreeSet::new(), Vec::new());
        self.loading.push(Loading { shown: shown.to_owned(), content: content.to_owned(), path, nested, outside });
    }

    /// The file being loaded holds something else than was thought: it changed since it was looked at.
    pub(crate) fn holds(&mut self, content: &str) {
        if self.loading.last().is_some_and(|file| file.content != content) {
            self.event(&[b"holds", content.as_bytes()]);
            if let Some(file) = self.loading.last_mut() {
                file.content = content.to_owned();
            }
        }
    }

    /// It ended: `spaces` are the namespaces that its code is in, `deps` those its compilation looked at.
    pub(crate) fn end(&mut self, spaces: &BTreeSet<String>, deps: &BTreeSet<String>) {
        self.event(&[b"end"]);
        let Some(loaded) = self.loading.pop() else { return };
        let others: BTreeSet<String> =
            deps.iter().chain(&loaded.nested).filter(|ns| !spaces.contains(*ns)).cloned().collect();
        let mut parts = vec![loaded.shown.clone(), loaded.content.clone()];
        parts.extend(loaded.outside);
        for ns in &others {
            parts.push(ns.clone());
            parts.push(self.full(ns));
        }
        for ns in spaces {
            let mut own = parts.clone();
            own.extend(self.full.get(ns).cloned());
            let bytes: Vec<&[u8]> = own.iter().map(String::as_bytes).collect();
            self.full.insert(ns.clone(), hash(&bytes));
            let source = Source { ns: ns.clone(), path: loaded.path.clone(), content: loaded.content.clone() };
            self.files.insert(ns.clone(), (source, others.clone()));
        }
        if let Some(outer) = self.loading.last_mut() {
            outer.nested.extend(loaded.nested);
            outer.nested.extend(spaces.iter().cloned());
        }
    }

    /// The files that these namespaces, and all below them, were loaded from.
    pub(crate) fn sources(&self, spaces: &BTreeSet<String>) -> BTreeSet<Source> {
        let mut seen: BTreeSet<&String> = BTreeSet::new();
        let mut work: Vec<&String> = spaces.iter().collect();
        let mut found = BTreeSet::new();
        while let Some(ns) = work.pop() {
            if seen.insert(ns)
                && let Some((source, below)) = self.files.get(ns)
            {
                found.insert(source.clone());
                work.extend(below);
            }
        }
        found
    }

    /// What is another one of the files that a namespace rests on, as far as `then` knew them; the namespace itself when none is.
    pub(crate) fn changed_below(&self, ns: &str, then: &BTreeSet<Source>) -> String {
        let now = self.sources(&[ns.to_owned()].into());
        let differs = |s: &&Source| then.iter().any(|old| old.ns == s.ns && old.content != s.content);
        let found = now.iter().find(|s| s.ns == ns).filter(differs).or_else(|| now.iter().find(differs));
        found.map_or_else(|| ns.to_owned(), |source| source.ns.clone())
    }

    /// It failed: what it did is part of the history.
    pub(crate) fn failed(&mut self, spaces: &BTreeSet<String>) {
        self.event(&[b"failed"]);
        self.loading.pop();
        for ns in spaces {
            self.changed(ns);
        }
    }

    /// Something that is no file is evaluated. What macros evaluate while they expand is no part of the history, since they do not run again.
    pub(crate) fn evaluated(&mut self, what: &[u8]) {
        if !flak_rt::expansion::running() {
            self.event(&[b"eval", what]);
        }
    }

    /// A namespace was changed by other means than loading its file.
    pub(crate) fn changed(&mut self, ns: &str) {
        let was = self.full.get(ns).map_or("", String::as_str);
        let now = hash(&[was.as_bytes(), self.chain.as_bytes()]);
        self.full.insert(ns.to_owned(), now);
    }

    fn event(&mut self, parts: &[&[u8]]) {
        self.settle();
        let mut all = vec![self.chain.as_bytes()];
        all.extend(parts);
        self.chain = hash(&all);
    }

    /// Whether the file being loaded has read anything else.
    pub(crate) fn read_outside(&mut self) -> bool {
        self.settle();
        self.loading.last().is_some_and(|file| !file.outside.is_empty())
    }

    /// Takes in what code read outside, and did to namespaces that are not its own, since the last event.
    fn settle(&mut self) {
        if let Some(read) = flak_rt::expansion::take_outside() {
            let read = format!("{read:016x}");
            self.chain = hash(&[self.chain.as_bytes(), b"outside", read.as_bytes()]);
            if let Some(file) = self.loading.last_mut() {
                file.outside.push(read);
            }
        }
        for ns in flak_rt::expansion::take_meddled() {
            self.changed(&ns);
        }
    }
}

fn is_library(ns: &str) -> bool {
    ns == "clojure.core" || flak_rt::program::linked().contains(&ns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    fn load(world: &mut World, ns: &str, content: &str, deps: &[&str]) {
        world.begin(&format!("{ns}.clj"), content, Path::new("/p"));
        world.end(&set(&[ns]), &set(deps));
    }

    #[test]
    fn a_full_hash_covers_what_is_below() {
        let hashes = |content: &str| {
            let mut world = World::default();
            load(&mut world, "base", content, &[]);
            load(&mut world, "middle", "m", &["base"]);
            load(&mut world, "other", "o", &[]);
            (world.full("middle"), world.full("other"))
        };
        assert_eq!(hashes("1"), hashes("1"));
        assert_ne!(hashes("1").0, hashes("2").0);
        assert_eq!(hashes("1").1, hashes("2").1);
    }

    #[test]
    fn what_a_file_really_holds_counts() {
        let full = |really: &str| {
            let mut world = World::default();
            world.begin("a.clj", "thought", Path::new("/p"));
            world.holds(really);
            world.end(&set(&["a"]), &set(&[]));
            (world.full("a"), world.chain())
        };
        assert_ne!(full("thought").0, full("other").0);
        assert_ne!(full("thought").1, full("other").1);
    }

    #[test]
    fn what_a_file_loads_is_below_it() {
        let full = |content: &str| {
            let mut world = World::default();
            world.begin("outer.clj", "o", Path::new("/p"));
            load(&mut world, "inner", content, &[]);
            world.end(&set(&["outer"]), &set(&[]));
            world.full("outer")
        };
        assert_ne!(full("1"), full("2"));
    }

    #[test]
    fn a_namespace_without_a_file_depends_on_the_history() {
        let mut world = World::default();
        let before = world.full("user");
        load(&mut world, "a", "1", &[]);
        assert_ne!(world.full("user"), before);
    }

    #[test]
    fn an_evaluation_changes_the_namespace_it_was_in() {
        let mut world = World::default();
        load(&mut world, "a", "1", &[]);
        let before = world.full("a");
        world.evaluated(b"(def x 1)");
        world.changed("a");
        assert_ne!(world.full("a"), before);
    }
}
