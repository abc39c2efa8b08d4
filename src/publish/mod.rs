//! Sources → a folder of static files. Native only.
//!
//! The data's way, in order: [`import`] turns foreign files into a library; [`library`] reads one; [`clean`] makes
//! its text safe and regular; later steps assemble, index and prerender it.

pub mod problem;
pub mod library;
pub mod clean;
pub mod import;
