//! Objects and their counts.
//!
//! | `rc` | meaning | dup | drop |
//! |---|---|---|---|
//! | `>= 1` | local to one thread; 1 is unique | plain `+1` | plain `-1`; at 1: free |
//! | `0` | freed (only seen through a bug) | report and abort | report and abort |
//! | `< 0`, above [`STICKY`] | shared between threads, `-n` references | atomic `-1`, relaxed | atomic `+1`, release; the one that reaches 0 fences (acquire) and frees |
//! | `<= STICKY` | never freed | nothing | nothing |
//!
//! **Ordering.** A local count is touched by one thread only, so relaxed loads and stores of the atomic suffice (they compile to plain ones). An object becomes shared
//! by [`publish`], before another thread can see it; whatever hands it over (a lock, a release store) orders that. A shared drop is a release and the
//! last one an acquire, as in `Arc`, so the freeing thread sees every earlier use.
//!
//! **Limits.** A local count that passes `i32::MAX` wraps into the sticky band: the object then leaks, and is never freed early. Shared counts stop at `STICKY`,
//! a distance of 2^20 from the end, more than the threads that can be between a load and an add. Objects whose word has the tag `010` are never counted.
//!
//! **Free** is iterative: the last reference of a child found while an object is being freed goes on a thread-local list once [`NESTING`] frees are under way,
//! so dropping a list of ten million cells needs a bounded stack. No Flak code runs during a free.

pub mod check;
mod publish;
#[cfg(test)]
mod tests;

pub use crate::types::TypeId;
use crate::types::info;
use crate::value::Value;
pub use publish::publish;
use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicI32, Ordering, fence};

/// Counts at or below this never change and never free.
pub const STICKY: i32 = i32::MIN + (1 << 20);

/// How many frees may nest before children are put on the list.
const NESTING: u32 = 40;

/// What every object starts with.
#[repr(C, align(8))]
pub struct Header {
    rc: AtomicI32,
    meta: u32,
}

impl Header {
    /// The header of an object that is never freed, for objects made in constants.
    pub const fn immortal(t: TypeId) -> Header {
        Header { rc: AtomicI32::new(i32::MIN), meta: (t.0 as u32) << 8 }
    }

    /// The type.
    #[inline]
    pub fn type_id(&self) -> TypeId {
        TypeId((self.meta >> 8) as u8)
    }

    /// The count as it stands.
    #[inline]
    pub fn count(&self) -> i32 {
        self.rc.load(Ordering::Relaxed)
    }

    /// Exactly one reference, local to this thread?
    #[inline]
    pub fn is_unique(&self) -> bool {
        self.count() == 1
    }

    /// Shared between threads?
    #[inline]
    pub fn is_shared(&self) -> bool {
        self.count() < 0
    }
}

/// The values an object holds, for publishing.
pub trait Trace {
    /// Calls `visit` with each value held directly (not those in the tail).
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let _ = visit;
    }
}

/// What can stand behind a header.
///
/// # Safety
/// `TYPE` belongs to this type alone; only the table in `types.rs` implements this.
pub unsafe trait Object: Trace + Sized + 'static {
    /// The number in the header.
    const TYPE: TypeId;
}

/// An object followed by values.
///
/// # Safety
/// `tail_len` never changes after allocation.
pub unsafe trait Tail: Object {
    /// How many values follow.
    fn tail_len(&self) -> usize;
}

/// Header and body as they lie in memory.
#[repr(C)]
pub(crate) struct Cell8<T> {
    header: Header,
    pub(crate) body: T,
}

/// The address in a pointer word.
#[inline]
pub(crate) fn address(bits: u64) -> *mut Header {
    std::ptr::with_exposed_provenance_mut((bits & !7) as usize)
}

#[inline]
pub(crate) fn body<T>(bits: u64) -> *mut T {
    // SAFETY: only computes the field's address, which `Cell8` fixes.
    unsafe { &raw mut (*address(bits).cast::<Cell8<T>>()).body }
}

