//! JSON Lines: one article a line, as any system can print them. Read as a stream, so that a file may be of any size;
//! a bad line is a problem with its number, and the lines after it are still read.

use std::{
    collections::{BTreeSet, HashMap},
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use serde::Deserialize;
use serde_json::Value;

use super::{
    draft::{Body, Draft},
    duplicates::hash,
    language, source, title,
};
use crate::{
    corpus::{Date, Lang, Slug},
    publish::{clean::hygiene, library::format::FrontMatter, problem::Problem},
};

/// The longest line: an article of 1 MB with every character escaped.
const MAX_LINE_BYTES: u64 = 8_000_000;

/// A line. Only `title` and `body` are required.
#[derive(Debug, Deserialize)]
struct Record {
    title: String,
    /// Markdown.
    body: String,
    id: Option<Value>,
    slug: Option<String>,
    date: Option<String>,
    lang: Option<String>,
    summary: Option<String>,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    sections: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    project: Option<String>,
    funder: Option<String>,
    source: Option<String>,
    source_name: Option<String>,
    translation: Option<String>,
    #[serde(flatten)]
    unknown: HashMap<String, Value>,
}

/// What came of one line.
pub enum Item {
    /// Boxed, being much larger than the other case.
    Draft(Box<Draft>),
    Nothing,
}

/// Reads a file line by line. `each` gets what came of a line, the problems of the line, and its length in bytes.
pub fn read(path: &Path, mut each: impl FnMut(Item, Vec<Problem>, u64) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut reader = match File::open(path) {
        Ok(file) => BufReader::with_capacity(1 << 16, file),
        Err(e) => {
            return each(Item::Nothing, vec![Problem::error(path, format!("cannot be read: {e}"))], 0);
        }
    };
    let mut seen = Seen::default();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let mut problems = Vec::new();
        let length = match next_line(&mut reader, &mut bytes) {
            Ok(0) => break,
            Ok(length) => length,
            Err(e) => {
                let message = format!("cannot be read any further: {e}");
                return each(Item::Nothing, vec![Problem::error(path, message).at(number)], 0);
            }
        };
        let item = if length > MAX_LINE_BYTES {
            let message = format!("the line has {length} bytes; at most {MAX_LINE_BYTES} are read");
            problems.push(Problem::error(path, message).at(number).help("split the article"));
            Item::Nothing
        } else {
            line(path, number, &bytes, &mut seen, &mut problems)
        };
        each(item, problems, length)?;
    }
    Ok(())
}

/// Appends at most [`MAX_LINE_BYTES`] of the next line and passes over the rest; how long it was, 0 at the end.
fn next_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<u64> {
    let mut length = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(length);
        }
        let end = buffer.iter().position(|b| *b == b'\n');
        let used = end.map_or(buffer.len(), |at| at + 1);
        if bytes.len() as u64 <= MAX_LINE_BYTES {
            bytes.extend_from_slice(&buffer[..used]);
        }
        reader.consume(used);
        length += used as u64;
        if end.is_some() {
            return Ok(length);
        }
    }
}

/// What earlier lines were.
#[derive(Default)]
struct Seen {
    /// Content → line.
    contents: HashMap<u64, usize>,
    /// Id → line.
    ids: HashMap<String, usize>,
    unknown: BTreeSet<String>,
}

