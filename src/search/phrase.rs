//! Checks whether a text has the phrases of a query: their words side by side, in any of their forms.

use crate::corpus::Lang;

use super::{Ask, ask::AskedWord, plan::QueryWord, split, stem};

/// Whether an article in `lang` has every phrase of the query, and none of the excluded ones. A phrase must be inside
/// one of the `texts`, of which the first is the title. `words` are the words of the query with their corrections,
/// which count as the words; `langs` are the languages of the library's articles. If the reader has not finished the
/// last word, it can have any ending.
pub fn fits(texts: &[&str], lang: &Lang, ask: &Ask, words: &[QueryWord], langs: &[Lang]) -> bool {
    let texts: Vec<Vec<split::Word>> = texts.iter().map(|text| split::words(text)).collect();
    let is_form = |asked: &PhraseWord, folded: &str| asked.has(&stem::term(folded, lang, langs));
    let is_word = |word: &split::Word, asked: &PhraseWord| {
        is_form(asked, &word.folded) || word.also.iter().any(|form| is_form(asked, &form.folded))
    };
    let has = |asked: Vec<PhraseWord>, in_title: bool| {
        let searched = texts.iter().take(if in_title { 1 } else { usize::MAX });
        let is_phrase = |words: &[split::Word]| words.iter().zip(&asked).all(|(word, asked)| is_word(word, asked));
        // Words that were joined can leave nothing of a phrase.
        asked.is_empty() || searched.into_iter().any(|words| words.windows(asked.len()).any(is_phrase))
    };
    let left_out = |out: &Vec<AskedWord>| {
        let words = out.iter().map(|word| PhraseWord::new(word, None, langs)).collect();
        out.len() > 1 && has(words, out.iter().all(|word| word.in_title))
    };
    let phrase = |places: &Vec<usize>| {
        let there = || places.iter().filter_map(|n| words.get(*n));
        let asked = there().map(|word| PhraseWord::new(&word.asked, word.meant.as_ref(), langs)).collect();
        has(asked, there().all(|word| word.asked.in_title))
    };
    ask.phrases.iter().all(phrase) && !ask.without.iter().any(left_out)
}

/// A word of a phrase.
struct PhraseWord {
    terms: Vec<String>,
    beginnings: Vec<String>,
}

impl PhraseWord {
    fn new(word: &AskedWord, meant: Option<&String>, langs: &[Lang]) -> Self {
        let goes_on = word.unfinished && meant.is_none();
        let beginnings = if goes_on { stem::prefixes(&word.folded, langs) } else { Vec::new() };
        let mut terms = stem::terms(&word.folded, langs);
        terms.extend(meant.into_iter().flat_map(|meant| stem::terms(meant, langs)));
        Self { terms, beginnings }
    }

    fn has(&self, term: &String) -> bool {
        self.terms.contains(term) || self.beginnings.iter().any(|beginning| term.starts_with(beginning.as_str()))
    }
}
