//! The whole content of a site before it is written, and how its articles are divided into packs.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use crate::{
    corpus::{Article, Catalog, Front, Lang, Page, Site, Slug, Summary, Whereabouts, paths},
    publish::{
        names::key,
        problem::{Problem, Severity},
        source::library::Synonyms,
    },
    ui::text::Interface,
};

/// Everything that will be written to `data/`.
pub struct Corpus {
    pub languages: Vec<Lang>,
    /// In the order of the catalog: oldest first, undated ones before all others.
    pub articles: Vec<Article>,
    /// The files of these articles, in the same order.
    pub article_files: Vec<PathBuf>,
    /// The files of all texts that are published, articles and pages.
    pub files: BTreeSet<PathBuf>,
    /// For each article of [`Corpus::packed`] the section at the top of the navigation whose packs it goes into, if
    /// any.
    pub tops: Vec<Option<Slug>>,
    /// The words of its languages.
    pub interface: Interface,
    /// Words by which articles are found that have other ones.
    pub synonyms: Synonyms,
    pub catalog: Catalog,
    pub summaries: Vec<Summary>,
    pub sites: BTreeMap<Lang, Site>,
    pub fronts: BTreeMap<Lang, Front>,
    pub pages: BTreeMap<Lang, Vec<Page>>,
    /// The articles that were withdrawn, in the order of [`Corpus::stubs`].
    pub withdrawn: Vec<(Lang, Slug)>,
    /// The stubs of withdrawn articles, see [`Article::withdrawn`]. They are in the packs only, not in lists.
    pub stubs: Vec<Article>,
    /// The old addresses of articles, in the order of their files.
    pub aliases: Vec<Alias>,
}

/// An old address of an article.
pub struct Alias {
    pub file: PathBuf,
    pub line: usize,
    /// As its author writes it.
    pub address: String,
    /// The place of the article in [`Corpus::articles`].
    pub place: usize,
}

/// The articles of a section in a language, divided into packs.
pub struct SectionPacks {
    pub lang: Lang,
    pub section: String,
    /// Places in [`Corpus::articles`].
    pub packs: Vec<Vec<usize>>,
}

/// How many sections of a language have packs of their own.
const LETTERS: usize = 26;

/// Entries of the look-up table per article: enough that few slugs share an entry, so that most entries name one
/// section only.
const ENTRIES_AN_ARTICLE: usize = 4;

impl Corpus {
    /// The texts that have errors and are therefore not published.
    pub fn left_out(&self, problems: &[Problem]) -> BTreeSet<String> {
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
        let files = errors.map(|problem| &problem.file).filter(|file| !file.ends_with("library.toml"));
        files.filter(|file| !self.files.contains(*file)).map(|file| file.display().to_string()).collect()
    }

    /// The content of the packs: the articles, then the stubs of withdrawn ones.
    pub fn packed(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().chain(&self.stubs)
    }

    /// The article with this place in [`Corpus::packed`].
    pub fn at(&self, place: usize) -> &Article {
        self.articles.get(place).unwrap_or_else(|| &self.stubs[place - self.articles.len()])
    }

    /// The packs of each section in each language: places in [`Corpus::packed`], see [`paths::pack_of`].
    pub fn packs(&self) -> Vec<SectionPacks> {
        let mut sections: BTreeMap<(&Lang, &str), Vec<usize>> = BTreeMap::new();
        for (place, article) in self.packed().enumerate() {
            let section = self.tops[place].as_ref().map_or(paths::NO_SECTION, Slug::as_str);
            sections.entry((&article.lang, section)).or_default().push(place);
        }
        // `Whereabouts` encodes a section as one letter, so only that many sections get packs of their own; the
        // articles of the others go into the pack `other`.
        let mut surplus: Vec<_> = shared_names(sections.keys().copied());
        for lang in self.packed().map(|article| &article.lang).collect::<BTreeSet<_>>() {
            let of_lang = sections.keys().filter(|(other, _)| *other == lang);
            surplus.extend(of_lang.skip(LETTERS - 1).copied());
        }
        for key in surplus {
            if let Some(places) = sections.remove(&key) {
                sections.entry((key.0, paths::NO_SECTION)).or_default().extend(places);
            }
        }
        let deal = |places: Vec<usize>| {
            let mut packs = vec![Vec::new(); paths::packs_for(places.len())];
            for place in places {
                let pack = paths::pack_of(&self.at(place).slug, packs.len());
                packs[pack].push(place);
            }
            packs
        };
        let dealt = sections.into_iter().map(|((lang, section), places)| SectionPacks {
            lang: lang.clone(),
            section: section.to_owned(),
            packs: deal(places),
        });
        dealt.collect()
    }