fn line(path: &Path, number: usize, bytes: &[u8], seen: &mut Seen, problems: &mut Vec<Problem>) -> Item {
    let mut refuse = |message: String, help: &str| {
        problems.push(Problem::error(path, message).at(number).help(help));
        Item::Nothing
    };
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}'),
        Err(e) => {
            return refuse(
                format!("the line is not UTF-8 from byte {} on", e.valid_up_to() + 1),
                "print the file as UTF-8",
            );
        }
    };
    if text.is_empty() {
        return Item::Nothing;
    }
    let record: Record = match serde_json::from_str(text) {
        Ok(record) => record,
        Err(e) => {
            let what = e.to_string().replace(" at line 1 column ", " at column ");
            return refuse(
                format!("the line is not an article: {what}"),
                "each line is one JSON object with at least `title` and `body`",
            );
        }
    };
    if record.title.trim().is_empty() {
        return refuse("the title is empty".into(), "give the article a title");
    }
    if record.body.len() > source::MAX_ARTICLE_BYTES {
        let message =
            format!("the body has {} bytes; an article has at most {}", record.body.len(), source::MAX_ARTICLE_BYTES);
        return refuse(message, "split the article");
    }
    let content = hash((&record.title, &record.body));
    if let Some(first) = seen.contents.insert(content, number) {
        return refuse(format!("repeats the article of line {first}; it was left out"), "remove one of the two lines");
    }
    let draft = draft(path, number, record, seen, problems);
    Item::Draft(Box::new(draft))
}

fn draft(path: &Path, number: usize, record: Record, seen: &mut Seen, problems: &mut Vec<Problem>) -> Draft {
    let mut warn = |message: String, help: &str| problems.push(Problem::warning(path, message).at(number).help(help));
    for name in record.unknown.keys() {
        if seen.unknown.insert(name.clone()) {
            warn(
                format!("the field `{name}` is not carried over (said once)"),
                "see the list of fields in docs/library.md",
            );
        }
    }
    let id = record.id.and_then(|id| match id {
        Value::String(id) => Some(id),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    });
    if let Some(first) = id.as_ref().and_then(|id| seen.ids.insert(id.clone(), number)) {
        warn(format!("has the id of line {first}; both articles were kept"), "give one of them an id of its own");
    }
    let date = record.date.filter(|date| !date.trim().is_empty()).and_then(|text| {
        parse_date(&text).or_else(|| {
            warn(format!("`{text}` is not a date; the article stays undated"), "write 2023-04-11, or 2023-04 or 2023");
            None
        })
    });
    let lang = record.lang.filter(|tag| !tag.trim().is_empty()).and_then(|tag| {
        tag.trim()
            .parse::<Lang>()
            .map_err(|message| warn(message, "the language was recognised from the text instead"))
            .ok()
    });
    let slug = record.slug.and_then(|text| {
        text.parse::<Slug>().map_err(|message| warn(message, "the address was made from the title instead")).ok()
    });
    let mut title = record.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.chars().count() > title::MAX_CHARS {
        warn(
            format!("the title has {} characters and was cut to {}", title.chars().count(), title::MAX_CHARS),
            "shorten it",
        );
        title = title.chars().take(title::MAX_CHARS).collect();
    }
    let mut tidy = |text: String| {
        let cleaned = hygiene::clean(&text);
        problems.extend(cleaned.removals.iter().take(3).map(|r| Problem::warning(path, r.to_string()).at(number)));
        cleaned.text
    };
    let head = FrontMatter {
        title: tidy(title),
        slug,
        date,
        summary: record.summary.map(&mut tidy),
        sections: record.sections,
        topics: record.topics.into_iter().map(&mut tidy).collect(),
        places: record.places.into_iter().map(&mut tidy).collect(),
        people: record.people.into_iter().map(&mut tidy).collect(),
        project: record.project.map(&mut tidy),
        funder: record.funder.map(&mut tidy),
        source: record.source,
        source_name: record.source_name.map(&mut tidy),
        id,
        translation: record.translation,
        ..FrontMatter::default()
    };
    let body = tidy(record.body);
    let lang = lang.or_else(|| language::detect(&format!("{body}\n{}", head.title), None).map(|found| found.lang));
    Draft { file: path.to_owned(), line: number, head: FrontMatter { lang, ..head }, body: Body::Markdown(body) }
}

/// A date, also with a time behind it, which is not kept.
fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10).filter(|_| text.get(10..11).is_some_and(|c| c == "T" || c == " "));
    day.unwrap_or(text).parse().ok()
}
