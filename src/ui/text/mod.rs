//! Every word that a reader sees and no author wrote, one file a language.
//!
//! The publisher writes the words of a language into its [`Site`] file, so a reader's program carries none of them
//! and fetches only its own. A new language is a new file beside `en.rs` and its name in the list below; the tests of
//! `tests/native/ui` then ask for all that belongs to it.

mod dates;
pub mod partners;
mod plural;
mod sizes;
mod words;

use std::sync::Arc;

pub use words::Words;
use words::word_struct;

use crate::corpus::{Facet, Lang, Site};

/// An interface language.
pub struct Language {
    /// Its primary subtag, as in [`Lang::primary`].
    pub tag: &'static str,
    pub words: Words,
    /// The words of pages for partners.
    pub partners: partners::Words,
}

macro_rules! languages {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// The languages that the interface is translated into.
        pub const LANGUAGES: &[Language] = &[$($module::LANGUAGE),*];
    };
}

// English comes first: it stands in where a language is not translated.
languages!(en, ar, es, fr, ka, ru);

/// The words of one interface language, in the order of `Words`.
#[derive(Clone)]
pub struct Text(pub Arc<Site>);

/// The interface words of a language, in the order of [`Site::words`], and the language they are in: English where
/// the interface is not translated.
pub fn words_of(lang: &Lang) -> (Lang, Vec<String>) {
    match language(lang) {
        Some(language) => (lang.clone(), language.words.list()),
        None => (Lang::english(), english().words.list()),
    }
}

/// The interface language of a tag, if the interface is translated into it, whatever its region: `fr-CA` has the words
/// of `fr`.
pub fn language(lang: &Lang) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.tag == lang.primary())
}

/// The words that stand in where there are no others.
fn english() -> &'static Language {
    &LANGUAGES[0]
}

impl Text {
    fn at(&self, place: usize) -> &str {
        self.0.words.get(place).map_or("", String::as_str)
    }

    /// The name of a facet.
    pub fn facet(&self, facet: Facet) -> &str {
        match facet {
            Facet::Section => self.facet_section(),
            Facet::Topic => self.facet_topic(),
            Facet::Place => self.facet_place(),
            Facet::People => self.people(),
            Facet::Year => self.facet_year(),
            Facet::Lang => self.facet_language(),
        }
    }

    /// The form of a counted message for `n`, with the number in place.
    pub fn count(&self, message: &str, n: u32) -> String {
        let form = plural::form(self.plural_rule(), n);
        let forms: Vec<&str> = message.split('|').collect();
        let chosen = forms.get(form).or(forms.last()).copied().unwrap_or_default();
        fill(chosen, "n", &self.number(n))
    }

    /// A number with its thousands set apart.
    pub fn number(&self, n: u32) -> String {
        let digits = n.to_string();
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) && digits.len() > 4 {
                out.push_str(self.group_separator());
            }
            out.push(digit);
        }
        out
    }
}

/// The message with `{name}` replaced by `value`.
pub fn fill(message: &str, name: &str, value: &str) -> String {
    match message.split_once('{').and_then(|(before, rest)| rest.split_once('}').map(|(n, after)| (before, n, after))) {
        Some((before, found, after)) if found == name => [before, value, after].concat(),
        Some((before, found, after)) => [before, "{", found, "}", &fill(after, name, value)].concat(),
        None => message.to_owned(),
    }
}
