//! Mistakes of one file, in the order in which they are found, with lines and without the name of the file.

use std::path::{Path, PathBuf};

use crate::publish::problem::{Problem, Severity};

/// The most that are told of one file: who has more of them will see the rest when these are mended.
const MOST: usize = 100;

#[derive(Debug, Default)]
pub struct Complaints {
    list: Vec<Problem>,
    more: usize,
}

impl Complaints {
    /// Something without which the file cannot be used.
    pub fn error(&mut self, line: usize, message: impl Into<String>, help: impl Into<String>) {
        self.push(Problem::error(PathBuf::new(), message).at(line).help(help));
    }

    /// Something that is left out, or used in another way than it stands there.
    pub fn warn(&mut self, line: usize, message: impl Into<String>, help: impl Into<String>) {
        self.push(Problem::warning(PathBuf::new(), message).at(line).help(help));
    }

    fn push(&mut self, problem: Problem) {
        // Errors are few, and each of them counts.
        if self.list.len() < MOST || problem.severity == Severity::Error {
            self.list.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The same without errors: what they would take away is not published anyway.
    pub fn as_warnings(&mut self) {
        self.list.iter_mut().for_each(|problem| problem.severity = Severity::Warning);
    }

    /// Every mistake, of this file.
    pub fn of(self, file: &Path) -> Vec<Problem> {
        let mut problems: Vec<Problem> =
            self.list.into_iter().map(|problem| Problem { file: file.to_owned(), ..problem }).collect();
        if self.more > 0 {
            let message = format!("{} further mistakes in the fields of this file are not listed", self.more);
            problems.push(Problem::warning(file, message).help("mend those that are, and ask again"));
        }
        problems
    }

    /// What was complained of, for those who have no file.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|problem| problem.message.as_str())
    }
}

/// The text in the quotes that need the fewest changes.
pub(super) fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}
