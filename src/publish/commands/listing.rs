//! The problems of a library as people and as programs read them (`lectern check --format`).

use anyhow::Result;
use clap::ValueEnum;
use serde_json::{Value, json};

use super::shared::report;
use crate::publish::{
    hash,
    problem::{Problem, Severity},
    say,
};

/// Who reads the problems.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ListingFormat {
    /// People, on a terminal.
    #[default]
    Text,
    /// Programs: a list of objects with file, line, severity, message and help.
    Json,
    /// GitHub Actions, which shows them at their lines.
    Github,
    /// GitLab, as a report of code quality (`codequality`).
    Gitlab,
}

/// Prints the problems.
pub(super) fn list(problems: &[Problem], format: ListingFormat) -> Result<()> {
    let all = |of: fn(&Problem) -> Value| serde_json::to_string_pretty(&problems.iter().map(of).collect::<Vec<_>>());
    match format {
        ListingFormat::Text => report(problems),
        ListingFormat::Json => say::line(all(as_json)?),
        ListingFormat::Gitlab => say::line(all(for_gitlab)?),
        ListingFormat::Github => {
            // GitHub shows ten of a kind at most; the list has all.
            report(problems);
            problems.iter().map(for_github).for_each(say::line);
        }
    }
    Ok(())
}

/// A file as its repository names it.
fn path(problem: &Problem) -> String {
    let path = problem.file.to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

fn severity(problem: &Problem) -> &'static str {
    match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn as_json(problem: &Problem) -> Value {
    json!({
        "file": path(problem),
        "line": problem.line,
        "severity": severity(problem),
        "message": problem.message,
        "help": problem.help,
    })
}

/// An entry of a report of code quality. The line belongs to the fingerprint, since one mistake can be in a file twice.
fn for_gitlab(problem: &Problem) -> Value {
    let path = path(problem);
    let line = problem.line.unwrap_or(1);
    let severity = match problem.severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    json!({
        "description": with_help(problem),
        "check_name": "lectern",
        "fingerprint": hash::full(format!("{path}:{line}:{}", problem.message).as_bytes()),
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line } },
    })
}

fn with_help(problem: &Problem) -> String {
    match &problem.help {
        Some(help) => format!("{}\n{help}", problem.message),
        None => problem.message.clone(),
    }
}

/// A workflow command. What would end a part of it is written as GitHub asks for.
fn for_github(problem: &Problem) -> String {
    let text = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |value: &str| text(value).replace(':', "%3A").replace(',', "%2C");
    let kind = if problem.severity == Severity::Note { "notice" } else { severity(problem) };
    let line = problem.line.map(|line| format!(",line={line}")).unwrap_or_default();
    format!("::{kind} file={}{line},title=Lectern::{}", property(&path(problem)), text(&with_help(problem)))
}
