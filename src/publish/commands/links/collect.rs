//! The addresses outside of the site in texts and settings, with their places.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    corpus::Article,
    publish::source::library::{Library, format::NavEntry},
};

/// The files that name an address, each with the line where it is.
pub(super) type LinkPlaces = BTreeMap<String, Vec<(PathBuf, Option<usize>)>>;

/// Every address of a library that leads to another site.
pub(super) fn outside(library: &Library) -> LinkPlaces {
    let own = library.file.site_url.as_deref().map(|url| url.trim_end_matches('/').to_owned());
    let is_own = |address: &str| {
        let rest = own.as_deref().and_then(|own| address.strip_prefix(own));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    let mut places = LinkPlaces::new();
    let mut add = |file: &Path, found: BTreeSet<String>| {
        let text = fs::read_to_string(file).unwrap_or_default();
        for address in found.into_iter().filter(|address| !is_own(address)) {
            let place = (file.to_owned(), line(&text, &address));
            places.entry(without_fragment(&address).to_owned()).or_default().push(place);
        }
    };
    let articles = library.articles.iter().map(|(file, article)| (file, article));
    for (file, article) in articles.chain(library.pages.iter().map(|page| (&page.file, &page.text))) {
        add(file, of_article(article));
    }
    let mut named = BTreeSet::new();
    of_navigation(&library.file.nav, &mut named);
    add(&library.root.join("library.toml"), named);
    places
}

/// Addresses are in no other fields of an article than in those of links.
fn of_article(article: &Article) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if let Ok(value) = serde_json::to_value((&article.body, &article.source, &article.figure)) {
        gather(&value, &mut found);
    }
    found
}

fn gather(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        Value::Object(fields) => {
            let href = fields.get("href").and_then(Value::as_str).filter(|href| is_web(href));
            found.extend(href.map(str::to_owned));
            fields.values().for_each(|value| gather(value, found));
        }
        _ => {}
    }
}

fn of_navigation(entries: &[NavEntry], found: &mut BTreeSet<String>) {
    for entry in entries {
        found.extend(entry.href.iter().filter(|href| is_web(href)).cloned());
        of_navigation(&entry.items, found);
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

/// The first line that has the address, or, if it is written in another way there, its host.
fn line(text: &str, address: &str) -> Option<usize> {
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    let first = |part: &str| text.lines().position(|line| line.contains(part)).map(|line| line + 1);
    first(address).or_else(|| first(address.trim_end_matches('/'))).or_else(|| first(&host?))
}
