//! The files of the search index: written by the publisher, read by everything that searches, each by one definition.

pub mod bytes;
pub mod catalog;
pub mod postings;
pub mod root;
pub mod shard;
pub mod words;

pub use postings::Posting;
pub use root::Root;
pub use shard::Shard;
