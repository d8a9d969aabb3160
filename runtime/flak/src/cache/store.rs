//! The files of the cache.
//!
//! ```text
//! DIR/                     only its user may write to it
//!   swept                  empty; its time is that of the last clean-up (sweep.rs)
//!   <24 digits of the build id>/
//!     VERSION              which Flak this is, for people; its time is that of the build's last use, within a day
//!     counts               lines of numbers, one for each program: hits, misses, doubtful entries, entries written, writes that failed
//!     KEY.KIND             an entry
//!     tmp-PID-RANDOM       an entry that is being written by process PID
//! ```
//!
//! An entry is its payload and a trailer of 24 bytes: the payload's length, the XXH3-64 of the payload, seeded with that of the name (both little-endian), and [MAGIC].
//! The trailer is behind the payload so that a shared object can be opened where it is.
//!
//! An entry is written under another name and renamed, so a reader sees all of it or nothing, and two writers of one key, whose bytes are the same, need no
//! lock: the last rename wins. What a power failure tears has a wrong checksum; nothing is synchronised to the disk. Whatever is doubtful is removed and is a miss.

use crate::cache::background;
use crate::cache::place;
use crate::cache::remote::Remote;
use crate::cache::settings::{Limit, Mode, Settings};
use crate::cache::sweep;
use crate::trace;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, SystemTime};
use twox_hash::XxHash3_64;

const MAGIC: &[u8; 8] = b"flkstor1";
/// Bytes behind the payload.
pub(crate) const TRAILER: usize = 24;

/// No entry is larger: what claims to be is not read.
const LARGEST: u64 = 1 << 30;

/// How old an entry's time may be before a use renews it.
const TOUCH_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// What an entry is; the end of its file's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A manifest: what a source file was compiled to, and from what.
    Unit,
    /// A shared object.
    Object,
    /// Compiled Flak IR.
    Fir,
    /// Sizes and times of source files, so that an unchanged one need not be read.
    Stat,
}

impl Kind {
    pub(crate) const ALL: [Kind; 4] = [Kind::Unit, Kind::Object, Kind::Fir, Kind::Stat];

    /// The end of the file's name.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Kind::Unit => "unit",
            Kind::Object => "so",
            Kind::Fir => "fir",
            Kind::Stat => "stat",
        }
    }

    /// The kind of a file of the cache; none for one that is no entry.
    pub(crate) fn of(file: &Path) -> Option<Kind> {
        let suffix = file.extension()?.to_str()?;
        Kind::ALL.into_iter().find(|kind| kind.suffix() == suffix)
    }
}

/// An entry that was whole when it was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) path: PathBuf,
    /// Bytes of the payload, which is the beginning of the file.
    pub(crate) len: u64,
}

/// What happened in this process, in the order of a line of `counts`.
#[derive(Clone, Copy)]
enum Count {
    Hit,
    Miss,
    Doubtful,
    Written,
    Failed,
}

static COUNTS: [AtomicU64; 5] = [const { AtomicU64::new(0) }; 5];
static BYTES_WRITTEN: AtomicU64 = AtomicU64::new(0);
static DIFFERENCES: AtomicU64 = AtomicU64::new(0);
static WARNED: AtomicBool = AtomicBool::new(false);
static AT_EXIT: OnceLock<AtExit> = OnceLock::new();

fn count(what: Count) {
    COUNTS[what as usize].fetch_add(1, Relaxed);
}

/// Prints a warning about the cache: the first of this process; the others are notes of `FLAK_TRACE`.
pub(crate) fn warn(message: &str) {
    if WARNED.swap(true, Relaxed) {
        trace::note(message);
    } else {
        eprintln!("flak: warning: {message}");
    }
}

/// The entries of one build.
pub(crate) struct Store {
    root: PathBuf,
    dir: PathBuf,
    mode: Mode,
    build_id: String,
    remote: Option<&'static Remote>,
}

