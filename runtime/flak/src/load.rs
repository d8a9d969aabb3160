//! Loading source files: from the cache when nothing changed, else through the compiler; and what the runtime asks of the host.

use crate::cache::settings::Mode;
use crate::cache::{self, Source};
use crate::host::{Compiled, Failure, Host};
use crate::link;
use crate::program;
use crate::trace;
use flak_rt::Value;
use std::path::{Path, PathBuf};

/// A source file in memory.
pub(crate) struct Text {
    pub(crate) shown: String,
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Text {
    /// Reads a source file. The message of a failure is complete.
    pub(crate) fn read(path: &Path) -> Result<Text, String> {
        let shown = path.to_string_lossy().into_owned();
        if path.is_dir() {
            return Err(format!("{shown} is a directory, not a source file"));
        }
        let bytes = std::fs::read(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => format!("there is no file {shown}"),
            std::io::ErrorKind::PermissionDenied => format!("no permission to read {shown}"),
            _ => format!("cannot read {shown}: {e}"),
        })?;
        let text =
            String::from_utf8(bytes).map_err(|e| invalid_utf8(&shown, e.as_bytes(), e.utf8_error().valid_up_to()))?;
        // Some editors begin a file with a byte order mark; it is no part of the program.
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        Ok(Text { shown, path, text })
    }
}

fn invalid_utf8(shown: &str, bytes: &[u8], at: usize) -> String {
    let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
    let start = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&bytes[start..at]).chars().count() + 1;
    format!("{shown} is not UTF-8: invalid byte 0x{:02X} at offset {at}, line {line}, column {column}", bytes[at])
}

/// What loading a file left: its last value and the namespace that was current when it ended.
pub(crate) struct Loaded {
    pub(crate) value: Value,
    pub(crate) ns: String,
}

impl Host {
    /// Loads a file with `*ns*` and `*file*` bound; `ns` is the namespace it was required as, or empty.
    pub(crate) fn load_file(&self, path: &Path, ns: &str) -> Result<Loaded, Failure> {
        let source = Text::read(path).map_err(Failure::System)?;
        self.load_source(&source, ns)
    }

    pub(crate) fn load_source(&self, source: &Text, ns: &str) -> Result<Loaded, Failure> {
        let result = program::with_file(&source.shown, || {
            let value = self.run_source(source, ns)?;
            Ok(Loaded { value, ns: program::current_ns() })
        });
        if result.is_ok() {
            let hash = cache::hash(&[source.text.as_bytes()]);
            self.sources.borrow_mut().push(Source { ns: ns.to_owned(), path: source.path.clone(), hash });
        }
        result
    }

    fn run_source(&self, source: &Text, ns: &str) -> Result<Value, Failure> {
        let cache = self.cache.as_ref().filter(|_| !self.config.keep_units);
        let key = cache.map(|cache| cache.key(self.config.opt, &source.shown, source.text.as_bytes()));
        if let (Some(cache), Some(key)) = (cache, &key) {
            let found = cache.find(key, &|ns| self.locate(ns)).map_err(Failure::System)?;
            if let Some(unit) = found.filter(|_| cache.store.mode() != Mode::Verify) {
                cache.store.hit();
                return run_unit(&unit);
            }
            cache.store.miss();
        }
        let outcome = self.load_text(&source.shown, &source.text, None)?;
        if let (Some(cache), Some(key), false) = (cache, &key, outcome.doubtful) {
            self.keep(cache, key, &outcome.batches);
        }
        if self.config.keep_units {
            let ns = if ns.is_empty() { program::current_ns() } else { ns.to_owned() };
            self.units.borrow_mut().push(Compiled { ns, batches: outcome.batches, texts: outcome.texts });
        }
        Ok(outcome.value.unwrap_or(Value::NIL))
    }

    /// Puts a compiled unit into the cache; a failure is a warning, as the program has run.
    fn keep(&self, cache: &cache::Cache, key: &str, batches: &[crate::host::Batch]) {
        let inits: Vec<String> = batches.iter().map(|b| b.init.clone()).collect();
        let objects: Vec<PathBuf> = batches.iter().map(|b| b.object.clone()).collect();
        let stored = self.work_dir().and_then(|dir| {
            let shared = dir.join("unit.so");
            if objects.is_empty() {
                std::fs::write(&shared, b"").map_err(|e| e.to_string())?;
            } else {
                link::shared_object(&objects, &shared)?;
            }
            cache.store(key, &shared, &inits, &self.sources.borrow())
        });
        if let Err(message) = stored {
            eprintln!("flak: warning: cannot keep the compiled code for the next run: {message}");
        }
    }

    /// Loads the namespace that `require` asked for: a unit of the core library, or a file on the source path.
    pub(crate) fn load_ns(&self, ns: &str) -> Result<(), Failure> {
        if program::run_library_unit(ns).map_err(Failure::Thrown)? {
            return Ok(());
        }
        match self.locate(ns) {
            Some(file) => self.load_file(&file, ns).map(drop),
            None => Err(Failure::Thrown(program::not_found(&not_found_message(ns)))),
        }
    }
}

fn not_found_message(ns: &str) -> String {
    let stem = ns.replace('.', "/").replace('-', "_");
    let hint = if ns.contains('-') {
        " Please check that namespaces with dashes use underscores in the file name."
    } else {
        ""
    };
    format!("Could not locate {stem}.clj, {stem}.cljc or {stem}.flk on the source path.{hint}")
}

fn run_unit(unit: &cache::Unit) -> Result<Value, Failure> {
    trace::note("unit found in the cache");
    let mut value = Value::NIL;
    if unit.inits.is_empty() {
        return Ok(value);
    }
    let object = link::open(&unit.object).map_err(Failure::System)?;
    for init in &unit.inits {
        let code = object.init(init).map_err(Failure::System)?;
        value = program::run_init(code).map_err(Failure::Thrown)?;
    }
    Ok(value)
}
