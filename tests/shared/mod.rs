//! What all that control a browser have in common: the end-to-end tests, the tests of all engines, and the benchmarks.

pub(crate) mod chromium;
pub(crate) mod program;
