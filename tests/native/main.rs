//! The tests that need no browser, in one binary: one module per folder of `src`, and the house rules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends at the first surprise")]

mod sites;

mod corpus;
mod search;
mod sounds;
mod store;
mod finder;
mod ui;
mod publish;
mod security;
mod browser;
mod clean;
mod import;
mod pictures;
mod properties;
mod tidy;
