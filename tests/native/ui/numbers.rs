//! Dates, numbers and plural forms in every interface language: fixed expectations, because browsers lack Georgian.

use std::sync::Arc;

use lectern::{
    corpus::{ByFacet, Date, Site},
    ui::text::{LANGUAGES, Text, fill, words_of},
};

fn text(tag: &str) -> Text {
    let lang = tag.parse().unwrap();
    let (words_lang, words) = words_of(&lang);
    Text(Arc::new(Site {
        lang,
        title: String::new(),
        tagline: None,
        description: None,
        notice: None,
        no_embeds: false,
        exit: None,
        exit_in: Vec::new(),
        hotlines: Vec::new(),
        languages: Vec::new(),
        nav: Vec::new(),
        names: ByFacet::default(),
        words_lang,
        words,
    }))
}

#[track_caller]
fn date(tag: &str, date: &str, expected: &str) {
    assert_eq!(text(tag).date(date.parse::<Date>().unwrap()), expected);
}

#[test]
fn dates_stand_as_precise_as_they_are_known() {
    for (tag, day, month, year) in [
        ("en", "5 January 2026", "January 2026", "2026"),
        ("ka", "5 იანვარი, 2026", "იანვარი, 2026", "2026"),
        ("ru", "5 января 2026 г.", "январь 2026 г.", "2026 г."),
        ("fr", "5 janvier 2026", "janvier 2026", "2026"),
        ("es", "5 de enero de 2026", "enero de 2026", "2026"),
        ("ar", "5 كانون الثاني/يناير 2026", "كانون الثاني/يناير 2026", "2026"),
    ] {
        date(tag, "2026-01-05", day);
        date(tag, "2026-01", month);
        date(tag, "2026", year);
    }
}

#[test]
fn every_month_has_its_own_name_in_every_language() {
    for tag in LANGUAGES.iter().map(|language| language.tag) {
        let months: Vec<String> = (1..=12).map(|m| text(tag).date(Date::day(2020, m, 28).unwrap())).collect();
        let mut distinct = months.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), 12, "{months:?}");
    }
    date("ru", "1999-12-31", "31 декабря 1999 г.");
    date("ka", "1999-12-31", "31 დეკემბერი, 1999");
    date("ar", "1999-12-31", "31 كانون الأول/ديسمبر 1999");
}

/// The form that a number takes, counted from 0.
pub(super) fn form(tag: &str, n: u32) -> usize {
    text(tag).count("0|1|2|3|4|5", n).parse().unwrap()
}

#[track_caller]
fn counts(tag: &str, expected: &[(u32, &str)]) {
    let text = text(tag);
    for (n, expected) in expected {
        assert_eq!(text.count(text.results_count(), *n), *expected, "{tag} {n}");
    }
}

#[test]
fn english_counts_one_and_many() {
    counts(
        "en",
        &[
            (0, "0 results"),
            (1, "1 result"),
            (2, "2 results"),
            (11, "11 results"),
            (21, "21 results"),
            (101, "101 results"),
        ],
    );
}

#[test]
fn french_takes_the_singular_for_nothing_and_de_after_millions() {
    counts(
        "fr",
        &[(0, "0 résultat"), (1, "1 résultat"), (2, "2 résultats"), (11, "11 résultats"), (101, "101 résultats")],
    );
    counts(
        "fr",
        &[(1_000_000, "1\u{202f}000\u{202f}000 de résultats"), (1_000_001, "1\u{202f}000\u{202f}001 résultats")],
    );
}

#[test]
fn spanish_takes_the_singular_for_one_only_and_de_after_millions() {
    counts("es", &[(0, "0 resultados"), (1, "1 resultado"), (2, "2 resultados"), (21, "21 resultados")]);
    counts("es", &[(2_000_000, "2\u{a0}000\u{a0}000 de resultados"), (2_000_001, "2\u{a0}000\u{a0}001 resultados")]);
}

#[test]
fn georgian_keeps_the_singular_after_numbers() {
    counts("ka", &[(0, "0 შედეგი"), (1, "1 შედეგი"), (5, "5 შედეგი"), (101, "101 შედეგი")]);
}

