//! Whatever a library holds, its site is written once, and whole: the same with one thread and with four; every page
//! has something on it; every version of every article has one address of its own, is found, and is reached from a
//! list; every address inside leads to a file. A library whose articles want the same address is refused with both
//! files named.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};

use futures::executor::block_on;
use lectern::{
    corpus::{Lang, paths},
    publish::{problem::Severity, site::pages::Folder},
    search::Query,
    store::Store,
};
use proptest::{prelude::*, test_runner::TestCaseError};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use super::{
    made_up::{INTERFACES, Made, ORIGIN, made},
    property_in_parts,
};
use crate::{
    publish::{
        addresses::{addresses, served},
        page::{Page, text},
    },
    sites::{self, Draft, Site},
};

thread_local! {
    /// Pools of one thread and of four, kept for all libraries: to start them takes as long as a small site.
    static POOLS: [ThreadPool; 2] =
        [1, 4].map(|threads| ThreadPoolBuilder::new().num_threads(threads).build().unwrap());
}

fn built(draft: &Draft, out: &Path, pool: usize) -> Site {
    let build = || sites::build_into(draft.folder(), "/", out).unwrap();
    let problems = POOLS.with(|pools| pools[pool].install(build));
    Site::read(out, "/", problems)
}

fn check(made: Made) -> Result<(), TestCaseError> {
    let (draft, titles) = made.draft();
    let folder = TempDir::new().unwrap();
    let (one, four) = (folder.path().join("one"), folder.path().join("four"));
    let site = built(&draft, &one, 0);
    let other = built(&draft, &four, 1);
    prop_assert!(site.problems == other.problems, "{:?} / {:?}", site.problems, other.problems);
    let differing: Vec<_> =
        site.files().iter().filter(|(name, bytes)| other.files().get(*name) != Some(bytes)).collect();
    prop_assert!(site.files().len() == other.files().len() && differing.is_empty(), "{:?}", differing.first());
    let errors: Vec<String> =
        (site.problems.iter()).filter(|problem| problem.severity == Severity::Error).map(ToString::to_string).collect();
    for error in errors.iter().filter(|error| error.contains(" already")) {
        prop_assert!(error.matches(".md").count() >= 2, "one file only: {error}");
    }
    if site.files().is_empty() {
        prop_assert!(!errors.is_empty(), "no site and no reason");
        return Ok(());
    }
    let pages = Pages::of(&site)?;
    pages.are_whole()?;
    pages.lead_to_what_is_there()?;
    pages.name_each_other()?;
    pages.are_found(&one)?;
    // What an error leaves out cannot be told from the site.
    if errors.is_empty() {
        pages.hold(&titles)?;
    }
    Ok(())
}

struct Pages<'a> {
    site: &'a Site,
    pages: BTreeMap<&'a str, Page>,
    /// The files of the pages that are known by their own address, by their title.
    articles: BTreeMap<String, Vec<&'a str>>,
}

/// What is wrong, unless this holds.
fn so(holds: bool, what: impl FnOnce() -> String) -> Result<(), TestCaseError> {
    if holds { Ok(()) } else { Err(TestCaseError::fail(what())) }
}

/// Whether readers are not meant to come here.
fn is_for_partners(file: &str) -> bool {
    let below = INTERFACES.iter().find_map(|lang| file.strip_prefix(lang)?.strip_prefix('/')).unwrap_or(file);
    ["embed/", "oembed/"].iter().any(|folder| below.starts_with(folder))
}

fn url_of(file: &str) -> String {
    let path = file.strip_suffix("index.html").unwrap_or(file);
    let encoded = path.split('/').map(|segment| {
        segment.bytes().fold(String::new(), |out, byte| match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            true => out + &char::from(byte).to_string(),
            false => out + &format!("%{byte:02X}"),
        })
    });
    format!("/{}", encoded.collect::<Vec<_>>().join("/"))
}

