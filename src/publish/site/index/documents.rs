//! Articles → what each of them says: terms with weights.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::{
    corpus::{Article, Block, Facet, Lang, Site, block},
    publish::{assemble::settled, site::cache::Key, source::library::Synonyms},
    search::split::{self, Word},
};

use super::{
    counted::{CountedText, CountedTexts},
    stems::Stems,
    synonyms::{self, SynonymTerms},
};

/// How many times a word of a field counts as one of the body (the weights of BM25F).
const TITLE: f32 = 4.0;
const HEADING: f32 = 2.0;
const NAMES: f32 = 2.0;
const SUMMARY: f32 = 1.0;

/// How many words of the text are its beginning: with the title and the names, what similar articles are found by.
/// Fewer find worse ones.
const BEGINNING: usize = 250;

/// A term of an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weighed {
    /// Its place in [`Documents::terms`].
    pub term: u32,
    /// How often it occurs in the article; each occurrence counts as much as the weight of its field.
    pub weight: f32,
    /// The same of the title, the names, and the first [`BEGINNING`] words of the text.
    pub at_beginning: u8,
    pub in_title: bool,
}

/// All articles, in the order of the catalog.
#[derive(Default)]
pub(super) struct Documents {
    /// The words and terms of all articles, sorted.
    pub terms: Vec<Box<str>>,
    /// The terms of each article, sorted by term.
    pub of: Vec<Vec<Weighed>>,
    /// The same of words with hyphens, written without them.
    joined: Vec<Vec<Weighed>>,
    /// In how many articles each of [`Documents::terms`] is a word that can be offered for a mistyped one (folded, not
    /// stemmed): in how many settled ones, and in all.
    pub words: Vec<[u32; 2]>,
    /// How many articles are settled, see [`settled`].
    pub settled: usize,
}

impl Documents {
    /// Reads all articles, of which `keys` are the keys. `site` has the names of topics and places in an interface
    /// language; `synonyms` are those of the library. `known` is what the last build counted; what this one counted
    /// takes its place.
    pub(super) fn read<'a>(
        articles: &[Article],
        keys: &[Key],
        langs: &[Lang],
        site: &(dyn Fn(&Lang) -> Option<&'a Site> + Sync),
        synonyms: &Synonyms,
        known: &mut CountedTexts,
    ) -> Result<Self> {
        let stems = Stems::new(langs, std::mem::take(&mut known.words));
        // What all articles of a language have in common.
        let of_lang = |lang| Ok((lang, Key::of_json(&(langs, synonyms.of(lang)))?));
        let of_lang: BTreeMap<&Lang, Key> =
            synonyms::langs(articles).into_iter().map(of_lang).collect::<Result<_>>()?;
        let key_of = |(article, key): (&Article, &Key)| -> Result<Key> {
            let names: Vec<&String> =
                site(&article.lang).map(|site| names(article, site).collect()).unwrap_or_default();
            Ok(Key::of(&[key.bytes(), Key::of_json(&names)?.bytes(), of_lang[&article.lang].bytes()]))
        };
        let keys: Vec<Key> = articles.par_iter().zip(keys).map(key_of).collect::<Result<_>>()?;
        let synonyms = SynonymTerms::of(articles, synonyms, &stems);
        let count = |(article, key): (&Article, &Key)| match known.of.get(key) {
            Some(counted) => counted.clone(),
            None => count(article, site(&article.lang), &synonyms, &stems),
        };
        let counted: Vec<CountedText> = articles.par_iter().zip(&keys).map(count).collect();
        let (terms, counted) = sorted(stems.words.into_words(), counted);
        let mut documents = Self::begun(terms, articles.len());
        counted.iter().for_each(|counted| documents.add(counted));
        documents.join();
        *known = CountedTexts { words: documents.terms.clone(), of: keys.into_iter().zip(counted).collect() };
        Ok(documents)
    }

