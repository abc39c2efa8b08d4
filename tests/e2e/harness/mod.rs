//! What every test stands on: a published site, a server that can be told to fail, a browser with a fresh profile, and
//! the checks that hold at the end of every test.
//!
//! ```text
//! Scenario::sample().run(|page| {
//!     page.open("articles/");
//!     page.click("main h2 a");
//!     page.until("the article is shown", "document.querySelector('article h1')");
//! });
//! ```

mod browser;
mod driver;
mod host;
mod keyboard;
mod oracle;
mod page;
mod scenario;
mod server;
mod site;
pub(crate) mod tree;

pub(crate) use browser::Browser;
pub(crate) use host::Host;
pub(crate) use keyboard::Key;
pub(crate) use page::Page;
pub(crate) use scenario::Scenario;
pub(crate) use server::Server;
pub(crate) use site::{Site, library};