impl<'a> Pages<'a> {
    fn of(site: &'a Site) -> Result<Self, TestCaseError> {
        let pages: BTreeMap<&str, Page> = site
            .named(".html")
            .filter(|(name, _)| !name.starts_with("assets/"))
            .map(|(n, t)| (n, Page::new(n, t)))
            .collect();
        let mut articles: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (file, page) in pages.iter().filter(|(file, _)| file.contains("articles/") && !is_for_partners(file)) {
            let own = format!("{ORIGIN}{}", url_of(file));
            if page.values("link[rel=canonical]", "href") == [own.as_str()] && !page.all("article h1").is_empty() {
                articles.entry(page.text("article h1")).or_default().push(file);
            }
        }
        Ok(Self { site, pages, articles })
    }

    /// No two files have one name anywhere, and none is empty.
    fn are_whole(&self) -> Result<(), TestCaseError> {
        let mut names = HashMap::new();
        for (name, bytes) in self.site.files() {
            let key: String = name.nfc().flat_map(char::to_lowercase).nfc().collect();
            let other = names.insert(key, name);
            so(other.is_none() && !bytes.is_empty(), || format!("{name} is empty, or the same as {other:?}"))?;
        }
        for (file, page) in &self.pages {
            let headings = page.all("h1, h2").into_iter().map(text);
            let has = |text: &str| !text.trim().is_empty();
            so(has(&page.text("title")) && headings.into_iter().any(|heading| has(&heading)), || {
                format!("{file} says nothing")
            })?;
        }
        Ok(())
    }

    fn lead_to_what_is_there(&self) -> Result<(), TestCaseError> {
        let ids = |file: &str| -> BTreeSet<&str> {
            self.pages.get(file).into_iter().flat_map(|page| page.values("[id]", "id")).collect()
        };
        let leads = |from: &str, address: &str| -> Result<(), TestCaseError> {
            let address = address.strip_prefix(ORIGIN).unwrap_or(address);
            let (path, place) = address.split_once('#').unwrap_or((address, ""));
            let file = if path.is_empty() { Some(from.to_owned()) } else { served(self.site, path) };
            so(file.is_some(), || format!("{from}: {address} leads nowhere"))?;
            // The generator is told an article behind the sign.
            let told = path.ends_with("/embed/");
            let file = file.unwrap_or_default();
            // Of a withdrawn article no part is left.
            let gone = self.pages.get(file.as_str()).is_some_and(|page| !page.all("[data-withdrawn]").is_empty());
            let there = place.is_empty() || told || gone || ids(&file).contains(place);
            so(there, || format!("{from}: no such place: {address}"))
        };
        for (file, page) in &self.pages {
            for (_, address) in addresses(page) {
                if address.starts_with(['/', '#']) || address.starts_with(ORIGIN) {
                    leads(file, &address)?;
                }
            }
            let all = page.values("[id]", "id");
            so(all.len() == all.iter().collect::<BTreeSet<_>>().len(), || format!("{file}: an id twice: {all:?}"))?;
        }
        for (file, text) in [".xml", ".json", "robots.txt"].into_iter().flat_map(|end| self.site.named(end)) {
            let text = text.replace("&quot;", "\"").replace("&amp;", "&");
            for rest in text.split(ORIGIN).skip(1) {
                let end = rest.find(['"', '<', '\\', '\'', '\n', '&', ')']).unwrap_or(rest.len());
                leads(file, &rest[..end])?;
            }
        }
        for (file, text) in self
            .site
            .named("feed.json")
            .filter(|(file, _)| file.rsplit('/').next() == Some("feed.json") && !is_for_partners(file))
        {
            let feed: serde_json::Value = serde_json::from_str(text).unwrap();
            let entries = feed["items"].as_array().unwrap_or_else(|| panic!("{file}: {text}")).iter();
            let all: String = entries.filter_map(|entry| entry["content_html"].as_str()).collect();
            let page = Page::new(file, &all);
            so(page.all("a[href^='#']").is_empty(), || format!("{file}: {all}"))?;
            let ids = page.values("[id]", "id");
            so(ids.len() == ids.iter().collect::<BTreeSet<_>>().len(), || format!("{file}: an id twice: {ids:?}"))?;
        }
        Ok(())
    }

