//! Highlighted words and snippets.

use lectern::{
    corpus::Lang,
    search::{Ask, Marker, plan::QueryWord},
};
use proptest::prelude::*;

fn langs() -> [Lang; 4] {
    ["en", "ka", "ru", "ar"].map(|tag| tag.parse().unwrap())
}

fn marker(query: &str) -> Marker {
    Marker::for_typed(query, &langs())
}

/// The text with its marks in brackets.
#[track_caller]
fn check(lang: &str, text: &str, query: &str, expected: &str) {
    let marks = marker(query).marks(text, &lang.parse().unwrap());
    assert_eq!(bracketed(text, &marks), expected, "{query}");
}

fn bracketed(text: &str, marks: &[std::ops::Range<usize>]) -> String {
    let mut said = String::new();
    let mut from = 0;
    for mark in marks {
        said.extend([&text[from..mark.start], "[", &text[mark.clone()], "]"]);
        from = mark.end;
    }
    said + &text[from..]
}

#[test]
fn whole_words_are_marked_in_all_their_forms() {
    check("en", "Borders and the border, boarders", "border ", "[Borders] and the [border], boarders");
    check("en", "Cafe\u{301} CAFÉ cafés", "cafe ", "[Cafe\u{301}] [CAFÉ] [cafés]");
    check("en", "Georgia’s people", "georgia ", "[Georgia]’s people");
    check("ka", "საზღვრის პოლიცია, საზღვარი", "საზღვარი ", "[საზღვრის] პოლიცია, [საზღვარი]");
    check("en", "nothing here", "border ", "nothing here");
    check("en", "", "border ", "");
    check("en", "anything", "", "anything");
}

#[test]
fn a_word_that_is_being_typed_marks_what_it_may_become() {
    check("en", "police and politics", "pol", "[police] and [politics]");
    check("en", "police and politics", "pol ", "police and politics");
}

#[test]
fn the_correction_of_a_word_is_marked_as_well() {
    let mut words = QueryWord::all(&Ask::parse("bordre ").words);
    words[0].meant = Some("border".to_owned());
    let marks = Marker::new(&words, &langs()).marks("the border, a bordre", &langs()[0]);
    assert_eq!(bracketed("the border, a bordre", &marks), "the [border], a [bordre]");
}

#[track_caller]
fn shows(text: &str, query: &str, length: usize, expected: &str) {
    let snippet = marker(query).snippet(text, &langs()[0], length);
    assert_eq!(bracketed(&snippet.text, &snippet.marks), expected, "{query}");
}

#[test]
fn a_snippet_shows_the_part_with_most_of_the_words() {
    let text = "The border is long. Nothing happened for many years in these hills and valleys. Then the border \
                police came with ten new cars. They left again soon after that, and nobody knows why.";
    shows(text, "border police ", 60, "… Then the [border] [police] came with ten new cars. They left …");
    shows(text, "border ", 40, "The [border] is long. Nothing happened for …");
    shows(text, "nobody ", 60, "… after that, and [nobody] knows why.");
    shows("Ten cars.", "cars ", 60, "Ten [cars].");
}

#[test]
fn a_snippet_without_any_of_the_words_is_the_beginning() {
    shows("One two three four five six seven.", "zebra ", 14, "One two three …");
    shows("", "zebra ", 14, "");
    shows("…", "zebra ", 14, "…");
}

#[test]
fn lines_become_spaces() {
    shows("First\nsecond third.", "third second ", 60, "… [second] [third].");
}

fn text() -> impl Strategy<Value = String> {
    "\\PC{0,80}|([a-dა-დ]{1,4}[ .\n]|border[,. ]|საზღვრის |日|[\u{301}\u{200d}\u{3099}؟]){0,30}"
}

proptest! {
    #[test]
    fn marks_are_whole_words_in_order(text in text(), query in "border |b|საზღვარი d |日本 a |\\PC{0,12}") {
        for lang in langs() {
            let mut end = 0;
            for mark in marker(&query).marks(&text, &lang) {
                prop_assert!(mark.start >= end && mark.end > mark.start);
                prop_assert!(text.get(mark.clone()).is_some());
                end = mark.end;
            }
        }
    }

    #[test]
    fn a_snippet_is_a_part_of_its_text_with_the_same_marks(text in text(), query in "border |b|საზღვარი d \
        |\\PC{0,12}", length in 0_usize..120) {
        let (lang, marker) = (&langs()[0], marker(&query));
        let snippet = marker.snippet(&text, lang, length);
        let inner = snippet.text.strip_prefix("… ").unwrap_or(&snippet.text);
        let inner = inner.strip_suffix(" …").unwrap_or(inner);
        prop_assert!(text.replace('\n', " ").contains(inner), "{:?} of {:?}", snippet.text, text);
        let all = marker.marks(&text, lang);
        for mark in &snippet.marks {
            let marked = snippet.text.get(mark.clone());
            prop_assert!(all.iter().any(|mark| marked == Some(&text[mark.clone()])), "{:?}", snippet);
        }
        prop_assert!(snippet.marks.is_sorted_by(|a, b| a.end <= b.start));
        // The best part is in sight.
        prop_assert_eq!(all.is_empty(), snippet.marks.is_empty(), "{:?}", snippet);
    }
}
