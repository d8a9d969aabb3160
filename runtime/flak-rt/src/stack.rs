//! Return addresses, by frame pointers; names and lines, when somebody asks.
//!
//! Compiled code and the runtime keep frame pointers. A walk stays inside the thread's stack and only ever goes up, so a frame of foreign code that uses the
//! register otherwise ends it early and does no harm.

mod symbols;

use crate::ctx;
use std::fmt::Write as _;

/// The function that makes exceptions with data: it is in no trace, as in Clojure.
pub(crate) const MAKER: &str = "clojure.core/ex-info";

/// The longest trace kept.
const MOST: usize = 24;

/// A captured trace, innermost first.
#[derive(Clone)]
pub struct Frames {
    n: usize,
    addresses: [usize; MOST],
}

impl Frames {
    /// The return addresses.
    pub fn addresses(&self) -> &[usize] {
        &self.addresses[..self.n]
    }
}

/// Calls `f` with return addresses, innermost first, until it answers false.
pub fn walk(mut f: impl FnMut(usize) -> bool) {
    let mut fp: usize;
    #[cfg(target_arch = "x86_64")]
    // SAFETY: reads a register.
    unsafe {
        std::arch::asm!("mov {}, rbp", out(reg) fp, options(nomem, nostack, preserves_flags));
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: reads a register.
    unsafe {
        std::arch::asm!("mov {}, x29", out(reg) fp, options(nomem, nostack, preserves_flags));
    }
    let top = ctx::stack_top();
    let mut low = (&raw const fp).addr();
    while fp > low && fp.is_multiple_of(8) && fp + 16 <= top {
        // SAFETY: inside this thread's stack, aligned, two words below its top.
        let (next, back) = unsafe {
            let p = std::ptr::with_exposed_provenance::<usize>(fp);
            (*p, *p.add(1))
        };
        if back == 0 || !f(back) {
            return;
        }
        low = fp;
        fp = next;
    }
}

/// The innermost frames.
pub fn capture() -> Frames {
    let mut frames = Frames { n: 0, addresses: [0; MOST] };
    walk(|address| {
        frames.addresses[frames.n] = address;
        frames.n += 1;
        frames.n < MOST
    });
    frames
}

/// One symbolized frame.
pub struct Place {
    /// The symbol, demangled.
    pub name: String,
    /// The file's path, or empty.
    pub file: String,
    /// The line, or 0.
    pub line: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => f.write_str(&self.name),
            line => write!(f, "{} ({}:{line})", self.name, self.file),
        }
    }
}

/// The frames of compiled Flak code: `ns/fn`, without the compiler's own adaptors (`~...`) and the number behind `#`.
pub fn flak_frames(addresses: &[usize]) -> Vec<Place> {
    let mut frames: Vec<Place> = Vec::new();
    for mut place in symbolize(addresses) {
        if place.name.starts_with('~') || place.name.contains("::") || !place.name.contains('/') {
            continue;
        }
        if let Some(i) = place.name.rfind('#') {
            place.name.truncate(i);
        }
        if place.name != MAKER {
            frames.push(place);
        }
    }
    frames
}

/// Names and lines of return addresses; inlined frames are expanded.
pub fn symbolize(addresses: &[usize]) -> Vec<Place> {
    // A return address may be the first of the next line; the call is before it.
    addresses.iter().flat_map(|a| symbols::places(a - 1)).collect()
}

/// Lines for a report: what is not the allocator itself, up to ten frames.
pub fn describe(addresses: &[usize], indent: &str) -> String {
    let mut text = String::new();
    let places = symbolize(addresses);
    let dull = |p: &Place| {
        ["flak_rt::heap", "flak_rt::stack", "<flak_rt::value", "core::ptr", "core::ops", "alloc::", "core::"]
            .iter()
            .any(|s| p.name.starts_with(s))
    };
    for p in places.iter().filter(|p| !p.name.is_empty() && !dull(p)).take(10) {
        let _ = match p.line {
            0 => writeln!(text, "{indent}{}", p.name),
            line => writeln!(text, "{indent}{} ({}:{line})", p.name, p.file),
        };
    }
    text
}
