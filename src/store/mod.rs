//! `data/` → memory. Reads the files an edition is made of, each once, from anywhere that has bytes: the network in
//! a browser, a folder while publishing.

mod data;
mod error;
mod join;
mod search;
mod find;

pub use data::{ByteSource, Store};
pub use error::LoadError;
pub use find::ResultPage;
pub use search::Answer;
