//! The files of a library as they are written down: [`LibraryFile`] (`library.toml`, TOML) and [`FrontMatter`] (the
//! head of a Markdown file: YAML between `---` lines, or TOML between `+++` lines).
//!
//! The importer writes them; `settings` and `head` read them, field by field. Described for authors in
//! `docs/library.md`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::{ByFacet, Date, Facet, Lang, Slug};

use super::{
    audio_entry::AudioEntry, look::Look, moment::Moment, publish_target::PublishTarget, safety::Safety,
    synonyms::Synonyms,
};

pub use super::day::Day;

/// The format of `library.toml`.
pub const FORMAT: u32 = 1;

/// A text in each language of the library.
pub type Texts = BTreeMap<Lang, String>;

/// `library.toml`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LibraryFile {
    pub format: u32,
    /// The interface languages. The first lives at the root of the site, the others below `/<lang>/`.
    pub languages: Vec<Lang>,
    /// The address of the site, such as `https://news.example.org`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site_url: Option<String>,
    pub title: Texts,
    /// The name below the icon of the installed site, at most about 12 characters; made of the title if absent.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub short_title: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub tagline: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub description: Texts,
    /// A sentence for the foot of every page.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub notice: Texts,
    /// The publisher's name, for feeds and metadata; the title if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The licence of the texts, in a line; shown to partners on the pages for republishing.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub licence: Texts,
    /// Whether pictures without a credit may be republished with the texts. Pictures with a credit may not: their
    /// rights belong to others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub pictures_free: bool,
    /// Origins, such as `https://partner.example`, whose pages may show embeds; all sites if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<String>,
    /// Whether other sites may show articles and take over their texts; they may where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embeds: Option<bool>,
    /// Whether articles have oEmbed files; they have where absent, and never without embeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oembed: Option<bool>,
    /// The publisher's own logo, icon, colours and letters.
    #[serde(skip_serializing_if = "Look::is_default")]
    pub look: Look,
    /// The quick exit, and the numbers of hotlines.
    #[serde(skip_serializing_if = "Safety::is_default")]
    pub safety: Safety,
    /// Words by which articles are found that have other ones. Part of the search index alone.
    #[serde(skip)]
    pub synonyms: Synonyms,
    /// Where `lectern publish` sends the site. Not part of what pages are made of.
    #[serde(skip)]
    pub publish: Vec<PublishTarget>,
    /// The navigation tree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nav: Vec<NavEntry>,
    /// Names of topics and of the other facets' values, by id.
    #[serde(flatten)]
    pub names: ByFacet<BTreeMap<Slug, Texts>>,
}

impl LibraryFile {
    /// Whether the site has embed pages, the generator and texts to republish.
    pub fn has_embeds(&self) -> bool {
        self.embeds != Some(false)
    }

    /// Whether articles have oEmbed files, which lead to embed pages.
    pub fn has_oembed(&self) -> bool {
        self.has_embeds() && self.oembed != Some(false)
    }
}

/// `[[nav]]` and `[[nav.items]]` of `library.toml`.
#[derive(Debug, Clone, Serialize)]
pub struct NavEntry {
    /// A segment of the address; the page's text is in `pages/<id>.md` (`pages/<parent>/<id>.md`).
    pub id: Slug,
    /// `page` (the default), `list`, `external` or `heading`.
    #[serde(skip_serializing_if = "is_page")]
    pub kind: NavEntryKind,
    pub label: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub blurb: Texts,
    /// The address of an `external` item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<NavEntry>,
}

fn is_page(kind: &NavEntryKind) -> bool {
    *kind == NavEntryKind::Page
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NavEntryKind {
    #[default]
    Page,
    List,
    External,
    Heading,
}

/// The head of a Markdown file under `articles/` or `pages/`, as the importer writes it and `front_matter` reads it.
/// Only `title` is required.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FrontMatter {
    pub title: String,
    /// The address; the name of the file where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// From the name of the file (`name.ka.md`) where absent, else the first language of the library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Ids of navigation items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// Ids or names of topics and of the other facets' values.
    #[serde(flatten)]
    pub facets: ByFacet<Vec<String>>,
    /// The names of those who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funder: Option<String>,
    /// Where the text was first published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The name to show for `source`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_name: Option<String>,
    /// The source's own id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The same on all language versions of an article; the name of the file without its language where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<ImageEntry>,
    /// What is known of pictures in the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<ImageEntry>,
    /// Old addresses of the article, whole or as paths: `/2021/05/ten-boats/`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The last change: a day, or a day and a time with its zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Moment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectionEntry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translated_from: Option<OriginalEntry>,
    /// A recorded reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio: Option<AudioEntry>,
    /// The article is not finished: nothing of it is published.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// When the article is first shown; until then nothing of it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publish_from: Option<Moment>,
    /// The article is no longer shown: its page says so, and nothing else of it is published.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The last day on which the article may be shown; after it, the article is withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_until: Option<Day>,
}

impl FrontMatter {
    /// The fields that are lists of names, each with its name in a head.
    pub fn lists(&mut self) -> Vec<(&'static str, &mut Vec<String>)> {
        let mut lists =
            vec![("sections", &mut self.sections), ("authors", &mut self.authors), ("aliases", &mut self.aliases)];
        lists.extend(
            self.facets.iter_mut().filter(|(facet, _)| Facet::NAMED.contains(facet)).map(|(f, l)| (f.field(), l)),
        );
        lists
    }

    /// The fields with a text that readers see, each with its name in a head.
    pub fn texts(&mut self) -> [(&'static str, &mut Option<String>); 5] {
        [
            ("summary", &mut self.summary),
            ("project", &mut self.project),
            ("funder", &mut self.funder),
            ("source_name", &mut self.source_name),
            ("id", &mut self.id),
        ]
    }

    /// Whether the text must not be shown on this day.
    pub fn is_withdrawn(&self, today: Date) -> bool {
        self.withdrawn || self.consent_until.is_some_and(|Day(last)| last < today)
    }
}

/// A mistake that was corrected, and when.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionEntry {
    pub date: Day,
    pub text: String,
}

/// The version that a translation was made from, as it was on a day.
#[derive(Debug, Clone, Serialize)]
pub struct OriginalEntry {
    pub lang: Lang,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
}

/// The article's picture, or what is known of another one in its text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ImageEntry {
    /// Below the library's folder, such as `images/bridge.svg`.
    pub src: String,
    /// What it shows; empty when it only decorates.
    pub alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// It says nothing that the text does not say.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub decorative: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// Where the credit leads to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The last day on which the picture may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_until: Option<Day>,
    /// That day cannot be read, so the picture is not shown.
    #[serde(skip)]
    pub consent_unclear: bool,
    /// What must stay where the picture is cut: percent from the left, and from the top.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub focus: Option<[u32; 2]>,
}
