//! One chromedriver for all tests, ended with them.

use std::{env, sync::OnceLock};

use crate::shared::{chromium, program::Program};

/// The address of the driver, started at the first call.
pub(super) fn address() -> &'static str {
    static DRIVER: OnceLock<(Program, String)> = OnceLock::new();
    let (_, address) = DRIVER.get_or_init(|| {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        chromium::driver(&program).expect("chromedriver")
    });
    address
}
