//! Decoders of others, run where their panics do no harm.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs code of others over bytes of others: where it gives up half-way, one picture is lost and not the whole site.
pub(super) fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}
