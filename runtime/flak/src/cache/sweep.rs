//! What is in the cache, and removing the least useful of it when there is too much.
//!
//! Nothing happens at a program's start. A program that wrote something may start `flak cache sweep` when it ends: once an hour, or at once when it wrote a good part
//! of the limit. The sweep removes what killed writers left; above the limit also builds that were not used for two days, and then entries, least recently
//! used first, until 70 % of the limit are left.

use crate::cache::settings::Limit;
use crate::cache::store::{self, Kind};
use std::fs::File;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

const EVERY: Duration = Duration::from_secs(60 * 60);
/// One program that writes this part of the limit has the next sweep come at once.
const LARGE_PART: u64 = 20;
/// Bytes of `counts` from which its lines are worth adding up.
pub(crate) const LONG_COUNTS: u64 = 16 << 10;
const OLD_BUILD: Duration = Duration::from_secs(2 * 24 * 60 * 60);
/// The process of a temporary file may be unknown here and live in another container: the file is left alone for a while.
const LEFT_ALONE: Duration = Duration::from_secs(60);
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// A file of the cache.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) path: PathBuf,
    /// None for `VERSION`, `counts` and temporary files.
    pub(crate) kind: Option<Kind>,
    pub(crate) bytes: u64,
    /// Within a day.
    pub(crate) used: SystemTime,
}

/// The directory of a build.
#[derive(Debug)]
pub(crate) struct Build {
    pub(crate) dir: PathBuf,
    pub(crate) used: SystemTime,
    pub(crate) items: Vec<Item>,
}

impl Build {
    /// The first digits of the build id.
    pub(crate) fn name(&self) -> String {
        self.dir.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What `VERSION` says first: `flak 0.1.0`.
    pub(crate) fn version(&self) -> String {
        let text = std::fs::read_to_string(self.dir.join("VERSION")).unwrap_or_default();
        text.lines().next().unwrap_or("unknown version").to_owned()
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.items.iter().map(|item| item.bytes).sum()
    }
}

/// All builds below `root`, sorted by name, with all their files. What cannot be read is not there.
pub(crate) fn scan(root: &Path) -> Vec<Build> {
    let mut builds: Vec<Build> = entries(root).into_iter().filter_map(build).collect();
    builds.sort_by(|a, b| a.dir.cmp(&b.dir));
    builds
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(dir).map_or(Vec::new(), |entries| entries.flatten().map(|entry| entry.path()).collect())
}

/// A directory is a build's when it looks like one: nothing else of the user's is touched should the cache be put where it does not belong.
fn build(dir: PathBuf) -> Option<Build> {
    let used = std::fs::symlink_metadata(dir.join("VERSION")).and_then(|found| found.modified()).ok()?;
    if !std::fs::symlink_metadata(&dir).is_ok_and(|found| found.is_dir()) {
        return None;
    }
    let items = entries(&dir).into_iter().filter_map(|path| {
        let found = std::fs::symlink_metadata(&path).ok()?;
        let used = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Some(Item { kind: Kind::of(&path), path, bytes: found.len(), used })
    });
    Some(Build { used, items: items.collect(), dir })
}

/// What was removed, or was to be.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Removed {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
    /// Could not be removed.
    pub(crate) refused: u64,
}

