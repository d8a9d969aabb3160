//! `FLAK_TRACE=1`: lines on standard error that say what was started, loaded and found.

use std::sync::OnceLock;
use std::time::Instant;

static START: OnceLock<Option<Instant>> = OnceLock::new();

fn start() -> Option<Instant> {
    *START.get_or_init(|| std::env::var_os("FLAK_TRACE").filter(|v| !v.is_empty() && v != "0").map(|_| Instant::now()))
}

/// Whether anybody wants notes: ask before building an expensive one.
pub(crate) fn on() -> bool {
    start().is_some()
}

/// Prints a note with the milliseconds since the first.
pub(crate) fn note(text: &str) {
    if let Some(start) = start() {
        eprintln!("flak: [{:8.2} ms] {text}", start.elapsed().as_secs_f64() * 1e3);
    }
}
