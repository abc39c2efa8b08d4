//! Documents of Word (.docx): read into HTML (headings by their styles, lists, tables, links, footnotes, pictures),
//! which is converted as all HTML is. Tracked changes are taken as accepted, which the report says.

mod body;
mod parts;
mod state;

use std::path::PathBuf;

use super::{
    archive,
    draft::{Account, Body},
    foreign,
    format::{Articles, Format},
    from_html::{self, HtmlLosses, Places},
    input::ImportInput,
    intake::Intake,
    nearby,
    survey::ImportSurvey,
};
use crate::{
    corpus::Facet,
    publish::{
        problem::Problem,
        source::{clean::link, library::format::FrontMatter},
    },
};
use parts::WordParts;
use state::WordText;

/// The most bytes of a document when it is unpacked.
const LARGEST: u64 = 300_000_000;

/// Documents of Word.
pub(super) struct WordDocuments;

impl Format for WordDocuments {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        Ok(input.head.starts_with(b"PK\x03\x04") && archive::has(&input.path, "word/document.xml"))
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let mut files = Vec::new();
        for input in inputs {
            let read = archive::measure(&input.path, LARGEST).and_then(|()| read(&input.path));
            match read {
                Ok((text, _)) => {
                    let words = foreign::line(&text.html.chars().take(20_000).collect::<String>());
                    let none = HtmlLosses::default();
                    let head = FrontMatter::default();
                    let (mut account, mut problems) = (Account::default(), Vec::new());
                    let mut draft = foreign::draft((&input.path, 1), head, &words, &none, &mut account, &mut problems);
                    draft.body = Body::Markdown(String::new());
                    survey.saw(&draft);
                    files.push((input.path, input.length));
                }
                Err(problem) => survey.refuse(*problem),
            }
        }
        Ok(Box::new(WordFiles(files)))
    }
}

fn read(path: &std::path::Path) -> Result<(WordText, WordParts), Box<Problem>> {
    let mut parts = WordParts::open(path)?;
    let text = WordText::read(&mut parts).map_err(|e| {
        let message = format!("is a damaged document of Word: {e}");
        Box::new(Problem::error(path, message).help("open it in Word and save it again"))
    })?;
    Ok((text, parts))
}

struct WordFiles(Vec<(PathBuf, u64)>);

impl Articles for WordFiles {
    fn import(self: Box<Self>, intake: &mut Intake<'_>) -> anyhow::Result<()> {
        for (path, length) in self.0 {
            match read(&path) {
                Ok((text, parts)) => document(path, length, &text, parts, intake)?,
                Err(problem) => intake.problems.push(*problem),
            }
        }
        Ok(())
    }
}

fn document(
    path: PathBuf,
    length: u64,
    text: &WordText,
    parts: WordParts,
    intake: &mut Intake<'_>,
) -> anyhow::Result<()> {
    let mut account = Account::new(&path);
    let mut places = WordPlaces { parts, intake, failed: None };
    let converted = from_html::markdown(&text.html, &mut places);
    let (mut parts, failed) = (places.parts, places.failed);
    if let Some(error) = failed {
        return Err(error);
    }
    let properties = parts.properties();
    let mut head = FrontMatter { authors: properties.authors, ..FrontMatter::default() };
    head.facets[Facet::Topic] = properties.topics;
    head.summary = properties.summary.as_deref().and_then(foreign::summary);
    // The title is the paragraph that is styled so, then the first heading, then the title of the file's properties.
    let (first, rest) = match converted.markdown.split_once("\n\n") {
        Some((first, rest)) => (first, rest),
        None => (converted.markdown.as_str(), ""),
    };
    let heading = first.strip_prefix("## ").map(|title| title.replace('\\', ""));
    let body = if heading.is_some() { rest } else { &converted.markdown };
    head.title = foreign::title(&heading.or(properties.title).unwrap_or_default(), "", &path);
    let mut problems = Vec::new();
    let draft = foreign::draft((&path, 1), head, body, &converted.losses, &mut account, &mut problems);
    intake.problems.append(&mut problems);
    account.dropped.extend(text.lost.lines());
    if text.inserted + text.deleted > 0 {
        account.saw(format!(
            "tracked changes, taken as accepted: {} insertions, {} deletions",
            text.inserted, text.deleted
        ));
    }
    account.missing("the date");
    intake.only_article(draft, length, account)
}

/// Pictures lie in the document.
struct WordPlaces<'a, 'b> {
    parts: WordParts,
    intake: &'a mut Intake<'b>,
    failed: Option<anyhow::Error>,
}

impl Places for WordPlaces<'_, '_> {
    fn link(&mut self, address: &str) -> Option<String> {
        link::parse(address).is_ok().then(|| address.to_owned()).filter(|address| address.contains(':'))
    }

    fn picture(&mut self, address: &str) -> Option<String> {
        let bytes = self.parts.file(address)?;
        match nearby::keep(address.rsplit('/').next().unwrap_or("picture"), &bytes, self.intake) {
            Ok(name) => name,
            Err(error) => {
                self.failed.get_or_insert(error);
                None
            }
        }
    }
}