    /// Versions name the same versions, themselves included, and one default; the site map says the same.
    fn name_each_other(&self) -> Result<(), TestCaseError> {
        let map = self.site.text("sitemap.xml");
        let named = |page: &Page| -> BTreeSet<(String, String)> {
            let links = page.all("link[rel=alternate][hreflang]");
            let of = |link: &scraper::ElementRef<'_>, name| link.attr(name).unwrap().to_owned();
            links.iter().map(|link| (of(link, "hreflang"), of(link, "href"))).collect()
        };
        for file in self.articles.values().flatten() {
            let page = &self.pages[*file];
            let own = format!("{ORIGIN}{}", url_of(file));
            let all = named(page);
            let entry = format!("<url><loc>{own}</loc>");
            so(map.matches(&entry).count() == 1, || format!("{own}: not once in the site map"))?;
            let entry = map.split_once(&entry).and_then(|(_, rest)| rest.split("</url>").next()).unwrap_or_default();
            so(entry.matches("hreflang").count() == all.len(), || format!("{own}: {entry}"))?;
            if all.is_empty() {
                continue;
            }
            so(all.iter().filter(|(lang, _)| lang == "x-default").count() == 1, || format!("{own}: {all:?}"))?;
            let lang = page.one("html").attr("lang").unwrap().to_owned();
            so(all.contains(&(lang, own.clone())), || format!("{own} does not name itself: {all:?}"))?;
            for (lang, address) in &all {
                so(entry.contains(&format!("\"{lang}\" href=\"{address}\"")), || format!("{own}: {lang}: {entry}"))?;
                let file = served(self.site, address.strip_prefix(ORIGIN).unwrap_or(address)).unwrap_or_default();
                let other = self.pages.get(file.as_str());
                so(other.is_some_and(|other| named(other) == all), || format!("{own} and {address} differ"))?;
            }
        }
        Ok(())
    }

    /// What is searched for is found, and its result leads to its page.
    fn are_found(&self, folder: &Path) -> Result<(), TestCaseError> {
        let manifest =
            self.site.files().keys().find(|name| paths::split(name).is_some_and(|(stem, _)| stem == paths::manifest()));
        let store = Store::new(Folder(folder.to_owned()), manifest.cloned());
        let languages = block_on(store.manifest()).unwrap().languages.clone();
        for (title, files) in &self.articles {
            let mut query = Query::default();
            title.split(' ').nth(1).unwrap().clone_into(&mut query.text);
            let (_, found) = block_on(store.find(&query, &languages, (0, 10), true)).unwrap();
            so(found.hits.len() == 1, || format!("{title}: {:?}", found.hits))?;
            let (lang, slug) = (&found.hits[0].lang, &found.hits[0].slug);
            let home: &Lang = if languages.contains(lang) { lang } else { &languages[0] };
            let start = if languages[0] == *home { String::new() } else { format!("{home}/") };
            let file = format!("{start}articles/{slug}/index.html");
            so(files == &[file.as_str()], || format!("{title}: {file}, not {files:?}"))?;
        }
        Ok(())
    }

    /// Every text is there at one address of its own, which can be reached from a list.
    fn hold(&self, titles: &BTreeMap<String, usize>) -> Result<(), TestCaseError> {
        let is_list = |file: &&&str| {
            let end = file.rsplit_once("articles/").map_or("-", |(_, end)| end);
            end == "index.html" || end.starts_with("page-")
        };
        let mut open: Vec<String> = self.pages.keys().filter(is_list).map(|file| (*file).to_owned()).collect();
        let mut seen: BTreeSet<String> = open.iter().cloned().collect();
        while let Some(file) = open.pop() {
            for href in self.pages.get(file.as_str()).into_iter().flat_map(|page| page.values("a[href]", "href")) {
                let next = served(self.site, href).filter(|next| !is_for_partners(next));
                open.extend(next.filter(|next| seen.insert(next.clone())));
            }
        }
        for title in titles.keys() {
            let files = self.articles.get(title).map(Vec::as_slice).unwrap_or_default();
            so(files.len() == 1, || format!("{title} stands at {files:?}"))?;
            so(files.iter().all(|file| seen.contains(*file)), || format!("{files:?} cannot be reached"))?;
        }
        so(self.articles.len() == titles.len(), || format!("{:?} for {titles:?}", self.articles))
    }
}

#[test]
fn every_version_of_every_article_has_one_page_that_is_linked_found_and_the_same_in_every_build() {
    property_in_parts(24, made, check);
}
