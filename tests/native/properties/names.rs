//! What files, topics and places are called: any name has one regular address, and is shown as people wrote it.

use lectern::corpus::{Slug, slug::MAX_BYTES};
use proptest::{collection::vec, prelude::*, sample::select};
use unicode_normalization::is_nfc;

use super::property;

/// Names of all kinds: words, any characters, decomposed letters, compatibility forms, reserved names, long ones.
pub(super) fn name() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z]{1,12}",
        2 => "[აბგდევზთიკლმნ]{1,40}",
        2 => "\\PC{0,20}",
        1 => "[\u{0}-\u{400}\u{1e00}-\u{206f}\u{fb00}-\u{fdff}\u{fe00}-\u{ffef}]{0,20}",
        2 => select(vec!["e\u{301}", "И\u{306}", "ﬁ", "İ", "ß", "Σ", "ς", "con", "nul", "COM1", "C++", "C#", "🙂", ".", "..", "10.3"])
            .prop_map(str::to_owned),
    ];
    let joint = select(vec![" ", "-", ".", "/", "", "  ", "_", "–"]);
    let short =
        vec((part, joint), 1..5).prop_map(|parts| parts.into_iter().map(|(part, joint)| part + joint).collect());
    let long = (short, 1..60_usize).prop_map(|(name, n): (String, usize)| name.repeat(if n > 50 { n } else { 1 }));
    long.boxed()
}

#[test]
fn a_slug_of_any_text_is_regular_and_short_and_its_own_slug() {
    property(500, name(), |text| {
        if let Some(slug) = Slug::from_text(&text) {
            let name = slug.as_str();
            prop_assert_eq!(name.parse(), Ok(slug.clone()));
            prop_assert_eq!(Slug::from_text(name), Some(slug.clone()));
            prop_assert!(is_nfc(name) && name.len() <= MAX_BYTES, "{}", name);
            prop_assert!(!name.contains("--") && !name.starts_with('-') && !name.ends_with('-'), "{}", name);
        }
        Ok(())
    });
}

#[test]
fn long_names_that_differ_have_slugs_that_differ() {
    let letters = "[აბგდa-z]{150,200}";
    property(200, (letters, 0..150_usize, "[a-z]{1,4}"), |(text, at, more)| {
        let at = text.char_indices().nth(at).map_or(0, |(at, _)| at);
        let other = [&text[..at], &more, &text[at..]].concat();
        prop_assert_ne!(Slug::from_text(&text), Slug::from_text(&other));
        let slug = Slug::from_text(&text).unwrap();
        prop_assert_ne!(slug.with_end("2"), Slug::from_text(&other).unwrap().with_end("2"));
        prop_assert!(
            slug.with_end(&more).as_str().ends_with(&more) && slug.with_end(&more).as_str().len() <= MAX_BYTES
        );
        Ok(())
    });
}
