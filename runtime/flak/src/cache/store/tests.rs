use super::*;
use std::collections::BTreeSet;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

fn scratch(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("flak-store-test-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    dir
}

fn open(root: &Path, mode: Mode) -> Store {
    Store::open_at(root, "0123456789abcdef0123456789abcdef", mode).unwrap().unwrap()
}

/// A payload that follows from its number, so that a reader can tell whether it is the right one.
fn payload(number: u64) -> Vec<u8> {
    let len = 1000 + (number * 7919) % 60_000;
    (0..len).map(|i| (i.wrapping_mul(number + 3) >> 2) as u8).collect()
}

fn files(dir: &Path) -> BTreeSet<String> {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn what_was_put_is_found_under_its_kind_and_key_only() {
    let root = scratch("put");
    let store = open(&root, Mode::On);
    assert!(store.put(Kind::Fir, "k", b"abc"));
    assert_eq!(store.read(Kind::Fir, "k").unwrap().as_deref(), Some(&b"abc"[..]));
    assert_eq!(store.get(Kind::Fir, "k").unwrap(), Some(Entry { path: store.path(Kind::Fir, "k"), len: 3 }));
    assert_eq!(store.read(Kind::Object, "k"), Ok(None));
    assert_eq!(store.read(Kind::Fir, "l"), Ok(None));
    assert!(store.put(Kind::Fir, "k", b""));
    assert_eq!(store.read(Kind::Fir, "k").unwrap().as_deref(), Some(&b""[..]));
    assert_eq!(files(store.dir()), BTreeSet::from(["VERSION".to_owned(), "k.fir".to_owned()]));
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn every_flipped_bit_and_every_cut_is_a_miss_and_removed() {
    let root = scratch("bits");
    let store = open(&root, Mode::On);
    for kind in Kind::ALL {
        let path = store.path(kind, "k");
        store.put(kind, "k", b"a payload of some bytes");
        let whole = std::fs::read(&path).unwrap();
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut broken = whole.clone();
                broken[at] ^= 1 << bit;
                std::fs::write(&path, &broken).unwrap();
                assert_eq!(store.read(kind, "k"), Ok(None), "byte {at}, bit {bit}");
                assert!(!path.exists());
            }
            std::fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(store.read(kind, "k"), Ok(None), "cut at {at}");
        }
        std::fs::write(&path, [&whole[..], b"\0"].concat()).unwrap();
        assert_eq!(store.read(kind, "k"), Ok(None), "a byte too much");
    }
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn an_entry_under_another_name_is_a_miss() {
    let root = scratch("renamed");
    let store = open(&root, Mode::On);
    store.put(Kind::Fir, "a", b"abc");
    std::fs::copy(store.path(Kind::Fir, "a"), store.path(Kind::Fir, "b")).unwrap();
    std::fs::copy(store.path(Kind::Fir, "a"), store.path(Kind::Unit, "a")).unwrap();
    assert_eq!(store.read(Kind::Fir, "b"), Ok(None));
    assert_eq!(store.read(Kind::Unit, "a"), Ok(None));
    assert!(store.read(Kind::Fir, "a").unwrap().is_some());
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn links_pipes_and_directories_are_misses() {
    let root = scratch("kinds");
    let store = open(&root, Mode::On);
    store.put(Kind::Fir, "target", b"abc");
    std::os::unix::fs::symlink(store.path(Kind::Fir, "target"), store.path(Kind::Fir, "link")).unwrap();
    std::fs::create_dir(store.path(Kind::Fir, "dir")).unwrap();
    assert!(Command::new("mkfifo").arg(store.path(Kind::Fir, "pipe")).status().unwrap().success());
    for key in ["link", "dir", "pipe"] {
        assert_eq!(store.read(Kind::Fir, key), Ok(None), "{key}");
        assert!(store.put(Kind::Fir, key, b"new"), "{key}");
        assert_eq!(store.read(Kind::Fir, key).unwrap().as_deref(), Some(&b"new"[..]));
    }
    assert_eq!(store.read(Kind::Fir, "target").unwrap().as_deref(), Some(&b"abc"[..]), "the link was followed");
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn strict_says_what_is_doubtful_and_keeps_it() {
    let root = scratch("strict");
    let store = open(&root, Mode::Strict);
    store.put(Kind::Fir, "k", b"abc");
    assert!(store.read(Kind::Fir, "k").unwrap().is_some());
    assert_eq!(store.read(Kind::Fir, "none"), Ok(None));
    std::fs::write(store.path(Kind::Fir, "k"), b"abc").unwrap();
    let message = store.read(Kind::Fir, "k").unwrap_err();
    assert!(message.contains("k.fir of the cache is doubtful: it has only 3 bytes"), "{message}");
    assert!(store.path(Kind::Fir, "k").exists());
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn read_only_neither_makes_nor_changes_anything() {
    let root = scratch("ro");
    assert!(Store::open_at(&root, "b", Mode::ReadOnly).unwrap().is_none());
    assert!(!root.exists());
    open(&root, Mode::On).put(Kind::Fir, "k", b"abc");
    let store = open(&root, Mode::ReadOnly);
    std::fs::write(store.path(Kind::Unit, "broken"), b"x").unwrap();
    let before = files(store.dir());
    assert!(store.read(Kind::Fir, "k").unwrap().is_some());
    assert_eq!(store.read(Kind::Unit, "broken"), Ok(None));
    assert!(!store.put(Kind::Fir, "l", b"abc"));
    store.remove(Kind::Fir, "k");
    assert_eq!(files(store.dir()), before);
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn verify_reports_a_difference_and_keeps_the_new_bytes() {
    let root = scratch("verify");
    let store = open(&root, Mode::Verify);
    store.put(Kind::Fir, "k", b"abc");
    assert!(store.compare(Kind::Fir, "k", b"abc", "a test"));
    assert!(store.compare(Kind::Fir, "new", b"abc", "a test"));
    assert!(!store.compare(Kind::Fir, "k", b"abd", "a test"));
    assert!(differed());
    assert_eq!(store.read(Kind::Fir, "k").unwrap().as_deref(), Some(&b"abd"[..]));
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn a_directory_that_is_not_safe_is_refused_and_said_why() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let root = scratch("unsafe");
    let why = |root: &Path| Store::open_at(root, "b", Mode::On).err().unwrap();
    std::fs::create_dir(&root).unwrap();
    let mine = root.metadata().unwrap().uid();
    for mode in [0o770, 0o707, 0o777] {
        std::fs::set_permissions(&root, std::fs::Permissions::from_mode(mode)).unwrap();
        assert!(
            why(&root).contains(&format!("others may write to {} (mode {mode:o})", root.display())),
            "{}",
            why(&root)
        );
    }
    std::fs::set_permissions(&root, std::fs::Permissions::from_mode(0o755)).unwrap();
    let store = Store::open_at(&root, "b", Mode::On).unwrap().unwrap();
    std::fs::set_permissions(store.dir(), std::fs::Permissions::from_mode(0o730)).unwrap();
    assert!(why(&root).contains("others may write"));
    std::fs::remove_dir_all(&root).unwrap();
    std::fs::write(&root, b"x").unwrap();
    assert!(why(&root).contains("is not a directory"));
    assert!(why(&root.join("below")).contains("cannot make"));
    std::fs::remove_file(&root).unwrap();
    if Path::new("/").metadata().unwrap().uid() != mine {
        assert!(why(Path::new("/")).contains("belongs to user 0"));
    }
}

#[test]
fn a_directory_removed_meanwhile_is_made_again() {
    let root = scratch("gone");
    let store = open(&root, Mode::On);
    std::fs::remove_dir_all(store.dir()).unwrap();
    assert!(store.put(Kind::Fir, "k", b"abc"));
    assert!(store.dir().join("VERSION").exists());
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn two_builds_do_not_see_each_other() {
    let root = scratch("builds");
    let (one, two) = (
        Store::open_at(&root, "one", Mode::On).unwrap().unwrap(),
        Store::open_at(&root, "two", Mode::On).unwrap().unwrap(),
    );
    one.put(Kind::Fir, "k", b"1");
    two.put(Kind::Fir, "k", b"2");
    assert_eq!(one.read(Kind::Fir, "k").unwrap().as_deref(), Some(&b"1"[..]));
    assert_eq!(two.read(Kind::Fir, "k").unwrap().as_deref(), Some(&b"2"[..]));
    let version = std::fs::read_to_string(one.dir().join("VERSION")).unwrap();
    assert_eq!(version, format!("flak {}\nbuild one\n", env!("CARGO_PKG_VERSION")));
    std::fs::remove_dir_all(&root).unwrap();
}

/// Not a test by itself: what the tests below start as processes of their own. Writes entries again and again until it is killed.
#[test]
#[ignore = "a helper process of other tests"]
fn writer_process() {
    let Some(root) = std::env::var_os("FLAK_STORE_TEST_ROOT") else { return };
    let store = open(Path::new(&root), Mode::On);
    let once = std::env::var_os("FLAK_STORE_TEST_ONCE").is_some();
    loop {
        for number in 0..50 {
            let kept = store.put(Kind::ALL[number as usize % 4], &format!("k{number}"), &payload(number));
            if once {
                println!("kept {kept}");
            }
        }
        if once {
            return;
        }
    }
}

fn writer(root: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "cache::store::tests::writer_process"]);
    command.env("FLAK_STORE_TEST_ROOT", root).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every entry that can be seen is whole and the right one; answers how many there are.
fn all_whole(store: &Store) -> usize {
    let mut seen = 0;
    for number in 0..50 {
        let (kind, key) = (Kind::ALL[number as usize % 4], format!("k{number}"));
        if store.path(kind, &key).exists() {
            let found = store.read(kind, &key).unwrap_or_else(|why| panic!("{why}"));
            assert!(found.is_some_and(|bytes| bytes == payload(number)), "entry {number}");
            seen += 1;
        }
    }
    seen
}

#[test]
fn killed_writers_leave_only_whole_entries() {
    let root = scratch("kill");
    let store = open(&root, Mode::Strict);
    let mut random = 12345u64;
    let (mut interrupted, mut seen) = (0, 0);
    for _ in 0..200 {
        let mut child = writer(&root).spawn().unwrap();
        // Until it writes; then a moment more, another one each time.
        while !files(store.dir()).iter().any(|name| temporary_owner(name) == Some(child.id())) {
            if child.try_wait().unwrap().is_some() {
                panic!("the writer ended");
            }
            std::thread::sleep(Duration::from_micros(100));
        }
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros((random >> 33) % 1500));
        child.kill().unwrap();
        child.wait().unwrap();
        interrupted += usize::from(files(store.dir()).iter().any(|name| temporary_owner(name) == Some(child.id())));
        seen = seen.max(all_whole(&store));
        if random % 5 == 0 {
            for number in 0..50 {
                let _ = std::fs::remove_file(store.path(Kind::ALL[number as usize % 4], &format!("k{number}")));
            }
        }
    }
    assert!(interrupted >= 20, "only {interrupted} of 200 were killed while they wrote");
    assert!(seen > 0);
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn writers_of_the_same_keys_do_not_disturb_each_other_nor_readers() {
    let root = scratch("together");
    let store = open(&root, Mode::Strict);
    let mut writers: Vec<_> = (0..3).map(|_| writer(&root).spawn().unwrap()).collect();
    let start = std::time::Instant::now();
    let mut seen = 0;
    while seen < 50 || start.elapsed() < Duration::from_millis(300) {
        assert!(start.elapsed() < Duration::from_secs(60), "only {seen} entries");
        seen = all_whole(&store);
    }
    for child in &mut writers {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert_eq!(all_whole(&store), 50);
    std::fs::remove_dir_all(&root).unwrap();
}

#[test]
fn a_full_disk_leaves_no_part_of_an_entry() {
    let root = scratch("full");
    let store = open(&root, Mode::Strict);
    let mut command = writer(&root);
    command.env("FLAK_STORE_TEST_ONCE", "1").stdout(Stdio::piped()).stderr(Stdio::piped());
    // SAFETY: both calls are safe between fork and exec. No file may grow beyond 20,000 bytes, as when the disk is full.
    unsafe {
        command.pre_exec(|| {
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
            let limit = libc::rlimit { rlim_cur: 20_000, rlim_max: 20_000 };
            if libc::setrlimit(libc::RLIMIT_FSIZE, &limit) == 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) }
        });
    }
    let output = command.output().unwrap();
    let (printed, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{errors}");
    let fit = (0..50).filter(|number| payload(*number).len() + TRAILER <= 20_000).count();
    assert!(fit > 5 && fit < 45);
    assert_eq!(printed.matches("kept true").count(), fit);
    assert_eq!(printed.matches("kept false").count(), 50 - fit);
    assert_eq!(errors.matches("flak: warning: cannot keep compiled code for the next run").count(), 1, "{errors}");
    assert_eq!(all_whole(&store), fit);
    assert!(files(store.dir()).iter().all(|name| temporary_owner(name).is_none()), "a partial file was left");
    std::fs::remove_dir_all(&root).unwrap();
}
