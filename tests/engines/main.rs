//! The core of offline reading in other engines: what a reader is promised holds in Firefox and WebKit too, and in
//! Chromium, with which the others are compared. Only `cargo xtask test --all-engines` runs these: it says which of the
//! engines are not here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends at the first surprise")]

#[path = "../shared/mod.rs"]
#[expect(dead_code, reason = "the end-to-end tests use more of it")]
mod shared;

mod program;

mod engine;
mod marionette;
mod webdriver;

mod editions;
mod host;
mod reading;

/// The same tests for every engine.
macro_rules! engines {
    ($($name:ident: $start:expr $(, $more:item)?;)*) => {$(
        mod $name {
            #[test]
            fn reads_offline_and_updates_at_the_root() {
                crate::reading::at("/", || Box::new($start));
            }

            #[test]
            fn reads_offline_and_updates_in_a_folder_of_a_folder() {
                crate::reading::at("/a/b/", || Box::new($start));
            }

            $($more)?
        }
    )*};
}

engines! {
    chromium: crate::webdriver::chromium();
    firefox: crate::marionette::Firefox::start();
    webkit: crate::webdriver::webkit(),
        #[test]
        fn has_nothing_to_complain_of() {
            crate::reading::without_complaints(crate::webdriver::console_of_webkit);
        };
}
