//! Some files of each kind, asked for at their addresses.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Url;

use super::{
    published::PublishedSite,
    visit::{HostAnswer, NoAnswer, Visitor},
};
use crate::publish::site::files::{EMBED_SCRIPTS, HEADERS_FILE, MANIFEST, NOT_FOUND, REDIRECTS_FILE};

/// How many files of a folder with the same ending are asked for.
const OF_A_KIND: usize = 2;
/// How many files are asked for at most.
const MOST: usize = 90;

/// A file of the site, and what its address answers.
pub(super) struct Sampled {
    pub(super) name: String,
    pub(super) url: Url,
    pub(super) answer: Result<HostAnswer, NoAnswer>,
}

impl Sampled {
    /// The ending of the name.
    pub(super) fn ending(&self) -> &str {
        self.name.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// The answer, if the file arrived.
    pub(super) fn good(&self) -> Option<&HostAnswer> {
        self.answer.as_ref().ok().filter(|answer| answer.status == 200)
    }
}

/// Asks for some of the files.
pub(super) fn ask(visitor: &Visitor, site: &PublishedSite) -> Vec<Sampled> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let first = [MANIFEST, NOT_FOUND, EMBED_SCRIPTS[0], "index.html", "boot.js"];
    names.extend(first.into_iter().filter(|name| site.files.contains_key(*name)));
    let mut kinds: BTreeMap<(&str, &str, bool), Vec<&str>> = BTreeMap::new();
    for name in site.files.keys().filter(|name| ![HEADERS_FILE, REDIRECTS_FILE].contains(&name.as_str())) {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let folder = name.split_once('/').map_or("", |(folder, _)| folder);
        let is_inner = name.matches('/').count() > 2;
        kinds.entry((folder, ending, is_inner)).or_default().push(name);
    }
    for of_kind in kinds.values() {
        // Spread over all of them: neighbours are often of one step of publishing.
        let step = of_kind.len().div_ceil(OF_A_KIND).max(1);
        names.extend(of_kind.iter().step_by(step));
    }
    let asked: Vec<(String, Url)> =
        names.into_iter().take(MOST).filter_map(|name| Some((name.to_owned(), site.url(name)?))).collect();
    let urls: Vec<Url> = asked.iter().map(|(_, url)| url.clone()).collect();
    let answers = visitor.get_all(&urls);
    asked.into_iter().zip(answers).map(|((name, url), answer)| Sampled { name, url, answer }).collect()
}
