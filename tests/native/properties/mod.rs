//! Promises of the publisher that hold for every input, tried with made-up inputs: one module for each promise.
//!
//! The seed is fixed, so a run finds what the run before found. `PROPERTY_CASES` sets how many inputs each property is
//! tried with (`cargo xtask bench --only properties` takes 100,000); `PROPERTY_SEED` makes other inputs.

mod heads;
mod hostile_html;
mod import;
mod library;
mod made_up;
mod names;
mod pictures;
mod search;
mod words;

use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};

mod targets;

/// Tries `holds` with `cases` values of `inputs`, or with as many as `PROPERTY_CASES` says.
#[track_caller]
pub(crate) fn property<S: Strategy>(cases: u32, inputs: S, holds: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let cases = number_from("PROPERTY_CASES").map_or(cases, |cases| u32::try_from(cases).unwrap());
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let seed = number_from("PROPERTY_SEED").unwrap_or(1);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    if let Err(error) = runner.run(&inputs, holds) {
        panic!("{error}");
    }
}

/// The number in a variable of the environment; a variable that holds anything else ends the test.
fn number_from(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is `{text}`, expected a number")))
}

#[test]
#[should_panic(expected = "minimal failing input: 100")]
fn a_property_that_does_not_hold_fails_with_the_smallest_input() {
    property(1000, (0..10_000u32).prop_map(|n| n), |n| match n < 100 {
        true => Ok(()),
        false => Err(TestCaseError::fail("too large")),
    });
}
