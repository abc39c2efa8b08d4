//! The order of results.

use lectern::search::{
    Ranked,
    index::{
        Posting, Root, Shard,
        postings::LEVELS,
        shard::{Term, encode},
    },
    plan::Variant,
    rank::{Part, rank},
};
use proptest::{collection::vec, prelude::*};

/// Levels from here on are titles.
const TITLE: u8 = 6;

/// An index of one file; of each term, the rows that have it and their levels.
struct Index {
    root: Root,
    shard: Shard,
}

impl Index {
    /// Levels stand for the same, so that only what is asked for makes a difference.
    fn new(rows: usize, terms: &[(&str, &[(u32, u8)])]) -> Self {
        let posting = |(row, level): &(u32, u8)| Posting { row: *row, level: *level };
        let mut terms: Vec<Term> = (terms.iter())
            .map(|(term, some)| Term { term: (*term).to_owned(), postings: some.iter().map(posting).collect() })
            .collect();
        terms.sort_by(|a, b| a.term.cmp(&b.term));
        let root = Root { rows, impacts: [100; LEVELS], title_level: TITLE, ..Root::default() };
        Self { root, shard: Shard::read(&encode(&terms, 0, rows)).unwrap() }
    }

    fn variant(&self, term: &str, share: f32) -> Option<Variant<'_>> {
        let found = self.shard.find(term)?;
        Some(Variant { found, share, count: found.count })
    }

    /// `+word`: needed; `~word`: not needed; `title:word`: in the title.
    fn part(&self, word: &str) -> Part<'_> {
        let term = word.trim_start_matches(['+', '~']).trim_start_matches("title:");
        let variants = self.variant(term, 1.0).into_iter().collect();
        Part {
            variants,
            in_title: word.contains("title:"),
            required: word.starts_with('+'),
            times: 1,
            optional: word.starts_with('~'),
        }
    }

    fn ranked(&self, words: &str, without: &str) -> Ranked {
        let parts: Vec<Part<'_>> = words.split(' ').map(|word| self.part(word)).collect();
        let without: Vec<Part<'_>> = without.split(' ').map(|word| self.part(word)).collect();
        rank(&self.root, &parts, &without)
    }

    #[track_caller]
    fn check(&self, words: &str, without: &str, expected: &[u32]) {
        let ranked = self.ranked(words, without);
        assert_eq!(ranked.best(&ranked.rows(), 0, usize::MAX), expected, "{words} without {without}");
    }
}

#[test]
fn articles_with_all_words_come_first() {
    let mut index = Index::new(20, &[("a", &[(1, 5), (3, 0), (7, 5)]), ("b", &[(2, 5), (3, 0)]), ("c", &[(9, 5)])]);
    index.root.impacts = [80, 80, 80, 80, 80, 100, 100, 100];
    index.check("a b", "", &[3, 2, 7, 1]);
    index.check("a", "", &[7, 1, 3]);
    // A word that nothing has is not asked for, nor is one that articles need not have.
    index.check("a b zz", "", &[3, 2, 7, 1]);
    index.check("a b ~c", "", &[3, 9, 2, 7, 1]);
    index.check("zz", "", &[]);
    // But one that is hardly about the words comes behind.
    index.root.impacts = [1, 1, 1, 1, 1, 6_000, 6_000, 6_000];
    index.check("a b", "", &[2, 7, 1, 3]);
}

#[test]
fn a_word_that_is_repeated_counts_more_by_the_root() {
    let index = Index::new(40, &[("a", &[(1, 0)]), ("b", &[(2, 0)])]);
    let mut parts = [index.part("a"), index.part("b")];
    parts[0].times = 4;
    let ranked = rank(&index.root, &parts, &[]);
    assert!((ranked.scores[1] - 2.0 * ranked.scores[2]).abs() < 1e-4, "{:?}", &ranked.scores[..3]);
}

#[test]
fn of_two_that_are_alike_the_newer_comes_first() {
    Index::new(20, &[("a", &[(1, 3), (4, 3), (9, 3)])]).check("a", "", &[9, 4, 1]);
}

#[test]
fn a_title_with_all_words_counts_more() {
    let index = Index::new(20, &[("a", &[(1, 6), (2, 6), (3, 5)]), ("b", &[(1, 7), (2, 5), (3, 5)])]);
    index.check("a b", "", &[1, 3, 2]);
    index.check("a", "", &[2, 1, 3]);
}

