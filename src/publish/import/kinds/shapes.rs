//! Shapes of lines.

/// Whether at least `share` of 100 lines, and at least `least` of them, have a shape.
pub(super) fn mostly(lines: &[&str], least: usize, share: usize, has: impl Fn(&str) -> bool) -> bool {
    let count = lines.iter().filter(|line| has(line)).count();
    count >= least && count * 100 >= lines.len() * share
}

/// A name of letters, digits, `_` and `-`, and what follows it.
pub(super) fn name(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || "_-".contains(c))).unwrap_or(line.len());
    let (name, rest) = line.split_at(end);
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_').then_some((name, rest))
}
