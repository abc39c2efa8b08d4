//! What an author has to know about a file of theirs.

use std::{fmt, path::PathBuf};

/// Something wrong, or lost, in a source file. One bad file never stops a library: problems are collected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1; absent when the whole file is meant.
    pub line: Option<usize>,
    pub severity: Severity,
    /// What is wrong, expected and found; lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The article or the file is left out.
    Error,
    /// It is used, but not as it stands.
    Warning,
    /// It was kept back on purpose, such as a draft.
    Note,
}

impl Problem {
    pub fn error(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, severity: Severity::Error, message: message.into(), help: None }
    }

    pub fn warning(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, message) }
    }

    pub fn note(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(file, message) }
    }

    #[must_use]
    pub fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// `file:line: message`, then the help on a line of its own.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, "{line}:")?;
        }
        let kind = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        write!(f, " {kind}: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

/// Whether one of them is an error: then an article or a file is left out.
pub fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

/// How many problems of each kind there are, such as `1 error, 2 warnings`.
pub fn count(problems: &[Problem]) -> String {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let named = |n: usize, name: &str| format!("{n} {name}{}", if n == 1 { "" } else { "s" });
    let mut parts = vec![named(of(Severity::Error), "error"), named(of(Severity::Warning), "warning")];
    if of(Severity::Note) > 0 {
        parts.push(named(of(Severity::Note), "note"));
    }
    parts.join(", ")
}
