//! What a text is known by: its slug, its language, its place among the pages.

use std::path::Path;

use crate::{
    corpus::{Lang, Slug},
    publish::problem::Problem,
};

use super::format::{FrontMatter, LibraryFile};

/// What an article is known by.
pub(super) struct Names {
    pub(super) slug: Slug,
    pub(super) lang: Lang,
    pub(super) translation: Slug,
}

pub(super) fn names(path: &Path, settings: &LibraryFile, head: &FrontMatter) -> Result<Names, Problem> {
    let (stem, suffix) = stem_and_lang(path);
    let no_slug = || {
        let message = format!("`{stem}` has no letter or digit");
        Problem::error(path, message).at(2).help("name the file after the article")
    };
    let lang = head.lang.clone().or(suffix).unwrap_or_else(|| settings.languages[0].clone());
    let slug = head.slug.clone().or_else(|| Slug::from_text(&stem)).ok_or_else(no_slug)?;
    let translation = head.translation.as_deref().and_then(Slug::from_text);
    let translation = translation.or_else(|| Slug::from_text(&stem)).ok_or_else(no_slug)?;
    Ok(Names { slug, lang, translation })
}

pub(super) fn slugs(texts: &[String]) -> Vec<Slug> {
    let mut slugs: Vec<Slug> = texts.iter().filter_map(|text| Slug::from_text(text)).collect();
    slugs.dedup();
    slugs
}

/// `name` and `ka` of `name.ka.md`.
pub(super) fn stem_and_lang(path: &Path) -> (String, Option<Lang>) {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    match stem.rsplit_once('.').and_then(|(stem, lang)| Some((stem, lang.parse().ok()?))) {
        Some((stem, lang)) => (stem.to_owned(), Some(lang)),
        None => (stem.to_owned(), None),
    }
}

/// The ids that lead to a page: its folders below `pages/`, then its name.
pub(super) fn page_path(root: &Path, file: &Path) -> Vec<Slug> {
    let below = file.strip_prefix(root.join("pages")).unwrap_or(file);
    let folders = below.parent().into_iter().flat_map(Path::components);
    let folders = folders.filter_map(|part| Slug::from_text(&part.as_os_str().to_string_lossy()));
    folders.chain(Slug::from_text(&stem_and_lang(file).0)).collect()
}