    /// No articles yet of a library that has so many.
    pub(super) fn begun(terms: Vec<Box<str>>, articles: usize) -> Self {
        let words = vec![[0, 0]; terms.len()];
        Self { terms, of: Vec::with_capacity(articles), words, settled: settled(articles), joined: Vec::new() }
    }

    /// Adds the next article of the catalog, with numbers of [`Documents::terms`].
    pub(super) fn add(&mut self, counted: &CountedText) {
        for word in &counted.words {
            let [of_settled, of_all] = &mut self.words[*word as usize];
            *of_settled += u32::from(self.of.len() < self.settled);
            *of_all += 1;
        }
        self.of.push(counted.terms.iter().map(Weighed::new).collect());
        self.joined.push(counted.joined.iter().map(Weighed::new).collect());
    }

    /// Once all articles are added: `e-mail` counts as `email` too, if a settled article has that. A term that no
    /// article has without a hyphen would only make the index larger.
    pub(super) fn join(&mut self) {
        let mut is_word = vec![false; self.terms.len()];
        self.of[..self.settled].iter().flatten().for_each(|term| is_word[term.term as usize] = true);
        for (of, joined) in self.of.iter_mut().zip(std::mem::take(&mut self.joined)) {
            for term in joined.into_iter().filter(|term| is_word[term.term as usize]) {
                match of.binary_search_by_key(&term.term, |other| other.term) {
                    Ok(place) => {
                        of[place].weight += term.weight;
                        of[place].at_beginning = of[place].at_beginning.saturating_add(term.at_beginning);
                        of[place].in_title |= term.in_title;
                    }
                    Err(place) => of.insert(place, term),
                }
            }
        }
    }
}

impl Weighed {
    fn new((term, weight, at_beginning, in_title): &(u32, f32, u8, bool)) -> Self {
        Self { term: *term, weight: *weight, at_beginning: *at_beginning, in_title: *in_title }
    }
}

/// Gives the words that occur new numbers, in the order of their letters: so the numbers depend neither on the order in
/// which threads count, nor on what earlier builds counted.
pub(super) fn sorted(words: Vec<Box<str>>, mut counted: Vec<CountedText>) -> (Vec<Box<str>>, Vec<CountedText>) {
    let mut occurs = vec![false; words.len()];
    for counted in &counted {
        let terms = counted.terms.iter().chain(&counted.joined).map(|(term, ..)| term);
        terms.chain(&counted.words).for_each(|word| occurs[*word as usize] = true);
    }
    let mut numbers = vec![0; words.len()];
    let mut all: Vec<(Box<str>, usize)> = words.into_iter().zip(0..).filter(|(_, number)| occurs[*number]).collect();
    all.par_sort_unstable();
    for (new, (_, old)) in (0_u32..).zip(&all) {
        numbers[*old] = new;
    }
    counted.par_iter_mut().for_each(|counted| {
        let terms = counted.terms.iter_mut().chain(&mut counted.joined);
        terms.for_each(|(term, ..)| *term = numbers[*term as usize]);
        counted.words.iter_mut().for_each(|word| *word = numbers[*word as usize]);
        counted.terms.sort_unstable_by_key(|(term, ..)| *term);
        counted.joined.sort_unstable_by_key(|(term, ..)| *term);
        counted.words.sort_unstable();
    });
    (all.into_iter().map(|(word, _)| word).collect(), counted)
}

/// The names of the topics, places and people of an article.
fn names<'a>(article: &Article, site: &'a Site) -> impl Iterator<Item = &'a String> {
    let ids = Facet::NAMED.into_iter().flat_map(|facet| article.facets[facet].iter().map(move |id| (facet, id)));
    ids.filter_map(|(facet, id)| site.names[facet].get(id))
}