#[test]
fn a_rare_word_says_more_than_a_frequent_one() {
    let index = Index::new(40, &[("rare", &[(1, 0)]), ("frequent", &[(2, 0), (3, 0), (4, 0), (5, 0)])]);
    index.check("rare frequent", "", &[1, 5, 4, 3, 2]);
}

#[test]
fn what_is_left_out_is_out() {
    let index = Index::new(20, &[("a", &[(1, 0), (2, 0), (3, 7)]), ("b", &[(3, 0), (4, 0)])]);
    index.check("a", "b", &[2, 1]);
    index.check("a b", "b", &[2, 1]);
    index.check("a", "zz", &[3, 2, 1]);
    index.check("a", "a", &[]);
    // `a` is in the title of row 3 alone.
    index.check("a", "title:a", &[2, 1]);
    index.check("a", "title:b", &[3, 2, 1]);
}

#[test]
fn what_is_needed_is_there() {
    let index = Index::new(20, &[("a", &[(1, 0), (2, 0)]), ("b", &[(2, 0), (3, 0)]), ("c", &[(5, 0)])]);
    index.check("+a +b c", "", &[2]);
    index.check("+a b", "", &[2, 1]);
    index.check("+a +zz", "", &[]);
}

#[test]
fn words_of_the_title_are_looked_for_there_only() {
    let index = Index::new(20, &[("a", &[(1, 5), (2, 6), (3, 7)]), ("b", &[(1, 6)])]);
    index.check("title:a", "", &[3, 2]);
    index.check("title:a b", "", &[1, 3, 2]);
    index.check("+title:a b", "", &[3, 2]);
}

#[test]
fn words_of_most_articles_decide_only_where_there_is_nothing_else() {
    let all: Vec<(u32, u8)> = (0..8).map(|row| (row, 0)).collect();
    let most: Vec<(u32, u8)> = (0..6).map(|row| (row, 0)).collect();
    let index = Index::new(10, &[("the", &all), ("of", &most), ("a", &[(1, 0), (9, 0)])]);
    index.check("the a", "", &[1, 9]);
    index.check("the", "", &[7, 6, 5, 4, 3, 2, 1, 0]);
    index.check("the of", "", &[5, 4, 3, 2, 1, 0, 7, 6]);
    // But what is needed is needed.
    index.check("+the a", "", &[1]);
}

#[test]
fn of_all_that_a_word_stands_for_the_best_counts() {
    let index = Index::new(40, &[("a", &[(1, 0), (2, 0)]), ("aa", &[(2, 0), (3, 0)])]);
    let variants = [("a", 1.0), ("aa", 0.5)].iter().filter_map(|(term, share)| index.variant(term, *share)).collect();
    let ranked =
        rank(&index.root, &[Part { variants, in_title: false, required: false, times: 1, optional: false }], &[]);
    assert_eq!((ranked.scores[1], ranked.scores[3]), (ranked.scores[2], ranked.scores[2] / 2.0));
    assert_eq!(ranked.best(&ranked.rows(), 0, 9), [2, 1, 3]);
}

#[test]
fn a_term_that_claims_more_articles_than_there_are_leaves_scores_in_order() {
    let index = Index::new(4, &[("a", &[(1, 0), (2, 3)])]);
    let mut variant = index.variant("a", 1.0).unwrap();
    variant.count = usize::MAX;
    let ranked = rank(
        &index.root,
        &[Part { variants: vec![variant], in_title: false, required: false, times: 1, optional: false }],
        &[],
    );
    assert!(ranked.scores.iter().all(|score| *score >= 0.0 && score.is_finite()), "{:?}", ranked.scores);
}

proptest! {
    #[test]
    fn pages_are_those_of_the_whole_list(
        scores in vec(prop::sample::select(vec![0.0_f32, 0.5, 1.0, 1.5, 7.25, 1_001.0]), 0..60),
        some in any::<u64>(),
        on_page in 1_usize..9,
    ) {
        let ranked = Ranked { has_all: vec![false; scores.len()], scores };
        let rows: Vec<u32> = ranked.rows().into_iter().filter(|row| some >> (row % 64) & 1 == 1).collect();
        let mut sorted = rows.clone();
        sorted.sort_by(|a, b| {
            let score = |row: &u32| ranked.scores[*row as usize];
            score(b).partial_cmp(&score(a)).unwrap().then(b.cmp(a))
        });
        for from in (0..sorted.len() + on_page).step_by(on_page) {
            let page = ranked.best(&rows, from, from + on_page);
            let expected: Vec<u32> = sorted.iter().skip(from).take(on_page).copied().collect();
            prop_assert_eq!(page, expected);
        }
    }
}
