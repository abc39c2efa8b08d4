//! Whatever is given to the importer: no word of a dump is lost or cut by its wrapping or encoding, no record of JSON
//! Lines is lost without its line being named, and nothing that is no prose becomes an article.

use std::path::Path;

use encoding_rs::Encoding;
use lectern::publish::{
    import::{ImportOptions, Outcome, from_html::markdown, import},
    source::library,
};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{property, property_in_parts, words::shown};

/// Imports one file into a folder.
fn run(folder: &Path, content: &[u8]) -> Outcome {
    let path = folder.join("file");
    std::fs::write(&path, content).unwrap();
    import(
        &[path],
        &ImportOptions { into: folder.join("l"), overwrite: false, lang: None, encoding: None, review: false },
        &(),
    )
    .unwrap()
}

/// The text of the articles, as the reader of libraries understands it.
fn read_back(folder: &Path) -> String {
    match library::read(&folder.join("l"), &library::Reading::on(crate::sites::today())) {
        Ok(library) => format!("{:?}", library.articles),
        Err(problems) => panic!("{problems:?}"),
    }
}

/// The text of all files of the library.
fn written(folder: &Path) -> String {
    let files = walkdir::WalkDir::new(folder.join("l/articles")).into_iter().filter_map(Result::ok);
    files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect()
}

fn encoded(text: &str, label: &str) -> Option<Vec<u8>> {
    let wide = |unit: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        [mark, text].concat().encode_utf16().flat_map(unit).collect()
    };
    match label {
        "utf-16le" => Some(wide(u16::to_le_bytes, "")),
        "utf-16be" => Some(wide(u16::to_be_bytes, "")),
        "utf-16 with its mark" => Some(wide(u16::to_le_bytes, "\u{FEFF}")),
        label => {
            let (bytes, _, lost) = Encoding::for_label(label.as_bytes())?.encode(text);
            (!lost).then(|| bytes.into_owned())
        }
    }
}

const RUSSIAN: &str =
    "паром снова ходит через верхнее озеро и на нём помещается сорок человек вместе с детьми и лодками";
const FRENCH: &str = "le bac traverse à nouveau le lac où les élèves ont déjà répété la fête de l'été près du château";
const ENGLISH: &str = "the ferry crosses the upper lake again and forty people find a place on it with their children";

