//! Runs decoders of other crates so that their panics do no harm.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a decoder on the bytes of a picture. If it panics, this picture is refused, and the build goes on.
pub(super) fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}
