//! What each interface language shows: names, navigation, front page, pages of the navigation.

use std::{collections::BTreeMap, path::Path};

use crate::{
    corpus::{
        Article, ByFacet, Catalog, Facet, Front, FrontSection, Hotline, Lang, NavItem, NavKind, Page, Site, Slug,
        Summary,
    },
    publish::{
        names::{self, key},
        problem::Problem,
        source::{
            clean,
            library::{
                HotlineEntry, Library, PageText,
                format::{NavEntry, NavEntryKind, Texts},
                pick,
            },
        },
    },
    search::{Query, filter},
    ui::route::RESERVED,
};

/// How many articles the front page shows.
const ON_FRONT: usize = 9;
/// How many articles the page of a section shows.
const NEWEST_ON_PAGE: usize = 6;

/// The ids of the navigation tree and the items above each.
pub(super) struct Sections(Vec<(Slug, Vec<Slug>)>);

/// Walks the navigation tree.
pub(super) fn sections(nav: &[NavEntry]) -> Sections {
    fn walk(entries: &[NavEntry], above: &[Slug], out: &mut Vec<(Slug, Vec<Slug>)>) {
        for entry in entries {
            out.push((entry.id.clone(), above.to_vec()));
            let path: Vec<Slug> = above.iter().chain([&entry.id]).cloned().collect();
            walk(&entry.items, &path, out);
        }
    }
    let mut all = Vec::new();
    walk(nav, &[], &mut all);
    Sections(all)
}

impl Sections {
    pub(super) fn ids(&self) -> impl Iterator<Item = &Slug> {
        self.0.iter().map(|(id, _)| id)
    }

    pub(super) fn has(&self, id: &Slug) -> bool {
        self.0.iter().any(|(other, _)| other == id)
    }

    /// The item at the top of the navigation that contains the first of these sections, or is that section.
    pub(super) fn top(&self, ids: &[Slug]) -> Option<&Slug> {
        let known = ids.iter().find_map(|id| self.0.iter().find(|(other, _)| other == id));
        known.map(|(id, above)| above.first().unwrap_or(id))
    }

    /// The sections themselves and all above them.
    pub(super) fn with_parents<'a>(&'a self, ids: &'a [Slug]) -> Vec<&'a Slug> {
        let known = ids.iter().filter_map(|id| self.0.iter().find(|(other, _)| other == id));
        known.flat_map(|(id, above)| above.iter().chain([id])).collect()
    }
}

/// Problems of pages whose file belongs to no item of the navigation, and of items in the wrong place.
pub(super) fn pages_without_item(library: &Library) -> Vec<Problem> {
    let mut problems = Vec::new();
    let settings = library.root.join("library.toml");
    let known = sections(&library.file.nav);
    let languages = &library.file.languages;
    for (place, lang) in languages.iter().enumerate().filter(|(place, lang)| languages[..*place].contains(lang)) {
        let message = format!("`languages` names `{lang}` twice, at {} and before", place + 1);
        problems.push(Problem::error(&settings, message).help("name each language once"));
    }
    for (lang, reason) in languages.iter().skip(1).filter_map(|lang| Some((lang, names::refuse(lang.as_str())?))) {
        let message = format!("the language `{lang}` cannot be an address: {reason}");
        problems.push(Problem::error(&settings, message).help("name it first in `languages`, or with its region"));
    }
    let mut ids: BTreeMap<String, &Slug> = BTreeMap::new();
    for (id, above) in &known.0 {
        let own = key(id.as_str());
        if let Some(other) = ids.insert(own.clone(), id) {
            let message = match other == id {
                true => format!("the navigation has two items `{id}`"),
                false => format!(
                    "the navigation has the items `{other}` and `{id}`, which are the same name on Windows and macOS"
                ),
            };
            problems.push(Problem::error(&settings, message).help("give each item an id of its own"));
        }
        if let Some(reason) = names::refuse(id.as_str()) {
            let message = format!("the navigation item `{id}` cannot be an address: {reason}");
            problems.push(Problem::error(&settings, message).help("give it another id"));
        }
        let lang = languages.iter().any(|lang| lang.as_str().eq_ignore_ascii_case(&own));
        if above.is_empty() && (RESERVED.contains(&own.as_str()) || lang) {
            let message = format!("the navigation item `{id}` has an address that the site needs itself");
            problems.push(Problem::error(&settings, message).help("give it another id"));
        }
    }
    let named = library.file.names.iter().flat_map(|(facet, names)| names.keys().map(move |id| (facet.noun(), id)));
    for (what, id) in named {
        if let Some(reason) = names::refuse(id.as_str()) {
            let message = format!("the {what} `{id}` cannot be an address: {reason}");
            problems.push(Problem::error(&settings, message).help("give it another id"));
        }
    }
    external_without_address(&library.file.nav, &settings, &mut problems);
    for page in &library.pages {
        let (id, above) = page.path.split_last().map_or((None, &[][..]), |(id, above)| (Some(id), above));
        if !known.0.iter().any(|(other, path)| Some(other) == id && path == above) {
            let message = "no item of the navigation leads to this page; it is left out";
            let help = "name the file after the item's id, in a folder named after the item above it";
            problems.push(Problem::warning(&page.file, message).help(help));
        }
    }
    problems
}

