//! A corpus → the files of a site. [`build`] is the list of steps.

pub mod files;
pub mod policy;
pub mod target;
pub mod change;
pub mod cache;
pub mod output;
pub mod keys;
pub mod address;
pub mod aliases;
mod lead;
pub mod look;
pub mod escape;
pub mod assets;
pub mod data;
pub mod index;
pub mod pages;
pub mod feeds;
pub mod sitemap;
pub mod partners;
pub mod edition;
pub mod hosts;
mod whereabouts;
mod contexts;
pub mod build;
pub mod moved;
mod of_library;
pub mod share;
