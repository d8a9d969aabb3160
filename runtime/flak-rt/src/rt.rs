//! The functions of `runtime/rt.tsv`: the macro that defines them and the checks that they agree with the table.
//!
//! `rt! { /// doc fn first(ctx, coll: &Value) -> Res { ... } }` makes the Rust function `first(ctx: &mut Ctx, coll: &Value) -> Res` and exports the C function
//! `flak_rt_first`. A parameter `o` is a `Value`, `b` is a `&Value`, a trailing `*` is written `; items` and is an [`Args`]. Results: anything [`Answer`]. The build script turns the table
//! into the signature each row must have ([`sig`]) and into a proof that each row is implemented exactly once.

use crate::ctx::{Ctx, Word};
use crate::error::Res;
use crate::value::{Borrowed, Value};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;

/// What a row's function may answer.
pub trait Answer {
    /// The word for compiled code; an error becomes the pending exception.
    fn into_word(self, ctx: &mut Ctx) -> Word;
}

impl Answer for Value {
    #[inline]
    fn into_word(self, _: &mut Ctx) -> Word {
        Some(self)
    }
}

impl Answer for bool {
    #[inline]
    fn into_word(self, _: &mut Ctx) -> Word {
        Some(Value::bool(self))
    }
}

/// nil.
impl Answer for () {
    #[inline]
    fn into_word(self, _: &mut Ctx) -> Word {
        Some(Value::NIL)
    }
}

impl Answer for i64 {
    #[inline]
    fn into_word(self, _: &mut Ctx) -> Word {
        Some(Value::from_i64(self))
    }
}

impl<T: Answer> Answer for Res<T> {
    #[inline]
    fn into_word(self, ctx: &mut Ctx) -> Word {
        match self {
            Ok(v) => v.into_word(ctx),
            Err(e) => ctx.give(Err(e)),
        }
    }
}

/// The repeated arguments of a row, owned: take them with the iterator; what is left is dropped.
pub struct Args<'a> {
    at: *const Value,
    left: usize,
    of: PhantomData<&'a Value>,
}

impl Args<'_> {
    /// The `n` words at `at`.
    ///
    /// # Safety
    /// `at` addresses `n` valid words, whose ownership passes here.
    pub unsafe fn new(at: *const Value, n: u64) -> Self {
        Args { at, left: n as usize, of: PhantomData }
    }

    /// What has not been taken yet.
    pub fn as_slice(&self) -> &[Value] {
        if self.left == 0 {
            return &[];
        }
        // SAFETY: `left` owned words from `at` on.
        unsafe { std::slice::from_raw_parts(self.at, self.left) }
    }
}

impl Iterator for Args<'_> {
    type Item = Value;

    #[inline]
    fn next(&mut self) -> Option<Value> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        // SAFETY: owned, and read once.
        unsafe {
            let v = self.at.read();
            self.at = self.at.add(1);
            Some(v)
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Args<'_> {}

impl Drop for Args<'_> {
    fn drop(&mut self) {
        while self.next().is_some() {}
    }
}

/// The implementer of every row: one `Row<N>` each.
pub(crate) struct Rows;

/// Says that row number `N` has its function.
pub(crate) trait Row<const N: usize> {
    /// The C function.
    const ADDRESS: Export;
}

/// The address of an exported function.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Export(#[allow(dead_code, reason = "read by the linker")] pub(crate) *const ());

// SAFETY: the address of code.
unsafe impl Sync for Export {}

/// The C type, one word, of a parameter of the Rust function.
pub(crate) trait Param {
    /// `Value` for an owned word, [`Borrowed`] for a borrowed one.
    type C: 'static;
}

impl Param for Value {
    type C = Value;
}

impl Param for &Value {
    type C = Borrowed;
}

/// How an argument passes from the C function to the Rust function.
pub(crate) trait Pass<T> {
    /// The argument.
    ///
    /// # Safety
    /// Called once for each word.
    unsafe fn pass(self) -> T;
}

impl Pass<Value> for &ManuallyDrop<Value> {
    #[inline]
    unsafe fn pass(self) -> Value {
        // SAFETY: owned, and read once by contract.
        unsafe { std::ptr::read(&**self) }
    }
}

