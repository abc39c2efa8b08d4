//! The native tests: one program, one module for each folder of the source.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod import;
