//! What the site of a page is called: titles are cut off there.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::super::{foreign, from_html::words};

/// What stands between a title and the name of a site.
const DIVIDERS: &[char] =
    &['|', '–', '—', '-', ':', '«', '»', '‹', '›', '·', '•', '/', '~', '<', '>', '｜', '：', '－', '\u{3000}', '_'];

/// Those that divide without blanks around them.
const CLOSE: &[char] = &['|', '｜', '：', '\u{3000}', '_'];

/// Where templates put the name of the site.
const PLACES: &str = ".site-title, .site-name, .sitename, .blog-title, .logo, .navbar-brand, .site-branding, \
                      #site-title, #site-name, #blog-title, #blogname, #logo";

/// A name has no more words than this.
const MOST_WORDS: usize = 8;

/// How many parts of a title can be names: `Title | Section | Site`.
const MOST_PARTS: usize = 4;

/// Longer titles are left as they are, in characters.
const LONGEST_TITLE: usize = 1_000;

/// The names of a site, and its host.
#[derive(Debug, Default)]
pub(super) struct OwnNames {
    /// Only letters and digits, in small letters.
    names: HashSet<String>,
    host: String,
}

/// The letters and digits of a text, in small letters.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `Paper.example`: a text that is an address and nothing else.
fn is_domain(text: &str) -> bool {
    let Some((name, ending)) = text.rsplit_once('.') else { return false };
    let ending = (2..=6).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    ending && name.chars().count() > 2 && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
}

/// Whether a host is another one or has a name below it.
fn is_below(host: &str, other: &str) -> bool {
    host.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

impl OwnNames {
    /// What a page says its site is called, and what its logo and its links to the front page say.
    pub(super) fn of(html: &Html, said: &[String], address: Option<&Url>) -> Self {
        let host = address.and_then(Url::host_str).unwrap_or_default().trim_start_matches("www.").to_owned();
        let mut names: HashSet<String> = said.iter().map(|name| bare(name)).collect();
        let is_front = |link: &ElementRef<'_>| {
            let href = link.attr("href").unwrap_or_default().trim();
            let front = || Url::parse(href).ok().filter(|url| url.path() == "/" && url.query().is_none());
            // Where the host of the page is not known, a whole address can be that of anybody.
            let own = |url: Url| !host.is_empty() && url.host_str().is_some_and(|to| is_below(to, &host));
            href == "/" || link.attr("rel") == Some("home") || front().is_some_and(own)
        };
        let links = all(html, "a[href]").into_iter().filter(is_front);
        for element in links.chain(all(html, PLACES)) {
            let pictures = all_below(element, "img[alt]").into_iter().filter_map(|img| img.attr("alt"));
            let texts = pictures.chain(element.attr("title")).map(str::to_owned).chain([words(*element)]);
            names.extend(texts.filter(|text| text.split_whitespace().count() <= MOST_WORDS).map(|text| bare(&text)));
        }
        // `The Paper » Feed`
        let feed = all(html, "link[rel~='alternate'][type*='rss'][title], link[rel~='alternate'][type*='atom'][title]");
        let feed = feed.first().and_then(|link| link.attr("title")).map(foreign::line).unwrap_or_default();
        names
            .extend([" » ", " - ", " – ", " | "].iter().find_map(|by| feed.split_once(by)).map(|(name, _)| bare(name)));
        names.retain(|name| name.chars().count() > 1);
        Self { names, host: bare(&host) }
    }

    /// Whether a text is the name of the site, or an address where that of the page is not known.
    pub(super) fn has(&self, text: &str) -> bool {
        self.names.contains(&bare(text)) || self.host.is_empty() && is_domain(text)
    }

    /// Whether the end of a title names the site: its name, or a part of its address.
    fn ends(&self, end: &str) -> bool {
        let short = bare(end);
        self.has(end) || short.chars().count() > 3 && self.host.contains(&short)
    }

    /// A title without the name of the site at its end or its beginning.
    pub(super) fn without<'a>(&self, title: &'a str) -> &'a str {
        let mut title = title.trim();
        if title.chars().nth(LONGEST_TITLE).is_some() {
            return title;
        }
        let mut ends = divided(title);
        while let Some(before) = self.end_of(title, &ends) {
            title = title[..before].trim();
            ends = divided(title);
        }
        let start = ends.iter().take(1).find(|(before, _)| self.has(title[..*before].trim()));
        let rest =
            |after: usize| title[after..].trim_start_matches(|c: char| c.is_whitespace() || DIVIDERS.contains(&c));
        start.map(|(_, after)| rest(*after)).filter(|rest| !rest.is_empty()).unwrap_or(title)
    }

    /// Where the name of the site, or nothing, begins at the end of a title with these dividers.
    fn end_of(&self, title: &str, dividers: &[(usize, usize)]) -> Option<usize> {
        let named = |(before, after): &&(usize, usize)| {
            let colon = title[*before..].starts_with(':') && !title[..*before].ends_with(' ');
            !colon && self.ends(title[*after..].trim())
        };
        let end = dividers[dividers.len().saturating_sub(MOST_PARTS)..].iter().find(named);
        let end = end.or_else(|| dividers.last().filter(|(_, after)| title[*after..].trim().is_empty()));
        let (before, _) = *end.filter(|(before, _)| !title[..*before].trim().is_empty())?;
        // `title_section_site`
        Some(if title[before..].starts_with('_') { title.find('_').unwrap_or(before) } else { before })
    }
}

/// Where dividers of a title begin and what is behind them begins.
pub(super) fn divided(title: &str) -> Vec<(usize, usize)> {
    let divider = |(at, c): (usize, char)| {
        let after = at + c.len_utf8();
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let (left, right) = (title[..at].chars().next_back(), title[after..].chars().next());
        let dense = |c: Option<char>| c.is_some_and(|c| c >= '\u{2E80}');
        let spaced = blank(right) && (blank(left) || c == ':');
        (DIVIDERS.contains(&c) && (spaced || CLOSE.contains(&c) || dense(left) || dense(right))).then_some((at, after))
    };
    title.char_indices().filter_map(divider).collect()
}

fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| html.select(&selector).collect()).unwrap_or_default()
}

fn all_below<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| element.select(&selector).collect()).unwrap_or_default()
}
