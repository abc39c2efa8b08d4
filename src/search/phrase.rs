//! Whether a text has the phrases of a query: their words side by side, in any of their forms.

use crate::corpus::Lang;

use super::{Ask, ask::AskedWord, split, stem};

/// Whether an article in `lang` has every phrase, each as a whole in one of its `texts`; `langs` are the languages of the library's articles. A word that the reader
/// has not finished may go on in any way.
pub fn has_all(texts: &[&str], lang: &Lang, ask: &Ask, langs: &[Lang]) -> bool {
    let terms = |text: &&str| split::words(text).iter().map(|word| stem::term(&word.folded, lang, langs)).collect();
    let texts: Vec<Vec<String>> = texts.iter().map(terms).collect();
    ask.phrases.iter().all(|phrase| {
        let wanted: Vec<Wanted> = phrase.iter().map(|n| Wanted::new(&ask.words[*n], langs)).collect();
        let is_here = |some: &[String]| some.iter().zip(&wanted).all(|(term, wanted)| wanted.is(term));
        texts.iter().any(|terms| terms.windows(wanted.len()).any(is_here))
    })
}

/// A word of a phrase.
struct Wanted {
    terms: Vec<String>,
    beginnings: Vec<String>,
}

impl Wanted {
    fn new(word: &AskedWord, langs: &[Lang]) -> Self {
        let beginnings = if word.unfinished { stem::prefixes(&word.folded, langs) } else { Vec::new() };
        Self { terms: stem::terms(&word.folded, langs), beginnings }
    }

    fn is(&self, term: &String) -> bool {
        self.terms.contains(term) || self.beginnings.iter().any(|beginning| term.starts_with(beginning.as_str()))
    }
}
