//! What a build has done, for those who report it.

use std::{collections::BTreeSet, path::PathBuf};

use super::{change::Change, hosts::Excess};
use crate::publish::{
    problem::{self, Problem},
    source::library::{Moment, Previewed},
};

/// What was built.
#[derive(Debug, Clone, Default)]
pub struct BuildSummary {
    pub articles: usize,
    /// 0 if errors ended the build; the site in the target is then unchanged.
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
    pub problems: Vec<Problem>,
    /// The files that are not published because of errors. (A text with a wrong old address is published.)
    pub left_out: BTreeSet<String>,
    /// The articles of the new site and of the one before it.
    pub change: Change,
    /// The article that is published next, as soon as the site is built again at that time or later.
    pub next_due: Option<(Moment, PathBuf)>,
    /// Articles that are shown although they are not published yet.
    pub previewed: Vec<Previewed>,
    /// What well-known hosts would not accept.
    pub exceeded: Vec<Excess>,
    /// How many of the files are new or different.
    pub written: usize,
    /// How many files were not made again, because what they are made of has not changed.
    pub reused: usize,
    /// Pictures to share that could not be drawn with the fonts of this computer. They are not among `problems`: the
    /// library has none.
    pub not_drawn: Vec<Problem>,
    /// Why the next build has to make everything anew, if it has to.
    pub not_cached: Option<String>,
    /// Files of the old site that were changed by hand, or by another program, and are therefore not removed.
    pub kept: Vec<String>,
}

impl BuildSummary {
    /// Whether the library has errors.
    pub fn has_errors(&self) -> bool {
        problem::has_errors(&self.problems)
    }
}
