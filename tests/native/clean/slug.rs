//! Slugs made of texts: regular, short enough for every system of files, and as many as there are texts.

use lectern::corpus::{Slug, slug::MAX_BYTES};

#[track_caller]
fn becomes(text: &str, expected: &str) {
    assert_eq!(Slug::from_text(text).unwrap().as_str(), expected, "{text}");
}

#[test]
fn letters_and_digits_stay_and_all_else_is_a_hyphen() {
    for (text, expected) in [
        ("Ten new cars!", "ten-new-cars"),
        ("  –Border’s  edge– ", "borders-edge"),
        ("საზღვრის პოლიცია", "საზღვრის-პოლიცია"),
        ("ᲡᲐᲖᲦᲕᲐᲠᲘ", "საზღვარი"),
        ("Ёлка, ёж", "ёлка-ёж"),
        ("a/../b\\c", "a-b-c"),
        ("x\u{202e}y", "x-y"),
        ("node.js", "node-js"),
        ("हिन्दी में", "हिन्दी-में"),
        ("বাংলা", "বাংলা"),
        ("น้ำใจ", "น้ำใจ"),
    ] {
        becomes(text, expected);
    }
    for text in ["", " ", "—", "…!?", "\u{202e}", "🙂", "\u{301}", "- \u{300} -", "\u{fe0f}\u{20e3}"] {
        assert_eq!(Slug::from_text(text), None, "{text:?}");
    }
}

#[test]
fn a_text_has_one_slug_however_its_letters_are_composed() {
    for (one, other) in [
        ("Café", "Cafe\u{301}"),
        ("Йод", "И\u{306}од"),
        ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
        ("Tiếng Việt", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"),
    ] {
        assert_eq!(Slug::from_text(one), Slug::from_text(other), "{one}");
    }
    becomes("E\u{301}te\u{301}", "été");
}

#[test]
fn compatibility_forms_become_plain_letters() {
    for (text, expected) in [
        ("o\u{fb03}cial \u{fb01}le", "official-file"),
        ("ﻻﺟﺊ", "لاجئ"),
        ("ＡＢＣ１２", "abc12"),
        ("ﾆｭｰｽ", "ニュース"),
        ("CO₂", "co2"),
        ("½ price", "1-2-price"),
        ("❤️ letters 1️⃣", "letters-1"),
    ] {
        becomes(text, expected);
    }
}

#[test]
fn names_of_devices_on_windows_get_a_number() {
    for (text, expected) in [
        ("CON", "con-1"),
        ("nul", "nul-1"),
        ("Aux!", "aux-1"),
        ("com1", "com1-1"),
        ("LPT⁹", "lpt9-1"),
        ("con-1", "con-1"),
        ("com12", "com12"),
        ("contact", "contact"),
    ] {
        becomes(text, expected);
    }
}

#[test]
fn long_names_are_cut_between_words_and_stay_two() {
    let words = "border-police-".repeat(30);
    let (one, other) = (Slug::from_text(&format!("{words}a")).unwrap(), Slug::from_text(&format!("{words}b")).unwrap());
    assert_ne!(one, other);
    for slug in [&one, &other] {
        let (start, hash) = slug.as_str().rsplit_once('-').unwrap();
        assert!(words.starts_with(&format!("{start}-")), "{slug}");
        assert!(hash.len() == 8 && slug.as_str().len() <= MAX_BYTES, "{slug}");
    }
    for letter in ["წ", "a", "й", "漢", "𐎀", "e\u{323}\u{302}"] {
        let slug = Slug::from_text(&letter.repeat(1_000)).unwrap();
        assert!((MAX_BYTES - 8..=MAX_BYTES).contains(&slug.as_str().len()), "{slug}");
    }
    let just = "a".repeat(MAX_BYTES);
    becomes(&just, &just);
}

#[test]
fn an_end_is_always_at_the_end() {
    let with = |slug: &str, end: &str| Slug::from_text(slug).unwrap().with_end(end).to_string();
    assert_eq!(with("crossing", "zh-hant"), "crossing-zh-hant");
    let long = with(&"ა".repeat(60), "zh-hant");
    assert!(long.ends_with("-zh-hant") && long.len() <= MAX_BYTES, "{long}");
    assert_ne!(with(&"ა".repeat(60), "2"), with(&format!("{}ბ", "ა".repeat(59)), "2"));
}
