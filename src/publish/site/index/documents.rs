//! Articles → what each of them says: terms with weights.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::{
    corpus::{Article, Block, Facet, Lang, Site, block},
    publish::assemble::settled,
    search::split::{self, Word},
};

use super::stems::Stems;

/// How many times a word of a field counts as one of the body (the weights of BM25F).
const TITLE: f32 = 4.0;
const HEADING: f32 = 2.0;
const NAMES: f32 = 2.0;
const SUMMARY: f32 = 1.0;

/// Articles that are read at the same time: a limit, so that the memory needed does not grow with the library.
const AT_ONCE: usize = 1_024;

/// A term of an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weighed {
    /// Its place in [`Documents::terms`].
    pub term: u32,
    /// How often it occurs in the article; each occurrence counts as much as the weight of its field.
    pub weight: f32,
    pub in_title: bool,
}

/// All articles, in the order of the catalog.
#[derive(Default)]
pub(super) struct Documents {
    pub terms: Vec<String>,
    /// The terms of each article, sorted by term.
    pub of: Vec<Vec<Weighed>>,
    /// The words of the texts (folded, not stemmed), and how many articles contain each: of the settled articles, and
    /// of all.
    pub words: HashMap<String, [u32; 2]>,
    /// How many articles are settled, see [`settled`].
    pub settled: usize,
}

/// One article: its terms and its words.
struct Counted {
    terms: Vec<(String, f32, bool)>,
    words: Vec<String>,
}

impl Documents {
    /// Reads all articles. `site` has the names of topics and places in an interface language.
    pub(super) fn read<'a>(
        articles: &[Article],
        langs: &[Lang],
        site: &(dyn Fn(&Lang) -> Option<&'a Site> + Sync),
    ) -> Self {
        let mut documents = Self { settled: settled(articles.len()), ..Self::default() };
        let mut places: HashMap<String, u32> = HashMap::new();
        let stems = Stems::new(langs);
        for some in articles.chunks(AT_ONCE) {
            let counted: Vec<Counted> =
                some.par_iter().map(|article| count(article, site(&article.lang), &stems)).collect();
            for counted in counted {
                let mut of: Vec<Weighed> = (counted.terms.into_iter())
                    .map(|(term, weight, in_title)| {
                        let next = places.len() as u32;
                        let term = *places.entry(term).or_insert(next);
                        Weighed { term, weight, in_title }
                    })
                    .collect();
                of.sort_unstable_by_key(|weighed| weighed.term);
                let is_settled = documents.of.len() < documents.settled;
                documents.of.push(of);
                for word in counted.words {
                    let [settled, all] = documents.words.entry(word).or_default();
                    *settled += u32::from(is_settled);
                    *all += 1;
                }
            }
        }
        documents.terms = vec![String::new(); places.len()];
        for (term, place) in places {
            documents.terms[place as usize] = term;
        }
        documents
    }
}

fn count(article: &Article, site: Option<&Site>, stems: &Stems<'_>) -> Counted {
    let mut words: HashMap<String, (f32, bool)> = HashMap::new();
    let mut add = |text: &str, weight: f32, in_title: bool| {
        let mut one = |word: String| {
            let entry = words.entry(word).or_default();
            entry.0 += weight;
            entry.1 |= in_title;
        };
        for word in all_words(text) {
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
    add(&article.title, TITLE, true);
    let body = block::plain_blocks(&article.body);
    add(&body, 1.0, false);
    // A summary that is only the beginning of the text must not count twice.
    let start = article.summary.trim_end_matches('…').trim_end();
    if !body.starts_with(start) {
        add(&article.summary, SUMMARY, false);
    }
    headings(&article.body, &mut |heading| add(&heading, HEADING - 1.0, false));
    if let Some(site) = site {
        for facet in Facet::NAMED {
            let names = article.facets[facet].iter().filter_map(|id| site.names[facet].get(id));
            names.for_each(|name| add(name, NAMES, false));
        }
    }
    let mut terms: HashMap<String, (f32, bool)> = HashMap::new();
    for (word, (weight, in_title)) in &words {
        let entry = terms.entry(stems.term(word, &article.lang)).or_default();
        entry.0 += weight;
        entry.1 |= in_title;
    }
    let mut terms: Vec<_> = terms.into_iter().map(|(term, (weight, title))| (term, weight, title)).collect();
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    // The pieces into which Thai, Lao, Burmese and Khmer texts are split are no words.
    let stands_for_none = |c: char| {
        c.is_ascii_digit() || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
    };
    let spelled = |word: &String| word.chars().count() > 2 && !word.contains(stands_for_none);
    Counted { terms, words: words.into_keys().filter(spelled).collect() }
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
