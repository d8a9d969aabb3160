//! The debug heap, `FLAK_RC=check`.
//!
//! A side table knows each live allocation: its type, number and the return addresses it came from. Freed cells are filled with [`POISON`], keep the count 0,
//! and wait in quarantine before their memory is used again; a count of 0 seen by dup or drop, or poison found disturbed, ends the process with a report.
//! At exit [`finish`] reports what is still alive.

use super::{Header, deallocate};
use crate::stack::{self, Frames};
use crate::types::{TypeId, info};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock};

/// The exit status of a program that leaked.
pub const LEAKED: i32 = 86;

const POISON: u8 = 0xDB;
/// Bytes kept in quarantine.
const QUARANTINE: usize = 32 << 20;

static ON: AtomicBool = AtomicBool::new(false);
static THREADS: AtomicU64 = AtomicU64::new(1);
static TABLE: Mutex<Option<Table>> = Mutex::new(None);

/// What else is to be said before a report ends the process.
static ON_FATAL: OnceLock<extern "C" fn()> = OnceLock::new();

/// Has `more` called behind the report that ends the process; once.
pub fn on_fatal(more: extern "C" fn()) {
    let _ = ON_FATAL.set(more);
}

thread_local! {
    static THREAD: u64 = THREADS.fetch_add(1, Ordering::Relaxed);
}

struct Birth {
    t: TypeId,
    number: u64,
    thread: u64,
    frames: Frames,
}

struct Death {
    birth: Birth,
    frames: Frames,
}

#[derive(Default)]
struct Table {
    live: HashMap<usize, Birth>,
    dead: HashMap<usize, Death>,
    quarantine: VecDeque<(usize, usize)>,
    quarantined: usize,
    count: u64,
}

/// Is the debug heap on?
#[inline]
pub fn on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Turns the debug heap on when `FLAK_RC=check`. Call before the first allocation.
pub fn start_from_environment() {
    if std::env::var_os("FLAK_RC").is_some_and(|v| v == "check") {
        start();
    }
}

/// Turns the debug heap on. Objects made before are not known to it and are freed as usual.
pub fn start() {
    drop(lock());
    ON.store(true, Ordering::SeqCst);
}

fn lock() -> MutexGuard<'static, Option<Table>> {
    let mut guard = TABLE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    guard.get_or_insert_default();
    guard
}

fn with<R>(f: impl FnOnce(&mut Table) -> R) -> R {
    f(lock().get_or_insert_default())
}

#[cold]
pub(super) fn allocated(p: *mut Header, t: TypeId) {
    let frames = stack::capture();
    let thread = THREAD.with(|n| *n);
    with(|table| {
        table.count += 1;
        table.dead.remove(&p.addr());
        table.live.insert(p.addr(), Birth { t, number: table.count, thread, frames });
    });
}

#[cold]
pub(super) fn forget(p: *mut Header) {
    with(|table| table.live.remove(&p.addr()));
}

/// Poisons a dead object and keeps its memory for a while.
///
/// # Safety
/// `p` has `size` bytes, came from the allocator, and its body is dropped.
#[cold]
pub(super) unsafe fn freed(p: *mut Header, size: usize) {
    let frames = stack::capture();
    let evicted = with(|table| {
        let Some(birth) = table.live.remove(&p.addr()) else { return vec![(p.addr(), 0)] };
        table.dead.insert(p.addr(), Death { birth, frames });
        // SAFETY: the caller's memory, behind the count.
        unsafe { p.cast::<u8>().add(4).write_bytes(POISON, size - 4) };
        table.quarantine.push_back((p.expose_provenance(), size));
        table.quarantined += size;
        let mut out = Vec::new();
        while table.quarantined > QUARANTINE {
            let Some((addr, size)) = table.quarantine.pop_front() else { break };
            table.quarantined -= size;
            out.push((addr, size));
        }
        out
    });
    for (addr, size) in evicted {
        let q = std::ptr::with_exposed_provenance_mut::<Header>(addr);
        if size > 0 {
            // SAFETY: still ours, `size` bytes.
            let bytes = unsafe { std::slice::from_raw_parts(q.cast::<u8>().add(4), size - 4) };
            if bytes.iter().any(|b| *b != POISON) {
                report_dead(q, "memory was written after the end of");
            }
            with(|table| table.dead.remove(&addr));
        }
        // SAFETY: nothing refers to it.
        unsafe { deallocate(q) };
    }
}

/// How many objects are alive, when the debug heap is on.
pub fn live() -> Option<usize> {
    on().then(|| with(|table| table.live.len()))
}

/// How many objects have been made since the debug heap is on.
pub fn allocations() -> u64 {
    with(|table| table.count)
}

/// Forgets everything and gives the memory in quarantine back.
pub fn clear() {
    for (addr, size) in with(std::mem::take).quarantine {
        if size > 0 {
            // SAFETY: in quarantine: ours, and nothing refers to it.
            unsafe { deallocate(std::ptr::with_exposed_provenance_mut::<Header>(addr)) };
        }
    }
}

/// How many objects that this thread made are alive (0 when the debug heap is off).
pub fn live_of_thread() -> usize {
    let me = THREAD.with(|n| *n);
    if on() { with(|table| table.live.values().filter(|b| b.thread == me).count()) } else { 0 }
}

/// The report of what is alive, by type and site, most frequent first; of one thread or of all.
pub fn leaks(thread_only: bool) -> String {
    let me = THREAD.with(|n| *n);
    let groups = with(|table| {
        let mut groups: BTreeMap<(&str, Vec<usize>), (usize, u64)> = BTreeMap::new();
        for b in table.live.values().filter(|b| !thread_only || b.thread == me) {
            let group = groups.entry((info(b.t).name, b.frames.addresses().to_vec())).or_insert((0, b.number));
            group.0 += 1;
            group.1 = group.1.min(b.number);
        }
        groups
    });
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (n, first))| (std::cmp::Reverse(*n), *first));
    let mut text = String::new();
    for ((name, addresses), (n, first)) in groups.iter().take(40) {
        let _ = writeln!(text, "  {n} x {name}, first is allocation {first}");
        let _ = write!(text, "{}", stack::describe(addresses, "      at "));
    }
    if groups.len() > 40 {
        let _ = writeln!(text, "  and {} more places", groups.len() - 40);
    }
    text
}

/// Ends the accounting: the number of objects alive, which are reported on stderr when there are any. 0 when the debug heap is off.
pub fn finish() -> usize {
    let n = live().unwrap_or(0);
    if n > 0 {
        eprintln!("flak: FLAK_RC=check: {n} objects are still alive at exit");
        eprint!("{}", leaks(false));
    }
    n
}

/// Ends the process: `what` happened to an object that is dead.
#[cold]
pub(crate) fn report_dead(p: *mut Header, what: &str) -> ! {
    let now = stack::capture();
    eprintln!("flak: memory error: {what} an object that is dead, {:#x}", p.addr());
    eprint!("{}", stack::describe(now.addresses(), "      at "));
    if on() {
        let death = with(|table| table.dead.remove(&p.addr()));
        if let Some(d) = death {
            eprintln!("  it was allocation {}, a {}", d.birth.number, info(d.birth.t).name);
            eprint!("{}", stack::describe(d.birth.frames.addresses(), "      at "));
            eprintln!("  it was freed");
            eprint!("{}", stack::describe(d.frames.addresses(), "      at "));
        }
    } else {
        eprintln!("  run with FLAK_RC=check to see where it came from");
    }
    if let Some(more) = ON_FATAL.get() {
        more();
    }
    std::process::abort()
}
