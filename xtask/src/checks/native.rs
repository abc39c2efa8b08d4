//! The tests that need no browser.

use super::{steps::Steps, suites::Suite};
use crate::run;

pub(super) fn tests(steps: &mut Steps, suite: &Suite, words: &[String]) {
    steps.tests("native tests", |times| suite.run(words, &[], times));
}

/// The house rules alone: a part of the native tests.
pub(super) fn house_rules(steps: &mut Steps) {
    steps.step("house rules", || {
        let test = ["test", "--quiet", "--locked", "--package", "lectern", "--test", "native", "--", "tidy::"];
        run::run(run::cargo().args(test))
    });
}
