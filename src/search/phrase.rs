//! Whether a text has the phrases of a query: their words side by side, in any of their forms.

use crate::corpus::Lang;

use super::{Ask, split, stem};

/// Whether a text in `lang` has every phrase; `langs` are the languages of the library's articles.
pub fn has_all(text: &str, lang: &Lang, ask: &Ask, langs: &[Lang]) -> bool {
    let terms: Vec<String> = split::words(text).iter().map(|word| stem::term(&word.folded, lang, langs)).collect();
    ask.phrases.iter().all(|phrase| {
        let wanted: Vec<Vec<String>> = phrase.iter().map(|n| stem::terms(&ask.words[*n].folded, langs)).collect();
        terms.windows(wanted.len()).any(|some| some.iter().zip(&wanted).all(|(term, wanted)| wanted.contains(term)))
    })
}