impl Removed {
    /// Removes a file; one that is gone already does not count.
    pub(crate) fn file(&mut self, path: &Path, bytes: u64) {
        let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        match removed {
            Ok(()) => {
                self.files += 1;
                self.bytes += bytes;
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(_) => self.refused += 1,
        }
    }

    /// Removes all of a build. `VERSION` goes last, so that what is interrupted is still a build's directory.
    pub(crate) fn build(&mut self, build: &Build) {
        let (last, first): (Vec<&Item>, Vec<&Item>) =
            build.items.iter().partition(|item| item.path.ends_with("VERSION"));
        for item in first.into_iter().chain(last) {
            self.file(&item.path, item.bytes);
        }
        let _ = std::fs::remove_dir(&build.dir);
    }
}

/// Whether a sweep should follow a program that wrote so much.
pub(crate) fn due(root: &Path, limit: Limit, files: u64, bytes: u64) -> bool {
    let last = std::fs::metadata(root.join("swept")).and_then(|found| found.modified());
    last.is_err() || store::older(last, EVERY) || bytes > limit.bytes / LARGE_PART || files > limit.files / LARGE_PART
}

/// Cleans up; only one process at a time does. `current` is the directory of the build that runs.
pub(crate) fn run(root: &Path, current: &Path, limit: Limit) -> Removed {
    let mut removed = Removed::default();
    let Ok(stamp) = File::options().write(true).create(true).truncate(true).open(root.join("swept")) else {
        return removed;
    };
    // SAFETY: the descriptor is open; the lock ends when the file is closed.
    if unsafe { libc::flock(stamp.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) } != 0 {
        return removed;
    }
    let _ = stamp.set_modified(SystemTime::now());
    let mut builds = scan(root);
    remove_leftovers(&mut builds, &mut removed);
    trim(builds, current, limit, &mut removed);
    compact_counts(current);
    removed
}

/// Removes the temporary files of writers that are dead.
pub(crate) fn remove_leftovers(builds: &mut [Build], removed: &mut Removed) {
    for build in builds {
        build.items.retain(|item| {
            let left = left_over(item);
            if left {
                removed.file(&item.path, item.bytes);
            }
            !left
        });
    }
}

fn left_over(item: &Item) -> bool {
    let Some(owner) = item.path.file_name().and_then(|name| store::temporary_owner(&name.to_string_lossy())) else {
        return false;
    };
    let dead = !Path::new(&format!("/proc/{owner}")).exists();
    let age = item.used.elapsed().unwrap_or_default();
    (dead && age > LEFT_ALONE) || age > ABANDONED
}

fn trim(mut builds: Vec<Build>, current: &Path, limit: Limit, removed: &mut Removed) {
    let mut files: u64 = builds.iter().map(|build| build.items.len() as u64).sum();
    let mut bytes: u64 = builds.iter().map(Build::bytes).sum();
    if files <= limit.files && bytes <= limit.bytes {
        return;
    }
    let (most_files, most_bytes) = (limit.files / 10 * 7, limit.bytes / 10 * 7);
    builds.sort_by_key(|build| build.used);
    let mut rest = Vec::new();
    for build in builds {
        let old = build.dir != current && build.used.elapsed().is_ok_and(|age| age > OLD_BUILD);
        if old && (files > most_files || bytes > most_bytes) {
            removed.build(&build);
            files -= build.items.len() as u64;
            bytes -= build.bytes();
        } else {
            rest.extend(build.items.into_iter().filter(|item| item.kind.is_some()));
        }
    }
    rest.sort_by(|a, b| (a.used, &a.path).cmp(&(b.used, &b.path)));
    for item in rest {
        if files <= most_files && bytes <= most_bytes {
            break;
        }
        removed.file(&item.path, item.bytes);
        files -= 1;
        bytes -= item.bytes;
    }
}

/// Hits, misses, doubtful entries, entries written and failed writes of all programs of a build.
pub(crate) fn counts(dir: &Path) -> [u64; 5] {
    let text = std::fs::read_to_string(dir.join("counts")).unwrap_or_default();
    let mut sum = [0u64; 5];
    for line in text.lines() {
        let numbers: Vec<u64> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
        // A line that was torn counts for nothing.
        if let Ok(numbers) = <[u64; 5]>::try_from(numbers) {
            for (total, number) in sum.iter_mut().zip(numbers) {
                *total = total.saturating_add(number);
            }
        }
    }
    sum
}

/// Replaces the lines by their sum. A program that ends at this moment may go uncounted.
fn compact_counts(dir: &Path) {
    let file = dir.join("counts");
    if !std::fs::metadata(&file).is_ok_and(|found| found.len() > LONG_COUNTS) {
        return;
    }
    let line = counts(dir).map(|count| count.to_string()).join(" ") + "\n";
    let partial = dir.join(format!("tmp-{}-counts", std::process::id()));
    if std::fs::write(&partial, line).is_err() || std::fs::rename(&partial, &file).is_err() {
        let _ = std::fs::remove_file(&partial);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::settings::Mode;
    use crate::cache::store::Store;
    use std::process::Command;

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    fn scratch(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("flak-sweep-test-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        dir
    }

    fn open(root: &Path, build: &str) -> Store {
        Store::open_at(root, build, Mode::On).unwrap().unwrap()
    }

    fn age(path: &Path, by: Duration) {
        File::open(path).unwrap().set_modified(SystemTime::now() - by).unwrap();
    }

    fn limit(bytes: u64) -> Limit {
        Limit { bytes, files: 1000 }
    }

    #[test]
    fn the_least_recently_used_go_first_until_seven_tenths_are_left() {
        let root = scratch("lru");
        let store = open(&root, "b");
        for i in 0..20u32 {
            let key = format!("k{i}");
            assert!(store.put(Kind::Fir, &key, &[0; 1000]));
            age(&store.path(Kind::Fir, &key), DAY * (20 - i));
        }
        assert_eq!(run(&root, store.dir(), limit(1 << 20)), Removed::default());
        let removed = run(&root, store.dir(), limit(15_000));
        assert!(removed.files >= 10 && removed.refused == 0, "{removed:?}");
        let left: u64 = scan(&root)[0].items.iter().map(|item| item.bytes).sum();
        assert!(left <= 10_500, "{left}");
        let kept: Vec<bool> = (0..20).map(|i| store.path(Kind::Fir, &format!("k{i}")).exists()).collect();
        assert!(kept.is_sorted(), "an older one was kept: {kept:?}");
        assert!(kept[19]);
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn reading_renews_an_entry_once_a_day() {
        let root = scratch("touch");
        let store = open(&root, "b");
        store.put(Kind::Fir, "k", b"x");
        let path = store.path(Kind::Fir, "k");
        let time = || std::fs::metadata(&path).unwrap().modified().unwrap();
        age(&path, DAY / 2);
        let before = time();
        store.read(Kind::Fir, "k").unwrap().unwrap();
        assert_eq!(time(), before);
        age(&path, DAY * 2);
        store.read(Kind::Fir, "k").unwrap().unwrap();
        assert!(time().elapsed().unwrap() < DAY / 2);
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn old_builds_go_before_old_entries() {
        let root = scratch("builds");
        let (old, other, current) = (open(&root, "old"), open(&root, "other"), open(&root, "current"));
        for store in [&old, &other, &current] {
            store.put(Kind::Object, "k", &[1; 5000]);
        }
        age(&current.path(Kind::Object, "k"), DAY * 30);
        age(&old.dir().join("VERSION"), DAY * 3);
        run(&root, current.dir(), limit(15_000));
        assert!(!old.dir().exists());
        assert!(other.path(Kind::Object, "k").exists() && current.path(Kind::Object, "k").exists());
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn many_small_files_are_too_many() {
        let root = scratch("files");
        let store = open(&root, "b");
        for i in 0..30 {
            store.put(Kind::Stat, &format!("k{i}"), b"");
        }
        run(&root, store.dir(), Limit { bytes: 1 << 30, files: 20 });
        assert!(scan(&root)[0].items.len() <= 14);
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn what_dead_writers_left_is_removed_and_what_lives_is_not() {
        let root = scratch("left");
        let store = open(&root, "b");
        let mut child = Command::new("true").spawn().unwrap();
        let dead = child.id();
        child.wait().unwrap();
        let (left, fresh) = (store.dir().join(format!("tmp-{dead}-1")), store.dir().join(format!("tmp-{dead}-2")));
        let mine = store.dir().join(format!("tmp-{}-1", std::process::id()));
        let forgotten = store.dir().join(format!("tmp-{}-2", std::process::id()));
        for file in [&left, &fresh, &mine, &forgotten] {
            std::fs::write(file, b"part").unwrap();
        }
        age(&left, LEFT_ALONE * 2);
        age(&mine, LEFT_ALONE * 2);
        age(&forgotten, DAY * 2);
        run(&root, store.dir(), limit(1 << 20));
        assert_eq!([left.exists(), fresh.exists(), mine.exists(), forgotten.exists()], [false, true, true, false]);
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn directories_that_are_no_builds_stay() {
        let root = scratch("foreign");
        let store = open(&root, "b");
        std::fs::create_dir(root.join("photos")).unwrap();
        std::fs::write(root.join("photos/a.so"), [0; 9999]).unwrap();
        store.put(Kind::Fir, "k", &[0; 9999]);
        run(&root, store.dir(), limit(10));
        assert!(root.join("photos/a.so").exists());
        assert!(!store.path(Kind::Fir, "k").exists());
        std::fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn counts_are_added_up_and_torn_lines_are_not() {
        let root = scratch("counts");
        let store = open(&root, "b");
        let file = store.dir().join("counts");
        std::fs::write(&file, "1 2 3 4 5\n1 1 1 1\n9 9\n1 1 1 1 1\nx 1 1 1 1\n").unwrap();
        assert_eq!(counts(store.dir()), [2, 3, 4, 5, 6]);
        std::fs::write(&file, "1 0 0 0 2\n".repeat(3000)).unwrap();
        compact_counts(store.dir());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "3000 0 0 0 6000\n");
        std::fs::remove_dir_all(&root).unwrap();
    }
}
