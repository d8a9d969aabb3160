//! Source files: their text when it is needed, and the hash of their bytes, which is mostly known without reading them.

use crate::cache::stat::{self, Record, Stat};
use crate::cache::{Cache, hash};
use crate::trace;
use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct Text {
    /// The path as it was given.
    pub(crate) shown: String,
    /// The absolute path.
    pub(crate) path: PathBuf,
    content: RefCell<String>,
    text: OnceCell<String>,
}

impl Text {
    /// Reads a source file. The message of a failure is complete.
    pub(crate) fn read(path: &Path) -> Result<Text, String> {
        Text::open(path, None)
    }

    /// A source file, which is only read when the cache does not know what it holds.
    pub(crate) fn open(path: &Path, cache: Option<&Cache>) -> Result<Text, String> {
        let shown = path.to_string_lossy().into_owned();
        let absolute = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let source = Text { shown, path: absolute, content: RefCell::default(), text: OnceCell::new() };
        let Some(cache) = cache else {
            source.text()?;
            return Ok(source);
        };
        let read_at = stat::now();
        let stat = Stat::of(&source.path);
        let known = cache.record(&source.path);
        if let (Some(stat), Some(known)) = (&stat, &known)
            && known.holds(stat)
        {
            source.content.replace(known.content.clone());
            return Ok(source);
        }
        source.text()?;
        if let Some(stat) = stat.filter(|before| Stat::of(&source.path).as_ref() == Some(before)) {
            let mut record = Record::new(stat, read_at, source.content());
            record.compiled = known.map(|known| known.compiled).unwrap_or_default();
            cache.keep_record(&source.path, &record);
        }
        Ok(source)
    }

    /// A text with no file, for tests.
    #[cfg(test)]
    pub(crate) fn of(path: &str, text: &str) -> Text {
        let content = RefCell::new(hash(&[text.as_bytes()]));
        Text { shown: path.into(), path: path.into(), content, text: OnceCell::from(text.to_owned()) }
    }

    /// The hash of the file's bytes.
    pub(crate) fn content(&self) -> String {
        self.content.borrow().clone()
    }

    /// The text, read now if it was not yet; then [Text::content] is its hash, whatever the cache thought.
    pub(crate) fn text(&self) -> Result<&str, String> {
        if let Some(text) = self.text.get() {
            return Ok(text);
        }
        if trace::on() {
            trace::note(&format!("reading {}", self.shown));
        }
        let (text, content) = read(&self.path, &self.shown)?;
        self.content.replace(content);
        Ok(self.text.get_or_init(|| text))
    }
}

fn read(path: &Path, shown: &str) -> Result<(String, String), String> {
    if path.is_dir() {
        return Err(format!("{shown} is a directory, not a source file"));
    }
    let bytes = std::fs::read(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => format!("there is no file {shown}"),
        std::io::ErrorKind::PermissionDenied => format!("no permission to read {shown}"),
        _ => format!("cannot read {shown}: {e}"),
    })?;
    let content = hash(&[&bytes]);
    let text = String::from_utf8(bytes).map_err(|e| invalid_utf8(shown, e.as_bytes(), e.utf8_error().valid_up_to()))?;
    // Some editors begin a file with a byte order mark; it is no part of the program.
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok((text, content))
}

fn invalid_utf8(shown: &str, bytes: &[u8], at: usize) -> String {
    let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
    let start = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&bytes[start..at]).chars().count() + 1;
    format!("{shown} is not UTF-8: invalid byte 0x{:02X} at offset {at}, line {line}, column {column}", bytes[at])
}
