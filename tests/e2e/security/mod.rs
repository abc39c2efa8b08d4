//! Hostile texts, addresses and markup in a real browser: nothing of them runs, and the browser refuses what it must.

pub(crate) mod vectors;
mod worker;

mod texts;
mod input;
mod policy;
mod sinks;
