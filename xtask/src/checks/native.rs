//! The tests that need no browser.

use super::{
    steps::Steps,
    suites::{Missing, Suite},
};
use crate::run;

/// Names a folder with dumps of real pages. They are not part of the repository.
const SAMPLES: &str = "LECTERN_SAMPLES";

pub(super) fn tests(steps: &mut Steps, suite: &Suite, words: &[String]) {
    let samples = Missing {
        part: "import::samples::",
        name: "import of real pages",
        reason: format!(
            "{SAMPLES} names no folder with dumps (tests/native/import/samples.rs says what it has to hold)"
        ),
    };
    let missing = std::env::var_os(SAMPLES).map_or_else(|| vec![samples], |_| Vec::new());
    steps.suite("native tests", suite, words, &missing, &[]);
}

/// The house rules alone: a part of the native tests.
pub(super) fn house_rules(steps: &mut Steps) {
    steps.step("house rules", || {
        let test = ["test", "--quiet", "--locked", "--package", "lectern", "--test", "native", "--", "tidy::"];
        run::run(run::cargo().args(test))
    });
}
