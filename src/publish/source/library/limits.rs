//! How much `library.toml` may hold. Every page contains the navigation and the names of the library, so very long ones
//! would make each page large. docs/library.md lists these limits.

/// The file, in bytes.
pub(super) const FILE: u64 = 1_000_000;
/// The interface languages: each makes a tree of pages of its own.
pub(super) const LANGUAGES: usize = 20;
/// A title, a label or a name, in characters.
pub(super) const NAME: usize = 300;
/// A sentence, such as `description`, in characters.
pub(super) const SENTENCE: usize = 2_000;
/// The items of the navigation, those below others included.
pub(super) const NAV_ITEMS: usize = 500;
/// How deep items of the navigation lie in each other.
pub(super) const NAV_DEPTH: usize = 4;
/// The named topics, and the named places.
pub(super) const NAMED: usize = 20_000;
/// The synonyms of a language, counted as pairs: each is looked for in every article.
pub(super) const SYNONYMS: usize = 5_000;
/// The partners that may show embeds.
pub(super) const PARTNERS: usize = 1_000;
/// The telephone numbers that every page has.
pub(super) const HOTLINES: usize = 5;
/// A telephone number, in characters.
pub(super) const NUMBER: usize = 40;