#[test]
fn every_word_of_a_dump_arrives_whole() {
    let marked =
        || vec("[bdfgklmnprst][aeiou][bdfgklmnprst][aeiou][bdfgklmnprst][aeiou]qz[aeiou][bdfgklmnprst]", 3..12);
    let encodings: &[(&str, &str)] = &[
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-16le"),
        (ENGLISH, "utf-16be"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16le"),
        (RUSSIAN, "utf-16 with its mark"),
        (FRENCH, "utf-8"),
        (FRENCH, "windows-1252"),
        (FRENCH, "utf-16be"),
    ];
    let inputs = || (marked(), select(encodings), select(&["-", "\u{AD}"][..]), 2..8_usize, any::<bool>());
    property_in_parts(64, inputs, |(marked, (base, label), hyphen, at, windows)| {
        // Each word stands whole once, and divided by the end of a line once.
        let mut text = String::from("Ferry of the Upper Lake\n\n");
        for word in &marked {
            text.push_str(&format!("{base} {word}\n"));
        }
        for word in &marked {
            text.push_str(&format!("{base} {}{hyphen}\n{} ", &word[..at], &word[at..]));
        }
        text.push_str(base);
        text.push_str(".\n");
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let Some(bytes) = encoded(&text, label) else { return Ok(()) };
        let folder = tempfile::tempdir().unwrap();
        let outcome = run(folder.path(), &bytes);
        let (file, page) = (written(folder.path()), read_back(folder.path()));
        for word in &marked {
            for found in [&file, &page] {
                prop_assert!(
                    found.matches(word.as_str()).count() >= 2,
                    "{word} in {label}: {found}\n{:?}",
                    outcome.problems
                );
            }
        }
        for word in base.split(' ').filter(|word| word.chars().all(char::is_alphabetic)) {
            prop_assert!(file.contains(word), "{word} in {label}: {file}");
        }
        Ok(())
    });
}

/// A value of JSON as no program should print it.
fn odd_value() -> impl Strategy<Value = String> {
    let simple = select(
        &[
            "null",
            "true",
            "false",
            "0",
            "17",
            "-1",
            "1620864000",
            "1.5e300",
            "\"\"",
            "\" \"",
            "\"a, b\"",
            "\"2021-05-12\"",
            "\"05/04/2021\"",
            "[]",
            "[null]",
            "{}",
            "{\"rendered\":\"x\"}",
            "{\"a\":{\"b\":[1]}}",
            "[[\"x\"]]",
            "\"draft\"",
            "\"\\u0000\\u202e\"",
            "\"<b>x</b>\"",
            "\"\\ud83d\"",
            "tru",
        ][..],
    );
    prop_oneof![
        4 => simple.prop_map(str::to_owned),
        1 => "[ -~]{0,12}".prop_map(|text| serde_json::to_string(&text).unwrap()),
    ]
}

#[test]
fn no_record_is_lost_without_its_line_being_named() {
    const NAMES: &[&str] = &[
        "id", "slug", "date", "lang", "summary", "topics", "places", "people", "source", "status", "draft", "extra",
        "title", "body",
    ];
    let record = (vec((select(NAMES), odd_value()), 0..5), any::<bool>(), any::<bool>());
    property(128, vec(record, 1..6), |records| {
        let mut text = String::new();
        for (n, (fields, titled, windows)) in records.iter().enumerate() {
            let mut line: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            line.push(format!("\"body\":\"marked{n}word\""));
            if *titled {
                line.push(format!("\"title\":\"Record {n}\""));
            }
            text.push_str(&format!("{{{}}}{}", line.join(","), if *windows { "\r\n" } else { "\n" }));
        }
        let folder = tempfile::tempdir().unwrap();
        let outcome = run(folder.path(), text.as_bytes());
        let articles = written(folder.path());
        for n in 0..records.len() {
            let named = outcome.problems.iter().any(|problem| problem.line == Some(n + 1));
            prop_assert!(
                articles.contains(&format!("marked{n}word")) || named,
                "record {n} of\n{text}\n{:?}",
                outcome.problems
            );
        }
        Ok(())
    });
}

#[test]
fn what_is_no_prose_never_becomes_an_article() {
    let word = "[a-z]{2,8}";
    let make = |kind: usize, words: &[String]| -> Vec<u8> {
        let text = words.join(" ");
        let (first, last) = (&words[0], &words[words.len() - 1]);
        match kind {
            0 => format!("<?xml version=\"1.0\"?>\n<{first}><title>{text}</title></{first}>").into_bytes(),
            1 => format!("<rss version=\"2.0\"><channel><title>{text}</title></channel></rss>").into_bytes(),
            2 => format!("<!-- {first} -->\n<!DOCTYPE {first}>\n<{first}><p>{text}</p></{first}>").into_bytes(),
            3 => format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{text}</text></svg>").into_bytes(),
            4 => format!("---\ntitle: {text}\ntags: {last}\n\n{text}\n").into_bytes(),
            5 => format!("+++\ntitle = \"{text}\"\ndraft = true\n{text}\n").into_bytes(),
            6 => format!("name,{first}x,place\n{text},1,\"{last}, {first}\"\n{last},2,x\n").into_bytes(),
            7 => format!("[\n  {{\"title\": \"{text}\",\n \"body\": \"{last}\"}}\n]").into_bytes(),
            8 => format!("{{\n  \"title\": \"{text}\",\n  \"body\": \"{last}\"\n}}\n").into_bytes(),
            9 => format!("{{\\rtf1\\ansi {text}}}").into_bytes(),
            10 => [b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n", text.as_bytes()].concat(),
            11 => [b"PK\x03\x04\x14\0\0\0", text.as_bytes()].concat(),
            12 => [b"\xFF\xD8\xFF\xE0\0\x10JFIF\0", text.as_bytes()].concat(),
            13 => [text.as_bytes(), b"\0\x01\x02\0\0\xFF"].concat(),
            _ => format!("{first}x\t{last}y\n{text}\t1\n{last}\t2\n{first}\t3\n").into_bytes(),
        }
    };
    property(128, (0..15_usize, vec(word, 2..12), any::<bool>()), |(kind, words, wide)| {
        let mut bytes = make(kind, &words);
        if wide
            && let Ok(text) = std::str::from_utf8(&bytes).map(str::to_owned)
            && !bytes.contains(&0)
            && !(9..=12).contains(&kind)
        {
            bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        let folder = tempfile::tempdir().unwrap();
        let outcome = run(folder.path(), &bytes);
        prop_assert_eq!(outcome.report.created, 0, "kind {}: {:?}", kind, String::from_utf8_lossy(&bytes));
        prop_assert_eq!(outcome.problems.len(), 1, "{:?}", outcome.problems);
        Ok(())
    });
}

#[test]
fn any_bytes_are_read_or_refused() {
    const BEGINNINGS: &[&[u8]] = &[
        b"",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"{\"",
        b"[",
        b"<",
        b"---\n",
        b"PK\x03\x04",
        b"+++\n",
        b"a,b\n",
    ];
    let begin = select(BEGINNINGS);
    let inputs =
        (begin, prop_oneof![vec(any::<u8>(), 0..200), "[ -~\n\u{400}-\u{44f}]{0,200}".prop_map(String::into_bytes)]);
    property(128, inputs, |(begin, rest)| {
        let folder = tempfile::tempdir().unwrap();
        let outcome = run(folder.path(), &[begin, &rest].concat());
        let articles = written(folder.path());
        prop_assert!(!articles.chars().any(|c| matches!(u32::from(c), 0x80..=0x9F)), "{articles:?}");
        prop_assert!(outcome.report.created > 0 || !outcome.problems.is_empty() || begin.len() + rest.len() < 300);
        Ok(())
    });
}

/// A run of words in HTML, with marks around some of them.
fn marked_words() -> impl Strategy<Value = String> {
    let words =
        select(&["one", "Да!", "又。", "&nbsp;", " ", "&nbsp;&nbsp; <b>so!</b>", "<br>", "two:", "(three)"][..]);
    let tags = select(&["b", "i", "s", "q", "span", "sup", "a href=https://a.example/", "span lang=ru"][..]);
    words.prop_map(str::to_owned).prop_recursive(4, 16, 4, move |inner| {
        let inside = vec(inner, 1..4).prop_map(|all| all.concat());
        (tags.clone(), inside).prop_map(|(tag, inside)| {
            let name = tag.split(' ').next().unwrap();
            format!("<{tag}>{inside}</{name}>")
        })
    })
}

/// The words that readers see.
fn seen(html: &scraper::Html) -> Vec<String> {
    let text = html.tree.nodes().map(|node| match node.value() {
        scraper::Node::Text(text) => text.to_string(),
        scraper::Node::Element(element) if ["br", "p"].contains(&element.name()) => " ".to_owned(),
        _ => String::new(),
    });
    let text: String = text.collect::<String>().replace(['“', '”'], "");
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn marks_and_blanks_of_html_leave_the_words_as_they_are() {
    property(2_000, vec(marked_words(), 1..4), |pieces| {
        let html = format!("<p>{}</p>", pieces.concat());
        let read = markdown(&html, &mut ());
        let shown = shown(&read.markdown);
        let expected = seen(&scraper::Html::parse_fragment(&html));
        prop_assert_eq!(seen(&shown.html), expected, "{}\n{}", html, read.markdown);
        Ok(())
    });
}
