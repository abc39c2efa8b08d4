//! The head of a Markdown file: YAML between `---` lines, or TOML between `+++` lines.

use super::format::FrontMatter;

/// A Markdown file taken apart.
pub struct Parts<'a> {
    pub head: FrontMatter,
    pub body: &'a str,
    /// The line of the file on which `body` begins, from 1.
    pub body_line: usize,
}

/// What is wrong with a head, and where.
pub struct HeadError {
    pub line: usize,
    pub message: String,
    pub help: &'static str,
}

const HELP: &str = "begin the file with a line `---`, then fields such as `title: …`, then a line `---`";

/// Takes a file apart. A byte-order mark and any line ends are accepted.
pub fn split(text: &str) -> Result<Parts<'_>, HeadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fence = match text.lines().next().map(str::trim_end) {
        Some("---") => "---",
        Some("+++") => "+++",
        _ => {
            let message = "the file has no head with a title".to_owned();
            return Err(HeadError { line: 1, message, help: HELP });
        }
    };
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    let mut at = start;
    for (n, line) in (2..).zip(text[start..].split_inclusive('\n')) {
        if line.trim_end() == fence {
            let head = parse(fence, &text[start..at])?;
            return Ok(Parts { head, body: &text[at + line.len()..], body_line: n + 1 });
        }
        at += line.len();
    }
    let message = format!("the head that begins with `{fence}` has no end");
    Err(HeadError { line: 1, message, help: HELP })
}

fn parse(fence: &str, head: &str) -> Result<FrontMatter, HeadError> {
    let help = "the fields and their forms are listed in docs/library.md";
    if fence == "+++" {
        return toml::from_str(head).map_err(|error| {
            let line = error.span().map_or(0, |span| head[..span.start].matches('\n').count());
            HeadError { line: line + 2, message: error.message().to_owned(), help }
        });
    }
    serde_saphyr::from_str(head).map_err(|error| {
        let line = error.location().map_or(1, |place| place.line() as usize);
        HeadError { line: line + 1, message: first_line(&error.to_string()), help }
    })
}

/// The reason alone: the parser adds an excerpt of the file below it.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.trim_start_matches("error: ").trim_end_matches('.').to_owned()
}
