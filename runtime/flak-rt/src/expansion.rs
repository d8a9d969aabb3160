//! Whether a macro did more than compute its expansion.
//!
//! Compiled code is kept and run again without expanding its macros again. That is the same program only when expanding them had no effect on anything that
//! was there before, and did not look at the world: the host asks, and does not keep what is doubtful.

use std::cell::Cell;

thread_local! {
    /// The number of the expansion that is running, 0 outside.
    static NOW: Cell<u32> = const { Cell::new(0) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    static EFFECT: Cell<bool> = const { Cell::new(false) };
}

/// The expansion that is running: what a cell remembers of its birth.
#[inline]
pub(crate) fn now() -> u32 {
    NOW.get()
}

/// A cell born in `born` was changed.
#[inline]
pub(crate) fn changed(born: u32) {
    let now = NOW.get();
    if now != 0 && now != born {
        EFFECT.set(true);
    }
}

/// Something outside was read or changed: a var's root, a file, the terminal.
#[inline]
pub(crate) fn effect() {
    changed(0);
}

/// Runs the expansion of a macro; answers whether it had an effect.
pub fn during<R>(expand: impl FnOnce() -> R) -> (R, bool) {
    let number = LAST.get() + 1;
    LAST.set(number);
    let (outer, before) = (NOW.replace(number), EFFECT.replace(false));
    let result = expand();
    NOW.set(outer);
    let had = EFFECT.replace(before);
    if had {
        effect();
    }
    (result, had)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_there_before_counts() {
        assert!(!during(|| changed(now())).1);
        assert!(during(|| changed(0)).1);
        assert!(during(effect).1);
        assert!(!during(|| ()).1);
        let cell = now();
        changed(cell);
        assert!(during(|| changed(cell)).1);
    }

    #[test]
    fn an_effect_of_an_inner_expansion_is_one_of_the_outer() {
        assert!(during(|| assert!(during(effect).1)).1);
        assert!(!during(|| assert!(!during(|| ()).1)).1);
    }
}
