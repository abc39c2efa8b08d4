//! Files that cannot be articles: each is a problem, and the others are imported.

use std::{fs::File, path::PathBuf};

use super::{file, problems, run, tree};

const GOOD: &str = "Ferry Returns to the Upper Lake\n\nThe ferry crosses the upper lake again.\n";

/// Imports one file beside a good one; what is said about it.
#[track_caller]
fn said_of(make: impl FnOnce(&std::path::Path) -> PathBuf) -> String {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("library");
    let bad = make(folder.path());
    let outcome = run(&[bad, file(folder.path(), "good.txt", GOOD)], &into, false);
    let names: Vec<String> = tree(&into).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["articles/ferry-returns-to-the-upper-lake.md", "library.toml"]);
    problems(&outcome, folder.path())
}

#[track_caller]
fn check(name: &str, content: &[u8], expected: &str) {
    let said = said_of(|folder| file(folder, name, content));
    assert!(said.contains(expected), "expected {expected:?} in\n{said}");
}

#[test]
fn a_bad_input_of_each_format_stops_no_others() {
    let inputs: &[(&str, &[u8], &str)] = &[
        ("a.jsonl", b"{\"title\": \"a\"}\n{\"title\": \"b\"\n", "a.jsonl:"),
        ("a.csv", b"title;body\n;x\n;y\n", "a.csv:"),
        ("a.md", b"---\ntitle: No end\ndate: 2020-01-02\n\nText.\n", "a.md: error: begins with a head that has no end"),
        ("a.rss", b"<rss version=\"2.0\"><channel><title>N</title><item><", "a.rss: warning: is a feed without items"),
        (
            "a.json",
            b"{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [",
            "a.json: error: cannot be read",
        ),
        ("a.xml", b"<?xml version=\"1.0\"?><note>x</note>", "a.xml: error: is an XML file"),
        ("a.docx", b"PK\x03\x04cut", "a.docx: error: is a broken ZIP archive"),
    ];
    for (name, content, said) in inputs {
        check(name, content, said);
    }
}

#[test]
fn an_empty_file_is_a_problem() {
    check("empty.txt", b"", "empty.txt: error: is empty");
    check("blank.txt", b"\n \t\n\r\n", "blank.txt: error: is empty");
    check("mark.txt", "\u{feff}\u{200b}".as_bytes(), "mark.txt: error: holds no text");
}

#[test]
fn a_binary_file_is_a_problem_with_its_line() {
    check("stuff.txt", b"\x02\x9a\n\x1a\n\0\0\0\r\x01\x02", "stuff.txt:3: error: is a binary file");
}

#[test]
fn a_dump_of_100_megabytes_is_refused_unread() {
    let said = said_of(|folder| {
        let path = file(folder, "huge.txt", "A line.\n".repeat(9_000));
        // Sparse: nobody has to write, or read, a hundred megabytes.
        File::options().write(true).open(&path).unwrap().set_len(100_000_000).unwrap();
        path
    });
    assert!(said.contains("huge.txt: error: has 100000000 bytes"), "{said}");
}

#[test]
fn a_folder_without_files_is_a_problem_that_names_its_remedy() {
    let said = said_of(|folder| {
        std::fs::create_dir(folder.join("dumps")).unwrap();
        folder.join("dumps")
    });
    assert!(said.contains("dumps: error: holds no files") && said.contains("name a folder with files"), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_a_problem() {
    let said = said_of(|folder| folder.join("gone.txt"));
    assert!(said.contains("gone.txt: error: cannot be opened: there is no such file"), "{said}");
}

#[test]
fn navigation_without_an_article_is_a_problem() {
    let head =
        "-\nWho We Are\nWHO WE AREThe Bridge Office has worked in the valley since 1998.\nAbout\nAbout\n- Data\n";
    check("head.txt", head.as_bytes(), "there is no article to import");
}

#[test]
fn a_title_alone_is_an_article_with_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let outcome =
        run(&[file(folder.path(), "only.txt", "Ferry Returns to the Upper Lake\n")], &folder.path().join("l"), false);
    assert_eq!(outcome.report.created, 1);
    assert!(!outcome.problems.is_empty());
}

#[test]
fn the_report_accounts_for_a_refused_file_too() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = run(&[file(folder.path(), "empty.txt", "")], &folder.path().join("l"), false);
    assert!(outcome.report.to_string().contains("dropped: the whole file: is empty"), "{}", outcome.report);
}

#[test]
fn characters_nobody_sees_are_removed_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let dump = "Ferry Returns\n\nThe ferry \u{202e}crosses\u{202c} the lake.\n";
    let outcome = run(&[file(folder.path(), "f.txt", dump)], &folder.path().join("l"), false);
    assert!(problems(&outcome, folder.path()).contains("f.txt:3: warning: 2 times removed"), "{:?}", outcome.problems);
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "good.txt", GOOD);
    let outcome = run(&[path.clone(), path], &folder.path().join("l"), false);
    assert_eq!((outcome.report.created, outcome.problems.len()), (1, 0));
}
