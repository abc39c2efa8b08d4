//! The small types that are written as strings: what each accepts, and that it says again what it read.

use std::{fmt::Display, str::FromStr};

use lectern::corpus::{Date, Dir, Href, Lang, Slug, link, slug};
use proptest::prelude::*;

use super::make;

#[track_caller]
fn says<T: FromStr<Err = String> + Display>(text: &str, expected: &str) {
    match text.parse::<T>() {
        Ok(read) => assert_eq!(read.to_string(), expected),
        Err(reason) => panic!("{reason}"),
    }
}

#[track_caller]
fn refuses<T: FromStr<Err = String> + Display>(texts: &[&str]) {
    for text in texts {
        if let Ok(read) = text.parse::<T>() {
            panic!("took {text:?} as {read}");
        }
    }
}

#[test]
fn dates_are_as_precise_as_their_text() {
    for text in ["2023-04-11", "2023-04", "2023", "1000", "9999-12-31", "2024-02-29", "2000-02-29"] {
        says::<Date>(text, text);
    }
    refuses::<Date>(&[
        "",
        "23",
        "999",
        "10000",
        "2023-1",
        "2023-4-11",
        "2023-13",
        "2023-00",
        "2023-04-00",
        "2023-04-31",
        "2023-02-29",
        "1900-02-29",
        "2023/04/11",
        "11.04.2023",
        " 2023",
        "2023-04-11T00:00",
        "+2023",
        "٢٠٢٣",
        "2023-04-11-01",
        "0999",
    ]);
    let message = "2023-02-30".parse::<Date>().unwrap_err();
    assert!(message.contains("`2023-02-30`") && message.contains("2023-04-11"), "{message}");
}

#[test]
fn days_are_counted_from_the_first_of_1970() {
    let days = [(0, "1970-01-01"), (789, "1972-02-29"), (11_016, "2000-02-29"), (20_454, "2026-01-01")];
    for (days, day) in days.into_iter().chain([(47_541, "2100-03-01"), (2_932_896, "9999-12-31")]) {
        assert_eq!(Date::since_1970(days).map(|day| day.to_string()).as_deref(), Some(day));
    }
    assert_eq!([2_932_897, u64::MAX].map(Date::since_1970), [None, None]);
}

#[test]
fn dates_sort_by_time_and_the_less_precise_comes_first() {
    let mut dates =
        ["2023-04-11", "2022", "2023", "2023-04", "2023-04-02", "2022-12-31"].map(|d| d.parse::<Date>().unwrap());
    dates.sort();
    let sorted: Vec<String> = dates.iter().map(Date::to_string).collect();
    assert_eq!(sorted, ["2022", "2022-12-31", "2023", "2023-04", "2023-04-02", "2023-04-11"]);
}