impl Store {
    /// The user's store. None when the cache is off or there is no safe place for it, which is a warning; in strict mode, an error.
    pub(crate) fn open(build_id: &str, settings: &Settings) -> Result<Option<Store>, String> {
        if settings.mode == Mode::Off {
            return Ok(None);
        }
        let place = place::directory().ok_or_else(|| "there is no place for it: set HOME or FLAK_CACHE_DIR".to_owned());
        let opened = place.and_then(|root| Store::open_at(&root, build_id, settings.mode));
        match opened {
            Ok(Some(mut store)) => {
                let remote =
                    settings.server.as_ref().map(|server| Remote::new(server, settings.mode != Mode::ReadOnly));
                // Lives to the end of the process, which waits for what is being sent.
                store.remote = remote.map(|remote| &*Box::leak(Box::new(remote)));
                store.finish_at_exit(settings.limit);
                Ok(Some(store))
            }
            Ok(None) => Ok(None),
            Err(why) if settings.mode == Mode::Strict => Err(format!("the cache cannot be used: {why}")),
            Err(why) => {
                warn(&format!("the cache is not used: {why}"));
                Ok(None)
            }
        }
    }

    /// The store below `root`; none when there is nothing to read from and nothing may be written.
    pub(crate) fn open_at(root: &Path, build_id: &str, mode: Mode) -> Result<Option<Store>, String> {
        let dir = root.join(&build_id[..build_id.len().min(24)]);
        let store = Store { root: root.to_path_buf(), dir, mode, build_id: build_id.to_owned(), remote: None };
        if mode == Mode::ReadOnly {
            if !store.dir.exists() {
                return Ok(None);
            }
            place::check(root)?;
        } else {
            place::prepare(root)?;
            store.make()?;
        }
        place::check(&store.dir)?;
        Ok(Some(store))
    }