#[inline]
pub(crate) fn tail<T>(bits: u64) -> *mut Value {
    address(bits).cast::<u8>().wrapping_add(size_of::<Cell8<T>>()).cast()
}

/// Adds a reference.
///
/// # Safety
/// `p` is a counted object that is alive.
#[inline]
pub(crate) unsafe fn dup(p: *mut Header) {
    // SAFETY: alive by contract.
    let rc = unsafe { &(*p).rc };
    let n = rc.load(Ordering::Relaxed);
    if n > 0 {
        rc.store(n.wrapping_add(1), Ordering::Relaxed);
    } else {
        // SAFETY: as above.
        unsafe { dup_slow(p) };
    }
}

/// Adds a reference to an object that is shared, sticky, or freed by mistake.
#[cold]
#[inline(never)]
unsafe fn dup_slow(p: *mut Header) {
    // SAFETY: alive, or memory that was an object (then this reports).
    let rc = unsafe { &(*p).rc };
    let n = rc.load(Ordering::Relaxed);
    if n == 0 {
        check::report_dead(p, "a reference was added to");
    }
    if n > 0 {
        rc.store(n + 1, Ordering::Relaxed);
    } else if n > STICKY {
        rc.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Releases a reference.
///
/// # Safety
/// `p` is a counted object and the caller gives up one reference.
#[inline]
pub(crate) unsafe fn release(p: *mut Header) {
    // SAFETY: alive by contract.
    let rc = unsafe { &(*p).rc };
    let n = rc.load(Ordering::Relaxed);
    if n > 1 {
        rc.store(n - 1, Ordering::Relaxed);
    } else {
        // SAFETY: as above.
        unsafe { release_slow(p) };
    }
}

#[inline(never)]
unsafe fn release_slow(p: *mut Header) {
    // SAFETY: alive, or memory that was an object (then this reports).
    let rc = unsafe { &(*p).rc };
    let n = rc.load(Ordering::Relaxed);
    match n {
        // SAFETY: that was the last reference.
        1 => unsafe { free(p) },
        0 => check::report_dead(p, "a reference was released of"),
        2.. => rc.store(n - 1, Ordering::Relaxed),
        _ if n <= STICKY => {}
        _ => {
            if rc.fetch_add(1, Ordering::Release) == -1 {
                fence(Ordering::Acquire);
                // SAFETY: that was the last reference, and all earlier uses happened before.
                unsafe { free(p) };
            }
        }
    }
}

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static WAITING: RefCell<Vec<*mut Header>> = const { RefCell::new(Vec::new()) };
}

unsafe fn free(p: *mut Header) {
    // SAFETY: the object is intact until freed below.
    if info(unsafe { (*p).type_id() }).leaf {
        // SAFETY: a leaf frees no others.
        return unsafe { free_one(p) };
    }
    let depth = DEPTH.get();
    if depth >= NESTING {
        return WAITING.with_borrow_mut(|w| w.push(p));
    }
    DEPTH.set(depth + 1);
    // SAFETY: handed over by the caller.
    unsafe { free_one(p) };
    if depth == 0 {
        while let Some(next) = WAITING.with_borrow_mut(Vec::pop) {
            // SAFETY: what is on the list has no references left.
            unsafe { free_one(next) };
        }
    }
    DEPTH.set(depth);
}

unsafe fn free_one(p: *mut Header) {
    // SAFETY: intact, without references, and nobody else frees it.
    unsafe {
        let t = info((*p).type_id());
        let size = if check::on() { (t.size)(p) } else { 0 };
        if let Some(drop_body) = t.drop {
            drop_body(p);
        }
        (*p).rc.store(0, Ordering::Relaxed);
        if check::on() { check::freed(p, size) } else { deallocate(p) }
    }
}

unsafe fn deallocate(p: *mut Header) {
    // SAFETY: came from `mi_malloc`.
    unsafe { libmimalloc_sys::mi_free(p.cast()) };
}

#[inline]
fn allocate(t: TypeId, bytes: usize) -> *mut Header {
    // SAFETY: plain C allocation; blocks of 8 bytes and more are 8-aligned.
    let p = unsafe { libmimalloc_sys::mi_malloc(bytes) }.cast::<Header>();
    if p.is_null() {
        out_of_memory(bytes);
    }
    // SAFETY: fresh memory, large enough for a header.
    unsafe { p.write(Header { rc: AtomicI32::new(1), meta: (t.0 as u32) << 8 }) };
    if check::on() {
        check::allocated(p, t);
    }
    p
}

#[cold]
fn out_of_memory(bytes: usize) -> ! {
    eprintln!("flak: out of memory (asked for {bytes} bytes)");
    std::process::exit(1)
}

fn owned(p: *mut Header) -> Value {
    // SAFETY: a fresh object with its first reference.
    unsafe { Value::from_bits(p.expose_provenance() as u64) }
}

/// A new object with one reference.
#[inline]
pub fn alloc<T: Object>(object: T) -> Value {
    const { assert!(align_of::<T>() <= 8) };
    let p = allocate(T::TYPE, size_of::<Cell8<T>>());
    let v = owned(p);
    // SAFETY: fresh memory of the right size and alignment.
    unsafe { body::<T>(v.bits()).write(object) };
    v
}

/// A new object followed by `head.tail_len()` values taken from `items`.
///
/// # Panics
/// When `items` is shorter; what it has too much is dropped.
pub fn alloc_tail<T: Tail>(head: T, items: impl IntoIterator<Item = Value>) -> Value {
    const { assert!(align_of::<T>() <= 8) };
    let n = head.tail_len();
    let p = allocate(T::TYPE, size_of::<Cell8<T>>() + n * size_of::<Value>());
    let bits = p.expose_provenance() as u64;
    let at = tail::<T>(bits);
    let mut items = items.into_iter();
    for i in 0..n {
        let item = items.next().expect("as many items as the head says");
        // SAFETY: within the tail just allocated.
        unsafe { at.add(i).write(item) };
    }
    // SAFETY: fresh memory; the object is complete with this.
    unsafe { body::<T>(bits).write(head) };
    owned(p)
}

/// Makes an object immortal: the word is uncounted and may be copied freely.
pub fn immortalize(v: Value) -> Value {
    if !v.is_counted() {
        return v;
    }
    let p = address(v.into_bits());
    // SAFETY: the object is alive, and keeps the reference given up here for ever.
    unsafe {
        (*p).rc.store(i32::MIN, Ordering::Relaxed);
        if check::on() {
            check::forget(p);
        }
        Value::from_bits(p.expose_provenance() as u64 | 2)
    }
}

/// The name of a type as `class` shows it.
pub fn type_name(t: TypeId) -> &'static str {
    info(t).name
}

/// An immortal or immediate value in a static.
pub struct Immortal(Value);

// SAFETY: the constructor accepts words that carry no count only, and what immortal objects hold is synchronized by them.
unsafe impl Sync for Immortal {}
// SAFETY: as above.
unsafe impl Send for Immortal {}

impl Immortal {
    /// Keeps a value for ever.
    pub fn new(v: Value) -> Immortal {
        Immortal(immortalize(v))
    }

    /// The value.
    pub fn get(&self) -> &Value {
        &self.0
    }
}

/// `dup` of a counted pointer whose count is not positive.
///
/// # Safety
/// `word` is a counted pointer that is alive.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_dup_slow(word: u64) {
    // SAFETY: by contract.
    unsafe { dup_slow(address(word)) }
}

/// `drop` of a counted pointer whose count is not above one.
///
/// # Safety
/// `word` is a counted pointer and the caller gives up one reference.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_drop_slow(_ctx: *mut crate::ctx::Ctx, word: u64) {
    // SAFETY: by contract.
    unsafe { release_slow(address(word)) }
}

/// How many objects are alive, in check mode; -1 otherwise.
#[unsafe(no_mangle)]
pub extern "C" fn flak_live_count() -> i64 {
    check::live().map_or(-1, |n| n as i64)
}
