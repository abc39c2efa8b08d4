//! Text hygiene: what goes, what stays, and that a second cleaning has nothing left to do.

use lectern::publish::source::clean::hygiene::{Removal, What, clean};
use proptest::prelude::*;

#[track_caller]
fn check(input: &str, expected: &str) {
    assert_eq!(clean(input).text, expected, "for {input:?}");
}

#[track_caller]
fn untouched(text: &str) {
    let cleaned = clean(text);
    assert_eq!((cleaned.text.as_str(), cleaned.removals.len()), (text, 0), "for {text:?}");
}

#[test]
fn visible_text_of_every_script_is_left_alone() {
    untouched("Ferry – “again”, 3 × 4 ≠ 13; naïve café, €5\u{A0}000\tend");
    untouched("ქართული ტექსტი. Հայերեն։ עברית العربية فارسی");
    untouched("हिन्दी ไทย 中文 日本語 한국어 Ελληνικά Ўзбек қазақ");
    untouched("👩🏽‍🌾 and 🏳️‍🌈");
}

#[test]
fn joiners_stay_where_the_script_needs_them_and_go_elsewhere() {
    untouched("می\u{200C}خواهم");
    untouched("क्\u{200D}ष");
    check("ad\u{200C}min and pay\u{200B}pal", "admin and paypal");
    untouched("ភាសា\u{200B}ខ្មែរ");
}

#[test]
fn control_characters_go_and_line_ends_become_one_kind() {
    check("a\0b\u{7}c\u{9F}d\u{7F}", "abcd");
    check("one\r\ntwo\rthree\u{2028}four\u{C}five", "one\ntwo\nthree\nfour\nfive");
}

#[test]
fn overrides_embeddings_and_lonely_isolates_go() {
    check("pay \u{202E}dlog\u{202C} now \u{202A}x\u{202B}y", "pay dlog now xy");
    untouched("a \u{2068}name\u{2069} b");
    check("a \u{2066}b", "a b");
    check("a\u{2069} b", "a b");
    check("\u{200F}שלום\u{200F}", "שלום");
    untouched("(שלום\u{200F}) x");
}

#[test]
fn tags_soft_hyphens_noncharacters_and_byte_order_marks_go() {
    check("hid\u{E0068}\u{E0069}den", "hidden");
    check("so\u{AD}ft", "soft");
    check("\u{FEFF}x\u{FFFE}\u{FFFF}\u{FDD0}\u{1FFFE}y", "xy");
}

#[test]
fn at_most_twenty_marks_stand_in_a_row() {
    let piled = format!("x{}y", "\u{323}\u{309}".repeat(40));
    let cleaned = clean(&piled);
    assert!(cleaned.text.chars().count() <= 22, "{}", cleaned.text);
    assert!(cleaned.text.ends_with('y'));
    assert_eq!(cleaned.removals[0].what, What::Marks);
}

#[test]
fn text_is_composed() {
    check("cafe\u{301}", "café");
    check("e\u{200B}\u{301}", "é");
}

#[test]
fn every_removal_names_its_line_and_count() {
    let removals = clean("fine\nze\u{200B}ro\u{200B}\nso\u{AD}ft").removals;
    assert_eq!(
        removals,
        [Removal { line: 2, what: What::ZeroWidth, count: 2 }, Removal { line: 3, what: What::SoftHyphen, count: 1 }]
    );
}

#[test]
fn a_megabyte_of_hostile_text_is_cleaned_in_one_go() {
    let text = "\u{202E}\u{2066}a\u{301}".repeat(150_000);
    let cleaned = clean(&text);
    assert_eq!(cleaned.text, "á".repeat(150_000));
    assert_eq!(cleaned.removals.len(), 2);
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing_more(text in "\\PC*|[\u{0}-\u{20}a\u{300}\u{301}\u{323}\u{344}\u{200b}-\u{200f}\
        \u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}कम]{0,60}") {
        let once = clean(&text).text;
        let twice = clean(&once);
        prop_assert_eq!(&once, &twice.text);
        prop_assert!(twice.removals.is_empty());
    }

    #[test]
    fn lines_keep_their_numbers(lines in prop::collection::vec("[a-z\u{200b}\u{202e}\u{ad}]{0,8}", 1..20)) {
        let cleaned = clean(&lines.join("\r\n")).text;
        prop_assert_eq!(cleaned.split('\n').count(), lines.len());
    }
}
