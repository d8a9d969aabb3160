//! The thread's context: the pending exception, the stack's limit, and what the runtime keeps for each thread.

use crate::error::{Res, Thrown};
use crate::value::Value;
use std::cell::Cell;

/// What a C function of the runtime answers: a value, or `None` when an exception is pending.
pub type Word = Option<Value>;

/// Bytes left for the runtime below the limit that compiled code checks.
const RESERVE: usize = 256 << 10;

/// The first argument of everything (docs/abi.md, section 3).
#[repr(C)]
pub struct Ctx {
    /// The exception on its way, or `None`.
    pub pending: Word,
    /// Frames below this address overflow.
    pub stack_limit: usize,
    stack_top: usize,
    /// The rest is the runtime's own.
    pub(crate) state: State,
}

/// What the runtime keeps for each thread.
#[derive(Default)]
pub(crate) struct State {
    /// Thread bindings of dynamic vars.
    pub(crate) bindings: crate::var::Bindings,
    /// Replaced roots that compiled code may still be reading.
    pub(crate) retired: Vec<Value>,
    /// Where output goes instead, innermost last.
    pub(crate) writers: Vec<String>,
    /// Where input comes from instead, innermost last.
    pub(crate) readers: Vec<std::io::Cursor<Vec<u8>>>,
}

thread_local! {
    static CURRENT: Cell<*mut Ctx> = const { Cell::new(std::ptr::null_mut()) };
    static TOP: Cell<usize> = const { Cell::new(0) };
}

/// The lowest and the highest address of this thread's stack.
fn stack_bounds() -> (usize, usize) {
    // SAFETY: asks the C library about the running thread; the attributes are destroyed after use.
    unsafe {
        let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return (0, usize::MAX);
        }
        let mut low = std::ptr::null_mut();
        let mut size = 0;
        libc::pthread_attr_getstack(&attributes, &mut low, &mut size);
        libc::pthread_attr_destroy(&mut attributes);
        (low.addr(), low.addr() + size)
    }
}

/// The highest address of this thread's stack.
pub(crate) fn stack_top() -> usize {
    let top = TOP.get();
    if top != 0 {
        return top;
    }
    let (_, top) = stack_bounds();
    TOP.set(top);
    top
}

impl Ctx {
    /// This thread's context, made on first use.
    pub fn current() -> *mut Ctx {
        let p = CURRENT.get();
        if !p.is_null() {
            return p;
        }
        let (low, top) = stack_bounds();
        let p = Box::into_raw(Box::new(Ctx {
            pending: None,
            stack_limit: low + RESERVE,
            stack_top: top,
            state: State::default(),
        }));
        CURRENT.set(p);
        p
    }

    /// Frames less than `bytes` above the end of the stack overflow: for code that needs more room than compiled code does.
    pub fn keep_room(&mut self, bytes: usize) {
        let (low, _) = stack_bounds();
        self.stack_limit = low + bytes.max(RESERVE);
    }

    /// Runs `f` with this thread's context. Do not nest: inside, pass the context on.
    pub fn with<R>(f: impl FnOnce(&mut Ctx) -> R) -> R {
        // SAFETY: the context belongs to this thread and lives as long as it.
        f(unsafe { &mut *Ctx::current() })
    }

    /// Releases replaced var roots. Call when no compiled code runs on this thread.
    pub fn quiesce(&mut self) {
        drop(std::mem::take(&mut self.state.retired));
    }

    /// Fails when the stack is nearly used up; recursive functions of the runtime ask first.
    #[inline]
    pub fn check_stack(&mut self) -> Res<()> {
        let here = 0u8;
        if (&raw const here).addr() < self.stack_limit { Err(self.stack_overflow()) } else { Ok(()) }
    }

    #[cold]
    fn stack_overflow(&mut self) -> Thrown {
        // Room for the handler's own calls; the limit is what matters, not the frame that noticed.
        let _ = self.stack_top;
        crate::error::Kind::StackOverflowError.new("")
    }

    /// The result of a call into compiled code: 0 means the pending exception.
    #[inline]
    pub fn result(&mut self, word: Word) -> Res {
        match word {
            Some(v) => Ok(v),
            None => Err(self.take_pending()),
        }
    }

    #[cold]
    fn take_pending(&mut self) -> Thrown {
        Thrown(self.pending.take().expect("a result word 0 has its exception in the context"))
    }

    /// Gives a result to compiled code, an error as the pending exception.
    #[inline]
    pub fn give(&mut self, r: Res) -> Word {
        match r {
            Ok(v) => Some(v),
            Err(Thrown(e)) => {
                self.pending = Some(e);
                None
            }
        }
    }

    /// Calls any callable. `f` is borrowed, the arguments are consumed.
    #[inline]
    pub fn call(&mut self, f: &Value, args: Vec<Value>) -> Res {
        crate::invoke::call(self, f, args)
    }

    /// Calls with no argument.
    #[inline]
    pub fn call0(&mut self, f: &Value) -> Res {
        crate::invoke::call0(self, f)
    }

    /// Calls with one argument.
    #[inline]
    pub fn call1(&mut self, f: &Value, a: Value) -> Res {
        crate::invoke::call1(self, f, a)
    }

    /// Calls with two arguments.
    #[inline]
    pub fn call2(&mut self, f: &Value, a: Value, b: Value) -> Res {
        crate::invoke::call2(self, f, a, b)
    }

    /// Calls with three arguments.
    #[inline]
    pub fn call3(&mut self, f: &Value, a: Value, b: Value, c: Value) -> Res {
        crate::invoke::call3(self, f, a, b, c)
    }

    /// Calls with four arguments.
    #[inline]
    pub fn call4(&mut self, f: &Value, a: Value, b: Value, c: Value, d: Value) -> Res {
        crate::invoke::call4(self, f, a, b, c, d)
    }
}
