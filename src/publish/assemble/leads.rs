//! Where the links of texts lead, once every text is read: to articles and pages by the names of their files, to places
//! of the site by their addresses, to files that readers download. A link that leads nowhere is reported with its line,
//! and its text stays without a link.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{
    corpus::{Block, Href, Inline, Lang},
    publish::{
        problem::Problem,
        source::{
            clean,
            library::{Attachments, Download, Found, Library, LibraryReference, Told, WORDS_ONLY},
        },
    },
    ui::{route::Route, text::Text},
};

use super::{
    corpus::Corpus,
    destinations::{Destination, Destinations},
    links::for_each_inlines,
    places::{PlaceIds, is_text, not_published, short, to},
};

/// The text that is being looked at.
struct Here<'a> {
    file: &'a Path,
    lang: &'a Lang,
    ids: &'a PlaceIds,
    words: &'a Text,
}

/// Where a link leads, and what is shown after its text (such as the size of a file).
struct Led {
    href: Href,
    note: Option<String>,
    told: Option<Told>,
}

/// Gives every link within the library its address. `files` are the files of the articles, `gone` the files of
/// withdrawn ones.
pub(super) fn lead(corpus: &mut Corpus, library: &mut Library, files: &[PathBuf], gone: &[PathBuf]) -> Vec<Problem> {
    let mut attachments = std::mem::take(&mut library.attachments);
    let mut problems = Vec::new();
    let leads = Destinations::of(corpus, library, files, gone);
    let texts: BTreeMap<Lang, Text> =
        corpus.sites.iter().map(|(lang, site)| (lang.clone(), Text(site.clone().into()))).collect();
    let first = corpus.languages.first().cloned();
    let mut mend = |file: &Path, lang: &Lang, body: &mut Vec<Block>| {
        let Some(references) = library.references(file) else { return };
        let Some(words) = texts.get(lang).or_else(|| texts.get(first.as_ref()?)) else { return };
        let ids = PlaceIds::of(body);
        let here = Here { file, lang, ids: &ids, words };
        for_each_inlines(body, &mut |inlines| {
            leads.mend(inlines, &here, references, &mut attachments, &mut problems);
        });
    };
    for (file, article) in files.iter().zip(&mut corpus.articles) {
        mend(file, &article.lang, &mut article.body);
    }
    for page in corpus.pages.values_mut().flatten() {
        let text = library.pages.iter().find(|text| text.path == page.path && text.text.lang == page.lang);
        if let Some(text) = text {
            mend(&text.file, &page.lang, &mut page.body);
        }
    }
    drop(leads);
    problems.sort();
    problems.dedup();
    problems.extend(attachments.problems(&library.root, &library.media));
    library.attachments = attachments;
    problems
}

impl<'a> Destinations<'a> {
    fn mend(
        &self,
        inlines: &mut Vec<Inline>,
        here: &Here<'_>,
        references: &[LibraryReference],
        attachments: &mut Attachments,
        problems: &mut Vec<Problem>,
    ) {
        for inline in std::mem::take(inlines) {
            match inline {
                Inline::Link { href, mut text } => {
                    let Some(reference) = LibraryReference::place(&href).and_then(|place| references.get(place)) else {
                        inlines.push(Inline::Link { href, text });
                        continue;
                    };
                    let tell =
                        |told: Told| Problem::warning(here.file, told.message).at(reference.line).help(told.help);
                    match self.lead(here, reference, attachments) {
                        Ok(led) => {
                            problems.extend(led.told.map(tell));
                            text.extend(led.note.map(Inline::Text));
                            inlines.push(Inline::Link { href: led.href, text });
                        }
                        Err(told) => {
                            problems.push(tell(told));
                            inlines.extend(text);
                        }
                    }
                }
                Inline::Emphasis(mut text) => {
                    self.mend(&mut text, here, references, attachments, problems);
                    inlines.push(Inline::Emphasis(text));
                }
                Inline::Strong(mut text) => {
                    self.mend(&mut text, here, references, attachments, problems);
                    inlines.push(Inline::Strong(text));
                }
                Inline::Deleted(mut text) => {
                    self.mend(&mut text, here, references, attachments, problems);
                    inlines.push(Inline::Deleted(text));
                }
                Inline::Foreign { lang, mut text } => {
                    self.mend(&mut text, here, references, attachments, problems);
                    inlines.push(Inline::Foreign { lang, text });
                }
                other => inlines.push(other),
            }
        }
    }

