//! Choosing among the languages of a text.

use crate::corpus::Lang;

use super::format::Texts;

/// The text in `lang`, else in the first of `languages` that has one.
pub fn pick<'a>(texts: &'a Texts, lang: &Lang, languages: &[Lang]) -> Option<&'a str> {
    let found = texts.get(lang).or_else(|| languages.iter().find_map(|lang| texts.get(lang)));
    found.or_else(|| texts.values().next()).map(String::as_str)
}
