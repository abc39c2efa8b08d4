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
mod devtools;
mod driver;
pub(crate) mod village;
mod host;
mod keyboard;
mod look;
mod oracle;
mod origin;
mod page;
mod reader;
mod scenario;
mod seed;
mod server;
mod site;
mod tabs;
mod trial;
pub(crate) mod worker;
pub(crate) mod tree;

pub(crate) use browser::Browser;
pub(crate) use host::Host;
pub(crate) use keyboard::Key;
pub(crate) use origin::{Ending, Fault, Origin};
pub(crate) use page::Page;
pub(crate) use reader::Reader;
pub(crate) use scenario::Scenario;
pub(crate) use seed::Seed;
pub(crate) use server::Server;
pub(crate) use site::{Site, library};
pub(crate) use tabs::Tab;
pub(crate) use trial::Trial;
pub(crate) use village::{Edition, Editions};
pub(crate) use worker::Update;
