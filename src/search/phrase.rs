//! Whether a text has the phrases of a query: their words side by side, in any of their forms.

use crate::corpus::Lang;

use super::{Ask, ask::AskedWord, split, stem};

/// Whether an article in `lang` has every phrase and none of those that are left out, each as a whole in one of its `texts`;
/// `langs` are the languages of the library's articles. A word that the reader has not finished may go on in any way.
pub fn fits(texts: &[&str], lang: &Lang, ask: &Ask, langs: &[Lang]) -> bool {
    let term = |folded: &String| stem::term(folded, lang, langs);
    let forms = |word: split::Word| word.also.iter().map(|form| &form.folded).chain([&word.folded]).map(term).collect();
    let terms = |text: &&str| split::words(text).into_iter().map(forms).collect();
    let texts: Vec<Vec<Vec<String>>> = texts.iter().map(terms).collect();
    let has = |wanted: Vec<Wanted>| {
        let is_here = |some: &[Vec<String>]| {
            some.iter().zip(&wanted).all(|(forms, wanted)| forms.iter().any(|term| wanted.is(term)))
        };
        texts.iter().any(|words| words.windows(wanted.len()).any(is_here))
    };
    let left_out = |words: &Vec<String>| {
        let word = |folded: &String| Wanted::new(&AskedWord { folded: folded.clone(), ..AskedWord::default() }, langs);
        words.len() > 1 && has(words.iter().map(word).collect())
    };
    ask.phrases.iter().all(|phrase| has(phrase.iter().map(|n| Wanted::new(&ask.words[*n], langs)).collect()))
        && !ask.without.iter().any(left_out)
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