#[test]
fn russian_counts_one_few_and_many() {
    for (numbers, word) in [
        (&[1, 21, 31, 101, 121, 1001][..], "результат"),
        (&[2, 3, 4, 22, 24, 102, 104, 1002], "результата"),
        (&[0, 5, 9, 10, 11, 12, 13, 14, 15, 20, 25, 100, 111, 112, 114, 1000, 1011], "результатов"),
    ] {
        for n in numbers {
            counts("ru", &[(*n, &format!("{n} {word}"))]);
        }
    }
}

#[test]
fn arabic_counts_in_six_forms() {
    counts("ar", &[(0, "لا نتائج"), (1, "نتيجة واحدة"), (2, "نتيجتان")]);
    for (numbers, word) in [
        (&[3, 4, 10, 103, 110, 1003][..], "نتائج"),
        (&[11, 12, 21, 99, 111, 199], "نتيجة"),
        (&[100, 101, 102, 200, 1000, 1001], "نتيجة"),
    ] {
        for n in numbers {
            counts("ar", &[(*n, &format!("{n} {word}"))]);
        }
    }
    let forms: Vec<String> = [0, 1, 2, 3, 11, 100].map(|n| text("ar").count("0|1|2|few|many|other", n)).to_vec();
    assert_eq!(forms, ["0", "1", "2", "few", "many", "other"]);
}

#[test]
fn numbers_of_five_digits_and_more_are_set_apart() {
    for (tag, n, expected) in [
        ("en", 9_999, "9999"),
        ("en", 10_000, "10,000"),
        ("en", 1_234_567, "1,234,567"),
        ("ru", 1_234_567, "1\u{a0}234\u{a0}567"),
        ("ka", 12_345, "12\u{a0}345"),
        ("ar", 12_345, "12,345"),
        ("fr", 12_345, "12\u{202f}345"),
        ("es", 12_345, "12\u{a0}345"),
        ("es", 1_234, "1234"),
        ("en", u32::MAX, "4,294,967,295"),
        ("en", 0, "0"),
    ] {
        assert_eq!(text(tag).number(n), expected);
    }
}

#[track_caller]
fn sizes(tag: &str, expected: &[(u64, &str)]) {
    for (bytes, expected) in expected {
        assert_eq!(text(tag).size(*bytes), *expected, "{bytes}");
    }
}

#[test]
fn sizes_are_told_in_kilobytes_then_in_megabytes() {
    let some = [(0, "0 kB"), (1, "1 kB"), (1_000, "1 kB"), (1_001, "2 kB"), (840_000, "840 kB"), (999_000, "999 kB")];
    sizes("en", &some);
    sizes("en", &[(999_001, "1.0 MB"), (1_240_000, "1.2 MB"), (1_250_000, "1.3 MB"), (9_990_000_000, "9990.0 MB")]);
    sizes("ka", &[(840_000, "840 კბ"), (1_240_000, "1,2 მბ")]);
    sizes("ru", &[(840_000, "840 КБ"), (12_345_000_000, "12\u{a0}345,0 МБ")]);
    sizes("fr", &[(840_000, "840\u{a0}ko"), (1_240_000, "1,2\u{a0}Mo")]);
    sizes("es", &[(840_000, "840\u{a0}kB"), (1_240_000, "1,2\u{a0}MB")]);
    sizes("ar", &[(840_000, "840 كيلوبايت"), (1_240_000, "1.2 ميغابايت")]);
    assert_eq!(text("en").size_of_total(1_200_000, 3_400_000), "1.2 of 3.4 MB");
    assert_eq!(text("en").size_of_total(0, 3_400_000), "0.0 of 3.4 MB");
    assert_eq!(text("en").size_of_total(12_000, 340_000), "12 of 340 kB");
    assert_eq!(text("ka").size_of_total(1_200_000, 3_400_000), "1,2, სულ 3,4 მბ");
}

#[test]
fn values_with_braces_do_not_become_places() {
    assert_eq!(fill("{a} and {b}", "b", "{a}"), "{a} and {a}");
    assert_eq!(fill(&fill("{results} for {query}", "results", "2"), "query", "{query} {n} }{"), "2 for {query} {n} }{");
    assert_eq!(fill("no place", "n", "1"), "no place");
    assert_eq!(fill("{n", "n", "1"), "{n");
}
