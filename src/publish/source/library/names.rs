//! The identity of texts: slug, language, translation, sections, position among the pages.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::super::clean::slug;
use crate::{
    corpus::{Lang, Slug},
    publish::problem::Problem,
};

use super::{
    endings::Endings,
    facets::fold,
    format::{FrontMatter, NavEntry},
    front_matter::Parts,
};

/// The identity of an article.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub(super) slug: Slug,
    pub(super) lang: Lang,
    pub(super) translation: Slug,
}

/// The identities of all texts of a library, or the problems of texts that have none.
#[derive(Default)]
pub(super) struct AllNames(pub(super) HashMap<PathBuf, Result<Names, Problem>>);

impl AllNames {
    pub(super) fn of(&self, file: &Path) -> Option<&Names> {
        self.0.get(file)?.as_ref().ok()
    }
}

/// Finds the identity of a file, and the problems with it.
pub(super) fn names(path: &Path, parts: &Parts<'_>, endings: &Endings) -> (Result<Names, Problem>, Option<Problem>) {
    let head: &FrontMatter = &parts.head;
    let text = [&head.title, "\n", parts.body].concat();
    let said = endings.read(path, head.lang.as_ref().map(|lang| (lang, parts.lines.of("lang"))), &text);
    let stem = said.stem;
    let own = Slug::from_text(&stem);
    let cut = head.slug.is_none() && slug::is_cut(&stem);
    let note = own.as_ref().filter(|_| cut).map(|own| {
        let message = format!("its name is too long for an address; the address is `{own}`");
        Problem::note(path, message).help("give it a shorter `slug`")
    });
    let no_slug = || {
        let message = format!("`{stem}` has no letter or digit");
        Problem::error(path, message).at(parts.lines.of("slug")).help("name the file after the article")
    };
    let slug = head.slug.clone().or_else(|| own.clone()).ok_or_else(no_slug);
    let translation = head.translation.as_deref().and_then(Slug::from_text);
    // A file whose name has no letters may still have a slug.
    let names = slug.map(|slug| {
        let translation = translation.or(own).unwrap_or_else(|| slug.clone());
        Names { slug, lang: said.lang, translation }
    });
    (names, said.problem.or(note))
}

/// The sections that an author names by their ids or by what they are called in any language. One that is not known is
/// a slug of its own.
pub(super) fn sections(names: &[String], nav: &[NavEntry]) -> Vec<Slug> {
    let mut sections: Vec<Slug> = Vec::new();
    for name in names {
        let slug = Slug::from_text(name);
        let by_id = slug.as_ref().filter(|slug| find(nav, &|entry| entry.id == **slug).is_some());
        let by_label = || find(nav, &|entry| entry.label.values().any(|label| fold(label) == fold(name)));
        let section = by_id.or_else(by_label).cloned().or(slug.clone());
        sections.extend(section.filter(|section| !sections.contains(section)));
    }
    sections
}

/// The first item of the navigation, from the top down, for which `is_meant` is true.
fn find<'a>(nav: &'a [NavEntry], is_meant: &dyn Fn(&NavEntry) -> bool) -> Option<&'a Slug> {
    nav.iter().find_map(|entry| if is_meant(entry) { Some(&entry.id) } else { find(&entry.items, is_meant) })
}

/// The ids that lead to a page: its folders below `pages/`, then its name.
pub(super) fn page_path(root: &Path, file: &Path, stem: &str) -> Vec<Slug> {
    let below = file.strip_prefix(root.join("pages")).unwrap_or(file);
    let folders = below.parent().into_iter().flat_map(Path::components);
    let folders = folders.filter_map(|part| Slug::from_text(&part.as_os_str().to_string_lossy()));
    folders.chain(Slug::from_text(stem)).collect()
}
