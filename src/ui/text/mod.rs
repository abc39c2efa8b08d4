//! Every word that a reader sees and no author wrote, one file a language, and beside it one for tools.
//!
//! The publisher writes the words of a language into its [`Site`] file, so a reader's program carries none of them
//! and fetches only its own. A new language is a new file beside `en.rs` and its name in the list below; the tests of
//! `tests/native/ui` then ask for all that belongs to it.

mod dates;
mod language;
pub mod partners;
mod plural;
mod site_words;
mod sizes;
mod tools;
mod words;

pub use language::Language;
pub use site_words::{Text, fill};
pub use tools::ToolWords;
pub use words::Words;

use std::collections::BTreeMap;

use crate::corpus::Lang;

macro_rules! languages {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// The languages that the interface is translated into.
        pub const LANGUAGES: &[Language] = &[$($module::LANGUAGE),*];
    };
}

// English comes first: it stands in where a language is not translated.
languages!(en, ar, es, fr, ka, ru);

/// The languages of the interface of a site: those of this program, and those whose words its publisher has written,
/// which come first.
#[derive(Clone, Default)]
pub struct Interface {
    /// By their language tags.
    pub own: BTreeMap<Lang, &'static Language>,
}

impl Interface {
    /// The interface language of a tag, if the interface is translated into it, whatever its region: `fr-CA` has the
    /// words of `fr`.
    pub fn language(&self, lang: &Lang) -> Option<&'static Language> {
        let of_primary = || self.own.iter().find(|(own, _)| own.as_str() == lang.primary()).map(|(_, words)| words);
        self.own.get(lang).or_else(of_primary).copied().or_else(|| language(lang))
    }

    /// The interface words of a language, in the order of [`Site::words`], and the language they are in: English where
    /// the interface is not translated.
    pub fn words_of(&self, lang: &Lang) -> (Lang, Vec<String>) {
        match self.language(lang) {
            Some(language) => (lang.clone(), language.words.list()),
            None => (Lang::english(), english().words.list()),
        }
    }

    /// The words of pages for partners in a language; English where the interface is not translated.
    pub fn partner_words(&self, lang: &Lang) -> &'static partners::Words {
        &self.language(lang).unwrap_or(english()).partners
    }
}

/// The interface words that this program has for a language, see [`Interface::words_of`].
pub fn words_of(lang: &Lang) -> (Lang, Vec<String>) {
    Interface::default().words_of(lang)
}

/// The interface language that this program has for a tag, see [`Interface::language`].
pub fn language(lang: &Lang) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.tag == lang.primary())
}

/// The words that are used where there are no others.
pub fn english() -> &'static Language {
    &LANGUAGES[0]
}
