//! Texts into words.

use lectern::search::split::{self, words};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found = words(text);
    let folded: Vec<&str> = found.iter().map(|word| word.folded.as_str()).collect();
    assert_eq!(folded, expected, "{text:?}");
}

#[test]
fn words_of_every_script_are_told_apart() {
    check("Ten new cars!", &["ten", "new", "cars"]);
    check("«Граница»: пост–2", &["граница", "пост", "2"]);
    check("საზღვრის პოლიცია, თბილისი", &["საზღვრის", "პოლიცია", "თბილისი"]);
    check("الحدود، ٢٠٢٣؛ نعم؟", &["الحدود", "2023", "نعم"]);
    check("גבול־משטרה", &["גבול", "משטרה"]);
    check("Հայաստան։ երկիր՝", &["հայաստան", "երկիր"]);
    check("नमस्ते। दुनिया॥", &["नमस्ते", "दुनिया"]);
    check("a/b_c+d=e@f.g", &["a", "b", "c", "d", "e", "fg"]);
    check("50% of €100, 3½°", &["50", "of", "100", "3", "1/2"]);
    check("\u{e000}\u{1f600}→∞", &[]);
}

#[test]
fn signs_inside_a_word_part_it_and_invisible_ones_do_not() {
    check("co-operation non‑stop", &["co", "operation", "non", "stop"]);
    check("co\u{ad}operation zero\u{200b}width می\u{200c}خواهم", &["cooperation", "zerowidth", "ميخواهم"]);
    check("O’Neill", &["oneill"]);
}

/// A word and what else it is found by.
#[track_caller]
fn check_forms(text: &str, expected: &[&str]) {
    let forms = |word: split::Word| std::iter::once(word.folded).chain(word.also.into_iter().map(|form| form.folded));
    let found: Vec<String> = words(text).into_iter().flat_map(forms).collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn fractions_are_one_word_however_they_are_written() {
    for text in ["½", "1/2", "1\u{2044}2"] {
        assert_eq!(words(text)[0].folded, "1/2", "{text}");
    }
    check("¼ ¾ ⅓ ⅔ ⅛ ⅞", &["1/4", "3/4", "1/3", "2/3", "1/8", "7/8"]);
    check_forms("1/2", &["1/2", "1", "2"]);
    // Dates, seasons and versions are none.
    check("1/2/2023 2023/24 12/5 1/25 a/2", &["1", "2", "2023", "2023", "24", "12", "5", "1", "25", "a", "2"]);
}

#[test]
fn hebrew_abbreviations_are_one_word_whatever_sign_they_have() {
    for text in ["צה״ל", "צה\"ל", "צהל", "צה׳ל"] {
        assert_eq!(words(text)[0].folded, "צהל", "{text}");
    }
    // What stands behind a prefix may be a quotation.
    check_forms("ה\"שלום\" הזה", &["השלום", "ה", "שלום", "הזה"]);
    check("אמר: \"שלום\" \"עולם\"", &["אמר", "שלום", "עולם"]);
    check("a\"b \"c\"", &["a", "b", "c"]);
}

#[test]
fn parts_of_persian_words_are_found_apart_and_together() {
    check_forms("می\u{200c}رود", &["ميرود", "مي", "رود"]);
    check("می رود میرود", &["مي", "رود", "ميرود"]);
    // Elsewhere, and at the end of a word, the sign says nothing.
    check("zero\u{200c}width क\u{94d}\u{200c}ष کتاب\u{200c} ها", &["zerowidth", "क\u{94d}ष", "كتاب", "ها"]);
}

#[test]
fn the_possessive_s_belongs_to_no_word() {
    check("Georgia's Georgia’s PEOPLE'S", &["georgia", "georgia", "people"]);
    check("s 's it's us", &["s", "it", "us"]);
}

#[test]
fn characters_of_scripts_without_spaces_are_words() {
    check("国境警察", &["国", "境", "警", "察"]);
    check("ｶﾞｰ", &["ガ", "ー"]);
    check("カー・abc日x", &["カ", "ー", "abc", "日", "x"]);
    check("한국 경찰", &["한국", "경찰"]);
}

#[test]
fn marks_stay_with_what_they_stand_on() {
    check("cafe\u{301} и\u{306}", &["cafe", "й"]);
    check("❤\u{fe0f}love 1\u{fe0f}\u{20e3}", &["love", "1"]);
    check("👩\u{200d}🚀crew", &["crew"]);
    check("-\u{301}a", &["a"]);
    check("か\u{3099}x葛\u{e0100}", &["が", "x", "葛"]);
    check("مُحَمَّد", &["محمد"]);
    check("\u{200f}شرطة\u{200f}", &["شرطه"]);
}

#[test]
fn long_words_are_cut_but_found_where_they_stand() {
    let long = "x".repeat(1_000);
    let found = words(&long);
    assert_eq!((found.len(), found[0].folded.len(), found[0].at.clone()), (1, 32, 0..1_000));
}

fn text() -> impl Strategy<Value = String> {
    "\\PC{0,40}|[a-cა-გ日か '’.\u{ad}\u{301}\u{651}\u{200d}\u{200f}\u{3099}\u{fe0f}\u{1f469}\u{e0100}]{0,24}"
}

proptest! {
    #[test]
    fn words_stand_in_order_and_whole(text in text()) {
        let found = words(&text);
        let mut end = 0;
        for word in &found {
            prop_assert!(word.at.start >= end && word.at.start < word.at.end);
            prop_assert!(text.is_char_boundary(word.at.start) && text.is_char_boundary(word.at.end));
            prop_assert!(!word.folded.is_empty() && !word.folded.contains(char::is_whitespace));
            prop_assert!(word.folded.chars().count() <= 32);
            end = word.at.end;
        }
    }

    #[test]
    fn no_mark_is_cut_off(text in "[a-cა-გ日か '’.-]([a-c日 .\u{301}\u{64b}\u{651}\u{3099}\u{fe0f}\u{200d}]{0,24})") {
        for word in words(&text) {
            let starts = [word.at.start, word.at.end].map(|at| text[at..].chars().next());
            for c in starts.into_iter().flatten() {
                prop_assert!(!is_combining_mark(c) && c != '\u{200d}' && c != '\u{fe0f}', "{:?} in {:?}", word, text);
            }
        }
    }

    #[test]
    fn a_word_alone_is_the_word_in_its_text(text in text()) {
        for word in words(&text) {
            let alone = words(&text[word.at.clone()]);
            prop_assert_eq!(alone.len(), 1, "{:?}", word);
            prop_assert_eq!(&alone[0].folded, &word.folded);
        }
    }
}
