//! Collections against models of the standard library and against real Clojure.

mod cells;
mod deep;
mod maps;
mod oracle;
mod seqs;
mod sets;
mod sorted;
mod vectors;

use crate::ctx::{Ctx, Word};
use crate::value::{Borrowed, Value};

/// A small generator of numbers that look random (xorshift), the same in each run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

pub(super) fn int(n: i64) -> Value {
    Value::from_i64(n)
}

pub(super) fn longs(ctx: &mut Ctx, coll: &Value) -> Vec<i64> {
    let items = super::Cursor::new(ctx, coll.clone()).unwrap().collect(ctx).unwrap();
    items.iter().map(|x| x.as_i64().unwrap()).collect()
}

/// The kind of an exception.
pub(super) fn kind(r: crate::Res) -> crate::Kind {
    r.expect_err("it throws").0.get::<crate::exception::Exception>().expect("an exception").kind
}

/// A function with captures, made as the compiler makes them; it can be called with no argument.
pub(super) fn function(code: crate::function::Code0, captures: Vec<Value>) -> Value {
    make("", code, no_one, no_two, captures)
}

/// A function of two arguments.
pub(super) fn function2(code: crate::function::Code2) -> Value {
    make("", no_zero, no_one, code, Vec::new())
}

/// A function with a name, of two arguments and maybe of one.
pub(super) fn named(name: &'static str, two: crate::function::Code2, one: Option<crate::function::Code1>) -> Value {
    make(name, no_zero, one.unwrap_or(no_one), two, Vec::new())
}

fn make(
    name: &'static str,
    entry0: crate::function::Code0,
    entry1: crate::function::Code1,
    entry2: crate::function::Code2,
    captures: Vec<Value>,
) -> Value {
    use crate::function::{FnInfo, flak_closure};
    let mut info = Box::new(std::mem::MaybeUninit::<FnInfo>::zeroed());
    let p = info.as_mut_ptr();
    let words: Vec<_> = captures.into_iter().map(std::mem::ManuallyDrop::new).collect();
    // SAFETY: the file may be null, `entry_v` none; every other pointer is set here. The info is leaked, as constants of an object file are.
    let f = unsafe {
        (&raw mut (*p).entry0).write(entry0);
        (&raw mut (*p).entry1).write(entry1);
        (&raw mut (*p).entry2).write(entry2);
        (&raw mut (*p).entry3).write(no_three);
        (&raw mut (*p).entry4).write(no_four);
        (&raw mut (*p).entry_n).write(no_more);
        // The name's pointer and length follow the six entries.
        p.cast::<(*const u8, u64)>().byte_add(48).write((name.as_ptr(), name.len() as u64));
        (&raw mut (*p).captures).write(words.len() as u32);
        let info: &'static FnInfo = (*Box::leak(info)).assume_init_ref();
        Ctx::with(|ctx| flak_closure(ctx, info, words.len() as u64, words.as_ptr().cast()))
    };
    f.expect("a closure")
}

extern "C" fn no_zero(_: &mut Ctx, _: Borrowed) -> Word {
    panic!("called with no argument")
}

extern "C" fn no_one(_: &mut Ctx, _: Borrowed, _: Value) -> Word {
    panic!("called with one argument")
}

extern "C" fn no_two(_: &mut Ctx, _: Borrowed, _: Value, _: Value) -> Word {
    panic!("called with two arguments")
}

extern "C" fn no_three(_: &mut Ctx, _: Borrowed, _: Value, _: Value, _: Value) -> Word {
    panic!("called with three arguments")
}

extern "C" fn no_four(_: &mut Ctx, _: Borrowed, _: Value, _: Value, _: Value, _: Value) -> Word {
    panic!("called with four arguments")
}

extern "C" fn no_more(_: &mut Ctx, _: Borrowed, _: u64, _: *const Value) -> Word {
    panic!("called with many arguments")
}
