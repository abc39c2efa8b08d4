//! The comments of a head: none is lost when a value is replaced.

use granit_parser::{Event, Parser};

use super::parts::HeadForm;

/// The comments of `old` that `new` does not have, in their order.
pub(super) fn lost(form: HeadForm, old: &str, new: &str) -> Vec<String> {
    let mut kept = comments(form, new);
    let mut lost = comments(form, old);
    lost.retain(|comment| match kept.iter().position(|other| other == comment) {
        Some(at) => {
            kept.swap_remove(at);
            false
        }
        None => true,
    });
    lost
}

/// The head with these comments, each on a line of its own, below the value that begins on the line `at`, or there if
/// it was taken out.
pub(super) fn put_back(inner: &str, lost: &[String], at: usize, is_out: bool) -> String {
    if lost.is_empty() {
        return inner.to_owned();
    }
    let mut lines: Vec<String> = inner.split_inclusive('\n').map(str::to_owned).collect();
    let mut end = (at + usize::from(!is_out)).min(lines.len());
    // A list goes on.
    while !is_out && end < lines.len() && lines[end].trim_start().starts_with("- ") {
        end += 1;
    }
    let put = lost.iter().map(|comment| format!("{comment}\n"));
    lines.splice(end..end, put);
    lines.concat()
}

fn comments(form: HeadForm, inner: &str) -> Vec<String> {
    match form {
        HeadForm::Yaml => of_yaml(inner),
        HeadForm::Toml => inner.lines().filter_map(of_toml_line).collect(),
    }
}

/// Those that the parser finds; in a head that it cannot read, whatever looks like one.
fn of_yaml(inner: &str) -> Vec<String> {
    let options = granit_parser::options! { emit_comments: true };
    let mut found = Vec::new();
    for event in Parser::new_from_str_with_options(inner, options) {
        match event {
            Ok((Event::Comment(..), span)) => {
                let place = span.start.byte_offset().zip(span.end.byte_offset());
                let comment = place.and_then(|(start, end)| inner.get(start..end));
                found.extend(comment.map(|comment| comment.trim_end().to_owned()));
            }
            Ok(_) => {}
            Err(_) => return inner.lines().filter_map(looks_like_one).collect(),
        }
    }
    found
}

fn looks_like_one(line: &str) -> Option<String> {
    let at = line.match_indices('#').find(|(at, _)| line[..*at].chars().next_back().is_none_or(char::is_whitespace));
    at.map(|(at, _)| line[at..].trim_end().to_owned())
}

/// The comment at the end of a line of TOML, with regard to quotes.
fn of_toml_line(line: &str) -> Option<String> {
    let mut quote = None;
    let mut escaped = false;
    for (at, sign) in line.char_indices() {
        match (quote, sign) {
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), sign) if sign == open && !escaped => quote = None,
            (None, '"' | '\'') => quote = Some(sign),
            (None, '#') => return Some(line[at..].trim_end().to_owned()),
            _ => {}
        }
        escaped = false;
    }
    None
}