impl<'a> Pass<&'a Value> for &'a ManuallyDrop<Borrowed> {
    #[inline]
    unsafe fn pass(self) -> &'a Value {
        self
    }
}

/// Defines functions of the table; see the module's comment. A row whose name is a Rust keyword is written `fn mod_ = "flak_rt_mod" (...)`; the repeated last
/// parameter as `; rest`.
macro_rules! rt {
    ($($(#[$m:meta])* fn $name:ident $(= $symbol:literal)? ($ctx:ident $(, $arg:ident : $ty:ty)* $(; $rest:ident)? $(,)?) $(-> $ret:ty)? $body:block)*) => {
        $(
            $(#[$m])*
            #[allow(dead_code, clippy::needless_pass_by_value, clippy::ptr_arg, reason = "the C function below is the main user")]
            pub(crate) fn $name($ctx: &mut $crate::ctx::Ctx $(, $arg: $ty)* $(, $rest: $crate::rt::Args<'_>)?) $(-> $ret)? $body

            const _: () = {
                #[unsafe(export_name = $crate::rt::symbol!($name $($symbol)?))]
                extern "C" fn shim(
                    ctx: &mut $crate::ctx::Ctx
                    $(, $arg: <$ty as $crate::rt::Param>::C)*
                    $(, n: u64, $rest: *const $crate::value::Value)?
                ) -> $crate::ctx::Word {
                    $(let $arg = std::mem::ManuallyDrop::new($arg);)*
                    // SAFETY: compiled code passes `n` owned words; each other argument is taken once.
                    $(let $rest = unsafe { $crate::rt::Args::new($rest, n) };)?
                    // SAFETY: each is taken once.
                    let answer = $name(ctx $(, unsafe { $crate::rt::Pass::pass(&$arg) })* $(, $rest)?);
                    $crate::rt::Answer::into_word(answer, ctx)
                }

                impl $crate::rt::Row<{ $crate::rt::number::$name }> for $crate::rt::Rows {
                    const ADDRESS: $crate::rt::Export = {
                        let checked: $crate::rt::sig::$name = shim;
                        $crate::rt::Export(checked as *const ())
                    };
                }
            };
        )*
    };
}

macro_rules! symbol {
    ($name:ident) => {
        concat!("flak_rt_", stringify!($name))
    };
    ($name:ident $symbol:literal) => {
        $symbol
    };
}
pub(crate) use {rt, symbol};

include!(concat!(env!("OUT_DIR"), "/rows.rs"));

macro_rules! exports {
    ($($function:path,)*) => {
        /// The C functions outside the table, so that linkers keep them.
        #[used]
        pub static MORE_EXPORTS: &[Export] = &[$(Export($function as *const ()),)*];
    };
}

exports! {
    crate::heap::flak_dup_slow,
    crate::heap::flak_drop_slow,
    crate::heap::flak_live_count,
    crate::function::flak_closure,
    crate::invoke::flak_invoke_0,
    crate::invoke::flak_invoke_1,
    crate::invoke::flak_invoke_2,
    crate::invoke::flak_invoke_3,
    crate::invoke::flak_invoke_4,
    crate::invoke::flak_invoke_n,
    crate::invoke::flak_arity_0,
    crate::invoke::flak_arity_1,
    crate::invoke::flak_arity_2,
    crate::invoke::flak_arity_3,
    crate::invoke::flak_arity_4,
    crate::invoke::flak_arity_n,
    crate::invoke::flak_stack_overflow,
    crate::num::arith::flak_arith_add,
    crate::num::arith::flak_arith_sub,
    crate::num::arith::flak_arith_mul,
    crate::num::predicates::flak_compare_lt,
    crate::num::predicates::flak_compare_le,
    crate::num::predicates::flak_compare_gt,
    crate::num::predicates::flak_compare_ge,
    crate::num::predicates::flak_compare_equiv,
    crate::var::flak_var_get_dynamic,
    crate::var::flak_var_def,
    crate::var::flak_var_declare,
    crate::var::flak_var_set,
    crate::exception::flak_throw,
    crate::exception::flak_rethrow,
    crate::exception::flak_catch,
}
