//! Which of the titles on a page of results say the words of the query in its order.

use crate::corpus::{Lang, Summary};

use super::{best::keep_best, plan::QueryWord, split, stem};

/// How much more an article counts whose title has all words of the query in its order, side by side; and the share of
/// that for words with others between them.
const IN_ORDER: f32 = 0.1;
const APART: f32 = 0.8;

/// How much more an article counts whose title has all words as they were typed; and the share of that for words in
/// other forms.
const AS_TYPED: f32 = 0.2;
const OTHER_FORM: f32 = 0.8;

/// A title that is the query and nothing else comes first.
const SAME: f32 = 1_000.0;

/// What the score of an article is multiplied by for its title. `langs` are the languages of the library's articles.
pub fn factor(text: &str, asked: &[QueryWord], hit: &Summary, langs: &[Lang]) -> f32 {
    let title: Vec<String> = split::words(&hit.title).into_iter().map(|word| word.folded).collect();
    if split::words(text).into_iter().map(|word| word.folded).eq(title.iter().cloned()) {
        return SAME;
    }
    let terms: Vec<String> = title.iter().map(|word| stem::term(word, &hit.lang, langs)).collect();
    // For each word of the query, how well each word of the title is this one.
    let found: Vec<Vec<f32>> = (asked.iter())
        .map(|word| {
            let forms = [Some(&word.asked.folded), word.meant.as_ref()];
            let wanted: Vec<String> = forms.into_iter().flatten().flat_map(|form| stem::terms(form, langs)).collect();
            let one = |(folded, term): (&String, &String)| match () {
                () if forms.contains(&Some(folded)) => 1.0,
                () if wanted.contains(term) => OTHER_FORM,
                () => 0.0,
            };
            title.iter().zip(&terms).map(one).collect()
        })
        .collect();
    let pairs = found.windows(2).map(|two| {
        let places = two[0].iter().enumerate();
        let in_order = places.flat_map(|(n, one)| {
            let after = two[1].iter().enumerate().skip(n + 1);
            after.map(move |(next, other)| one * other * if next == n + 1 { 1.0 } else { APART })
        });
        in_order.fold(0.0, f32::max)
    });
    let forms = found.iter().map(|of| of.iter().copied().fold(0.0, f32::max));
    let words = found.len().max(1) as f32;
    1.0 + IN_ORDER * pairs.sum::<f32>() / (words - 1.0).max(1.0) + AS_TYPED * forms.sum::<f32>() / words
}

/// Things in the order of their scores, the highest first; the same scores stay as they are.
pub fn sorted<T>(all: impl Iterator<Item = (f32, T)>) -> Vec<T> {
    let mut best = Vec::new();
    all.for_each(|one| {
        let score = one.0;
        keep_best(&mut best, one, usize::MAX, |other: &(f32, T)| other.0 >= score);
    });
    best.into_iter().map(|(_, one)| one).collect()
}
