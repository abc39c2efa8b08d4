//! Problems: messages for authors about their files.

use std::{collections::HashMap, fmt, path::PathBuf};

/// Something wrong, or lost, in a source file. One bad file never stops a library: problems are collected.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1; absent if the problem is about the whole file.
    pub line: Option<usize>,
    pub severity: Severity,
    /// What is wrong, expected and found; lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Why the text was kept back, if this says that it was.
    pub held_back: Option<WhyHeldBack>,
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

/// Why a text was kept back on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyHeldBack {
    /// `draft: true`.
    Draft,
    /// Its day is still to come.
    ToCome,
}

impl Problem {
    pub fn error(file: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: None,
            severity: Severity::Error,
            message: message.into(),
            help: None,
            held_back: None,
        }
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
        // A name with a line end in it would pass for two lines.
        write!(f, "{}:", self.file.display().to_string().replace(['\n', '\r'], "\\n"))?;
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

/// How often the same advice is printed.
const ADVICE: usize = 3;

/// What an author reads of problems: by file and line, each once. Advice that many of them share stands below the
/// first.
pub fn listed(problems: &[Problem]) -> Vec<String> {
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort();
    sorted.dedup();
    let mut given: HashMap<&str, usize> = HashMap::new();
    let mut lines = Vec::with_capacity(sorted.len());
    for problem in sorted {
        let times = problem.help.as_deref().map(|help| {
            let times = given.entry(help).or_default();
            *times += 1;
            *times
        });
        lines.push(match times {
            Some(times) if times > ADVICE => Problem { help: None, ..problem.clone() }.to_string(),
            _ => problem.to_string(),
        });
    }
    lines
}

/// How many problems of each kind there are, such as `1 error, 2 warnings`, and how many articles were kept back.
pub fn count(problems: &[Problem]) -> String {
    let of = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let mut parts = vec![named(of(Severity::Error), "error"), named(of(Severity::Warning), "warning")];
    if of(Severity::Note) > 0 {
        parts.push(named(of(Severity::Note), "note"));
    }
    let held = |why| problems.iter().filter(|problem| problem.held_back == Some(why)).count();
    let kept = [
        (held(WhyHeldBack::Draft), named(held(WhyHeldBack::Draft), "draft")),
        (held(WhyHeldBack::ToCome), named(held(WhyHeldBack::ToCome), "article") + " with a date to come"),
    ];
    let total: usize = kept.iter().map(|(n, _)| n).sum();
    let kept: Vec<String> = kept.into_iter().filter(|(n, _)| *n > 0).map(|(_, named)| named).collect();
    let counts = parts.join(", ");
    match kept.is_empty() {
        true => counts,
        false => format!("{counts}\n{} {} held back", kept.join(" and "), if total == 1 { "was" } else { "were" }),
    }
}

fn named(n: usize, name: &str) -> String {
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}
