//! Values to bytes and back (docs/abi.md, section 6): constants of objects, and the messages between program and compiler.

mod decode;
mod encode;

pub use decode::decode;
pub use encode::encode;

use crate::cell::lock;
use crate::ctx::Ctx;
use crate::value::Value;
use std::sync::Mutex;

/// How deep values may nest.
const MAX_DEPTH: u32 = 10_000;

/// The tags.
mod tag {
    pub(super) const NIL: u8 = 0x00;
    pub(super) const TRUE: u8 = 0x01;
    pub(super) const FALSE: u8 = 0x02;
    pub(super) const LONG: u8 = 0x03;
    pub(super) const DOUBLE: u8 = 0x04;
    pub(super) const BIG_INT: u8 = 0x05;
    pub(super) const RATIO: u8 = 0x06;
    pub(super) const BIG_DEC: u8 = 0x07;
    pub(super) const CHAR: u8 = 0x08;
    pub(super) const STRING: u8 = 0x09;
    pub(super) const SYMBOL: u8 = 0x0A;
    pub(super) const KEYWORD: u8 = 0x0B;
    pub(super) const LIST: u8 = 0x0C;
    pub(super) const VECTOR: u8 = 0x0D;
    pub(super) const MAP: u8 = 0x0E;
    pub(super) const SET: u8 = 0x0F;
    pub(super) const META: u8 = 0x10;
    pub(super) const REGEX: u8 = 0x11;
    pub(super) const VAR: u8 = 0x12;
    pub(super) const CLASS: u8 = 0x13;
    pub(super) const TAGGED: u8 = 0x14;
    pub(super) const POSITIONED: u8 = 0x15;
    pub(super) const LIVE: u8 = 0x16;
}

/// Values that have no encoding, by the handle that stands for them in messages. Kept to the end of the program: a form may hold a handle for as long.
static LIVE: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

struct Kept(Value);

// SAFETY: programs and their compiler talk on one thread; the lock is for the table, not for the values.
unsafe impl Send for Kept {}

/// The handle of a live value; the same one for the same object.
fn keep(v: &Value) -> usize {
    let mut live = lock(&LIVE);
    if let Some(at) = live.iter().position(|k| k.0.same(v)) {
        return at;
    }
    live.push(Kept(v.clone()));
    live.len() - 1
}

fn kept(handle: u64) -> Option<Value> {
    lock(&LIVE).get(usize::try_from(handle).ok()?).map(|k| k.0.clone())
}

/// The constants of an object, to be released at the end.
struct Slots(*mut Option<Value>, usize);

// SAFETY: the slots are static data of an object that is never unloaded.
unsafe impl Send for Slots {}

static SLOTS: Mutex<Vec<Slots>> = Mutex::new(Vec::new());

/// Decodes the constants of an object into its slots, once.
///
/// # Safety
/// `blob` addresses `len` bytes, `slots` `n` words that nobody else uses, both for as long as the process lives.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_load_consts(
    ctx: &mut Ctx,
    blob: *const u8,
    len: u64,
    slots: *mut Option<Value>,
    n: u64,
) -> u64 {
    if n == 0 {
        return 1;
    }
    // SAFETY: by contract.
    let bytes = unsafe { std::slice::from_raw_parts(blob, len as usize) };
    let mut at = 0;
    for i in 0..n as usize {
        match decode(ctx, &bytes[at..]) {
            // SAFETY: by contract; what was there is no value.
            Ok((v, used)) => unsafe {
                slots.add(i).write(Some(v));
                at += used;
            },
            Err(e) => {
                ctx.give(Err(e));
                // SAFETY: the first `i` were written above.
                unsafe { release(&Slots(slots, i)) };
                return 0;
            }
        }
    }
    lock(&SLOTS).push(Slots(slots, n as usize));
    1
}

/// Drops the constants in the slots.
///
/// # Safety
/// All of them hold values, and no code will read them again.
unsafe fn release(slots: &Slots) {
    for i in 0..slots.1 {
        // SAFETY: by contract.
        unsafe { drop(std::mem::take(&mut *slots.0.add(i))) };
    }
}

/// Drops every constant and every live value, at the end of the program.
pub(crate) fn release_all() {
    let slots = std::mem::take(&mut *lock(&SLOTS));
    for s in &slots {
        // SAFETY: `flak_load_consts` filled them, and no compiled code runs any more.
        unsafe { release(s) };
    }
    let live = std::mem::take(&mut *lock(&LIVE));
    drop(live);
}

#[cfg(test)]
mod tests;
