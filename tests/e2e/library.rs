//! The sample library, read by other means than the publisher's: what lists and counts must say.

use std::{collections::BTreeMap, fs, sync::OnceLock};

use crate::harness::library;

/// One file of `content/articles`.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    pub(crate) slug: String,
    pub(crate) lang: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    values: BTreeMap<&'static str, Vec<String>>,
}

/// What is asked for: words, and values of facets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ask {
    pub(crate) words: String,
    pub(crate) chosen: Vec<(&'static str, String)>,
}

const LANGUAGES: [&str; 4] = ["en", "ka", "ru", "ar"];
pub(crate) const FACETS: [&str; 6] = ["section", "topic", "place", "people", "year", "lang"];

/// Every article in every language.
pub(crate) fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let folder = library("sample").join("articles");
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files
            .map(|path| entry(path.file_stem().unwrap().to_str().unwrap(), &fs::read_to_string(&path).unwrap()))
            .collect()
    })
}

fn entry(stem: &str, text: &str) -> Entry {
    let (slug, lang) = stem.split_once('.').unwrap_or((stem, "en"));
    let (head, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let mut entry =
        Entry { slug: slug.to_owned(), lang: lang.to_owned(), body: without_addresses(body), ..Entry::default() };
    let mut sections = Vec::new();
    for (key, value) in head.lines().filter_map(|line| line.split_once(": ")) {
        let value = value.trim().trim_matches('"').to_owned();
        let list = || value.trim_matches(['[', ']']).split(", ").map(str::to_owned).collect::<Vec<_>>();
        match key {
            "title" => entry.title = value,
            "summary" => entry.summary = value,
            "date" => drop(entry.values.insert("year", vec![value[..4].to_owned()])),
            "sections" => sections = list(),
            "topics" => drop(entry.values.insert("topic", list())),
            "places" => drop(entry.values.insert("place", list())),
            "people" => drop(entry.values.insert("people", ids_of_names(value.trim_matches(['[', ']'])))),
            _ => {}
        }
    }
    // An article of a section belongs to those above it as well.
    let above: Vec<String> = sections.iter().filter_map(|id| above().get(id).cloned()).collect();
    sections.extend(above);
    entry.values.insert("section", sections);
    entry.values.insert("lang", vec![lang.to_owned()]);
    entry
}

/// The ids of names that are parted by commas; one with commas stands in quotes.
fn ids_of_names(list: &str) -> Vec<String> {
    let parts = list.split('"').enumerate();
    let names = parts.flat_map(|(n, part)| match n % 2 {
        0 => part.split(", ").map(str::trim).collect::<Vec<_>>(),
        _ => vec![part],
    });
    names.filter_map(lectern::corpus::Slug::from_text).map(|id| id.to_string()).collect()
}

/// The text without the addresses of its links.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("](");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once(')').map_or("", |(_, after)| after));
    }
    // The lines of a paragraph are one text.
    plain.replace('\n', " ")
}

/// The section above a section.
fn above() -> &'static BTreeMap<String, String> {
    static ABOVE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    ABOVE.get_or_init(|| {
        let text = fs::read_to_string(library("sample").join("library.toml")).unwrap();
        let file: toml::Table = text.parse().unwrap();
        let mut above = BTreeMap::new();
        for section in file["nav"].as_array().unwrap() {
            for item in section.get("items").and_then(toml::Value::as_array).into_iter().flatten() {
                above.insert(item["id"].as_str().unwrap().to_owned(), section["id"].as_str().unwrap().to_owned());
            }
        }
        above
    })
}

/// A word in the spellings of all scripts in which it is found.
fn spelled(word: &str) -> impl Iterator<Item = &str> {
    const OTHERS: [(&str, [&str; 2]); 2] = [("batumi", ["ბათუმ", "батуми"]), ("salon", ["სალონ", "салон"])];
    let others = OTHERS.iter().filter(move |(known, _)| *known == word).flat_map(|(_, others)| others.iter().copied());
    std::iter::once(word).chain(others)
}

impl Entry {
    fn has(&self, facet: &str, value: &str) -> bool {
        self.values.get(facet).is_some_and(|values| values.iter().any(|other| other == value))
    }

    /// Whether it is the version that a reader of `lang` is shown of its article.
    fn stands_for_its_article(&self, lang: &str) -> bool {
        let order = std::iter::once(lang).chain(LANGUAGES);
        let exists = |wanted: &str| entries().iter().any(|other| other.slug == self.slug && other.lang == wanted);
        order.into_iter().find(|wanted| exists(wanted)) == Some(self.lang.as_str())
    }
}

impl Ask {
    pub(crate) fn words(words: &str) -> Self {
        Self { words: words.to_owned(), chosen: Vec::new() }
    }

    pub(crate) fn and(mut self, facet: &'static str, value: &str) -> Self {
        self.chosen.push((facet, value.to_owned()));
        self
    }

    /// The same but for one facet, of which only `value` is chosen.
    fn with_only(&self, facet: &'static str, value: &str) -> Self {
        let mut ask = self.clone();
        ask.chosen.retain(|(other, _)| *other != facet);
        ask.and(facet, value)
    }

    /// What a reader of `lang` gets.
    pub(crate) fn found(&self, lang: &str) -> Vec<&'static Entry> {
        let fits = |entry: &&Entry| {
            let by_facet = FACETS.iter().all(|facet| {
                let mut values = self.chosen.iter().filter(|(other, _)| other == facet).peekable();
                match values.peek() {
                    None => *facet != "lang" || entry.stands_for_its_article(lang),
                    Some(_) => values.any(|(_, value)| entry.has(facet, value)),
                }
            });
            let text = [&entry.title, &entry.summary, &entry.body].map(|text| text.to_lowercase()).join("\n");
            by_facet
                && self
                    .words
                    .to_lowercase()
                    .split_whitespace()
                    .all(|word| spelled(word).any(|word| text.contains(word)))
        };
        entries().iter().filter(fits).collect()
    }

    /// How many there would be with this value alone chosen in its facet.
    pub(crate) fn count(&self, facet: &str, value: &str, lang: &str) -> usize {
        let facet = FACETS.into_iter().find(|known| *known == facet).unwrap();
        self.with_only(facet, value).found(lang).len()
    }
}