    /// The table that gives the section for each slug of a language; `packs` are the packs of that language.
    pub fn whereabouts(&self, packs: &[&SectionPacks]) -> Whereabouts {
        let articles: usize = packs.iter().flat_map(|section| &section.packs).map(Vec::len).sum();
        let mut entries = vec![String::new(); (articles * ENTRIES_AN_ARTICLE).next_power_of_two()];
        for (letter, section) in ('a'..='z').zip(packs) {
            for place in section.packs.iter().flatten() {
                let entry = paths::pack_of(&self.at(*place).slug, entries.len());
                if !entries[entry].ends_with(letter) {
                    entries[entry].push(letter);
                }
            }
        }
        Whereabouts { sections: entries.join(",") }
    }

    /// Which articles each interface language shows, as places in `articles`: every article in its own language, and of
    /// an article that lacks the language, the version that is shown in its place.
    pub fn shown_in(&self, lang: &Lang) -> Vec<usize> {
        let first = self.languages.first() == Some(lang);
        let stands = crate::search::filter::versions_shown(&self.catalog, &self.preferred(lang), None);
        let home = |article: &Article| match self.languages.contains(&article.lang) {
            true => article.lang == *lang,
            // Articles in languages without an interface belong to the tree of the first language.
            false => first,
        };
        let withdrawn = self.withdrawn_in(lang);
        let place = |(place, article): (usize, &Article)| {
            ((stands[place] || home(article)) && !withdrawn.contains(&article.slug)).then_some(place)
        };
        self.articles.iter().enumerate().filter_map(place).collect()
    }

    /// The slugs at which an interface language shows that an article was withdrawn: there is no version at the same
    /// slug that would be chosen before it.
    pub fn withdrawn_in(&self, lang: &Lang) -> BTreeSet<&Slug> {
        let prefer = self.preferred(lang);
        let rank = |article: &Article| prefer.iter().position(|lang| *lang == article.lang).unwrap_or(prefer.len());
        let mut first: BTreeMap<&Slug, &Article> = BTreeMap::new();
        for stub in &self.stubs {
            first.insert(&stub.slug, stub);
        }
        for article in self.packed() {
            if let Some(known) = first.get_mut(&article.slug)
                && (rank(article), &article.lang) < (rank(known), &known.lang)
            {
                *known = article;
            }
        }
        first.into_iter().filter(|(_, article)| article.withdrawn).map(|(slug, _)| slug).collect()
    }

    /// The languages in the order in which a version is chosen for an interface language.
    pub fn preferred(&self, lang: &Lang) -> Vec<Lang> {
        preferred(&self.languages, lang)
    }
}

/// Sections whose packs would have the same names as those of another section: `x` in `ca-valencia` and `valencia-x` in
/// `ca`.
fn shared_names<'a>(sections: impl Iterator<Item = (&'a Lang, &'a str)>) -> Vec<(&'a Lang, &'a str)> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    sections.filter(|(lang, section)| !known.insert(key(&format!("{lang}-{section}")))).collect()
}

/// The interface language itself, then the others in their order.
pub(super) fn preferred(languages: &[Lang], lang: &Lang) -> Vec<Lang> {
    let others = languages.iter().filter(|other| *other != lang);
    std::iter::once(lang).chain(others).cloned().collect()
}
