//! What a page says about itself.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::{
    super::{
        draft::{Account, Draft},
        foreign,
        from_html::words,
        places,
    },
    byline::Byline,
    linked_data,
    site_names::OwnNames,
    titles::PageTitles,
};
use crate::{
    corpus::{Facet, Lang, Slug},
    publish::source::library::{
        format::{FrontMatter, ImageEntry},
        moment::Moment,
    },
};

/// The title, day, authors and so on that a page names.
#[derive(Debug, Default)]
pub(super) struct Claims {
    pub(super) title: String,
    /// The first heading; empty if there is none.
    pub(super) heading: String,
    pub(super) slug: Option<Slug>,
    pub(super) address: Option<Url>,
    lang: Option<Lang>,
    published: Option<Moment>,
    updated: Option<Moment>,
    authors: Vec<String>,
    topics: Vec<String>,
    summary: Option<String>,
    site: Option<String>,
    pub(super) picture: Option<String>,
    picture_alt: String,
    /// The versions of the page in all languages, sorted.
    pub(super) alternates: Vec<String>,
    /// The beginning of its words, for recognising the language.
    pub(super) sample: String,
    aliases: Vec<String>,
}

/// The elements of a selector.
fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(selector).map(|selector| html.select(&selector).collect()).unwrap_or_default()
}

/// `<meta name=… content=…>` by their names in small letters.
fn metas(html: &Html) -> HashMap<String, Vec<String>> {
    let mut metas: HashMap<String, Vec<String>> = HashMap::new();
    for meta in all(html, "meta[content]") {
        let name = ["property", "name", "itemprop"].iter().find_map(|name| meta.attr(name)).unwrap_or_default();
        let content = foreign::line(meta.attr("content").unwrap_or_default());
        for name in name.split_whitespace().filter(|_| !content.is_empty()) {
            metas.entry(name.to_ascii_lowercase()).or_default().push(content.clone());
        }
    }
    metas
}