fn external_without_address(entries: &[NavEntry], settings: &Path, problems: &mut Vec<Problem>) {
    for entry in entries {
        let reason = match (entry.kind, entry.href.as_deref().map(clean::link::parse)) {
            (NavEntryKind::External, None) => Some("no `href`".to_owned()),
            (NavEntryKind::External, Some(Err(reason))) => Some(reason),
            _ => None,
        };
        if let Some(reason) = reason {
            let message = format!("the navigation item `{}` leads to no other site: {reason}", entry.id);
            problems.push(Problem::error(settings, message).help("give it href = \"https://…\", or another kind"));
        }
        external_without_address(&entry.items, settings, problems);
    }
}

/// A library as one interface language shows it.
pub(super) struct View<'a> {
    pub(super) library: &'a Library,
    pub(super) catalog: &'a Catalog,
    pub(super) summaries: &'a [Summary],
}

impl View<'_> {
    pub(super) fn site(&self, lang: &Lang, articles: &[Article]) -> Site {
        let file = &self.library.file;
        let text = |texts: &Texts| pick(texts, lang, &file.languages).map(str::to_owned);
        let (words_lang, words) = self.library.interface.words_of(lang);
        let exit = file.safety.quick_exit.as_ref();
        let hotline = |line: &HotlineEntry| Hotline {
            name: text(&line.name).unwrap_or_default(),
            number: line.number.clone(),
            href: line.href.clone(),
            hours: text(&line.hours),
        };
        Site {
            lang: lang.clone(),
            title: text(&file.title).unwrap_or_default(),
            tagline: text(&file.tagline),
            description: text(&file.description),
            notice: text(&file.notice),
            no_embeds: !file.has_embeds(),
            exit: exit.map(|exit| exit.to.clone()),
            exit_in: exit.map(|exit| exit.sections.clone()).unwrap_or_default(),
            hotlines: file.safety.hotlines.iter().map(hotline).collect(),
            languages: file.languages.clone(),
            nav: self.nav(lang, &file.nav),
            names: ByFacet::new(|facet| self.names(lang, facet, articles)),
            words_lang,
            words,
        }
    }

    /// The names of the ids that articles use: from the library's settings, else as authors write them.
    fn names(&self, lang: &Lang, facet: Facet, articles: &[Article]) -> BTreeMap<Slug, String> {
        let (names, written) = (&self.library.file.names[facet], &self.library.written[facet]);
        let used = articles.iter().flat_map(|article| &article.facets[facet]);
        let name = |id: &Slug| {
            let found = names.get(id).and_then(|texts| pick(texts, lang, &self.library.file.languages));
            found.or(written.get(id).map(String::as_str)).unwrap_or(id.as_str()).to_owned()
        };
        used.map(|id| (id.clone(), name(id))).collect()
    }

    fn nav(&self, lang: &Lang, entries: &[NavEntry]) -> Vec<NavItem> {
        let text = |texts: &Texts| pick(texts, lang, &self.library.file.languages).map(str::to_owned);
        let item = |entry: &NavEntry| NavItem {
            id: entry.id.clone(),
            label: text(&entry.label).unwrap_or_else(|| entry.id.to_string()),
            blurb: text(&entry.blurb),
            kind: self.kind(entry),
            items: self.nav(lang, &entry.items),
        };
        entries.iter().map(item).collect()
    }

    fn kind(&self, entry: &NavEntry) -> NavKind {
        match entry.kind {
            NavEntryKind::Page => NavKind::Page,
            NavEntryKind::List => NavKind::List,
            NavEntryKind::Heading => NavKind::Heading,
            NavEntryKind::External => {
                let href = entry.href.as_deref().and_then(|href| clean::link::parse(href).ok());
                href.map_or(NavKind::Heading, NavKind::External)
            }
        }
    }

    pub(super) fn front(&self, lang: &Lang) -> Front {
        let (newest, total) = self.newest(lang, None, ON_FRONT);
        let section =
            |entry: &NavEntry| FrontSection { id: entry.id.clone(), total: self.newest(lang, Some(&entry.id), 0).1 };
        Front { newest, total, sections: self.library.file.nav.iter().map(section).collect() }
    }

    /// Every page of the navigation tree.
    pub(super) fn pages(&self, lang: &Lang) -> Vec<Page> {
        let mut pages = Vec::new();
        self.push_pages(lang, &self.library.file.nav, &[], &mut pages);
        pages
    }

    fn push_pages(&self, lang: &Lang, entries: &[NavEntry], above: &[Slug], pages: &mut Vec<Page>) {
        for entry in entries {
            let path: Vec<Slug> = above.iter().chain([&entry.id]).cloned().collect();
            if entry.kind != NavEntryKind::External {
                let (newest, total) = self.newest(lang, Some(&entry.id), NEWEST_ON_PAGE);
                let label = pick(&entry.label, lang, &self.library.file.languages).unwrap_or(entry.id.as_str());
                let text = self.text(lang, &path).map(|page| &page.text);
                pages.push(Page {
                    title: text.map_or_else(|| label.to_owned(), |text| text.title.clone()),
                    lang: text.map_or_else(|| lang.clone(), |text| text.lang.clone()),
                    summary: text
                        .map(|text| text.summary.clone())
                        .or_else(|| pick(&entry.blurb, lang, &self.library.file.languages).map(str::to_owned)),
                    figure: text.and_then(|text| text.figure.clone()),
                    source: text.and_then(|text| text.source.clone()),
                    body: text.map(|text| text.body.clone()).unwrap_or_default(),
                    path: path.clone(),
                    newest,
                    total,
                });
            }
            self.push_pages(lang, &entry.items, &path, pages);
        }
    }

    /// The text of a page in the interface language, else in the first language that has one.
    fn text(&self, lang: &Lang, path: &[Slug]) -> Option<&PageText> {
        let prefer = super::corpus::preferred(&self.library.file.languages, lang);
        let texts = || self.library.pages.iter().filter(|page| page.path == path);
        prefer.iter().find_map(|lang| texts().find(|page| page.text.lang == *lang)).or_else(|| texts().next())
    }

    /// The newest articles of a section, at most `most`, and how many it has. Those in the reader's own language come
    /// first.
    fn newest(&self, lang: &Lang, section: Option<&Slug>, most: usize) -> (Vec<Summary>, u32) {
        let mut query = Query::default();
        if let Some(section) = section {
            query.choose(Facet::Section, section.as_str());
        }
        let prefer = super::corpus::preferred(&self.library.file.languages, lang);
        let known = section.is_none_or(|section| self.catalog.columns[Facet::Section].ids.contains(section));
        let rows = if known {
            filter::narrow(self.catalog, &query, &filter::versions_shown(self.catalog, &prefer, None), None).rows
        } else {
            Vec::new()
        };
        let all = || rows.iter().rev().map(|row| &self.summaries[*row as usize]);
        let (own, other) = (all().filter(|summary| summary.lang == *lang), all().filter(|s| s.lang != *lang));
        (own.chain(other).take(most).cloned().collect(), rows.len() as u32)
    }
}
