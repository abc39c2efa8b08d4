//! Developer automation: `cargo xtask serve | build | test | bench | lint`.
fn main() {}
