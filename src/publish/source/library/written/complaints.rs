//! Mistakes of one file, in the order in which they are found, with lines and without the name of the file.

use std::path::{Path, PathBuf};

use crate::publish::problem::{Problem, Severity};

/// The most messages about one file; the rest are shown when these are corrected.
const MOST: usize = 100;

#[derive(Debug, Default)]
pub struct Complaints {
    list: Vec<Problem>,
    more: usize,
}

impl Complaints {
    /// Adds an error: the file cannot be used.
    pub fn error(&mut self, line: usize, message: impl Into<String>, help: impl Into<String>) {
        self.push(Problem::error(PathBuf::new(), message).at(line).help(help));
    }

    /// Adds a warning: something is left out, or used differently than it is written.
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

    /// Turns errors into warnings, for a file that is not published anyway.
    pub fn as_warnings(&mut self) {
        self.list.iter_mut().for_each(|problem| problem.severity = Severity::Warning);
    }

    /// Every mistake, of this file.
    pub fn of(self, file: &Path) -> Vec<Problem> {
        let mut problems: Vec<Problem> =
            self.list.into_iter().map(|problem| Problem { file: file.to_owned(), ..problem }).collect();
        if self.more > 0 {
            let message = format!("{} further mistakes in the fields of this file are not listed", self.more);
            problems.push(Problem::warning(file, message).help("correct those that are listed, and check again"));
        }
        problems
    }

    /// The messages alone, without the name of a file.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|problem| problem.message.as_str())
    }
}

/// The text behind a quote that nobody closed: `"Two boats`. `None` if it begins with none, or has another such quote;
/// between two letters it is an apostrophe.
pub(super) fn behind_open_quote(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = text[quote.len_utf8()..].trim();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_apostrophe =
        |at: usize| letter(rest[..at].chars().next_back()) && letter(rest[at + quote.len_utf8()..].chars().next());
    let closed = rest.match_indices(quote).any(|(at, _)| quote == '"' || !is_apostrophe(at));
    (!rest.is_empty() && !closed).then_some(rest)
}

/// The text in that kind of quotes in which the fewest characters need escaping.
pub(super) fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}