#[test]
fn languages_are_written_as_the_standard_recommends() {
    for (text, expected) in [
        ("EN", "en"),
        ("ka", "ka"),
        ("pt_br", "pt-BR"),
        ("ZH-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("hye", "hye"),
    ] {
        says::<Lang>(text, expected);
    }
    refuses::<Lang>(&[
        "",
        "e",
        "english",
        "en-",
        "-en",
        "en--us",
        "e1",
        "ქა",
        "en-toolongsubtag",
        "en us",
        "en/us",
        "../en",
    ]);
}

#[test]
fn old_codes_are_those_of_today() {
    for (text, expected) in [("iw", "he"), ("iw-IL", "he-IL"), ("ji", "yi"), ("IN", "id"), ("mo-MD", "ro-MD")] {
        says::<Lang>(text, expected);
    }
}

#[test]
fn a_language_runs_as_its_script_does() {
    let right_to_left = "ar ar-EG ary arz azb ckb dv fa fas he heb iw ks lrc mzn nqo pnb ps sd sdh skr syr ug ur yi \
        az-Arab az-IR ku-Arab ku-IQ ku-Arab-IQ pa-Arab pa-PK uz-Arab uz-AF tg-Arab so-Arab ff-Adlm ff-Adlm-GN en-Hebr \
        rhg-Rohg sd-Arab ks-Arab-IN kk-CN uz_arab UZ-ARAB man-Nkoo aii ur-Aran";
    for tag in right_to_left.split_whitespace() {
        assert_eq!(tag.parse::<Lang>().unwrap().dir(), Dir::Rtl, "{tag}");
    }
    let left_to_right = "en ka ru hy arn am ti ku kmr ku-TR ku-Latn ur-Latn az az-Latn uz uz-UZ uz-Cyrl pa pa-IN \
        pa-Guru ff \
        sd-Deva sd-IN ks-Deva he-Latn ar-Latn-EG kk ug-Cyrl ug-Latn ckb-Latn zh-Hant ms id-Latn de-1996 shi mai";
    for tag in left_to_right.split_whitespace() {
        assert_eq!(tag.parse::<Lang>().unwrap().dir(), Dir::Ltr, "{tag}");
    }
}

#[test]
fn languages_are_called_as_they_call_themselves() {
    for (tag, name) in
        [("ka", "ქართული"), ("ckb", "کوردی"), ("pt-BR", "Português"), ("xx", "xx"), ("zz-Latn", "zz-Latn")]
    {
        assert_eq!(tag.parse::<Lang>().unwrap().own_name(), name);
    }
}

#[test]
fn slugs_hold_one_segment_of_an_address() {
    let longest = "a".repeat(slug::MAX_BYTES);
    for text in ["a", "border-police", "საზღვრის-პოლიცია", "الحدود", "граница-2", "हिन्दी", &longest]
    {
        says::<Slug>(text, text);
    }
    refuses::<Slug>(&[
        "",
        ".",
        "..",
        "a/b",
        "a\\b",
        "a b",
        "a\u{0}",
        "a\n",
        "a?b",
        "a#b",
        "a%2f",
        "a.b",
        "a:b",
        "<a>",
        "a\"",
        "a'b",
        "a&b",
        "a\u{7f}",
        "a\u{85}",
        "a\u{202e}b",
        "a\u{2066}b",
        "a\u{200f}b",
        "\u{feff}a",
        &"a".repeat(slug::MAX_BYTES + 1),
    ]);
}

#[test]
fn addresses_that_could_run_or_climb_cannot_be_said() {
    for text in ["https://example.org/a?b#c", "http://x/", "mailto:a@b.example", "tel:+995", "/", "/a/b/", "#", "#x"] {
        says::<Href>(text, text);
    }
    refuses::<Href>(&[
        "",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "blob:x",
        "file:///x",
        "//host",
        "https://",
        "https:///x",
        "https://user@host/",
        "http://u:p@host",
        "HTTPS://host",
        "a",
        "a/b",
        "./a",
        "../a",
        "/../a",
        "/a/../b",
        "/./a",
        "/%2e%2e/a",
        "/a/%2E%2e",
        "/a%2fb",
        "/a%5Cb",
        "/a\\b",
        "/a b",
        "/a\tb",
        "/a\"b",
        "/<a>",
        "/a`b",
        "mailto:",
        "tel:",
        "?q=1",
        " /a",
        "/a\u{a0}",
        "ftp://host/",
        "x:y",
        "\u{1}https://x/",
    ]);
    assert!(format!("https://x/{}", "a".repeat(link::MAX_BYTES)).parse::<Href>().is_err());
}

proptest! {
    #[test]
    fn every_date_says_what_it_read(date in make::date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
    }

    #[test]
    fn every_language_says_what_it_read(lang in make::lang()) {
        prop_assert_eq!(lang.to_string().parse(), Ok(lang));
    }

    #[test]
    fn every_href_says_what_it_read(href in make::href()) {
        prop_assert_eq!(href.to_string().parse(), Ok(href));
    }

    #[test]
    fn every_slug_says_what_it_read(slug in make::slug()) {
        prop_assert_eq!(slug.to_string().parse(), Ok(slug));
    }

    #[test]
    fn no_text_makes_a_name_panic(text in "\\PC{0,40}|[\u{0}-\u{ff}]{0,40}") {
        let _ = (text.parse::<Slug>(), text.parse::<Lang>(), text.parse::<Date>(), text.parse::<Href>());
    }
}
