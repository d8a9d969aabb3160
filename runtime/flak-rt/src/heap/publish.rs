//! Sharing between threads: what becomes visible to another thread is counted atomically from then on.

use super::{Header, address};
use crate::types::info;
use crate::value::Value;
use std::sync::atomic::Ordering;

/// Marks `v` and everything it holds as shared. Must happen before another thread can see it.
///
/// Walks with an explicit list, and stops at what is shared already: a shared object holds shared ones only.
pub fn publish(v: &Value) {
    let mut list = Vec::new();
    mark(v, &mut list);
    while let Some(p) = list.pop() {
        // SAFETY: reachable from `v`, which the caller keeps alive.
        unsafe { (info((*p).type_id()).trace)(p, &mut |child| mark(child, &mut list)) };
    }
}

fn mark(v: &Value, list: &mut Vec<*mut Header>) {
    if !v.is_counted() {
        return;
    }
    let p = address(v.bits());
    // SAFETY: `v` is alive.
    let rc = unsafe { &(*p).rc };
    let n = rc.load(Ordering::Relaxed);
    if n > 0 {
        rc.store(-n, Ordering::Relaxed);
        list.push(p);
    }
}
