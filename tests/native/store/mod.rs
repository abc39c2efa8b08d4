//! Sites in memory, asked as a reader's browser asks them.

use std::collections::BTreeMap;

use futures::executor::block_on;
use lectern::{
    corpus::{Facet, Lang, Manifest, json, paths},
    search::{Query, index::Root},
    store::{Answer, ByteSource, LoadError, ResultPage, Store},
};

use crate::sites::Draft;

mod answers;
mod correction;
mod damage;
mod inline;
mod languages;
mod left_out;
mod lists;
mod spellings;
mod synonyms;
mod words;
mod written;

/// The files of a site.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Where a store reads them.
pub(crate) struct Memory(Files);

impl ByteSource for Memory {
    async fn read(&self, file: &str) -> Result<Vec<u8>, LoadError> {
        self.0.get(file).cloned().ok_or_else(|| LoadError::Unreachable { file: file.to_owned() })
    }
}

pub(crate) fn open(files: &Files) -> Store<Memory> {
    let manifest = name_of(files, &paths::manifest());
    let data = files.iter().filter(|(name, _)| name.starts_with("data/"));
    Store::new(Memory(data.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()), [manifest])
}

/// The name of the file with this stem.
#[track_caller]
fn name_of(files: &Files, stem: &str) -> String {
    let found = files.keys().find(|name| paths::split(name).is_some_and(|(other, _)| other == stem));
    found.unwrap_or_else(|| panic!("no {stem}")).clone()
}

fn manifest(files: &Files) -> Manifest {
    json::read(&files[&name_of(files, &paths::manifest())]).unwrap()
}

fn root(files: &Files) -> Root {
    Root::read(&files[&name_of(files, &paths::index())]).unwrap()
}

fn langs(tags: &str) -> Vec<Lang> {
    tags.split_whitespace().map(|tag| tag.parse().unwrap()).collect()
}

/// A query with this text; other words name values: `topic=borders`.
fn query(text: &str, values: &str) -> Query {
    let mut query = Query::default();
    text.clone_into(&mut query.text);
    query.typing = true;
    for value in values.split_whitespace() {
        let (facet, value) = value.split_once('=').unwrap();
        let facet = Facet::ALL.into_iter().find(|other| other.as_str() == facet).unwrap();
        query.choose(facet, value);
    }
    query
}

/// The first 50 that are found, for readers of `prefer`.
#[track_caller]
pub(crate) fn find(store: &Store<Memory>, query: &Query, prefer: &str) -> ResultPage {
    block_on(store.find(query, &langs(prefer), (0, 50), true)).unwrap().1
}

#[track_caller]
fn answer(store: &Store<Memory>, text: &str) -> Answer {
    block_on(store.search(text, true)).unwrap().unwrap()
}

/// Slugs and languages: `first.en second.ka`.
fn said(found: &ResultPage) -> String {
    let names: Vec<String> = found.hits.iter().map(|hit| format!("{}.{}", hit.slug, hit.lang)).collect();
    names.join(" ")
}

#[track_caller]
fn check(store: &Store<Memory>, text: &str, expected: &str) {
    assert_eq!(said(&find(store, &query(text, ""), "en ka ru ar")), expected, "{text}");
}

const SETTINGS: &str = "format = 1\nlanguages = [\"en\", \"ka\", \"ru\", \"ar\"]\nsite_url = \"https://news.example\"\n\
    [title]\nen = \"News\"\nka = \"ამბები\"\nru = \"Новости\"\nar = \"أخبار\"\n";

/// A library of articles: a name such as `first.ka`, a title, a text. Each is a day newer than the one before.
fn library(articles: &[(&str, &str, &str)]) -> Files {
    let mut draft = Draft::new().with("library.toml", SETTINGS).without("articles/first.md");
    for (n, (name, title, text)) in articles.iter().enumerate() {
        let (month, day) = (n / 28 + 1, n % 28 + 1);
        let article = format!("---\ntitle: {title}\ndate: 2020-{month:02}-{day:02}\n---\n\n{text}\n");
        draft = draft.with(&format!("articles/{}.md", name.trim_end_matches(".en")), article);
    }
    draft.build().files().clone()
}
