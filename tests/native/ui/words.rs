//! The interface's words: all there, in every language, with the same places for values.

use std::collections::BTreeSet;

use lectern::ui::text::words_of;

const LANGUAGES: [&str; 4] = ["en", "ka", "ru", "ar"];

fn words(tag: &str) -> Vec<String> {
    words_of(&tag.parse().unwrap()).1
}

/// The names in braces of a message.
fn places(message: &str) -> BTreeSet<&str> {
    message
        .split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').unwrap_or_else(|| panic!("`{message}` has an open brace")).0)
        .collect()
}

#[test]
fn no_word_is_missing_in_any_language() {
    for tag in LANGUAGES {
        assert_eq!(words(tag).len(), words("en").len());
        for (word, english) in words(tag).iter().zip(words("en")) {
            let separator = *word == "\u{a0}";
            assert!(separator || !word.trim().is_empty(), "{tag}: nothing for `{english}`");
            assert!(separator || word.trim() == word, "{tag}: `{word}` has white space at its end");
        }
    }
}

#[test]
fn every_translation_has_the_places_of_the_english_message() {
    for tag in LANGUAGES {
        for (word, english) in words(tag).iter().zip(words("en")) {
            assert_eq!(places(word), places(&english), "{tag}: `{word}` for `{english}`");
        }
    }
}

#[test]
fn counted_messages_have_as_many_forms_as_the_language_and_months_are_twelve() {
    let mut counted = 0;
    for (tag, forms) in [("en", 2), ("ka", 2), ("ru", 3), ("ar", 6)] {
        for (word, english) in words(tag).iter().zip(words("en")) {
            match english.split('|').count() {
                1 => assert!(!word.contains('|'), "{tag}: `{word}` for `{english}`"),
                12 => assert_eq!(word.split('|').count(), 12, "{tag}: {word}"),
                2 => {
                    counted += 1;
                    assert_eq!(word.split('|').count(), forms, "{tag}: `{word}`");
                    assert!(word.split('|').all(|form| !form.trim().is_empty()), "{tag}: `{word}` has an empty form");
                }
                other => panic!("`{english}` has {other} parts"),
            }
        }
    }
    assert!(counted >= 8, "{counted} counted messages");
}

#[test]
fn no_word_is_the_english_one_by_mistake() {
    for tag in ["ka", "ru", "ar"] {
        let same = |(word, english): &(&String, &String)| word == english && places(english).is_empty();
        let (own, english) = (words(tag), words("en"));
        let is_sign = |word: &str| [",", "."].contains(&word);
        let left: Vec<_> = own.iter().zip(&english).filter(same).filter(|(word, _)| !is_sign(word)).collect();
        assert!(left.is_empty(), "{tag}: {left:?}");
    }
}

#[test]
fn words_hold_no_markup_no_direction_marks_and_no_georgian_capitals() {
    for tag in LANGUAGES {
        for word in words(tag) {
            let strange = |c: &char| {
                "<>&\"".contains(*c)
                    || matches!(c, '\u{1c90}'..='\u{1cbf}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert_eq!(word.chars().find(strange), None, "{tag}: `{word}`");
        }
    }
}

#[test]
fn a_language_without_words_gets_the_english_ones_and_says_so() {
    for tag in ["de", "hy", "he"] {
        let (lang, found) = words_of(&tag.parse().unwrap());
        assert_eq!((lang.as_str(), found), ("en", words("en")));
    }
    assert_eq!(words_of(&"ru-UA".parse().unwrap()).0.as_str(), "ru-UA");
}
