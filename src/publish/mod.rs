//! Sources → a folder of static files. Native only.
//!
//! The data's way, in order: [`import`] turns foreign files into a library; [`library`] reads one; [`clean`] makes
//! its text safe and regular; later steps assemble, index and prerender it.

pub mod problem;
pub mod import;
pub mod library;
pub mod pictures;
pub mod clean;
mod alike;
pub mod assemble;
mod index;
pub mod target;
pub mod address;
pub mod change;
pub mod output;
pub mod hash;
pub mod data;
pub mod policy;
pub mod icon;
pub mod install;
pub mod prerender;
pub mod feeds;
pub mod partners;
pub mod edition;
pub mod build;
mod whereabouts;
pub mod serve;
pub mod say;
pub mod commands;
pub mod deploy;
pub mod search;
pub mod pack;
