//! One spelling for texts and queries: what must match, and what must not.

use lectern::search::{split, text::fold};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// A text and a query that must find it.
const MATCH: [(&str, &str); 90] = [
    // Latin: case, accents, letters of its own.
    ("Border Police", "border police"),
    ("BORDER", "border"),
    ("border", "BORDER"),
    ("Café", "cafe"),
    ("cafe", "CAFÉ"),
    ("naïve", "naive"),
    ("Ångström", "angstrom"),
    ("Øresund", "oresund"),
    ("Łódź", "lodz"),
    ("Dvořák", "dvorak"),
    ("Çelebi", "celebi"),
    ("İstanbul", "istanbul"),
    ("ISTANBUL", "istanbul"),
    ("ışık", "isik"),
    ("Şişli", "sisli"),
    ("ğ", "g"),
    ("señor", "senor"),
    ("Straße", "strasse"),
    ("STRASSE", "straße"),
    ("Æsop", "aesop"),
    ("cœur", "coeur"),
    ("São Tomé", "sao tome"),
    ("Đà Nẵng", "đà nẵng"),
    ("Azərbaycan", "azərbaycan"),
    ("AZƏRBAYCAN", "azərbaycan"),
    ("Timișoara", "timisoara"),
    ("Brașov", "BRASOV"),
    ("Constanța", "constanta"),
    ("Žižkov", "zizkov"),
    ("cafe\u{301}", "café"),
    // Cyrillic: ё is е, й is й.
    ("Граница", "граница"),
    ("ГРАНИЦА", "граница"),
    ("ёлка", "елка"),
    ("елка", "ёлка"),
    ("ЁЛКА", "елка"),
    ("е\u{308}лка", "елка"),
    ("Российский", "российский"),
    ("россии\u{306}скии\u{306}", "российский"),
    ("РОССИЙСКИЙ", "российский"),
    ("мо\u{301}локо", "молоко"),
    ("Київ", "київ"),
    ("КИЇВ", "київ"),
    ("Киі\u{308}в", "Київ"),
    ("Ґанок", "ґанок"),
    ("Ўзбек", "ўзбек"),
    ("Қазақстан", "қазақстан"),
    ("ҚАЗАҚСТАН", "қазақстан"),
    ("Љубав", "љубав"),
    ("ђак", "Ђак"),
    // Georgian: no cases; capitals are typed by mistake.
    ("საქართველო", "საქართველო"),
    ("საქართველო", "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ"),
    ("ᲡᲐᲖᲦᲕᲐᲠᲘ", "საზღვარი"),
    ("საზღვრის პოლიცია", "პოლიცია"),
    // Arabic: alef, yeh, kaf, teh marbuta, vowel marks, tatweel.
    ("أحمد", "احمد"),
    ("إعادة", "اعادة"),
    ("آسيا", "اسيا"),
    ("ٱلله", "الله"),
    ("مُحَمَّد", "محمد"),
    ("محمد", "مُحَمَّد"),
    ("مـــحـــمد", "محمد"),
    ("مستشفى", "مستشفي"),
    ("ایران", "ايران"),
    ("کابل", "كابل"),
    ("هجرة", "هجره"),
    ("مسؤول", "مسوول"),
    ("مسو\u{654}ول", "مسؤول"),
    ("رئيس", "رييس"),
    ("العربيّة", "العربية"),
    // Digits of every kind.
    ("٢٠٢٣", "2023"),
    ("2023", "٢٠٢٣"),
    ("۱۳۹۸", "1398"),
    ("２０２３", "2023"),
    // Armenian and Greek.
    ("Հայաստան", "հայաստան"),
    ("ՀԱՅԱՍՏԱՆ", "հայաստան"),
    ("ΑΘΗΝΑ", "αθηνα"),
    ("Αθήνα", "αθηνα"),
    ("ΈΛΛΗΝΕΣ", "ελληνεσ"),
    ("Έλληνας", "ΕΛΛΗΝΑΣ"),
    ("προϋπολογισμός", "ΠΡΟΥΠΟΛΟΓΙΣΜΟΣ"),
    ("Ώρα Ύδρα Όρος ταΐζω", "ΩΡΑ ΥΔΡΑ ΟΡΟΣ ΤΑΙΖΩ"),
    // Punctuation and white space.
    ("Georgia’s borders", "georgia's"),
    ("Georgia's borders", "georgia’s"),
    ("co\u{ad}operation", "cooperation"),
    ("non‑stop", "non-stop"),
    ("two\u{a0}words", "two words"),
    ("two\n\twords", "words two"),
    ("می\u{200c}خواهم", "میخواهم"),
    ("zero\u{200b}width", "zerowidth"),
    ("Ｗｉｄｅ", "wide"),
    ("a-b", "a b-"),
];

