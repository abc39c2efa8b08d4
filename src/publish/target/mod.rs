//! The folder that a site stands in: which names its files may have.

pub mod names;
