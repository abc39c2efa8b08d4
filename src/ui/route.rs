//! Makes addresses of routes and routes of addresses. No other code knows how the URLs of a site are made.

mod partners;

use crate::{
    corpus::{Facet, Href, Lang, Slug},
    search::{
        Query, Sort,
        query::{MAX_IN_ADDRESS, MAX_TEXT},
    },
};

/// What an address below the base of a site shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Route {
    #[default]
    Front,
    Articles(Query),
    /// A page of the list of all articles that is a file of its own, counted from the oldest article, from 1.
    Archive(u32),
    Article(Slug),
    /// A page of the navigation tree: ids from the top down.
    Page(Vec<Slug>),
    /// The page about the articles that are stored on this device.
    Offline,
    /// The page of the articles that the reader has saved.
    Saved,
    /// The address is not one of this site's.
    Unknown,
}

/// First segments of addresses that pages of the navigation tree must not have.
pub const RESERVED: [&str; 10] =
    ["articles", "assets", "data", "embed", "files", "images", "oembed", "offline", "republish", "saved"];

/// The beginning of the addresses of one site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routes {
    /// The path of the site on its host: `/`, `/repo/` or `/a/b/`.
    pub base: String,
    /// The interface languages. Pages of the first have no language in their address.
    pub languages: Vec<Lang>,
}

impl Routes {
    /// The path and query of a route in an interface language, base included.
    pub fn url(&self, lang: &Lang, route: &Route) -> String {
        let mut url = self.root(lang);
        match route {
            Route::Front => {}
            Route::Articles(query) => push_articles(&mut url, query),
            Route::Archive(number) => {
                url.push_str("articles/");
                push_segment(&mut url, &format!("page-{number}"));
            }
            Route::Article(slug) => {
                url.push_str("articles/");
                push_segment(&mut url, slug.as_str());
            }
            Route::Page(path) => path.iter().for_each(|id| push_segment(&mut url, id.as_str())),
            Route::Offline => url.push_str("offline/"),
            Route::Saved => url.push_str("saved/"),
            Route::Unknown => url.push_str("404.html"),
        }
        url
    }

    /// The front page of an interface language.
    fn root(&self, lang: &Lang) -> String {
        match self.languages.first() == Some(lang) || !self.languages.contains(lang) {
            true => self.base.clone(),
            false => [&self.base, lang.as_str(), "/"].concat(),
        }
    }

    /// Where a link of an author leads, seen from an interface language: into its tree, or into the one that the link
    /// names (`/ka/articles/…`).
    pub fn href(&self, lang: &Lang, href: &Href) -> String {
        match href.as_str().strip_prefix('/') {
            // Files and pictures belong to no language: their addresses do not begin with one.
            Some(path) if path.starts_with("files/") || path.starts_with("images/") => self.file(path),
            Some(path) => {
                let (named, path) = self.named_tree(path);
                self.root(named.unwrap_or(lang)) + path
            }
            None => href.as_str().to_owned(),
        }
    }

    /// The interface language that a path begins with, the first one too, and the rest of the path.
    fn named_tree<'a>(&self, path: &'a str) -> (Option<&Lang>, &'a str) {
        let below = |lang: &'_ Lang| path.strip_prefix(lang.as_str())?.strip_prefix('/');
        let named = self.languages.iter().find_map(|lang| Some((Some(lang), below(lang)?)));
        named.unwrap_or((None, path))
    }

    /// What an author's link to a page of the site, such as `/articles/x/`, names: an interface language if it begins
    /// with one, and the route.
    pub fn parse_href(&self, href: &str) -> (Option<&Lang>, Route) {
        let (named, path) = self.named_tree(href.trim_start_matches('/'));
        // The language was cut off the path above. The path must not name another one, so it is parsed with the first
        // interface language alone.
        let path = [self.base.as_str(), path].concat();
        let first = Self { base: self.base.clone(), languages: self.languages.iter().take(1).cloned().collect() };
        (named, first.parse(&path, "").map_or(Route::Unknown, |(_, route)| route))
    }

    /// A file of the site, named relative to its base.
    pub fn file(&self, file: &str) -> String {
        [&self.base, file].concat()
    }

    /// The interface language and the route of an address. `None` when it lies outside the base. `search` is the
    /// query part, with or without its question mark.
    pub fn parse(&self, path: &str, search: &str) -> Option<(Lang, Route)> {
        let rest = path.strip_prefix(self.base.as_str()).or_else(|| {
            let bare = self.base.trim_end_matches('/');
            (path == bare).then_some("")
        })?;
        let mut segments: Vec<&str> = rest.split('/').collect();
        // An address that ends with `/` or `index.html` is the page of the folder.
        if matches!(segments.last(), Some(&("" | "index.html"))) {
            segments.pop();
        }
        let segments: Option<Vec<String>> = segments.into_iter().map(decode).collect();
        let segments = segments.unwrap_or_else(|| vec![String::new()]);
        let mut segments: &[String] = &segments;
        let mut lang = self.languages.first()?;
        if let Some(other) = self.languages.iter().skip(1).find(|l| segments.first().is_some_and(|s| s == l.as_str())) {
            lang = other;
            segments = &segments[1..];
        }
        Some((lang.clone(), route(segments, search)))
    }
}

