//! The tests of finished sites in a real browser, in one binary: what a reader sees and does, one module per subject.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends at the first surprise")]

#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "the tests of all engines use more of it")]
mod shared;

mod harness;

mod library;

mod navigation;
mod takeover;
mod filters;
mod search;
mod languages;
mod bases;
mod share;
mod media;
mod safety;
mod comfort;
mod aloud;
mod print_code;
mod offline;
mod saved;
mod install;
mod pass_along;
mod review;
mod editor;
mod guide;
mod preview;
mod embed;
mod security;
mod unhappy;
mod faults;
mod keyboard;
mod accessibility;
