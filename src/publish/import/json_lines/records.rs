//! The articles of a JSON Lines file, line by line.

use std::{collections::HashMap, path::Path};

use super::{
    super::{
        draft::{Body, Draft},
        dump::title,
        duplicates::hash,
        input,
    },
    lines::{MAX_LINE_BYTES, Seen, next_line, open, text_of},
    record::{LineProblems, RecordFields},
    source::RecordSource,
};
use crate::{
    corpus::{Lang, Slug},
    publish::{
        problem::Problem,
        source::{
            clean::{charset::Charset, html, hygiene, letters},
            language,
            library::format::FrontMatter,
        },
    },
};

/// The result of one line.
#[derive(Debug)]
pub(super) enum Item {
    /// Boxed because it is much larger than the other variant.
    Draft(Box<Draft>),
    Nothing,
}

/// A file that was read once to find out its languages. The articles of a small file stay in memory, so that it is not
/// read again.
#[derive(Debug)]
pub(super) struct RecordFile {
    pub(super) source: RecordSource,
    named: Option<Charset>,
    kept: Option<Vec<(Item, Vec<Problem>, u64)>>,
}

/// Files up to this many bytes stay in memory after the first reading.
const KEPT: u64 = 64_000_000;

impl RecordFile {
    /// Reads a file and calls `see` with each article; `named` is the encoding given with `--encoding`.
    pub(super) fn read(
        source: RecordSource,
        named: Option<Charset>,
        mut see: impl FnMut(&Draft),
    ) -> anyhow::Result<Self> {
        let mut kept = Some(Vec::new());
        let mut length = 0;
        read(&source, named, |item, problems, bytes| {
            if let Item::Draft(draft) = &item {
                see(draft);
            }
            length += bytes;
            if length > KEPT {
                kept = None;
            }
            if let Some(kept) = &mut kept {
                kept.push((item, problems, bytes));
            }
            Ok(())
        })?;
        Ok(Self { source, named, kept })
    }

    /// Calls `each` with the result of each line, as [`read`] does.
    pub(super) fn each(
        self,
        mut each: impl FnMut(Item, Vec<Problem>, u64) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match self.kept {
            Some(kept) => kept.into_iter().try_for_each(|(item, problems, bytes)| each(item, problems, bytes)),
            None => read(&self.source, self.named, each),
        }
    }
}

/// Reads a file line by line. `each` gets the result of a line, its problems and its length in bytes.
fn read(
    source: &RecordSource,
    named: Option<Charset>,
    mut each: impl FnMut(Item, Vec<Problem>, u64) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let path = source.path.as_path();
    let (mut reader, code_page) = match open(source.lines(), named) {
        Ok(opened) => opened,
        Err(e) => {
            return each(Item::Nothing, vec![Problem::error(path, format!("cannot be read: {e}"))], 0);
        }
    };
    let mut seen = Seen { code_page: code_page.map(|(encoding, _)| encoding), ..Seen::default() };
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
    let Some((encoding, sure)) = code_page.filter(|_| seen.decoded > 0) else { return Ok(()) };
    let lines = if seen.decoded == 1 { "1 line is".to_owned() } else { format!("{} lines are", seen.decoded) };
    let message = format!("{lines} not UTF-8; read as {}", encoding.name());
    let told = match sure {
        true => Problem::note(path, message),
        false => Problem::warning(path, format!("{message}, which is a guess"))
            .help("look whether the letters are right; if not, name another encoding with `--encoding`"),
    };
    each(Item::Nothing, vec![told], 0)
}

fn line(path: &Path, number: usize, bytes: &[u8], seen: &mut Seen, problems: &mut Vec<Problem>) -> Item {
    let refuse = |problems: &mut Vec<Problem>, message: String, help: &str| {
        problems.push(Problem::error(path, message).at(number).help(help));
        Item::Nothing
    };
    const HELP: &str = "each line is one JSON object with at least `title` and `body`";
    let (text, damaged) = match text_of(bytes, seen) {
        Ok(text) => text,
        Err(byte) => {
            let message = format!("the line is not UTF-8 from byte {byte} on");
            return refuse(problems, message, "save the file as UTF-8");
        }
    };
    if text.is_empty() {
        return Item::Nothing;
    }
    let mut fields: RecordFields = match serde_json::from_str(&text) {
        Ok(fields) => fields,
        Err(e) => {
            let what = e.to_string().replace(" at line 1 column ", " at column ");
            return refuse(problems, format!("the line is not an article: {what}"), HELP);
        }
    };
    let mut told = LineProblems { path, line: number, said: &mut seen.said, problems };
    let read = fields.required("title", &mut told).and_then(|title| Ok((title, fields.required("body", &mut told)?)));
    let (title, body) = match read {
        Ok(read) => read,
        Err(message) => return refuse(problems, message, HELP),
    };
    if damaged {
        let help = "compare the line with the original";
        told.warn("the line holds bytes that mean nothing; \u{FFFD} stands in their place", help);
    }
    if title.trim().is_empty() {
        return refuse(problems, "the title is empty".into(), "give the article a title");
    }
    if body.len() > input::MAX_ARTICLE_BYTES {
        let message = format!("the body has {} bytes; an article has at most {}", body.len(), input::MAX_ARTICLE_BYTES);
        return refuse(problems, message, "split the article");
    }
    let draft = draft(title, body, fields, &mut seen.ids, &mut told);
    // The date counts too: issues of a series may have the same text, but not the same day.
    let content = hash((&draft.head.title, &draft.head.date, draft.plain()));
    if let Some(first) = seen.contents.insert(content, number) {
        let message = format!("repeats the article of line {first}; it was left out");
        return refuse(problems, message, "remove one of the two lines");
    }
    Item::Draft(Box::new(draft))
}

