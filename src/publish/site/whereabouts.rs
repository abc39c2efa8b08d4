//! Finds the line of a value in `library.toml` that turns out to be wrong only after the whole library is read.

use std::{fs, path::Path};

use crate::publish::problem::Problem;

/// Adds to problems of `library.toml` without a line number that of the value they mention.
pub(super) fn add_lines(settings: &Path, problems: &mut [Problem]) {
    let mut open = problems.iter_mut().filter(|problem| problem.line.is_none() && problem.file == settings).peekable();
    if open.peek().is_none() {
        return;
    }
    let Ok(text) = fs::read_to_string(settings) else { return };
    for problem in open {
        let named: Vec<&str> = problem.message.split('`').skip(1).step_by(2).collect();
        problem.line = named.iter().rev().find_map(|value| line_of(&text, value));
    }
}

/// The last line that has a value in quotes, or a table whose name ends with it; a line with `id` is preferred.
fn line_of(text: &str, value: &str) -> Option<usize> {
    let quoted = [format!("\"{value}\""), format!("'{value}'"), format!(".{value}]")];
    let holds = |line: &str| quoted.iter().any(|quoted| line.contains(quoted.as_str()));
    let lines = || (1..).zip(text.lines()).filter(|(_, line)| !value.is_empty() && holds(line));
    let id = lines().filter(|(_, line)| line.trim_start().starts_with("id")).last();
    id.or_else(|| lines().last()).map(|(line, _)| line)
}
