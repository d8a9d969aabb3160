//! Whether a macro did more than compute its expansion, and what code did to namespaces that are not its own.
//!
//! Compiled code is kept and run again without expanding its macros again. That is the same program only when expanding them had no effect on anything that
//! was there before, and did not look at the outside world: the host asks, and does not keep what is doubtful. A macro that looked around in the program (which vars are
//! there, what an atom holds) is fine as long as everything loaded before is the same.
//!
//! What a macro does is also decided by who changed its namespace from outside: by `alter-var-root`, `intern`, `alias`. Such namespaces are noted for the host. And by what
//! its namespace read from files and the environment when it was loaded: a hash of that is noted too.

use crate::ctx::Ctx;
use crate::namespace::{self, Namespace};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

thread_local! {
    /// The number of the expansion that is running, 0 outside.
    static NOW: Cell<u32> = const { Cell::new(0) };
    static LAST: Cell<u32> = const { Cell::new(0) };
    static EFFECT: Cell<bool> = const { Cell::new(false) };
    static LOOKED: Cell<bool> = const { Cell::new(false) };
    static OUTSIDE: Cell<Option<u64>> = const { Cell::new(None) };
    static MEDDLED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// What an expansion did besides computing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// It changed something that was there before, or looked at the outside world.
    pub effect: bool,
    /// It looked at what is loaded, or at what a mutable cell holds.
    pub looked: bool,
}

/// The expansion that is running: what a cell remembers of its birth.
#[inline]
pub(crate) fn now() -> u32 {
    NOW.get()
}

/// Whether a macro is being expanded.
pub fn running() -> bool {
    now() != 0
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

/// A cell born in `born` was read.
#[inline]
pub(crate) fn read(born: u32) {
    let now = NOW.get();
    if now != 0 && now != born {
        LOOKED.set(true);
    }
}

/// It was found out what is loaded.
#[inline]
pub(crate) fn looked() {
    read(0);
}

/// Code changed `ns` or a var of it: noted unless it is the current namespace.
pub(crate) fn touched(ctx: &mut Ctx, ns: &Namespace) {
    let here = namespace::current(ctx);
    if !here.get::<Namespace>().is_some_and(|here| std::ptr::eq(here, ns)) {
        MEDDLED.with_borrow_mut(|all| all.insert(ns.name().to_owned()));
    }
}

/// Code that is no macro read this from a file or the environment.
pub(crate) fn read_outside(what: &(impl Hash + ?Sized)) {
    if !running() {
        let mut hasher = DefaultHasher::new();
        (OUTSIDE.get(), what).hash(&mut hasher);
        OUTSIDE.set(Some(hasher.finish()));
    }
}

/// A hash of what was read outside since the last question, if anything was.
pub fn take_outside() -> Option<u64> {
    OUTSIDE.take()
}

/// The namespaces that were changed from outside since the last question, sorted.
pub fn take_meddled() -> Vec<String> {
    MEDDLED.with_borrow_mut(|all| std::mem::take(all).into_iter().collect())
}

/// Runs the expansion of a macro; answers what else it did.
pub fn during<R>(expand: impl FnOnce() -> R) -> (R, Seen) {
    let number = LAST.get() + 1;
    LAST.set(number);
    let outer = NOW.replace(number);
    let (effect_before, looked_before) = (EFFECT.replace(false), LOOKED.replace(false));
    let result = expand();
    NOW.set(outer);
    let seen = Seen { effect: EFFECT.replace(effect_before), looked: LOOKED.replace(looked_before) };
    if seen.effect {
        effect();
    }
    if seen.looked {
        looked();
    }
    (result, seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect_of(expand: impl FnOnce()) -> bool {
        during(expand).1.effect
    }

    #[test]
    fn only_what_was_there_before_counts() {
        assert!(!effect_of(|| changed(now())));
        assert!(effect_of(|| changed(0)));
        assert!(effect_of(effect));
        assert!(!effect_of(|| ()));
        let cell = now();
        changed(cell);
        assert!(effect_of(|| changed(cell)));
    }

    #[test]
    fn an_effect_of_an_inner_expansion_is_one_of_the_outer() {
        assert!(effect_of(|| assert!(effect_of(effect))));
        assert!(!effect_of(|| assert!(!effect_of(|| ()))));
    }

    #[test]
    fn what_is_read_outside_is_told_apart() {
        let read = |what: &[&str]| {
            what.iter().for_each(|w| read_outside(*w));
            take_outside()
        };
        assert_eq!(read(&[]), None);
        assert_eq!(read(&["a", "b"]), read(&["a", "b"]));
        assert_ne!(read(&["a", "b"]), read(&["b", "a"]));
        during(|| read_outside("a"));
        assert_eq!(take_outside(), None);
    }

    #[test]
    fn looking_around_is_told_apart_from_effects() {
        assert_eq!(during(looked).1, Seen { effect: false, looked: true });
        assert_eq!(during(|| read(now())).1, Seen::default());
        assert_eq!(during(|| during(looked).1).1, Seen { effect: false, looked: true });
        looked();
        assert!(!during(|| ()).1.looked);
    }
}
