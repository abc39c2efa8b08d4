//! Typing errors.

use lectern::search::{
    index::words::KnownWord,
    spell::{begun, distance, meant, tolerance},
};
use proptest::prelude::*;

fn letters(text: &str) -> Vec<char> {
    text.chars().collect()
}

/// The distance as its definition says it, every way tried.
fn reference(a: &[char], b: &[char]) -> usize {
    let ([rest_a @ .., last_a], [rest_b @ .., last_b]) = (a, b) else { return a.len() + b.len() };
    let mut least = reference(rest_a, rest_b) + usize::from(last_a != last_b);
    least = least.min(reference(rest_a, b) + 1).min(reference(a, rest_b) + 1);
    if let ([start_a @ .., x], [start_b @ .., y]) = (rest_a, rest_b)
        && (x, last_a) == (last_b, y)
    {
        least = least.min(reference(start_a, start_b) + 1);
    }
    least
}

#[track_caller]
fn check(typed: &str, word: &str, expected: usize) {
    assert_eq!(distance(&letters(typed), word, 9), Some(expected), "{typed} and {word}");
    assert_eq!(distance(&letters(word), typed, 9), Some(expected), "{word} and {typed}");
    assert_eq!(distance(&letters(typed), word, expected), Some(expected));
    if expected > 0 {
        assert_eq!(distance(&letters(typed), word, expected - 1), None);
    }
}

#[test]
fn an_error_is_a_letter_more_or_less_or_another_or_two_exchanged() {
    check("border", "border", 0);
    check("borde", "border", 1);
    check("borrder", "border", 1);
    check("bordar", "border", 1);
    check("bodrer", "border", 1);
    check("obrder", "border", 1);
    check("borderr", "bodrer", 2);
    check("ca", "abc", 3);
    check("საზღავრი", "საზღვარი", 1);
    check("garnicaa", "granica", 2);
}

#[test]
fn short_words_may_have_no_errors_and_long_ones_two() {
    let limits: Vec<usize> = [0, 3, 4, 7, 8, 40].into_iter().map(tolerance).collect();
    assert_eq!(limits, [0, 0, 1, 1, 2, 2]);
}

fn known(words: &[(&str, u8)]) -> Vec<KnownWord> {
    words.iter().map(|(word, log_count)| KnownWord { word: (*word).to_owned(), log_count: *log_count }).collect()
}

#[track_caller]
fn means(typed: &str, count: usize, words: &[(&str, u8)], expected: Option<&str>) {
    let known = known(words);
    assert_eq!(meant(typed, count, known.iter()).map(|known| known.word.as_str()), expected, "{typed}");
}

#[test]
fn the_nearest_word_is_meant_and_of_several_the_most_frequent() {
    let words = [("boarder", 9), ("border", 3), ("bordeaux", 12), ("orders", 5)];
    means("bordr", 0, &words, Some("border"));
    // Another first letter is less likely than another of the others; letters in another order are most likely.
    means("borders", 0, &words, Some("border"));
    means("glod", 0, &[("glad", 2), ("gold", 3), ("good", 9)], Some("gold"));
    means("comite", 0, &[("committe", 1), ("comity", 9)], Some("comity"));
    means("comitee", 0, &[("commitee", 1), ("comites", 9)], Some("commitee"));
    means("eorgia", 0, &[("georgia", 3)], Some("georgia"));
    means("borer", 0, &[("border", 3), ("boxer", 7), ("bored", 1)], Some("boxer"));
    means("borer", 0, &[("boxer", 7), ("border", 3)], Some("boxer"));
    // Of two that are as frequent, the first.
    means("borer", 0, &[("border", 7), ("boxer", 7)], Some("border"));
    means("migratoin", 0, &[("migration", 4), ("migrations", 9)], Some("migration"));
}

#[test]
fn of_the_words_that_begin_like_an_unfinished_one_the_most_frequent_is_taken() {
    let known = known(&[("governor", 3), ("government", 5), ("governments", 5), ("gown", 9)]);
    let begun = |typed: &str| begun(typed, known.iter()).map(|known| known.word.as_str());
    assert_eq!(begun("gover"), Some("government"));
    assert_eq!(
        (begun("governo"), begun("governments"), begun("governs")),
        (Some("governor"), Some("governments"), None)
    );
}

#[test]
fn what_is_too_far_is_not_meant() {
    means("cat", 0, &[("car", 9)], None);
    means("bordr", 0, &[("boarders", 9)], None);
    means("xxxxxxxx", 0, &[("yyyyyyyy", 9)], None);
    means("border", 0, &[], None);
    means("border", 0, &[("border", 9)], None);
}

#[test]
fn a_word_that_articles_have_is_meant_itself_unless_another_is_much_more_frequent() {
    means("bordre", 1, &[("border", 4)], Some("border"));
    means("bordre", 1, &[("border", 3)], None);
    means("bordre", 10, &[("border", 7)], Some("border"));
    means("bordre", 10, &[("border", 6)], None);
    means("bordre", usize::MAX / 40, &[("border", 15)], None);
}

proptest! {
    #[test]
    fn distances_are_those_of_the_definition(a in "[abc]{0,5}", b in "[abc]{1,5}", most in 0_usize..4) {
        let expected = reference(&letters(&a), &letters(&b));
        prop_assert_eq!(distance(&letters(&a), &b, most), (expected <= most).then_some(expected));
    }

    #[test]
    fn what_is_meant_is_the_best_of_all(
        typed in "[ab]{4,6}|[ab]{8}", words in prop::collection::vec(("[ab]{3,9}", 0_u8..9), 0..25)
    ) {
        let known: Vec<KnownWord> = words.into_iter().map(|(word, log_count)| KnownWord { word, log_count }).collect();
        let within = |known: &&KnownWord| {
            let far = distance(&letters(&typed), &known.word, tolerance(typed.len()))?;
            let sorted = |word: &str| {
                let mut letters = letters(word);
                letters.sort_unstable();
                letters
            };
            let once = |word: &str| {
                let mut letters = letters(word);
                letters.dedup();
                letters
            };
            let likely = sorted(&typed) == sorted(&known.word) || once(&typed) == once(&known.word);
            let unlikely = if likely { 0 } else { 1 + u8::from(typed[..1] != known.word[..1]) };
            (known.word != typed).then_some((far, unlikely, -i32::from(known.log_count)))
        };
        let best = known.iter().filter_map(|known| within(&known)).min();
        prop_assert_eq!(meant(&typed, 0, known.iter()).map(|known| within(&known).unwrap()), best);
    }
}
