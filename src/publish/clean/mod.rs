//! Making foreign text safe and regular, one step a file.
pub mod link;
pub mod hygiene;