    /// Makes the build's directory, and says that it is in use. A directory that cannot be written to is found out by the first write.
    fn make(&self) -> Result<(), String> {
        let version = self.dir.join("VERSION");
        if let Ok(found) = std::fs::metadata(&version) {
            if older(found.modified(), TOUCH_AFTER) {
                touch(&version);
            }
            return Ok(());
        }
        match DirBuilder::new().mode(0o700).create(&self.dir) {
            Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(format!("cannot make {}: {e}", self.dir.display()));
            }
            _ => {}
        }
        let text = format!("flak {}\nbuild {}\n", env!("CARGO_PKG_VERSION"), self.build_id);
        if let Err(e) = self.write(&version, text.as_bytes(), &[]) {
            trace::note(&format!("cannot write {}: {e}", version.display()));
        }
        Ok(())
    }

    /// The shared tier behind this one, if the user named one.
    pub(crate) fn remote(&self) -> Option<&'static Remote> {
        self.remote
    }

    /// What the other builds keep, for reading: the directories beside this one.
    pub(crate) fn other_builds(&self) -> Vec<Store> {
        let builds = sweep::scan(&self.root).into_iter().filter(|build| build.dir != self.dir);
        builds.filter_map(|build| Store::open_at(&self.root, &build.name(), Mode::ReadOnly).ok().flatten()).collect()
    }

    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    /// The directory of this build's entries.
    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where an entry is or would be.
    pub(crate) fn path(&self, kind: Kind, key: &str) -> PathBuf {
        self.dir.join(file_name(kind, key))
    }

    /// A whole entry. An error in strict mode only: there is one, and it is damaged.
    pub(crate) fn get(&self, kind: Kind, key: &str) -> Result<Option<Entry>, String> {
        let found = self.read(kind, key)?;
        Ok(found.map(|payload| Entry { path: self.path(kind, key), len: payload.len() as u64 }))
    }

    /// The payload of a whole entry. An error in strict mode only: there is one, and it is damaged.
    pub(crate) fn read(&self, kind: Kind, key: &str) -> Result<Option<Vec<u8>>, String> {
        match read_entry(&self.path(kind, key), &file_name(kind, key)) {
            Ok(Found::Whole { payload, stale }) => {
                if stale && self.mode != Mode::ReadOnly {
                    touch(&self.path(kind, key));
                }
                Ok(Some(payload))
            }
            Ok(Found::Nothing) => Ok(None),
            Err(why) => self.doubt(kind, key, &why).map(|()| None),
        }
    }

    /// Removes an entry whose content turned out to be doubtful; an error in strict mode.
    pub(crate) fn doubt(&self, kind: Kind, key: &str, why: &str) -> Result<(), String> {
        count(Count::Doubtful);
        let path = self.path(kind, key);
        if self.mode == Mode::Strict {
            return Err(format!("the entry {} of the cache is doubtful: {why}", path.display()));
        }
        trace::note(&format!("doubtful, a miss: {}: {why}", path.display()));
        self.remove(kind, key);
        Ok(())
    }

    /// Removes an entry, if there is one and it may be.
    pub(crate) fn remove(&self, kind: Kind, key: &str) {
        if self.mode == Mode::ReadOnly {
            return;
        }
        let path = self.path(kind, key);
        if std::fs::remove_file(&path).is_err() && path.is_dir() {
            let _ = std::fs::remove_dir(&path);
        }
    }

    /// Keeps an entry. A failure is a warning and changes nothing else: what was there stays, and never a part of the new one.
    pub(crate) fn put(&self, kind: Kind, key: &str, payload: &[u8]) -> bool {
        if self.mode == Mode::ReadOnly {
            return false;
        }
        let path = self.path(kind, key);
        let trailer = trailer(&file_name(kind, key), payload);
        let mut written = self.write(&path, payload, &trailer);
        if written.as_ref().is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound) && self.make().is_ok() {
            // Somebody cleaned the cache while this program ran.
            written = self.write(&path, payload, &trailer);
        }
        match written {
            Ok(()) => {
                count(Count::Written);
                BYTES_WRITTEN.fetch_add((payload.len() + TRAILER) as u64, Relaxed);
                true
            }
            Err(e) => {
                count(Count::Failed);
                warn(&format!(
                    "cannot keep compiled code for the next run: cannot write to {}: {e}",
                    self.dir.display()
                ));
                false
            }
        }
    }

    /// In verify mode: whether compiling again made what is kept. A difference is reported, makes `flak` end with status 1, and is replaced by the new bytes.
    pub(crate) fn compare(&self, kind: Kind, key: &str, payload: &[u8], of: &str) -> bool {
        let kept = match self.read(kind, key) {
            Ok(Some(kept)) => kept,
            _ => return self.put(kind, key, payload),
        };
        if kept == payload {
            return true;
        }
        let at = kept.iter().zip(payload).position(|(a, b)| a != b).unwrap_or(kept.len().min(payload.len()));
        eprintln!(
            "flak: error: the cache is not what compiling makes: {of}, {} {key}: {} bytes are kept, {} were compiled, the first difference is at byte {at}",
            kind.suffix(),
            kept.len(),
            payload.len()
        );
        DIFFERENCES.fetch_add(1, Relaxed);
        self.put(kind, key, payload);
        false
    }

    /// A unit was found and used.
    pub(crate) fn hit(&self) {
        count(Count::Hit);
    }

    /// A unit had to be compiled.
    pub(crate) fn miss(&self) {
        count(Count::Miss);
    }

    fn write(&self, path: &Path, payload: &[u8], trailer: &[u8]) -> std::io::Result<()> {
        let partial = self.dir.join(temporary_name());
        let written =
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial).and_then(|mut file| {
                file.write_all(payload)?;
                file.write_all(trailer)?;
                // Closed before it is renamed: some file systems report a full disk only now.
                drop(file);
                std::fs::rename(&partial, path)
            });
        if written.is_err() {
            let _ = std::fs::remove_file(&partial);
        }
        written
    }

    /// When the process ends, however it ends by itself: what happened is noted, and old entries are removed by a process of their own.
    fn finish_at_exit(&self, limit: Limit) {
        if self.mode == Mode::ReadOnly {
            return;
        }
        if AT_EXIT.set(AtExit { root: self.root.clone(), dir: self.dir.clone(), limit, remote: self.remote }).is_ok() {
            // SAFETY: the handler needs nothing but statics.
            unsafe { libc::atexit(at_exit) };
        }
    }
}

/// Whether [Store::compare] found a difference in this process.
pub(crate) fn differed() -> bool {
    DIFFERENCES.load(Relaxed) > 0
}

struct AtExit {
    root: PathBuf,
    dir: PathBuf,
    limit: Limit,
    remote: Option<&'static Remote>,
}

