//! Writes an article down: front matter in YAML, the text in Markdown. Characters with a meaning in Markdown are
//! escaped, so that reading the file again gives the same words.

use anyhow::Context;

use super::draft::{Body, Draft, Piece};
use crate::publish::source::{
    clean::{
        link,
        markdown::{MARKS, at_line_start, escaped},
    },
    library::format::FrontMatter,
};

/// The whole file.
pub fn file(draft: &Draft) -> anyhow::Result<String> {
    let yaml = front_matter(&draft.head)?;
    let text = match &draft.body {
        Body::Markdown(text) => text.trim().to_owned(),
        Body::Pieces(pieces) => self::pieces(pieces),
    };
    let end = if text.is_empty() { "" } else { "\n" };
    Ok(format!("---\n{}\n---\n{end}{text}{end}", yaml.trim_end()))
}

/// One field per line, as people would write it by hand: long titles are not folded, dates are not quoted.
fn front_matter(head: &FrontMatter) -> anyhow::Result<String> {
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false };
    let mut yaml = String::new();
    serde_saphyr::to_fmt_writer_with_options(&mut yaml, head, options)
        .context("the front matter cannot be written as YAML")?;
    let quoted = head.date.map(|date| (format!("date: \"{date}\""), format!("date: {date}")));
    let lines = yaml.lines().map(|line| match &quoted {
        Some((quoted, plain)) if line == quoted => plain.as_str(),
        _ => line,
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Writes the pieces, with a blank line between them.
pub fn pieces(pieces: &[Piece]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut after_table = false;
    for piece in pieces {
        let mut text = self::piece(piece);
        // Directly below a table, a paragraph that begins with `Table:` would be read as its caption.
        if after_table && let Some(rest) = text.strip_prefix("Table:") {
            text = format!("Table\\:{rest}");
        }
        after_table = matches!(piece, Piece::Table(_));
        out.push(text);
    }
    out.join("\n\n")
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Heading(text) => format!("## {}", inline(text).replace('#', "\\#")),
        Piece::Paragraph(text) => block(text),
        Piece::List { start, items } => {
            let marker = |at: usize| start.map_or_else(|| "-".to_owned(), |start| format!("{}.", start + at as u64));
            let lines = items.iter().enumerate().map(|(at, item)| format!("{} {}", marker(at), block(item)));
            lines.collect::<Vec<_>>().join("\n")
        }
        Piece::Facts(facts) => {
            let lines = facts.iter().map(|(label, value)| format!("{}\n: {}", block(label), block(value)));
            lines.collect::<Vec<_>>().join("\n\n")
        }
        Piece::Table(rows) => table(rows),
        // A picture without an address, for the author to fill in.
        Piece::Caption(text) => format!("![](<> \"{}\")", escaped(text, "\\\"&")),
        Piece::Contact(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| block(line)).collect();
            format!("> [!CONTACT]\n> {}", lines.join("\\\n> "))
        }
    }
}

fn table(rows: &[Vec<String>]) -> String {
    let row = |cells: &Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| inline(cell).replace('|', "\\|")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<String> = rows.iter().map(row).collect();
    let rule = format!("|{}", " --- |".repeat(rows.first().map_or(0, Vec::len)));
    lines.insert(1.min(lines.len()), rule);
    lines.join("\n")
}

/// Text that begins a line: characters that have a meaning only at the beginning of a line are escaped too.
fn block(text: &str) -> String {
    at_line_start(inline(text))
}

/// Text within a line. Bare web and e-mail addresses become links.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, word) in text.split(' ').enumerate() {
        if at > 0 {
            out.push(' ');
        }
        match address(word) {
            Some((start, end)) => {
                out.push_str(&escaped(&word[..start], MARKS));
                out.push('<');
                out.push_str(&word[start..end]);
                out.push('>');
                out.push_str(&escaped(&word[end..], MARKS));
            }
            None => out.push_str(&escaped(word, MARKS)),
        }
    }
    out
}

/// The part of a word that is a web or e-mail address and can be written between angle brackets unchanged.
fn address(word: &str) -> Option<(usize, usize)> {
    let web = word.find("https://").or_else(|| word.find("http://"));
    let start = match web {
        Some(start) => start,
        None => mail_start(word)?,
    };
    let rest = &word[start..];
    let length = rest.trim_end_matches(|c: char| ".,;:!?\"'”’»)]}>*".contains(c)).len();
    let address = &rest[..length];
    // No address ends in a hyphen: the rest of such an address was lost, and a link to it would lead elsewhere.
    let clear = address.is_ascii() && !address.ends_with('-') && !address.contains(['<', '>', '\\', '"', '`']);
    let valid = match web {
        Some(_) => link::parse(address).is_ok(),
        None => {
            address.bytes().all(|b| b.is_ascii_alphanumeric() || b"@.-_+".contains(&b))
                && link::parse(&format!("mailto:{address}")).is_ok()
        }
    };
    (clear && valid).then_some((start, start + length))
}

fn mail_start(word: &str) -> Option<usize> {
    let at = word.find('@')?;
    let name = word[..at].bytes().rev().take_while(|b| b.is_ascii_alphanumeric() || b"._+-".contains(b)).count();
    (name > 0).then_some(at - name)
}