/// A text and a query that must not find it.
const NO_MATCH: [(&str, &str); 26] = [
    ("российский", "российскии"),
    ("мой", "мои"),
    ("чай", "чаи"),
    ("край", "краи"),
    ("шум", "щум"),
    ("быль", "былъ"),
    ("Київ", "Киив"),
    ("სახლი", "სახლი ქალაქი"),
    ("კარი", "ქარი"),
    ("პური", "ფური"),
    ("тот", "tot"),
    ("сор", "cop"),
    ("paypal", "раураl"),
    ("باب", "ناب"),
    ("حجر", "خجر"),
    ("سلام", "شلام"),
    ("border", "bordes"),
    ("border", "border police"),
    ("police", "border"),
    ("cat", "cats"),
    ("2023", "2024"),
    ("co-operation", "cooperation"),
    ("ქართ", "ქართული"),
    ("naive", "nave"),
    ("house", "hoüses"),
    ("Azərbaycan", "azarbaycan"),
];

fn words(text: &str) -> Vec<String> {
    split::words(text).into_iter().map(|word| word.folded).collect()
}

/// Whether the text has every word of the query.
fn finds(text: &str, query: &str) -> bool {
    let there = words(text);
    words(query).iter().all(|word| there.contains(word))
}

#[test]
fn every_pair_of_spellings_that_readers_hold_for_equal_matches() {
    let missed: Vec<_> = MATCH.iter().filter(|(text, query)| !finds(text, query)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn texts_that_readers_hold_for_different_do_not_match() {
    let taken: Vec<_> = NO_MATCH.iter().filter(|(text, query)| finds(text, query)).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
fn latin_letters_with_marks_count_as_their_base_letters() {
    for c in '\u{c0}'..='\u{17f}' {
        let base = c.nfd().next().unwrap();
        if base.is_ascii_alphabetic() {
            assert_eq!(fold(&c.to_string()), base.to_ascii_lowercase().to_string(), "{c}");
        }
        assert!(fold(&c.to_string()).chars().all(|c| c.is_ascii_lowercase() || "×÷'".contains(c)), "{c}");
    }
}

#[test]
fn both_cases_of_every_script_with_cases_count_as_one() {
    let ranges = ['A'..='Z', 'Ά'..='Ϋ', 'Ѐ'..='ԯ', 'Ա'..='Ֆ', 'Ა'..='Ჿ', 'Ａ'..='Ｚ', '\u{c0}'..='\u{17f}'];
    for c in ranges.into_iter().flatten().filter(|c| c.is_uppercase()) {
        let lower: String = c.to_lowercase().collect();
        assert_eq!(fold(&c.to_string()), fold(&lower), "{c} and {lower}");
        assert!(!fold(&c.to_string()).contains(char::is_uppercase), "{c}");
    }
}

#[test]
fn georgian_is_folded_to_the_letters_that_fonts_have() {
    for c in 'Ა'..='Ჺ' {
        let folded = fold(&c.to_string());
        assert!(folded.chars().all(|c| ('ა'..='ჺ').contains(&c)), "{c} became {folded}");
    }
    for c in 'ა'..='ჿ' {
        assert_eq!(fold(&c.to_string()), c.to_string());
    }
}

#[test]
fn white_space_of_every_kind_is_one_space() {
    assert_eq!(fold("  a \u{a0}\u{2003}\n\u{3000}b"), "a b");
    assert_eq!(words(" a\u{2009}b  "), ["a", "b"]);
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing_more(text in "\\PC{0,40}|[\u{c0}-\u{24f}\u{300}-\u{36f}\u{370}-\u{58f}\u{600}-\
        \u{6ff}\u{10a0}-\u{10ff}\u{1c90}-\u{1cbf}\u{ff00}-\u{ff5e} ]{0,30}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_text_in_either_normal_form_is_found_by_the_other(text in "[a-zàéñüčşžйёїўაბგابتآأؤئ]{1,12}") {
        let (composed, apart): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(fold(&composed), fold(&apart));
    }

    #[test]
    fn every_text_is_found_by_its_own_words(text in "[\\PC&&[^\u{378}]]{1,40}") {
        prop_assert!(finds(&text, &text), "{:?}", text);
    }
}
