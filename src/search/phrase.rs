//! Whether a text has the phrases of a query: their words side by side, in any of their forms.

use crate::corpus::Lang;

use super::{Ask, ask::AskedWord, split, stem};

/// Whether an article in `lang` has every phrase and none of those that are left out, each as a whole in one of its
/// `texts`, the first of which is the title; `langs` are the languages of the library's articles. A word that the
/// reader has not finished may go on in any way.
pub fn fits(texts: &[&str], lang: &Lang, ask: &Ask, langs: &[Lang]) -> bool {
    let texts: Vec<Vec<split::Word>> = texts.iter().map(|text| split::words(text)).collect();
    let is = |wanted: &Wanted, folded: &str| wanted.is(&stem::term(folded, lang, langs));
    let here = |word: &split::Word, wanted: &Wanted| {
        is(wanted, &word.folded) || word.also.iter().any(|form| is(wanted, &form.folded))
    };
    let has = |wanted: Vec<Wanted>, in_title: bool| {
        let searched = texts.iter().take(if in_title { 1 } else { usize::MAX });
        let all_here = |some: &[split::Word]| some.iter().zip(&wanted).all(|(word, wanted)| here(word, wanted));
        searched.into_iter().any(|words| words.windows(wanted.len()).any(all_here))
    };
    let phrase = |words: Vec<&AskedWord>| {
        let wanted = words.iter().map(|word| Wanted::new(word, langs)).collect();
        has(wanted, words.iter().all(|word| word.in_title))
    };
    let left_out = |words: &Vec<AskedWord>| words.len() > 1 && phrase(words.iter().collect());
    ask.phrases.iter().all(|places| phrase(places.iter().map(|n| &ask.words[*n]).collect()))
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
