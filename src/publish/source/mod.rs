//! What an author writes, read safely: [`clean`] makes text safe and regular, [`pictures`] rebuilds pictures without
//! hidden data, [`library`] reads a folder of articles with both.

pub mod clean;
pub mod dates;
pub mod language;
pub mod pictures;
pub mod sounds;
pub mod library;
