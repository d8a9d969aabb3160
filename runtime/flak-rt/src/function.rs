//! Function objects, as compiled code lays them out (docs/abi.md, section 2).

use crate::ctx::{Ctx, Word};
use crate::heap::{Tail, Trace, alloc_tail};
use crate::rt::Args;
use crate::value::{Borrowed, Value};

/// Code called with no argument.
pub type Code0 = extern "C" fn(&mut Ctx, Borrowed) -> Word;
/// Code called with one argument.
pub type Code1 = extern "C" fn(&mut Ctx, Borrowed, Value) -> Word;
/// Code called with two arguments.
pub type Code2 = extern "C" fn(&mut Ctx, Borrowed, Value, Value) -> Word;
/// Code called with three arguments.
pub type Code3 = extern "C" fn(&mut Ctx, Borrowed, Value, Value, Value) -> Word;
/// Code called with four arguments.
pub type Code4 = extern "C" fn(&mut Ctx, Borrowed, Value, Value, Value, Value) -> Word;
/// Code called with five arguments or more.
pub type CodeN = extern "C" fn(&mut Ctx, Borrowed, u64, *const Value) -> Word;
/// Code called with its fixed parameters and the rest as a seq or nil.
pub type CodeV = extern "C" fn(&mut Ctx, Borrowed, *const Value, Value) -> Word;

/// What the compiler says about a function: a constant of the object file.
#[repr(C)]
pub struct FnInfo {
    /// Called with 0 to 4 arguments.
    pub entry0: Code0,
    /// With one.
    pub entry1: Code1,
    /// With two.
    pub entry2: Code2,
    /// With three.
    pub entry3: Code3,
    /// With four.
    pub entry4: Code4,
    /// With more.
    pub entry_n: CodeN,
    name: *const u8,
    name_len: u64,
    file: *const u8,
    file_len: u64,
    /// The line of the definition.
    pub line: u32,
    /// How many words are captured.
    pub captures: u32,
    /// Bit n: the fixed arity n exists.
    pub arity_mask: u32,
    /// The number of fixed parameters of the variadic arity, or -1.
    pub variadic: i32,
    /// The variadic code, if any.
    pub entry_v: Option<CodeV>,
}

const _: () = assert!(size_of::<FnInfo>() == 104);

unsafe fn text(at: *const u8, len: u64) -> &'static str {
    if at.is_null() {
        return "";
    }
    // SAFETY: constants of an object file that is never unloaded.
    let bytes = unsafe { std::slice::from_raw_parts(at, len as usize) };
    std::str::from_utf8(bytes).unwrap_or("?")
}

impl FnInfo {
    /// `ns/name`.
    pub fn name(&self) -> &'static str {
        // SAFETY: the compiler wrote both fields.
        unsafe { text(self.name, self.name_len) }
    }

    /// `name takes 1, 2 or more arguments`: the arities, less `hidden` parameters that callers do not see.
    pub fn takes(&self, hidden: usize) -> String {
        let fixed = (0..32).filter(|n| self.arity_mask & (1 << n) != 0);
        let mut counts: Vec<String> = fixed.map(|n: usize| n.saturating_sub(hidden).to_string()).collect();
        if self.variadic >= 0 {
            let least = (self.variadic as usize).saturating_sub(hidden).to_string();
            counts.retain(|n| *n != least);
            counts.push(format!("{least} or more"));
        }
        let noun = if counts == ["1"] { "argument" } else { "arguments" };
        let last = counts.pop().unwrap_or_else(|| "no".to_owned());
        let join = if last.ends_with("more") { ", " } else { " or " };
        let all = if counts.is_empty() { last } else { format!("{}{join}{last}", counts.join(", ")) };
        format!("{} takes {all} {noun}", self.name())
    }

    /// The path of the source file.
    pub fn file(&self) -> &'static str {
        // SAFETY: the compiler wrote both fields.
        unsafe { text(self.file, self.file_len) }
    }
}

/// A function; its captures are the tail.
#[repr(C)]
pub struct Func {
    info: &'static FnInfo,
    /// Metadata, a map or nil.
    pub meta: Value,
}

impl Trace for Func {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.meta);
    }
}

// SAFETY: `captures` is a constant.
unsafe impl Tail for Func {
    fn tail_len(&self) -> usize {
        self.info.captures as usize
    }
}

impl Func {
    /// What the compiler says about the function.
    pub fn info(&self) -> &'static FnInfo {
        self.info
    }

    /// The same function with other metadata.
    pub fn with_meta(f: &Value, meta: Value) -> Option<Value> {
        let func = f.get::<Func>()?;
        Some(alloc_tail(Func { info: func.info, meta }, f.tail::<Func>().iter().cloned()))
    }
}

/// A function object, consuming the captures.
///
/// # Safety
/// `info` is a constant that lives for ever; `words` addresses `n` owned words, `n` being `info.captures`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flak_closure(_: &mut Ctx, info: &'static FnInfo, n: u64, words: *const Value) -> Word {
    // SAFETY: by contract.
    let captures = unsafe { Args::new(words, n) };
    Some(alloc_tail(Func { info, meta: Value::NIL }, captures))
}