fn draft(
    title: String,
    body: String,
    mut fields: RecordFields,
    ids: &mut HashMap<String, usize>,
    told: &mut LineProblems<'_>,
) -> Draft {
    let id = fields.text("id", told);
    if let Some(first) = id.as_ref().and_then(|id| ids.insert(id.clone(), told.line)) {
        told.warn(format!("has the id of line {first}; both articles were kept"), "give one of them an id of its own");
    }
    let date = fields.date(told);
    let lang = fields.text("lang", told).and_then(|tag| {
        let read = tag.trim().parse::<Lang>();
        read.map_err(|message| told.warn(message, "the language was recognised from the text instead")).ok()
    });
    let slug = fields.text("slug", told).and_then(|text| {
        let read = text.parse::<Slug>();
        read.map_err(|message| told.warn(message, "the address was made from the title instead")).ok()
    });
    let title = html::plain_from_html(&title).filter(|plain| !plain.is_empty()).unwrap_or(title);
    let mut title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.chars().count() > title::MAX_CHARS {
        let message = format!("the title has {} characters and was cut to {}", title.chars().count(), title::MAX_CHARS);
        told.warn(message, "shorten it");
        title = title.chars().take(title::MAX_CHARS).collect();
    }
    let draft = fields.is_draft(told);
    let mut head = FrontMatter {
        title: tidy(title, told),
        slug,
        date,
        id,
        draft,
        source: fields.text("source", told),
        translation: fields.text("translation", told),
        ..FrontMatter::default()
    };
    head.lists().into_iter().for_each(|(name, list)| *list = names(name, &mut fields, told));
    if head.authors.is_empty() {
        head.authors = names("author", &mut fields, told);
    }
    for (name, text) in head.texts().into_iter().filter(|(name, _)| *name != "id") {
        *text = plain_text(name, &mut fields, told);
    }
    fields.rest(told);
    let body = tidy(body, told);
    if body.trim().is_empty() {
        told.warn("the article has a title and no text", "write its text, or leave the line out");
    }
    let found = match &lang {
        Some(_) => None,
        None => {
            // HTML tags are left out before the language is recognised.
            let text = html::plain_from_html(&body);
            language::detect(&format!("{}\n{}", text.as_ref().unwrap_or(&body), head.title), None)
        }
    };
    let unsure = found.as_ref().is_some_and(|found| !found.sure);
    head.lang = lang.or(found.map(|found| found.lang));
    Draft { file: told.path.to_owned(), line: told.line, head, body: Body::Markdown(body), unsure }
}

/// Removes invisible characters from a text and reports them.
fn tidy(text: String, told: &mut LineProblems<'_>) -> String {
    let plain = letters::plain(&text);
    if plain.is_some() && told.said.insert("letters".to_owned()) {
        let message = "ligatures or joined forms, as PDF files have them, were written as plain letters (said once)";
        told.problems.push(Problem::note(told.path, message).at(told.line));
    }
    let cleaned = hygiene::clean(&plain.map_or(text, |(plain, _)| plain));
    let removals = cleaned.removals.iter().filter(|removal| removal.what != hygiene::What::SoftHyphen).take(3);
    told.problems.extend(removals.map(|r| Problem::warning(told.path, r.to_string()).at(told.line)));
    cleaned.text
}

/// A field that holds plain text, without the HTML that some systems print there.
fn plain_text(name: &str, fields: &mut RecordFields, told: &mut LineProblems<'_>) -> Option<String> {
    let text = fields.text(name, told)?;
    let plain = html::plain_from_html(&text).unwrap_or(text);
    Some(tidy(plain, told)).filter(|text| !text.trim().is_empty())
}

fn names(name: &str, fields: &mut RecordFields, told: &mut LineProblems<'_>) -> Vec<String> {
    let names = fields.list(name, told);
    names.into_iter().map(|name| tidy(html::plain_from_html(&name).unwrap_or(name), told)).collect()
}
