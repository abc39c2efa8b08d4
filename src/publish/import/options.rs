//! What the importer is asked to do, and what it did.

use std::path::PathBuf;

use crate::{
    corpus::Lang,
    publish::{problem::Problem, source::clean::charset::Charset},
};

use super::{report::Report, sources::ArticleSources};

/// The options of an import.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The folder of the library; created if it does not exist.
    pub into: PathBuf,
    /// Replace articles that exist with other content.
    pub overwrite: bool,
    /// The first language of a new library; if absent, the one that most articles have.
    pub lang: Option<Lang>,
    /// The encoding of files without a byte-order mark that are not UTF-8; if absent, it is guessed from their letters.
    pub encoding: Option<Charset>,
    /// Keep the sources of the articles, for [`Outcome::sources`].
    pub review: bool,
}

/// What the importer did.
#[derive(Debug)]
pub struct Outcome {
    pub report: Report,
    /// Sorted by file and line.
    pub problems: Vec<Problem>,
    /// The articles with their sources, if the options ask for them.
    pub sources: Option<ArticleSources>,
}
