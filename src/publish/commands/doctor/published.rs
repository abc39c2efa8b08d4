//! What a published site says of itself: the base that it was built for, its address, and the files of its edition.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Url;
use serde_json::Value;

use super::{
    super::headers::HostSetting,
    findings::{Finding, Findings},
    visit::{HostAnswer, Visitor},
};
use crate::{
    publish::{hash, site::files},
    ui::route::Routes,
};

/// How many lists of files are read.
const LISTS: usize = 12;
/// What is encoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A site as a host shows it.
pub(super) struct PublishedSite {
    pub(super) front: HostAnswer,
    /// The path of its address, which ends with a slash.
    pub(super) base: String,
    /// The files of its edition that its lists name, and their digests: all 64 digits, or the first 20.
    pub(super) files: BTreeMap<String, String>,
    /// The id of the edition.
    pub(super) edition: String,
    /// The addresses of its pages that are no articles, relative to the base.
    pages: BTreeSet<String>,
    routes: Routes,
}

impl PublishedSite {
    /// The address of a file.
    pub(super) fn url(&self, name: &str) -> Option<Url> {
        let path = match name.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => name,
        };
        self.front.url.join(&format!("{}{}", self.base, utf8_percent_encode(path, PATH))).ok()
    }

    /// Whether a file is one of the pages of its navigation, lists and the like.
    pub(super) fn is_route(&self, name: &str) -> bool {
        name.strip_suffix("index.html").is_some_and(|route| self.pages.contains(route))
    }

    /// The folders of embeds, one a language, relative to the base.
    pub(super) fn embed_folders(&self) -> Vec<String> {
        let makers = self.routes.languages.iter().map(|lang| self.routes.embed_maker(lang));
        makers.filter_map(|maker| maker.strip_prefix(&self.base).map(str::to_owned)).collect()
    }

    /// Whether it has the program, and with it a service worker.
    pub(super) fn has_program(&self) -> bool {
        self.files.keys().any(|name| name.ends_with(".wasm"))
    }
}

/// Reads what the site says; `None` if it is none of lectern's, or lies where it cannot work.
pub(super) fn read(visitor: &Visitor, front: HostAnswer, found: &mut Findings) -> Option<PublishedSite> {
    let base = front.url.path().to_owned();
    let encoding = front.header("content-encoding");
    if front.unpacked(visitor.limit).is_none() && front.body.is_empty() {
        let message = format!("pages are sent compressed ({encoding}) to those who asked for them without that");
        let cost = "programs that cannot read it, such as readers of feeds and search engines, get nothing";
        found.add(Finding::error("compression", message, cost).at(&front.url).set(HostSetting::Compression));
        return None;
    }
    let page = front.text();
    let Some(built_for) = attribute(&page, "<html", "data-base") else {
        found.add(
            Finding::error("other-site", "the page there is none of a site built by lectern", "another site is shown")
                .at(&front.url)
                .help("name the address of the site's front page; or publish the site there"),
        );
        return None;
    };
    if built_for != base {
        let message = format!("the site was built for the path {built_for}, and is shown at {base}");
        let help = format!("build it with `--base {base}`, or publish it at {built_for}");
        let cost = "no link, style sheet or script of it works";
        found.add(Finding::error("base", message, cost).at(&front.url).help(help));
        return None;
    }
    own_address(&front, &page, found);
    let at = front.url.join(&format!("{base}{}", files::EDITION)).ok()?;
    let edition = match visitor.get(&at) {
        Ok(answer) if answer.status == 200 && !answer.is_cut => answer,
        Ok(answer) => {
            let message = format!("{} answers with the status {}", files::EDITION, answer.status);
            found.add(no_edition(message).at(at));
            return None;
        }
        Err(why) => {
            found.add(no_edition(format!("{} does not arrive: {}", files::EDITION, why.0)).at(at));
            return None;
        }
    };
    let id = hash::short(&edition.body);
    let Ok(json) = serde_json::from_slice::<Value>(&edition.body) else {
        found.add(no_edition(format!("{} is no JSON", files::EDITION)).at(at));
        return None;
    };
    let routes = json.get("routes").and_then(Value::as_array).into_iter().flatten();
    let pages = routes.filter_map(|route| route.as_str().map(str::to_owned)).collect();
    let languages = json.get("languages").and_then(Value::as_array).into_iter().flatten();
    let languages = languages.filter_map(|lang| lang.as_str()?.parse().ok()).collect();
    let routes = Routes { base: base.clone(), languages };
    let mut site = PublishedSite { front, base, files: BTreeMap::new(), edition: id, pages, routes };
    let packs = json.get("packs").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut lists: Vec<String> = Vec::new();
    for pack in &packs {
        add_files(pack, &mut site.files);
        lists.extend(pack.get("list").and_then(|list| Some(list.get("url")?.as_str()?.to_owned())));
    }
    // Pages are in the last list.
    lists.reverse();
    let mut read = 0;
    while let Some(name) = (read < LISTS).then(|| lists.get(read).cloned()).flatten() {
        read += 1;
        site.files.insert(name.clone(), files::hash_in(&name).unwrap_or_default().to_owned());
        let answer = site.url(&name).and_then(|url| visitor.get(&url).ok());
        let list = answer.and_then(|answer| serde_json::from_slice::<Value>(&answer.body).ok()).unwrap_or_default();
        let data = list.get("data").unwrap_or(&list);
        add_files(data, &mut site.files);
        let inner = data.get("lists").and_then(Value::as_array).into_iter().flatten();
        let inner = inner.filter_map(|list| Some(list.get("url")?.as_str()?.to_owned())).take(LISTS / 3);
        let place = read;
        inner.enumerate().for_each(|(n, name)| lists.insert(place + n, name));
    }
    Some(site)
}