pub(super) fn count(
    article: &Article,
    site: Option<&Site>,
    synonyms: &SynonymTerms<'_>,
    stems: &Stems<'_>,
) -> CountedText {
    let mut words: HashMap<String, (f32, f32, bool)> = HashMap::new();
    let mut joined: HashMap<u32, (f32, f32, bool)> = HashMap::new();
    // `beginning`: how many of these words are at the beginning of the article.
    let mut add = |text: &str, weight: f32, beginning: usize, in_title: bool| {
        let all = all_words(text);
        for word in split::with_hyphens(text, &all) {
            let entry = joined.entry(stems.term(&word, &article.lang)).or_default();
            // Whether such a word stands at the beginning of a text is not worth looking for.
            *entry = (entry.0 + weight, entry.1, entry.2 | in_title);
        }
        for (place, word) in all.into_iter().enumerate() {
            let mut one = |word: String| {
                let entry = words.entry(word).or_default();
                entry.0 += weight;
                entry.1 += if place < beginning { weight } else { 0.0 };
                entry.2 |= in_title;
            };
            let term = |word: &str| stems.term(word, &article.lang);
            // `Kenya's` and `Kenya` have one stem.
            let main = (!word.also.is_empty()).then(|| term(&word.folded));
            for form in word.also {
                if main.as_ref().is_some_and(|main| *main != term(&form.folded)) {
                    one(form.folded);
                }
            }
            one(word.folded);
        }
    };
    add(&article.title, TITLE, usize::MAX, true);
    let body = block::plain_blocks(&article.body);
    for (asked, in_title) in synonyms.found(article, &body, stems) {
        add(asked, if in_title { TITLE } else { 1.0 }, usize::MAX, in_title);
    }
    add(&body, 1.0, BEGINNING, false);
    // A summary that is only the beginning of the text must not count twice.
    let start = article.summary.trim_end_matches('…').trim_end();
    if !body.starts_with(start) {
        add(&article.summary, SUMMARY, usize::MAX, false);
    }
    headings(&article.body, &mut |heading| add(&heading, HEADING - 1.0, 0, false));
    for name in site.into_iter().flat_map(|site| names(article, site)) {
        add(name, NAMES, usize::MAX, false);
    }
    // The pieces into which Thai, Lao, Burmese and Khmer texts are split are no words.
    let stands_for_none = |c: char| {
        c.is_ascii_digit() || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
    };
    let mut counted = CountedText::default();
    let mut terms: HashMap<u32, (f32, f32, bool)> = HashMap::new();
    for (word, (weight, at_beginning, in_title)) in &words {
        if word.chars().count() > 2 && !word.contains(stands_for_none) {
            counted.words.push(stems.words.number(word));
        }
        let entry = terms.entry(stems.term(word, &article.lang)).or_default();
        entry.0 += weight;
        entry.1 += at_beginning;
        entry.2 |= in_title;
    }
    let kept =
        |(term, (weight, beginning, title)): (u32, (f32, f32, bool))| (term, weight, beginning.min(255.0) as u8, title);
    counted.terms.extend(terms.into_iter().map(kept));
    counted.joined.extend(joined.into_iter().map(kept));
    counted
}

/// The words of a text; for rare forms of letters, of which the viewer has no tables (ligatures of Arabic, radicals of
/// Chinese), also in plain letters.
fn all_words(text: &str) -> Vec<Word> {
    let mut words = split::words(text);
    let is_rare = |c: char| {
        matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3131}'..='\u{318e}' | '\u{3200}'..='\u{33ff}'
        | '\u{f900}'..='\u{faff}'
            | '\u{fbea}'..='\u{fbfb}' | '\u{fc00}'..='\u{fdff}' | '\u{ffa0}'..='\u{ffdc}'
            | '\u{1d6a8}'..='\u{1d7cb}' | '\u{1f100}'..='\u{1f16b}')
    };
    if text.contains(is_rare) {
        let plain: String = text.nfkc().collect();
        let known: HashSet<String> = words.iter().map(|word| word.folded.clone()).collect();
        words.extend(split::words(&plain).into_iter().filter(|word| !known.contains(&word.folded)));
    }
    words
}

fn headings(blocks: &[Block], each: &mut dyn FnMut(String)) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } => each(block::plain(text)),
            Block::Note { blocks, .. } => headings(blocks, each),
            _ => {}
        }
    }
}
