//! The ids in a text that a link can lead to, and the messages about links.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use unicode_normalization::UnicodeNormalization;

use crate::{
    corpus::{Block, Href, Slug},
    publish::source::{
        clean,
        library::{Told, WORDS_ONLY, markdown::github_ids},
    },
};

/// The ids of one text.
pub(super) struct PlaceIds {
    own: BTreeSet<String>,
    github: HashMap<String, Slug>,
}

impl PlaceIds {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let github = github_ids(blocks);
        let mut own: BTreeSet<String> = github.values().map(|id| id.as_str().to_owned()).collect();
        if let Some(Block::Footnotes(notes)) = blocks.last() {
            own.extend((1..=notes.len()).map(|n| format!("note-{n}")));
        }
        Self { own, github }
    }

    /// The id on the page for what an author typed after `#`.
    pub(super) fn place(&self, typed: &str, named: &str) -> Result<String, Told> {
        let decoded = clean::percent::decoded(typed).nfc().collect::<String>();
        let lower = decoded.to_lowercase();
        for typed in [&decoded, &lower] {
            // Authors may use the id that GitHub gives to a heading; here it may differ, or belong to another heading.
            if let Some(id) = self.github.get(typed.as_str()) {
                return Ok(id.as_str().to_owned());
            }
            if self.own.contains(typed.as_str()) {
                return Ok(typed.clone());
            }
        }
        if let Some(id) = Slug::from_text(&decoded).filter(|id| self.own.contains(id.as_str())) {
            return Ok(id.as_str().to_owned());
        }
        Err(Told::new(
            format!("{named} leads to a heading or note that the text does not have{WORDS_ONLY}"),
            match self.own.iter().take(8).map(|id| format!("#{id}")).collect::<Vec<_>>().join(", ") {
                none if none.is_empty() => "write a heading there".to_owned(),
                known => format!("the text has: {known}"),
            },
        ))
    }
}

pub(super) fn not_published(named: &str) -> Told {
    Told::new(
        format!("{named} leads to an article that is not published yet{WORDS_ONLY}"),
        "the link will work when the article is published",
    )
}

pub(super) fn to(href: &str) -> Result<Href, Told> {
    clean::link::parse(href).map_err(|reason| Told::new(reason, "give the file a shorter name"))
}

pub(super) fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd")
}

pub(super) fn name_below(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).unwrap_or(file);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
