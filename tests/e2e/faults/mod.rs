//! Everything that can go wrong with a network, a host, a deploy, a device or a browser, one by one. The number in a
//! test's name is the fault's or promise's number in `docs/tests.md`.

mod tools;

mod promises;

mod deploy;
mod install;
mod room;
mod storage;
mod corrected;
mod crowded;
mod responses;
mod lifecycle;
mod nothing;
mod paths;
mod program;

use crate::harness::Reader;

/// What the browser says of pages over plain HTTP.
const UNTRUSTED: &str = "Cross-Origin-Opener-Policy header has been ignored";

/// The article that is shown has these words.
#[track_caller]
fn says(reader: &Reader, words: &str) {
    let text = reader.text_of("article");
    assert!(text.contains(words), "`{words}` does not stand in: {text}");
}
