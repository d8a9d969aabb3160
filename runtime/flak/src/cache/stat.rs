//! What is known of a source file by its size, times and inode alone, so that one that did not change need not be read.
//!
//! A change within the resolution of the clock leaves size and times as they were. Therefore a record is trusted only when it was written clearly after the file's
//! last change (git calls an entry that was not "racily clean").

use crate::wire::{BadPayload, Reader, Writer};
use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

const FORMAT: &str = "flak-stat 1";

/// Longer than the tick of any clock that file systems take times from, in nanoseconds.
const TICK: i128 = 20_000_000;

/// The same for file systems that keep whole seconds, or two.
const COARSE_TICK: i128 = 2_100_000_000;

/// What `stat` says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stat {
    device: u64,
    inode: u64,
    size: u64,
    /// Nanoseconds since 1970.
    modified: i128,
    /// The same of the inode.
    changed: i128,
}

const SECOND: i128 = 1_000_000_000;

impl Stat {
    /// None when there is no such file.
    pub(crate) fn of(path: &Path) -> Option<Stat> {
        let found = std::fs::metadata(path).ok()?;
        Some(Stat {
            device: found.dev(),
            inode: found.ino(),
            size: found.size(),
            modified: i128::from(found.mtime()) * SECOND + i128::from(found.mtime_nsec()),
            changed: i128::from(found.ctime()) * SECOND + i128::from(found.ctime_nsec()),
        })
    }

    /// Whether a change after the moment `at` would show.
    fn shows_changes_after(&self, at: i128) -> bool {
        let coarse = self.modified % SECOND == 0 && self.changed % SECOND == 0;
        let last = self.modified.max(self.changed);
        last + if coarse { COARSE_TICK } else { TICK } < at
    }
}

/// Nanoseconds since 1970.
pub(crate) fn now() -> i128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos() as i128)
}

/// What is remembered of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    stat: Stat,
    /// When the file was read.
    read_at: i128,
    /// The hash of its bytes.
    pub(crate) content: String,
    /// The key of the unit last compiled from it, and the hash it had then, by the path as it was shown.
    pub(crate) compiled: BTreeMap<String, (String, String)>,
}

impl Record {
    pub(crate) fn new(stat: Stat, read_at: i128, content: String) -> Record {
        Record { stat, read_at, content, compiled: BTreeMap::new() }
    }

    /// Whether the file must still be what was read.
    pub(crate) fn holds(&self, stat: &Stat) -> bool {
        self.stat == *stat && stat.shows_changes_after(self.read_at)
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.string(FORMAT).varint(self.stat.device).varint(self.stat.inode).varint(self.stat.size);
        for time in [self.stat.modified, self.stat.changed, self.read_at] {
            out.string(&time.to_string());
        }
        out.string(&self.content).varint(self.compiled.len() as u64);
        for (shown, (key, content)) in &self.compiled {
            out.string(shown).string(key).string(content);
        }
        out.0
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Record> {
        let mut reader = Reader::new(bytes);
        let record = read(&mut reader).ok()?;
        reader.rest().is_empty().then_some(record)
    }
}

fn time(from: &mut Reader<'_>) -> Result<i128, BadPayload> {
    from.string()?.parse().map_err(|_| BadPayload)
}

fn read(from: &mut Reader<'_>) -> Result<Record, BadPayload> {
    if from.string()? != FORMAT {
        return Err(BadPayload);
    }
    let (device, inode, size) = (from.varint()?, from.varint()?, from.varint()?);
    let stat = Stat { device, inode, size, modified: time(from)?, changed: time(from)? };
    let mut record = Record::new(stat, time(from)?, from.owned()?);
    for _ in 0..from.varint()? {
        record.compiled.insert(from.owned()?, (from.owned()?, from.owned()?));
    }
    Ok(record)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stat(modified: i128) -> Stat {
        Stat { device: 1, inode: 2, size: 3, modified, changed: modified }
    }

    #[test]
    fn a_record_written_right_after_a_change_is_not_trusted() {
        let at = 5 * SECOND + 1;
        assert!(Record::new(stat(at), at + TICK + 1, String::new()).holds(&stat(at)));
        assert!(!Record::new(stat(at), at + TICK - 1, String::new()).holds(&stat(at)));
        // Whole seconds are what a coarse clock would say.
        assert!(!Record::new(stat(5 * SECOND), 6 * SECOND, String::new()).holds(&stat(5 * SECOND)));
        assert!(Record::new(stat(5 * SECOND), 8 * SECOND, String::new()).holds(&stat(5 * SECOND)));
    }

    #[test]
    fn any_difference_counts() {
        let (at, later) = (5 * SECOND + 1, 9 * SECOND);
        let record = Record::new(stat(at), later, String::new());
        for other in [
            Stat { device: 9, ..stat(at) },
            Stat { inode: 9, ..stat(at) },
            Stat { size: 9, ..stat(at) },
            Stat { modified: at - 1, ..stat(at) },
            Stat { changed: at + 1, ..stat(at) },
        ] {
            assert!(!record.holds(&other), "{other:?}");
        }
    }

    #[test]
    fn records_survive_their_bytes() {
        let mut record = Record::new(stat(7), 9, "abc".into());
        record.compiled.insert("a.clj".into(), ("k".into(), "c".into()));
        let bytes = record.encode();
        assert_eq!(Record::decode(&bytes), Some(record));
        for end in 0..bytes.len() {
            assert_eq!(Record::decode(&bytes[..end]), None);
        }
    }
}
