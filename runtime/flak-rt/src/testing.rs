//! What unit tests share.

use crate::ctx::Ctx;
use crate::heap::check;

/// Runs a test on the debug heap; afterwards nothing that it made may be alive.
pub(crate) fn live(test: impl FnOnce(&mut Ctx)) {
    check::start();
    let before = check::live_of_thread();
    Ctx::with(|ctx| {
        test(ctx);
        assert!(ctx.pending.is_none(), "an exception is left pending");
    });
    let after = check::live_of_thread();
    assert!(after == before, "{} objects are left alive\n{}", after - before, check::leaks(true));
}
