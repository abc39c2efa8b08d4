//! The navigation tree and the pages that stand in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Figure, Href, Slug, Source, Summary};

/// An item of the navigation tree, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NavItem {
    /// Unique in the tree; articles name it as their section.
    pub id: Slug,
    pub label: String,
    /// One or two sentences on what is to be found there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blurb: Option<String>,
    #[serde(default)]
    pub kind: NavKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<NavItem>,
}

/// What a navigation item leads to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NavKind {
    /// A page with a text of its own, and the articles of the section.
    #[default]
    Page,
    /// The articles of the section.
    List,
    /// Another site.
    External(Href),
    /// Only a name for the items below it; its page lists them.
    Heading,
}

/// The page of a navigation item, in one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Ids from the top of the tree down to this item: its address.
    pub path: Vec<Slug>,
    pub title: String,
    /// The language of the text; another than the site's where no translation exists.
    pub lang: super::Lang,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// The newest articles of the section and the sections below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub newest: Vec<Summary>,
    /// How many articles the section has, those below it included.
    pub total: u32,
}