fn no_edition(message: String) -> Finding {
    let cost = "the site cannot be read without a network, and new editions do not arrive on devices";
    Finding::error("edition", message, cost).help("publish all files of the site's folder")
}

fn add_files(list: &Value, files: &mut BTreeMap<String, String>) {
    for file in list.get("files").and_then(Value::as_array).into_iter().flatten() {
        let Some(name) = file.get("url").and_then(Value::as_str) else { continue };
        let digest = file.get("sha256").and_then(Value::as_str).or_else(|| files::hash_in(name)).unwrap_or_default();
        files.insert(name.to_owned(), digest.to_owned());
    }
}

/// The address that the front page names as its own.
fn own_address(front: &HostAnswer, page: &str, found: &mut Findings) {
    let named = element(page, "rel=\"canonical\"").and_then(|link| attribute(link, "", "href"));
    let cost = "search engines and shared links name another address, or none; feeds have no complete links";
    match named {
        Some(named) if named.starts_with("http://") || named.starts_with("https://") => {
            if Url::parse(&named).is_ok_and(|named| named.as_str() != front.url.as_str()) {
                let message = format!("the site names {named} as its address, and is at {}", front.url);
                let help = format!(
                    "if it is to stay here: site_url = \"{}\" in library.toml, and publish again",
                    front.url.as_str().trim_end_matches('/')
                );
                found.add(Finding::warning("site-url", message, cost).at(&front.url).help(help));
            }
        }
        _ => {
            let help = format!("site_url = \"{}\" in library.toml", front.url.as_str().trim_end_matches('/'));
            let message = "the site was built without its address";
            found.add(Finding::warning("site-url", message, cost).at(&front.url).help(help));
        }
    }
}

/// The first element of a page that has this text in its tag.
fn element<'a>(page: &'a str, sign: &str) -> Option<&'a str> {
    let at = page.find(sign)?;
    let start = page.get(..at)?.rfind('<')?;
    let rest = page.get(start..)?;
    rest.get(..rest.find('>')?)
}

/// The value of an attribute in the first element that begins so.
pub(super) fn attribute(text: &str, element: &str, name: &str) -> Option<String> {
    let rest = text.get(text.find(element)?..)?;
    let tag = rest.get(..rest.find('>').unwrap_or(rest.len()))?;
    let (_, value) = tag.split_once(&format!("{name}=\""))?;
    value.split('"').next().map(|value| value.replace("&amp;", "&"))
}
