//! What every page of a site needs, in one language.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::json::record;
use super::{ByFacet, Href, Lang, NavItem, Slug, Summary};

/// Name, navigation, names of facet values and interface words, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Site {
    pub lang: Lang,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tagline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A sentence for the foot of every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Other sites cannot show articles, nor take over their texts.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_embeds: bool,
    /// Where the button leads to that leaves the site at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit: Option<Href>,
    /// The sections whose pages and articles have that button; all pages if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exit_in: Vec<Slug>,
    /// Telephone numbers for readers who need help.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hotlines: Vec<Hotline>,
    /// The languages of the interface; the first lives at the root.
    pub languages: Vec<Lang>,
    pub nav: Vec<NavItem>,
    /// The names of the facets' values by their ids.
    #[serde(flatten)]
    pub names: ByFacet<BTreeMap<Slug, String>>,
    /// The language of `words`; another than `lang` where the interface is not translated into it.
    pub words_lang: Lang,
    /// The interface's words, in the order of `ui/text`.
    pub words: Vec<String>,
}

/// A telephone number for readers who need help, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Hotline {
    pub name: String,
    /// As readers see it.
    pub number: String,
    /// What telephones call: `tel:…`.
    pub href: Href,
    /// When somebody answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// The front page, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Front {
    pub newest: Vec<Summary>,
    pub sections: Vec<FrontSection>,
    /// How many articles there are.
    pub total: u32,
}

/// A section on the front page.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FrontSection {
    pub id: Slug,
    /// How many articles the section has, those below it included.
    pub total: u32,
}

record!(Site {
    lang,
    title,
    tagline,
    description,
    notice,
    no_embeds,
    exit,
    exit_in,
    hotlines,
    languages,
    nav,
    names,
    words_lang,
    words,
});
record!(Hotline { name, number, href, hours });
record!(Front { newest, sections, total });
record!(FrontSection { id, total });
