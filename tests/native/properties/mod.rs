//! Promises of the publisher that hold for every input, tried with made-up inputs: one module for each promise.
//!
//! The seed is fixed, so a run finds what the run before found. `PROPERTY_CASES` sets how many inputs each property is
//! tried with (`cargo xtask bench --only properties` takes 100,000); `PROPERTY_SEED` makes other inputs.

mod foreign;
mod head_edit;
mod heads;
mod hostile_html;
mod import;
mod incremental;
mod left_out;
mod library;
mod made_up;
mod names;
mod pictures;
mod search;
mod segments;
mod words;
mod written;

use std::time::Instant;

use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};

mod targets;

/// Tries `holds` with `cases` values of `inputs`, or with as many as `PROPERTY_CASES` says.
#[track_caller]
pub(crate) fn property<S: Strategy>(cases: u32, inputs: S, holds: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let started = Instant::now();
    let cases = cases_or(cases);
    if let Err(error) = try_part(0, cases, inputs, holds) {
        panic!("{error}");
    }
    say(cases, started);
}

/// How many parts a property that takes long is divided into, whatever the number of processors: the inputs are the
/// same everywhere.
const PARTS: u8 = 4;

/// The same for a property that takes long: several threads try a part of the values each.
#[track_caller]
pub(crate) fn property_in_parts<S: Strategy>(
    cases: u32,
    inputs: impl Fn() -> S + Sync,
    holds: impl Fn(S::Value) -> Result<(), TestCaseError> + Sync,
) {
    let started = Instant::now();
    let cases = cases_or(cases);
    let share = cases.div_ceil(u32::from(PARTS));
    let failed: Vec<String> = std::thread::scope(|scope| {
        let (inputs, holds) = (&inputs, &holds);
        let start = |part| scope.spawn(move || try_part(part, share, inputs(), holds));
        let parts: Vec<_> = (0..PARTS).map(start).collect();
        parts.into_iter().filter_map(|part| part.join().unwrap().err()).collect()
    });
    if let Some(error) = failed.first() {
        panic!("{error}");
    }
    say(share * u32::from(PARTS), started);
}

fn cases_or(cases: u32) -> u32 {
    number_from("PROPERTY_CASES").map_or(cases, |cases| u32::try_from(cases).unwrap())
}

fn seed() -> u64 {
    number_from("PROPERTY_SEED").unwrap_or(1)
}

/// Tries `holds` with `cases` values that only this part of a property has.
fn try_part<S: Strategy>(
    part: u8,
    cases: u32,
    inputs: S,
    holds: impl Fn(S::Value) -> Result<(), TestCaseError>,
) -> Result<(), String> {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed().to_le_bytes());
    bytes[8] = part;
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    runner.run(&inputs, holds).map_err(|error| error.to_string())
}

#[expect(clippy::print_stdout, reason = "`cargo xtask bench` reads this line")]
fn say(cases: u32, started: Instant) {
    println!("property holds for {cases} inputs with seed {}, in {:.1} s", seed(), started.elapsed().as_secs_f64());
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
