//! Articles → what each of them says: terms with weights.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::{
    corpus::{Article, Block, Lang, Site, block},
    search::{split, stem},
};

/// How many times a word of a field counts as one of the body (the weights of BM25F).
const TITLE: f32 = 4.0;
const HEADING: f32 = 2.0;
const NAMES: f32 = 2.0;
const SUMMARY: f32 = 1.0;

/// Articles that are read at the same time: what they need in memory does not grow with the library.
const AT_ONCE: usize = 1_024;

/// A term of an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Weighed {
    /// Its place in [`Documents::terms`].
    pub term: u32,
    /// How often it stands in the article, each place by the weight of its field.
    pub weight: f32,
    pub in_title: bool,
}

/// All articles, in the order of the catalog.
#[derive(Default)]
pub(super) struct Documents {
    pub terms: Vec<String>,
    /// Of each article, sorted by term.
    pub of: Vec<Vec<Weighed>>,
    /// Words as the texts write them, folded, and how many articles have each.
    pub words: HashMap<String, u32>,
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
        let mut documents = Self::default();
        let mut places: HashMap<String, u32> = HashMap::new();
        for some in articles.chunks(AT_ONCE) {
            let counted: Vec<Counted> =
                some.par_iter().map(|article| count(article, site(&article.lang), langs)).collect();
            for counted in counted {
                let mut of: Vec<Weighed> = (counted.terms.into_iter())
                    .map(|(term, weight, in_title)| {
                        let next = places.len() as u32;
                        let term = *places.entry(term).or_insert(next);
                        Weighed { term, weight, in_title }
                    })
                    .collect();
                of.sort_unstable_by_key(|weighed| weighed.term);
                documents.of.push(of);
                for word in counted.words {
                    *documents.words.entry(word).or_default() += 1;
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

fn count(article: &Article, site: Option<&Site>, langs: &[Lang]) -> Counted {
    let mut words: HashMap<String, (f32, bool)> = HashMap::new();
    let mut add = |text: &str, weight: f32, in_title: bool| {
        for word in split::words(text) {
            let entry = words.entry(word.folded).or_default();
            entry.0 += weight;
            entry.1 |= in_title;
        }
    };
    add(&article.title, TITLE, true);
    let body = block::plain_blocks(&article.body);
    add(&body, 1.0, false);
    // A summary that was made of the first sentences says nothing new.
    let start = article.summary.trim_end_matches('…').trim_end();
    if !body.starts_with(start) {
        add(&article.summary, SUMMARY, false);
    }
    headings(&article.body, &mut |heading| add(&heading, HEADING - 1.0, false));
    if let Some(site) = site {
        let names = article.topics.iter().filter_map(|id| site.topics.get(id));
        names
            .chain(article.places.iter().filter_map(|id| site.places.get(id)))
            .for_each(|name| add(name, NAMES, false));
    }
    article.people.iter().for_each(|name| add(name, NAMES, false));
    let mut terms: HashMap<String, (f32, bool)> = HashMap::new();
    for (word, (weight, in_title)) in &words {
        let entry = terms.entry(stem::term(word, &article.lang, langs)).or_default();
        entry.0 += weight;
        entry.1 |= in_title;
    }
    let mut terms: Vec<_> = terms.into_iter().map(|(term, (weight, title))| (term, weight, title)).collect();
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let spelled = |word: &String| word.chars().count() > 2 && !word.contains(|c: char| c.is_ascii_digit());
    Counted { terms, words: words.into_keys().filter(spelled).collect() }
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
