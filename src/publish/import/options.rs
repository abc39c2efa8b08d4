//! What the importer is asked to do, and what it did.

use std::path::PathBuf;

use crate::{
    corpus::Lang,
    publish::{problem::Problem, source::clean::charset::Charset},
};

use super::report::Report;

/// What the importer is told.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The folder of the library; made where it does not exist.
    pub into: PathBuf,
    /// Replace articles that are there with other content.
    pub overwrite: bool,
    /// The first language of a new library; the commonest one where absent.
    pub lang: Option<Lang>,
    /// The encoding of files that do not say theirs; told by their letters where absent.
    pub encoding: Option<Charset>,
}

/// What the importer did.
#[derive(Debug)]
pub struct Outcome {
    pub report: Report,
    /// Sorted by file and line.
    pub problems: Vec<Problem>,
}
