//! The library as the site will show it, with drafts, and perhaps with a text that is not saved yet.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    corpus::{Lang, Slug},
    publish::{
        assemble::{Corpus, assemble_soon},
        problem::{Problem, Severity, WhyHeldBack},
        source::library::{self, Library, Reading, head_edit},
    },
};

use super::{
    super::{super::shared::DayOptions, desk::Editor},
    files,
};

/// What was found.
pub(super) struct SeenLibrary {
    pub(super) corpus: Corpus,
    pub(super) library: Library,
    pub(super) problems: Vec<Problem>,
    /// Of each text: its file and what it is called.
    pub(super) texts: Vec<SeenText>,
}

impl SeenLibrary {
    /// Remembers for this run which texts readers have, or are told of that they were withdrawn.
    pub(super) fn note_published(&self, editor: &Editor) {
        let had = |text: &&SeenText| matches!(text.state, TextState::Published | TextState::Withdrawn);
        editor.note_published(self.texts.iter().filter(had).map(|text| text.file.clone()));
    }
}

/// A text of the library.
pub(super) struct SeenText {
    pub(super) file: PathBuf,
    pub(super) title: String,
    /// Those of a withdrawn text, as its head has them.
    pub(super) topics: Vec<String>,
    pub(super) lang: Option<Lang>,
    pub(super) slug: Option<Slug>,
    pub(super) translation: Option<Slug>,
    pub(super) state: TextState,
    pub(super) is_page: bool,
}

/// Whether readers see a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextState {
    Published,
    Draft,
    /// With the moment from which they do.
    Later(String),
    Withdrawn,
    /// It has errors, so it is left out.
    Faulty,
}

/// What the head of a withdrawn text says in a field: the library does not read it, and its author has to find it.
fn said(file: &Path, field: &str) -> Vec<String> {
    let head = files::read(file).ok().flatten().and_then(|disk| head_edit::values(&disk.plain()));
    match head.and_then(|mut head| head.remove(field)) {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(one)) => vec![one],
        _ => Vec::new(),
    }
}

/// Reads the library. Fails with what is wrong with `library.toml`.
pub(super) fn look(root: &Path, unsaved: Option<(&Path, &str)>) -> Result<SeenLibrary, Vec<Problem>> {
    let clock = |_| vec![Problem::error(root.join("library.toml"), "the clock of this machine shows no day")];
    let reading = Reading { preview: true, ..DayOptions::default().reading(false).map_err(clock)? };
    let mut library = library::read_with(root, &reading, unsaved)?;
    let mut problems = std::mem::take(&mut library.problems);
    let previewed = std::mem::take(&mut library.previewed);
    let state = |slug: &Slug, lang: &Lang| {
        let held = previewed.iter().find(|held| held.slug == *slug && held.lang == *lang);
        match held.map(|held| (held.why, held.until)) {
            None => TextState::Published,
            Some((WhyHeldBack::Draft, _)) => TextState::Draft,
            Some((WhyHeldBack::ToCome, until)) => TextState::Later(until.map(|at| at.to_string()).unwrap_or_default()),
        }
    };
    let articles = library.articles.iter().map(|(file, article)| (file, article, false));
    let pages = library.pages.iter().map(|page| (&page.file, &page.text, true));
    let seen = |(file, article, is_page): (&PathBuf, &crate::corpus::Article, bool)| SeenText {
        file: file.clone(),
        title: match article.withdrawn.then(|| said(file, "title")).and_then(|said| said.into_iter().next()) {
            Some(title) => title,
            None if article.title.is_empty() => article.slug.to_string(),
            None => article.title.clone(),
        },
        topics: if article.withdrawn { said(file, "topics") } else { Vec::new() },
        lang: Some(article.lang.clone()),
        slug: Some(article.slug.clone()),
        translation: Some(article.translation.clone()),
        state: if article.withdrawn { TextState::Withdrawn } else { state(&article.slug, &article.lang) },
        is_page,
    };
    let mut texts: Vec<SeenText> = articles.chain(pages).map(seen).collect();
    let (corpus, more) = assemble_soon(&mut library);
    problems.extend(more);
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        let is_page = problem.file.starts_with(root.join("pages"));
        let is_text = is_page || problem.file.starts_with(root.join("articles"));
        if is_text && problem.file.is_file() && !texts.iter().any(|text| text.file == problem.file) {
            let title = problem.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            texts.push(SeenText {
                file: problem.file.clone(),
                title,
                topics: Vec::new(),
                lang: None,
                slug: None,
                translation: None,
                state: TextState::Faulty,
                is_page,
            });
        }
    }
    // An address may be longer than the name, where two articles want the same.
    let slugs: HashMap<&PathBuf, &Slug> =
        corpus.article_files.iter().zip(&corpus.articles).map(|(file, article)| (file, &article.slug)).collect();
    for text in &mut texts {
        text.slug = slugs.get(&text.file).map(|slug| (*slug).clone()).or(text.slug.take());
    }
    problems.sort();
    problems.dedup();
    Ok(SeenLibrary { corpus, library, problems, texts })
}
