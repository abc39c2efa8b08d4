//! The line ends of a text that is changed by a program which knows only one kind: lines that stay keep theirs.

/// The mark at the beginning of some files, which is no part of the text.
const MARK: char = '\u{feff}';

/// A line without its end, and that end.
type LineWithEnd<'a> = (&'a str, &'a str);

/// The text with `\n` at the end of each line, and without a byte-order mark: as the text fields of browsers have it.
pub fn plain(text: &str) -> String {
    text.strip_prefix(MARK).unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n")
}

/// The same as `new`, with the byte-order mark and the line ends of `old`. Lines at the beginning and at the end that
/// are in both keep their bytes; lines between them get the end that most lines of `old` have.
pub fn restored(old: &str, new: &str) -> String {
    let new = plain(new);
    let (mark, old) = match old.strip_prefix(MARK) {
        Some(rest) => (true, rest),
        None => (false, old),
    };
    let (before, after) = (lines(old), lines(&new));
    let same =
        |(one, other): (&LineWithEnd<'_>, &LineWithEnd<'_>)| one.0 == other.0 && one.1.is_empty() == other.1.is_empty();
    let first = before.iter().zip(&after).take_while(|pair| same(*pair)).count();
    let rest = (before.len() - first).min(after.len() - first);
    let last = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|pair| same(*pair)).count();
    let usual = usual(&before);
    let all_usual = || format!("{}{}", if mark { "\u{feff}" } else { "" }, new.replace('\n', usual));
    let mut text = String::with_capacity(old.len() + new.len() / 8);
    if mark {
        text.push(MARK);
    }
    for (n, (line, end)) in after.iter().enumerate() {
        text.push_str(line);
        let own = match n {
            n if n < first => Some(before[n].1),
            n if n >= after.len() - last => Some(before[before.len() + n - after.len()].1),
            _ => None,
        };
        text.push_str(own.unwrap_or(if end.is_empty() { "" } else { usual }));
    }
    // `\r` of one line and `\n` of the next, if that is empty, would be one end.
    if plain(&text) == new { text } else { all_usual() }
}

/// The line end that most lines have.
fn usual(lines: &[LineWithEnd<'_>]) -> &'static str {
    let count = |end: &str| lines.iter().filter(|(_, own)| *own == end).count();
    ["\r\n", "\r"].into_iter().fold("\n", |most, end| if count(end) > count(most) { end } else { most })
}

fn lines(text: &str) -> Vec<LineWithEnd<'_>> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find(['\r', '\n']).unwrap_or(rest.len());
        let end = if rest[at..].starts_with("\r\n") { 2 } else { usize::from(at < rest.len()) };
        lines.push((&rest[..at], &rest[at..at + end]));
        rest = &rest[at + end..];
    }
    lines
}