impl Claims {
    pub(super) fn of(html: &Html, path: &Path) -> Self {
        let metas = metas(html);
        let meta =
            |names: &[&str]| names.iter().find_map(|name| metas.get(*name)).and_then(|values| values.first()).cloned();
        let many = |names: &[&str]| -> Vec<String> {
            names.iter().find_map(|name| metas.get(*name)).cloned().unwrap_or_default()
        };
        let scripts = all(html, "script[type='application/ld+json']");
        let pieces: Vec<String> = scripts.iter().map(|script| script.text().collect()).collect();
        let data = linked_data::article(&pieces);
        let said = |name: &str| linked_data::texts(data.as_ref().and_then(|data| data.get(name)));
        let one = |name: &str| said(name).into_iter().next();
        let site = meta(&["og:site_name", "application-name"]);
        let headings_of = |selector: &str| -> Vec<String> {
            // Some systems put a sign into headings that links to them.
            let texts = all(html, selector).into_iter().map(|h1| words(*h1).trim_end_matches(['¶', ' ']).to_owned());
            texts.filter(|text| !text.is_empty()).collect()
        };
        let headings = headings_of("h1");
        let lower = headings_of("h2, h3, [itemprop~=headline], [class*=title], [class*=heading]");
        // Drawings have titles too.
        let elements = all(html, "title:not(svg title)").into_iter().map(|title| foreign::line(&words(*title)));
        let title = elements.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        let stated = [
            one("headline").map(|text| foreign::line(&text)),
            meta(&["dc.title", "dcterms.title", "dc:title"]),
            meta(&["og:title", "twitter:title", "citation_title", "parsely-title", "sailthru.title"]),
        ];
        let linked = |relation: &str| all(html, &format!("link[rel~='{relation}'][href]"));
        let canonical = linked("canonical").first().and_then(|link| link.attr("href")).map(str::to_owned);
        let address = canonical.or_else(|| meta(&["og:url"])).or_else(|| saved_from(html));
        let address = address.and_then(|address| Url::parse(&address).ok()).filter(Url::has_host);
        let named = [said("publisher"), linked_data::site(&pieces), site.iter().cloned().collect()].concat();
        let names = OwnNames::of(html, &named, address.as_ref());
        let given = PageTitles { headings: &headings, lower: &lower, stated: &stated, element: &title, site: &names };
        let heading = headings.first().cloned().unwrap_or_default();
        let mut claims = Self { title: given.choose(), heading, address, ..Self::default() };
        claims.slug = slug(claims.address.as_ref(), path);
        let root = all(html, "html");
        let declared = root.first().and_then(|html| html.attr("lang").or(html.attr("xml:lang"))).map(str::to_owned);
        let lang =
            declared.or_else(|| one("inLanguage")).or_else(|| meta(&["og:locale", "dc.language", "content-language"]));
        claims.lang = lang.and_then(|tag| foreign::lang(&tag));
        claims.days(html, &said, &meta);
        let authors =
            [said("author"), many(&["author", "article:author", "dc.creator", "dcterms.creator", "citation_author"])];
        claims.authors = authors.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
        if claims.authors.is_empty() {
            let marked = all(
                html,
                "[rel~='author'], [itemprop='author'] [itemprop='name'], [itemprop='author'], .byline .author",
            );
            claims.authors = marked.iter().take(1).map(|element| words(**element)).collect();
        }
        claims.authors = claims.authors.iter().map(|name| author(name)).filter(|name| !name.is_empty()).collect();
        claims.authors.dedup();
        claims.topics = topics(
            &many(&["article:tag", "parsely-tags", "sailthru.tags"]),
            &said("keywords"),
            &many(&["keywords", "news_keywords"]),
        );
        let summary =
            meta(&["og:description", "description", "twitter:description", "dc.description", "dcterms.description"]);
        claims.summary = one("description").or(summary).and_then(|text| foreign::summary(&text));
        claims.picture = one("image").or_else(|| meta(&["og:image", "og:image:url", "twitter:image"]));
        claims.picture_alt = meta(&["og:image:alt", "twitter:image:alt"]).unwrap_or_default();
        claims.site = site;
        let alternates: BTreeSet<String> = all(html, "link[rel~='alternate'][hreflang][href]")
            .iter()
            .filter(|link| link.attr("hreflang") != Some("x-default"))
            .filter_map(|link| link.attr("href"))
            .map(places::key)
            .collect();
        claims.alternates = alternates.into_iter().collect();
        claims.sample =
            all(html, "p").iter().map(|p| words(**p)).collect::<Vec<_>>().join("\n").chars().take(6_000).collect();
        claims
    }

    fn days(&mut self, html: &Html, said: &dyn Fn(&str) -> Vec<String>, meta: &dyn Fn(&[&str]) -> Option<String>) {
        const PUBLISHED: &[&str] = &[
            "article:published_time",
            "datepublished",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dcterms.date",
            "dc.date",
            "date",
            "pubdate",
            "publishdate",
            "publication_date",
            "parsely-pub-date",
            "sailthru.date",
            "citation_publication_date",
            "og:published_time",
            "article.published",
        ];
        const UPDATED: &[&str] =
            &["article:modified_time", "datemodified", "dcterms.modified", "og:updated_time", "last-modified"];
        let stated = said("datePublished").into_iter().next().or_else(|| meta(PUBLISHED));
        self.published = stated.and_then(|text| foreign::moment(&text));
        let changed = said("dateModified").into_iter().next().or_else(|| meta(UPDATED));
        self.updated = changed.and_then(|text| foreign::moment(&text));
        if self.published.is_none() {
            let marked = all(
                html,
                "[itemprop='datePublished'], time[pubdate], article time, main time, header time, time, .published",
            );
            let read = |element: &ElementRef<'_>| {
                let given = element.attr("datetime").or(element.attr("content")).map(str::to_owned);
                given.and_then(|text| foreign::moment(&text)).or_else(|| foreign::moment(&words(**element)))
            };
            self.published = marked.iter().find_map(read);
        }
    }

    /// The head without what the text of the page decides.
    pub(super) fn head(&self) -> FrontMatter {
        let mut head = FrontMatter {
            title: self.title.clone(),
            slug: self.slug.clone(),
            date: self.published.map(|moment| moment.date),
            summary: self.summary.clone(),
            authors: self.authors.clone(),
            source: self.address.as_ref().map(|url| url.as_str().to_owned()),
            source_name: self.site.clone(),
            aliases: self.aliases.clone(),
            ..FrontMatter::default()
        };
        let later = |moment: &Moment| head.date.is_some_and(|date| date < moment.date);
        head.updated = self.updated.filter(later).map(|moment| Moment { time: None, ..moment });
        head.facets[Facet::Topic] = self.topics.clone();
        if let Some(url) = self.address.as_ref().filter(|url| url.path() != "/") {
            head.aliases.push(url.path().to_owned());
        }
        head
    }

    /// The language that the page names counts where its text does not clearly show another.
    pub(super) fn check_language(&self, draft: &mut Draft, account: &mut Account) {
        let Some(named) = &self.lang else { return };
        match &draft.head.lang {
            Some(found) if !draft.unsure && found != named => {
                account.saw(format!("language: {found}, although the page says {named}"));
            }
            _ => {
                draft.head.lang = Some(named.clone());
                draft.unsure = false;
            }
        }
    }

    /// Who wrote the page and when, as its head says it.
    pub(super) fn byline(&self) -> Byline {
        let days = [self.published, self.updated].into_iter().flatten().map(|moment| moment.date).collect();
        Byline { authors: self.authors.iter().map(|name| name.to_lowercase()).collect(), days }
    }

    pub(super) fn image(&self, src: String) -> ImageEntry {
        ImageEntry { src, alt: self.picture_alt.clone(), ..ImageEntry::default() }
    }
}

