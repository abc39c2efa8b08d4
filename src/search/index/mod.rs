//! The formats of the files of the search index. Each is defined once, for the publisher, which writes it, and for the
//! programs that search.

pub mod bytes;
pub mod catalog;
pub mod postings;
pub mod root;
pub mod shard;
pub mod words;

pub use postings::Posting;
pub use root::Root;
pub use shard::Shard;
