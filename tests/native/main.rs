//! The tests that need no browser, in one binary: one module per folder of `src`, and the house rules.

mod tidy;