/// Browsers note where a page was saved from in a comment.
fn saved_from(html: &Html) -> Option<String> {
    let comments = html.tree.root().descendants().filter_map(|node| node.value().as_comment());
    let said =
        comments.take(20).find_map(|comment| comment.split_once("saved from url=").map(|(_, rest)| rest.to_owned()))?;
    let address = said.split_once(')').map_or(said.as_str(), |(_, address)| address);
    Some(address.split_whitespace().next()?.to_owned())
}

/// The name of the article's file: the last part of the address, or of the name of the page's file.
fn slug(address: Option<&Url>, path: &Path) -> Option<Slug> {
    let last = |text: &str| {
        let decoded = crate::publish::source::clean::percent::decoded(text);
        let parts = decoded.rsplit('/').filter(|part| !part.is_empty());
        let named = parts.map(|part| match part.rsplit_once('.') {
            Some((stem, ending)) if ending.len() <= 5 => stem.to_owned(),
            _ => part.to_owned(),
        });
        named.into_iter().find(|part| !matches!(part.as_str(), "index" | "default" | "amp"))
    };
    let name = address.and_then(|url| last(url.path())).or_else(|| last(&path.file_name()?.to_string_lossy()))?;
    let words = name.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    Slug::from_text(&name).filter(|_| words)
}

/// `By Ann Lee` → `Ann Lee`; addresses are no names.
fn author(name: &str) -> String {
    let name = foreign::line(name);
    let bare = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(&name);
    if bare.contains("://") || bare.chars().count() > 100 { String::new() } else { bare.trim().to_owned() }
}

/// Tags; words for search engines only where they are few.
fn topics(tags: &[String], said: &[String], keywords: &[String]) -> Vec<String> {
    let split = |list: &[String]| -> Vec<String> {
        let names = list.iter().flat_map(|text| text.split([',', ';'])).map(foreign::line);
        let mut known = BTreeSet::new();
        names.filter(|name| !name.is_empty() && known.insert(name.to_lowercase())).collect()
    };
    let lists = [tags, said, keywords].map(split);
    lists.into_iter().find(|list| !list.is_empty() && list.len() <= 15).unwrap_or_default()
}

/// The first version of each page → what all versions of the article have in common, where several are in the run.
pub(super) fn translations<'a>(pages: impl Iterator<Item = &'a Claims>) -> HashMap<String, String> {
    let mut count: HashMap<String, usize> = HashMap::new();
    for first in pages.filter_map(|page| page.alternates.first()) {
        *count.entry(first.clone()).or_default() += 1;
    }
    let several = count.into_iter().filter(|(_, pages)| *pages > 1);
    several.filter_map(|(first, _)| Some((first.clone(), Slug::from_text(&first)?.as_str().to_owned()))).collect()
}
