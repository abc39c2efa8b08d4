//! What an article is: the plain data that every other folder speaks about.
//!
//! Nothing here touches a disk, a network or a screen, and there is no type for HTML: the text of an article is a
//! list of [`Block`]s. One definition reads and writes each wire type (see [`json`]).

pub mod article;
pub mod block;
pub mod catalog;
pub mod date;
pub mod facet;
pub mod json;
pub mod json_text;
pub mod lang;
pub mod link;
pub mod manifest;
pub mod nav;
pub mod offline;
pub mod paths;
mod picture;
pub mod site;
pub mod slug;
mod timestamp;
pub mod titles;
pub mod value;

pub use article::{Article, Audio, Correction, Original, Reference, Source, Summary, Version};
pub use block::{Block, Figure, Inline, List, NoteKind, Quote, Table};
pub use catalog::{Archive, Catalog, Column, FacetCount, Facets, Overview};
pub use date::Date;
pub use facet::{ByFacet, Facet};
pub use json_text::JsonText;
pub use lang::{Dir, Lang};
pub use link::Href;
pub use manifest::{Manifest, Whereabouts};
pub use nav::{NavItem, NavKind, Page};
pub use offline::{FetchFailure, OfflineStatus, PackIds, PackKind, PackStatus};
pub use picture::Picture;
pub use site::{Front, FrontSection, Hotline, Site};
pub use slug::Slug;
pub use timestamp::Timestamp;
pub use titles::Titles;