extern "C" fn at_exit() {
    let Some(end) = AT_EXIT.get() else { return };
    if let Some(remote) = end.remote {
        remote.finish();
    }
    let counts = COUNTS.each_ref().map(|count| count.load(Relaxed));
    let mut long = false;
    if counts.iter().any(|count| *count > 0) {
        let line = counts.map(|count| count.to_string()).join(" ") + "\n";
        let file = OpenOptions::new().append(true).create(true).mode(0o600).open(end.dir.join("counts"));
        if let Ok(mut file) = file {
            let _ = file.write_all(line.as_bytes());
            long = file.metadata().is_ok_and(|found| found.len() > sweep::LONG_COUNTS);
        }
    }
    let (written, bytes) = (counts[Count::Written as usize], BYTES_WRITTEN.load(Relaxed));
    if (written > 0 || long) && sweep::due(&end.root, end.limit, written, bytes) {
        background::sweep(&end.root);
    }
    background::optimise(&end.root, &end.dir);
}

fn file_name(kind: Kind, key: &str) -> String {
    debug_assert!(!key.is_empty() && !key.contains('/') && !key.starts_with('.'), "{key}");
    format!("{key}.{}", kind.suffix())
}

/// A name no other process uses; the process stands in it, so that what a killed one left can be told.
pub(crate) fn temporary_name() -> String {
    use std::hash::{BuildHasher, Hasher};
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    format!("tmp-{}-{random:016x}", std::process::id())
}

/// The process that writes a file of this name.
pub(crate) fn temporary_owner(name: &str) -> Option<u32> {
    name.strip_prefix("tmp-")?.split_once('-')?.0.parse().ok()
}

/// The trailer of an entry of this name, which is `KEY.KIND`.
fn trailer(name: &str, payload: &[u8]) -> [u8; TRAILER] {
    let sum = XxHash3_64::oneshot_with_seed(XxHash3_64::oneshot(name.as_bytes()), payload);
    let mut trailer = [0; TRAILER];
    trailer[..8].copy_from_slice(&(payload.len() as u64).to_le_bytes());
    trailer[8..16].copy_from_slice(&sum.to_le_bytes());
    trailer[16..].copy_from_slice(MAGIC);
    trailer
}

/// An entry's bytes: payload and trailer.
pub(crate) fn wrapped(name: &str, payload: &[u8]) -> Vec<u8> {
    [payload, &trailer(name, payload)].concat()
}

/// The payload of an entry of this name; an error says what is wrong with it.
pub(crate) fn unwrapped(name: &str, mut bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    let len = bytes.len().checked_sub(TRAILER).ok_or_else(|| format!("it has only {} bytes", bytes.len()))?;
    if bytes[len..] != trailer(name, &bytes[..len]) {
        return Err("its length or checksum is wrong".into());
    }
    bytes.truncate(len);
    Ok(bytes)
}

enum Found {
    Nothing,
    Whole { payload: Vec<u8>, stale: bool },
}

/// The payload when all of the entry is there; an error says what is wrong with it.
fn read_entry(path: &Path, name: &str) -> Result<Found, String> {
    // Neither a link, nor a pipe that nobody writes to, which would be waited for.
    let opened = OpenOptions::new().read(true).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK).open(path);
    let mut file = match opened {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(e) => return Err(format!("cannot open it: {e}")),
    };
    let found = file.metadata().map_err(|e| format!("cannot examine it: {e}"))?;
    if !found.is_file() {
        return Err("it is no file".into());
    }
    if found.len() > LARGEST {
        return Err(format!("it has {} bytes", found.len()));
    }
    let mut bytes = Vec::with_capacity(found.len() as usize + 1);
    file.read_to_end(&mut bytes).map_err(|e| format!("cannot read it: {e}"))?;
    Ok(Found::Whole { payload: unwrapped(name, bytes)?, stale: older(found.modified(), TOUCH_AFTER) })
}

/// Whether a time lies so far back; a file without one, or from the future, is as good as new.
pub(crate) fn older(time: std::io::Result<SystemTime>, age: Duration) -> bool {
    time.ok().and_then(|time| time.elapsed().ok()).is_some_and(|elapsed| elapsed > age)
}

fn touch(path: &Path) {
    let _ = File::open(path).and_then(|file| file.set_modified(SystemTime::now()));
}

#[cfg(test)]
mod tests;
