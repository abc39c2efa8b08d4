//! What an author writes, read safely: [`clean`] makes text regular, [`pictures`] keeps what may be published of a
//! picture, [`library`] reads a folder of articles with both.

pub mod clean;
pub mod dates;
pub mod language;
pub mod pictures;
pub mod library;
