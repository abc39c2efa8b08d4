//! The interface's words: all there, in every language, with the same places for values.

use std::collections::BTreeSet;

use lectern::ui::text::{LANGUAGES, Language, words_of};

/// The tags of all interface languages.
fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.tag)
}

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
    for tag in tags() {
        assert_eq!(words(tag).len(), words("en").len());
        for (word, english) in words(tag).iter().zip(words("en")) {
            let separator = ["\u{a0}", "\u{202f}"].contains(&word.as_str());
            assert!(separator || !word.trim().is_empty(), "{tag}: nothing for `{english}`");
            assert!(separator || word.trim() == word, "{tag}: `{word}` has white space at its end");
        }
    }
}

#[test]
fn every_translation_has_the_places_of_the_english_message() {
    for tag in tags() {
        for (word, english) in words(tag).iter().zip(words("en")) {
            assert_eq!(places(word), places(&english), "{tag}: `{word}` for `{english}`");
        }
    }
}

#[test]
fn counted_messages_have_as_many_forms_as_the_language_and_months_are_twelve() {
    let mut counted = 0;
    for tag in tags() {
        // One form for each place that a number can lead to.
        let forms = (0..=200).chain([1_000_000]).map(|n| super::numbers::form(tag, n)).max().unwrap() + 1;
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
    // Words that these languages share with English.
    let shared = |tag: &str| match tag {
        "fr" => &["Menu", "Site", "Articles par année", "Pages", "Source", "Notes", "Code"][..],
        "es" => &["No"],
        _ => &[],
    };
    for tag in tags().filter(|tag| *tag != "en") {
        let same = |(word, english): &(&String, &String)| word == english && places(english).is_empty();
        let (own, english) = (words(tag), words("en"));
        // Signs, and the name of a family of plural rules.
        let is_sign = |word: &str| [",", ".", "english"].contains(&word) || shared(tag).contains(&word);
        let left: Vec<_> = own.iter().zip(&english).filter(same).filter(|(word, _)| !is_sign(word)).collect();
        assert!(left.is_empty(), "{tag}: {left:?}");
    }
}

#[test]
fn words_hold_no_markup_no_direction_marks_and_no_georgian_capitals() {
    for tag in tags() {
        for word in words(tag) {
            let strange = |c: &char| {
                "<>&\"".contains(*c)
                    || matches!(c, '\u{1c90}'..='\u{1cbf}' | '\u{200b}'..='\u{200f}'
                        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert_eq!(word.chars().find(strange), None, "{tag}: `{word}`");
        }
    }
}

#[test]
fn a_language_without_words_gets_the_english_ones_and_says_so() {
    for tag in ["de", "hy", "he", "frr", "est"] {
        let (lang, found) = words_of(&tag.parse().unwrap());
        assert_eq!((lang.as_str(), found), ("en", words("en")));
    }
    for tag in ["ru-UA", "fr-CA", "es-419"] {
        assert_eq!(words_of(&tag.parse().unwrap()).0.as_str(), tag);
    }
}

#[test]
fn the_words_for_partners_and_of_tools_are_there_in_every_language_with_the_places_of_the_english_ones() {
    for of in [|language: &Language| language.partners.list(), |language: &Language| language.tools.list()] {
        let english = of(&LANGUAGES[0]);
        for language in LANGUAGES {
            for (word, english) in of(language).iter().zip(&english) {
                assert!(!word.trim().is_empty() && word.trim() == word, "{}: `{word}` for `{english}`", language.tag);
                assert_eq!(places(word), places(english), "{}: `{word}` for `{english}`", language.tag);
                let is_same = word == english && language.tag != "en" && word != "Images";
                assert!(!is_same, "{}: `{word}` is the English one", language.tag);
            }
        }
    }
}
