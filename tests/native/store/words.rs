//! Every word of a library leads to its articles.

use std::collections::{BTreeMap, BTreeSet};

use futures::executor::block_on;
use lectern::{
    corpus::{Article, Facet, block},
    search::{index::shard::Shard, split},
};

use super::{Files, Memory, answer, manifest, name_of, open, root};
use crate::sites;

/// Every article of a site by its row of the catalog.
fn articles(files: &Files) -> Vec<Article> {
    let store = open(files);
    let rows: Vec<u32> = (0..root(files).rows as u32).collect();
    let summaries = block_on(store.summaries(&rows)).unwrap();
    let article = |summary: &lectern::corpus::Summary| {
        block_on(store.article(std::slice::from_ref(&summary.lang), &summary.slug)).unwrap().unwrap().as_ref().clone()
    };
    summaries.iter().map(article).collect()
}

#[test]
fn every_word_of_an_article_finds_it() {
    let files = sites::sample().files();
    let mut rows: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (row, article) in articles(files).iter().enumerate() {
        for text in [&article.title, &article.summary, &block::plain_blocks(&article.body)] {
            for word in split::words(text) {
                rows.entry(text[word.at].to_owned()).or_default().insert(row);
            }
        }
    }
    assert!(rows.len() > 2_000, "{} words", rows.len());
    let store = open(files);
    for (word, rows) in rows {
        let answer = answer(&store, &format!("{word} "));
        let missed: Vec<&usize> = rows.iter().filter(|row| answer.ranked.scores[**row] == 0.0).collect();
        assert!(missed.is_empty(), "{word} is in the articles {missed:?}");
        assert!(answer.words.iter().all(|wanted| wanted.known && wanted.meant.is_none()), "{word}");
        assert!(!answer.incomplete);
    }
}

#[test]
fn topics_and_places_are_found_by_the_names_that_readers_see() {
    let store = open(sites::sample().files());
    let sites = ["en", "ka"].map(|lang| block_on(store.site(&lang.parse().unwrap())).unwrap());
    for (row, article) in articles(sites::sample().files()).iter().enumerate() {
        let Some(site) = sites.iter().find(|site| site.lang == article.lang) else { continue };
        for name in article.facets[Facet::Topic].iter().filter_map(|id| site.names[Facet::Topic].get(id)) {
            assert!(answer(&store, &format!("{name} ")).ranked.scores[row] > 0.0, "{name} for {}", article.slug);
        }
    }
}

#[test]
fn the_index_holds_each_term_once_in_order() {
    let files = sites::sample().files();
    let root = root(files);
    let mut last = String::new();
    let mut count = 0;
    for part in &root.terms {
        let shard = Shard::read(&files[&name_of(files, &lectern::corpus::paths::terms(&part.first))]).unwrap();
        for found in shard.beginning("") {
            assert!(found.term > last.as_str(), "{} after {last}", found.term);
            let mut rows = 0;
            found.each(root.rows, |_| rows += 1);
            assert!(rows == found.count && rows > 0, "{}: {rows} of {}", found.term, found.count);
            found.term.clone_into(&mut last);
            count += 1;
        }
    }
    assert!(count > 1_000 && root.terms.len() > 1, "{count} terms in {} files", root.terms.len());
}

#[test]
fn the_beginning_of_a_word_finds_what_it_may_become() {
    let store: lectern::store::Store<Memory> = open(sites::sample().files());
    for word in ["trafficking", "vakhtangisi", "ტრეფიკინგი", "граница", "الحدود"] {
        let whole = answer(&store, &format!("{word} ")).ranked.rows();
        assert!(!whole.is_empty());
        let letters: Vec<char> = word.chars().collect();
        for length in 4..=letters.len() {
            let beginning: String = letters[..length].iter().collect();
            let found = answer(&store, &beginning).ranked.rows();
            assert!(whole.iter().all(|row| found.contains(row)), "{beginning}: {found:?}, not {whole:?}");
        }
    }
    assert!(!manifest(sites::sample().files()).languages.is_empty());
}
