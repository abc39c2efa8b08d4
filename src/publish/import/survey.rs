//! What is known about all inputs of a run before the first article is written.

use std::path::PathBuf;

use super::{
    draft::{Account, Draft},
    neighbours::Neighbours,
    tree::Tree,
};
use crate::{
    corpus::Lang,
    publish::{problem::Problem, source::clean::charset::Charset},
};

/// Collects what the formats find out when they open their inputs.
#[derive(Debug)]
pub struct ImportSurvey {
    /// The language of labels too short to recognise it.
    pub fallback: Lang,
    /// The encoding given with `--encoding`.
    pub encoding: Option<Charset>,
    /// The folders that were given, in which pictures of articles are looked for.
    pub folders: Vec<PathBuf>,
    /// The title of the site that the inputs are from, if one of them says it.
    pub site_title: Option<String>,
    /// The navigation that the inputs have in common.
    pub tree: Tree,
    pub problems: Vec<Problem>,
    pub(super) neighbours: Neighbours,
    pub(super) accounts: Vec<Account>,
}

impl ImportSurvey {
    /// `library` is the first language of the library that is imported into, or the one that the author named.
    pub(super) fn new(library: Option<Lang>, encoding: Option<Charset>) -> Self {
        Self {
            fallback: library.clone().unwrap_or_else(Lang::english),
            encoding,
            folders: Vec::new(),
            site_title: None,
            tree: Tree::default(),
            problems: Vec::new(),
            neighbours: Neighbours::new(library),
            accounts: Vec::new(),
        }
    }

    /// Counts the language of an article: texts too short to recognise their language get that of the others.
    pub fn saw(&mut self, draft: &Draft) {
        self.neighbours.saw(draft);
    }

    /// Records files of a folder that are not imported.
    pub(super) fn set_aside(&mut self, problem: Problem) {
        let mut account = Account::new(&problem.file);
        account.dropped(&problem.message);
        self.accounts.push(account);
        self.problems.push(problem);
    }

    /// Records an input that is not imported.
    pub fn refuse(&mut self, problem: Problem) {
        self.accounts.push(Account::refused(&problem));
        self.problems.push(problem);
    }
}