    fn lead(&self, here: &Here<'_>, reference: &LibraryReference, attachments: &mut Attachments) -> Result<Led, Told> {
        let raw = reference.raw.as_str();
        let named = format!("the link [{}]({})", short(&reference.words), short(raw));
        let plainly = |href: &str| to(href).map(|href| Led { href, note: None, told: None });
        if let Some(place) = raw.strip_prefix('#') {
            return here.ids.place(place, &named).and_then(|place| plainly(&format!("#{place}")));
        }
        if let Some(target) = self.moved(raw).filter(|_| raw.contains('?')) {
            return self.to_text(here, &target, raw, &named);
        }
        let found = self.file(here.file, raw);
        if let Some((found, target)) = found.as_ref().and_then(|found| Some((found, self.target(found)?))) {
            return self.to_text(here, target, &found.rest, &named);
        }
        if let Some(found) = &found
            && !is_text(&found.name)
        {
            return self.to_file(here, found, &named, attachments);
        }
        if found.is_some() {
            return Err(Told::new(
                format!("{named} leads to a text that is not on the site{WORDS_ONLY}"),
                "see the message about that file",
            ));
        }
        if raw.starts_with('/') {
            let href = clean::link::parse(raw).map_err(|reason| {
                Told::new(format!("{named}: {reason}{WORDS_ONLY}"), "write the name of a file, such as name.md")
            })?;
            if self.is_there(&href) {
                return self.with_place(&href, &named).map(|(href, told)| Led { href, note: None, told });
            }
        }
        if let Some(target) = self.moved(raw).or_else(|| self.renamed(raw)) {
            return self.to_text(here, &target, raw, &named);
        }
        if let Some(slug) = self.slug_of(raw)
            && self.held_back.contains(&slug)
        {
            return Err(not_published(&named));
        }
        let message = format!("{named} leads to no page of the site and no file of the library{WORDS_ONLY}");
        Err(Told::new(message, self.help(here.file, raw)))
    }

    fn to_text(&self, here: &Here<'_>, target: &Destination, rest: &str, named: &str) -> Result<Led, Told> {
        let place = rest.split_once('#').map(|(_, place)| place).filter(|place| !place.is_empty());
        let (slug, lang, ids) = match target {
            Destination::HeldBack => return Err(not_published(named)),
            Destination::Page(path) if self.pages.contains(path) => {
                let href = self.routes.url(&self.routes.languages[0], &Route::Page(path.clone()));
                let end = place.map(|place| format!("#{place}")).unwrap_or_default();
                return Ok(Led { href: to(&(href + &end))?, note: None, told: None });
            }
            Destination::Page(_) => {
                return Err(Told::new(
                    format!("{named} leads to a page that the navigation does not have{WORDS_ONLY}"),
                    "name the page in library.toml",
                ));
            }
            Destination::Notice(slug, lang) => (slug, lang, None),
            Destination::Article(n) => (&self.articles[*n].0, &self.articles[*n].1, self.ids.get(n)),
        };
        let address = self.routes.url(&self.routes.languages[0], &Route::Article(slug.clone()));
        let named_tree = lang != here.lang && self.routes.languages.contains(lang);
        let address = if named_tree { format!("/{lang}{address}") } else { address };
        let mut told = None;
        if matches!(target, Destination::Notice(..)) {
            let message = format!("{named} leads to an article that was withdrawn; readers find a notice there");
            told = Some(Told::new(message, "take the link out if it is not needed"));
        }
        let mut end = String::new();
        if let (Some(place), Some(ids)) = (place, ids) {
            match ids.place(place, named) {
                Ok(place) => end = format!("#{place}"),
                Err(dead) => {
                    let message = dead.message.replace(WORDS_ONLY, "; it leads to the top of the article");
                    told = Some(Told { message, ..dead });
                }
            }
        }
        Ok(Led { href: to(&(address + &end))?, note: None, told })
    }

    /// A link to an article's address with `#` and an id.
    fn with_place(&self, href: &Href, named: &str) -> Result<(Href, Option<Told>), Told> {
        let Some((path, place)) = href.as_str().split_once('#') else { return Ok((href.clone(), None)) };
        let article = self.slug_of(path).and_then(|slug| {
            self.ids.iter().find(|(n, _)| self.articles.get(**n).is_some_and(|(own, _)| *own == slug))
        });
        match article.map(|(_, ids)| ids.place(place, named)) {
            Some(Ok(place)) => Ok((to(&format!("{path}#{place}"))?, None)),
            Some(Err(dead)) => {
                let message = dead.message.replace(WORDS_ONLY, "; it leads to the top of the article");
                Ok((to(path)?, Some(Told { message, ..dead })))
            }
            None => Ok((href.clone(), None)),
        }
    }

    fn to_file(&self, here: &Here<'_>, found: &Found, named: &str, attachments: &mut Attachments) -> Result<Led, Told> {
        let other_case = found.other_case.then(|| {
            let message = format!("{named}: the file is called `{}` on the disk", found.name);
            Told::new(message, "write capitals and small letters as in the name of the file")
        });
        let download = attachments.get(&self.library.media, found).map_err(|why| {
            let message = format!("{named}: {}{WORDS_ONLY}", why.message);
            Told::new(message, why.help)
        })?;
        let (file, note) = match download {
            Download::Picture(file) => (file, None),
            Download::File(file) => {
                let note = format!(" ({}, {})", file.kind, here.words.size(file.bytes));
                (file.file, Some(note))
            }
        };
        Ok(Led { href: to(&format!("/{file}"))?, note, told: other_case })
    }
}
