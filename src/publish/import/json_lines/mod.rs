//! JSON Lines: one article per line, as many systems can export them. Read as a stream, so that a file may be of any
//! size; a bad line is a problem with its number, and the lines after it are still read.

mod days;
mod intake;
pub mod json;
mod lines;
mod record;
mod records;
mod source;

pub use intake::{JsonLines, open_records};
pub use source::RecordSource;