/// How authors' links name an article, see [`Href`].
pub fn article_href(slug: &str) -> String {
    ["/articles/", slug, "/"].concat()
}

fn route(segments: &[String], search: &str) -> Route {
    let slugs = || segments.iter().map(|segment| segment.parse().ok()).collect::<Option<Vec<Slug>>>();
    match segments {
        [] => Route::Front,
        [articles] if articles == "articles" => Route::Articles(query(search)),
        [articles, page] if articles == "articles" => match page_number(page) {
            Some(number) => Route::Archive(number),
            None => page.parse().map_or(Route::Unknown, Route::Article),
        },
        [offline] if offline == "offline" => Route::Offline,
        [saved] if saved == "saved" => Route::Saved,
        [first, ..] if RESERVED.contains(&first.as_str()) => Route::Unknown,
        _ => slugs().map_or(Route::Unknown, Route::Page),
    }
}

/// The number of a page of the archive: 2 for `page-2`.
fn page_number(segment: &str) -> Option<u32> {
    segment.strip_prefix("page-")?.parse().ok().filter(|number| *number > 0)
}

fn push_articles(url: &mut String, query: &Query) {
    url.push_str("articles/");
    let search = search(query);
    if !search.is_empty() {
        url.push('?');
        url.push_str(&search);
    }
}

/// The query part of an address, without its question mark.
fn search(query: &Query) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if query.has_words() {
        pairs.push(("q", query.text.chars().take(MAX_IN_ADDRESS).collect()));
    }
    for facet in Facet::ALL {
        pairs.extend(query.chosen(facet).iter().map(|value| (facet.as_str(), value.clone())));
    }
    if query.sort != Sort::default() && (query.has_words() || query.sort == Sort::Oldest) {
        pairs.push(("sort", query.sort.as_str().to_owned()));
    }
    if query.page > 0 {
        pairs.push(("page", (query.page + 1).to_string()));
    }
    let mut search = String::new();
    for (key, value) in pairs {
        if !search.is_empty() {
            search.push('&');
        }
        search.push_str(key);
        search.push('=');
        encode(&mut search, &value);
    }
    search
}

/// The query in an address.
pub fn query(search: &str) -> Query {
    let pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    query_of(pairs.filter_map(|(key, value)| Some((key, decode(&value.replace('+', " "))?))))
}

/// Makes a query of names and values. Unknown names are ignored, and a text that is too long is cut.
pub fn query_of<'a>(pairs: impl Iterator<Item = (&'a str, String)>) -> Query {
    let mut query = Query::default();
    for (key, value) in pairs {
        let value: String = value.chars().filter(|c| !c.is_control()).take(MAX_TEXT).collect();
        match key {
            "q" => query.text = value,
            "sort" => query.sort = Sort::ALL.into_iter().find(|sort| sort.as_str() == value).unwrap_or_default(),
            "page" => query.page = value.parse::<usize>().unwrap_or_default().saturating_sub(1),
            _ => {
                let facet = Facet::ALL.into_iter().find(|facet| facet.as_str() == key);
                if let Some(facet) = facet.filter(|_| !value.is_empty()) {
                    query.choose(facet, &value);
                }
            }
        }
    }
    query
}

/// The address of an article, with the text of the query by which it was found.
pub fn with_words(mut url: String, words: &str) -> String {
    if !words.trim().is_empty() {
        url.push_str("?q=");
        encode(&mut url, &words.chars().take(MAX_IN_ADDRESS).collect::<String>());
    }
    url
}

fn push_segment(url: &mut String, segment: &str) {
    encode(url, segment);
    url.push('/');
}

/// Percent-encodes UTF-8, but for the characters that RFC 3986 calls unreserved.
fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// Decodes percent-encoded UTF-8 once. `None` when the bytes are not UTF-8.
fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[i], digit(i + 1), digit(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            (byte, ..) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}
