//! One article in one language, and the shorter forms in which others speak of it.

use schemars::JsonSchema;
use serde::Serialize;

use super::block;
use super::json::record;
use super::{Block, ByFacet, Date, Figure, Href, Lang, Picture, Slug, Timestamp};

/// An article as a reader opens it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Article {
    pub slug: Slug,
    pub title: String,
    /// The language of title, summary and body.
    pub lang: Lang,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// From when on it was shown, where that is later than `date`, or more precise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// When its author last changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// What was wrong in it and is right now, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// What it was translated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// One or two sentences, at most 300 characters; made of the first paragraph where the author wrote none.
    pub summary: String,
    /// Ids of navigation items, see [`super::NavItem`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Slug>,
    /// Ids of the named facets' values.
    #[serde(flatten)]
    pub facets: ByFacet<Vec<Slug>>,
    /// The names of those who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funder: Option<String>,
    /// Where the text was first published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The source's own id, if it had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The picture at its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
    /// A recorded reading of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio: Option<Audio>,
    /// The same id on every language version of an article.
    pub translation: Slug,
    /// The other language versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// The next older article in this language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<Reference>,
    /// The next newer article in this language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Reference>,
    /// The most similar articles, most similar first; at most 4.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Reference>,
    pub body: Vec<Block>,
    /// It is no longer shown, and its page says so: only slug, language, sections and other versions are left.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
}

impl Article {
    /// The texts in which words are marked when the article was found by them, each as it is shown in one piece.
    pub fn marked_texts(&self) -> Vec<&str> {
        let mut texts = vec![self.title.as_str(), self.summary.as_str()];
        if let Some(figure) = &self.figure {
            block::push_runs(&figure.caption, &mut texts);
        }
        block::push_block_runs(&self.body, &mut texts);
        texts
    }

    /// One that says nothing yet.
    pub fn new(slug: Slug, lang: Lang, translation: Slug) -> Self {
        Self {
            slug,
            title: String::new(),
            lang,
            date: None,
            published: None,
            updated: None,
            corrections: Vec::new(),
            original: None,
            summary: String::new(),
            sections: Vec::new(),
            facets: ByFacet::default(),
            authors: Vec::new(),
            project: None,
            funder: None,
            source: None,
            id: None,
            figure: None,
            audio: None,
            translation,
            versions: Vec::new(),
            previous: None,
            next: None,
            related: Vec::new(),
            body: Vec::new(),
            withdrawn: false,
        }
    }

    /// What is left of an article that was withdrawn.
    pub fn withdrawn(slug: Slug, lang: Lang, translation: Slug, sections: Vec<Slug>) -> Self {
        Self { sections, withdrawn: true, ..Self::new(slug, lang, translation) }
    }
}

/// Where a text was first published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub href: Href,
}

/// A recorded reading of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Audio {
    /// Below the base of the site.
    pub file: String,
    pub bytes: u64,
    /// How long it is.
    pub seconds: u32,
    /// Who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
}

/// A mistake that was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Correction {
    pub date: Date,
    pub text: String,
}

/// The version that a translation was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Original {
    pub lang: Lang,
    /// It was changed after the translation was made.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub newer: bool,
}

/// Another language version of the same article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Version {
    pub lang: Lang,
    pub slug: Slug,
}

/// Enough of an article to link to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reference {
    pub slug: Slug,
    pub lang: Lang,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Languages of the other versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Lang>,
}

/// Enough of an article to show it in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    pub slug: Slug,
    pub lang: Lang,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    pub summary: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Slug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Languages of the other versions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Lang>,
}

record!(Article {
    slug,
    title,
    lang,
    date,
    published,
    updated,
    corrections,
    original,
    summary,
    sections,
    facets,
    authors,
    project,
    funder,
    source,
    id,
    figure,
    audio,
    translation,
    versions,
    previous,
    next,
    related,
    body,
    withdrawn,
});
record!(Source { name, href });
record!(Audio { file, bytes, seconds, reader });
record!(Correction { date, text });
record!(Original { lang, newer });
record!(Version { lang, slug });
record!(Reference { slug, lang, title, date, also });
record!(Summary { slug, lang, title, date, summary, topics, picture, also });
