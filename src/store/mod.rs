//! `data/` → memory. Loads the data files of an edition, each once: over the network in a browser, from a folder while
//! the site is published.

mod data;
mod error;
mod in_flight;
mod join;
mod search;
mod spacing;
mod list;
mod find;

pub use data::{ByteSource, Store};
pub use error::LoadError;
pub use list::ResultPage;
pub use search::Answer;
