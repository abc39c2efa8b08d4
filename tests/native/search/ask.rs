//! What a reader types: words, phrases, what to leave out, titles.

use lectern::search::{Ask, query::MAX_TEXT, split};
use proptest::prelude::*;

/// The query as it was understood, in a short form: `~` after an unfinished word, `*` for each
/// time that it was typed again, `+` before one that articles need not have, `title:` before one of titles,
/// phrases in brackets, `-` before what is left out.
fn said(text: &str) -> String {
    let ask = Ask::parse(text);
    let mut said: Vec<String> = (ask.words.iter())
        .map(|word| {
            let (title, open) = (if word.in_title { "title:" } else { "" }, if word.unfinished { "~" } else { "" });
            let (extra, again) = (if word.is_extra { "+" } else { "" }, "*".repeat(word.again.into()));
            format!("{extra}{title}{}{open}{again}", word.folded)
        })
        .collect();
    for phrase in &ask.phrases {
        let words: Vec<&str> = phrase.iter().map(|n| ask.words[*n].folded.as_str()).collect();
        said.push(format!("[{}]", words.join(" ")));
    }
    said.extend(ask.without.iter().map(|left_out| {
        let title = if left_out[0].in_title { "title:" } else { "" };
        let words: Vec<&str> = left_out.iter().map(|word| word.folded.as_str()).collect();
        format!("-{title}{}", words.join("+"))
    }));
    said.join(" ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(said(text), expected, "{text:?}");
}

#[test]
fn words_are_what_spaces_and_signs_leave() {
    check("border police ", "border police");
    check("  Border\u{a0}\u{3000}POLICE, ", "border police");
    check("co-operation e.g. 2023/24 ", "co operation +cooperation eg 2023 24");
    check("7 500 and (1 500 ", "7500 and 1500");
    check("Georgia's ", "georgia");
    check("საზღვრის პოლიცია ", "საზღვრის პოლიცია");
    check("移民 ", "移 民");
    check("", "");
    check(" \t…!? ", "");
}

#[test]
fn the_last_word_may_be_unfinished() {
    check("border pol", "border pol~");
    check("border pol ", "border pol");
    check("border pol,", "border pol");
    check("\"border pol", "border pol~ [border pol]");
    check("\"border pol\"", "border pol [border pol]");
    check("title:bor", "title:bor~");
    check("café", "cafe~");
    // It is the last one that was typed, wherever it stood before.
    check("cab ab cab", "cab~* ab");
    check("ice -ice", "ice -ice");
    check("police -ice", "police -ice");
}

#[test]
fn what_is_left_out_may_be_one_of_titles_only() {
    check("police -title:border ", "police -title:border");
    check("-title:border", "-title:border");
    check("-TITLE: \"border police\" a ", "a -title:border+police");
    check("-title:covid-19 ", "-title:covid+19");
    // A sign without a word behind it is text.
    check("-title:", "-title");
    check("- title:a ", "title:a");
}

#[test]
fn a_sign_inside_a_hebrew_word_is_no_quote() {
    check("צה\"ל ", "צהל");
    check("\"צה\"ל היום\" ", "צהל היום [צהל היום]");
    check("\"שלום\" עולם ", "שלום עולם");
}

#[test]
fn quotes_of_every_kind_make_phrases() {
    for (open, close) in [("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("“", "\"")] {
        check(&format!("a {open}border police{close} b "), "a border police b [border police]");
    }
    check("\"border police", "border police~ [border police]");
    check("a\"border police\"b ", "a border police b [border police]");
    check("\"police\" ", "police");
    check("\"\" \"", "");
    check("\"border police\" \"police report\" ", "border police* report [border police] [police report]");
    check("\"very very bad\" ", "very* bad [very very bad]");
}

#[test]
fn a_minus_before_a_word_leaves_it_out() {
    check("border -police ", "border -police");
    check("-police ", "-police");
    check("-\"border police\" x ", "x -border+police");
    check("news -covid-19 ", "news -covid+19");
    check("-10,000 -don't ", "-10000 -dont");
    check("border - police ", "border police");
    check("border -", "border");
    check("well-known ", "well known +wellknown");
    check("-", "");
    check("--x ", "-x");
}

#[test]
fn titles_are_asked_for_by_name() {
    check("title:border police ", "title:border police");
    check("TITLE:Border ", "title:border");
    check("title: border ", "title:border");
    check("title:\"border police\" ", "title:border title:police [border police]");
    check("title: ", "title");
    check("title:", "title");
    check("subtitle:border ", "subtitle border");
    check("title:border border ", "title:border border");
    check("ტიტ:title ", "ტიტ title");
}

#[test]
fn a_repeated_word_is_looked_up_once_and_counted() {
    check("border Border BORDER ", "border**");
    check("-x -x ", "-x -x");
}

#[test]
fn a_query_longer_than_it_may_be_is_cut() {
    let ask = Ask::parse(&"წყ ".repeat(1_000));
    assert_eq!(ask.words.len(), 1);
    let long: String =
        (0..MAX_TEXT * 2).map(|n| if n % 5 == 4 { ' ' } else { char::from(b'a' + (n / 5 % 26) as u8) }).collect();
    let typed: usize = Ask::parse(&long).words.iter().map(|word| word.typed.chars().count() + 1).sum();
    assert!(typed <= MAX_TEXT, "{typed}");
    let one = Ask::parse(&"ა".repeat(3_000));
    assert_eq!(one.words[0].typed.chars().count(), MAX_TEXT);
}

#[test]
fn of_a_long_text_the_longest_words_and_all_phrases_are_looked_up() {
    let word = |n: usize| format!("{}{n}x", "q".repeat(n / 10));
    let all: Vec<String> = (0..100).map(word).collect();
    let ask = Ask::parse(&format!("a aa \"b c\" {} a aa", all.join(" ")));
    let asked: Vec<&str> = ask.words.iter().map(|word| word.folded.as_str()).collect();
    assert_eq!((asked.len(), &asked[..5]), (64, &["a", "aa", "b", "c", all[40].as_str()][..]));
    assert!(all[40..].iter().all(|word| asked.contains(&word.as_str())));
    assert_eq!(ask.phrases, [[2, 3]]);
}

#[test]
fn nothing_to_look_for_is_said_so() {
    assert!(Ask::parse("").is_empty() && Ask::parse(" - \"\" !!! ").is_empty());
    assert!(!Ask::parse("x").is_empty() && !Ask::parse("-police").is_empty());
}

proptest! {
    #[test]
    fn any_text_is_understood(text in "\\PC{0,40}|([\"„“”«» -]|title:|[a-cა-გ\u{301}\u{200d}\u{3099}日]{0,3}){0,12}") {
        let ask = Ask::parse(&text);
        for phrase in &ask.phrases {
            prop_assert!(phrase.len() > 1 && phrase.iter().all(|place| *place < ask.words.len()));
        }
        for word in &ask.words {
            prop_assert!(!word.folded.is_empty() && text.contains(&word.typed));
        }
        prop_assert!(ask.words.iter().filter(|word| word.unfinished).count() <= 1);
        prop_assert!(ask.without.iter().all(|left_out| !left_out.is_empty()));
    }

    #[test]
    fn plain_words_are_never_lost(text in "[a-zა-ჰа-яء-ي0-9日本 .,;!?'’()/]{0,60}") {
        let asked: Vec<String> = Ask::parse(&text).words.into_iter().map(|word| word.folded).collect();
        for word in split::words(&text) {
            prop_assert!(asked.contains(&word.folded), "{} of {:?}", word.folded, text);
        }
    }

    #[test]
    fn whatever_is_typed_before_a_word_that_goes_on_the_word_is_asked_for(text in "[a-c \"«-]{0,10}") {
        let ask = Ask::parse(&format!("{text} title:zz xyz"));
        let there = ask.words.iter().any(|word| word.folded == "xyz");
        prop_assert!(there || ask.without.iter().any(|left_out| left_out.iter().any(|word| word.folded == "xyz")));
    }
}
