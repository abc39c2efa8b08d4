//! `docs/tests.md` explains every number that tests have in their names, and every number there is held by something.

use std::collections::BTreeSet;

use super::source::{self, File};

const LIST: &str = "docs/tests.md";

/// The functions of a file that are called like tests: `f01_a_tab_keeps_what_it_had`.
fn functions(file: &File) -> impl Iterator<Item = &str> {
    let starts = source::words(&file.code, "fn").map(|offset| file.code[offset + 2..].trim_start());
    starts.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}

/// `f01_a_tab` gives `F1`.
fn number(name: &str) -> Option<String> {
    let (start, _) = name.split_once('_')?;
    let digits = start.get(1..).filter(|digits| (1..=2).contains(&digits.len()))?;
    start.starts_with(['p', 'f', 'e', 's', 'a']).then_some(())?;
    Some(format!("{}{}", start[..1].to_ascii_uppercase(), digits.parse::<u8>().ok()?))
}

/// An item of the list, `- F01: What happens. Held by: …`: its number, and what holds it where no test has the number
/// in its name.
struct Row<'a> {
    number: String,
    holders: Vec<&'a str>,
}

fn row(item: &str) -> Option<Row<'_>> {
    let (start, rest) = item.split_once(": ")?;
    let number = number(&format!("{}_", start.to_lowercase()))?;
    let holders = rest.split_once("Held by:").map_or("", |(_, holders)| holders);
    Some(Row { number, holders: holders.split('`').skip(1).step_by(2).collect() })
}

/// The items of all lists of numbers; each may have several lines.
fn rows(list: &str) -> impl Iterator<Item = Row<'_>> {
    list.split("\n- ").filter_map(|item| row(item.trim_start_matches("- ")))
}

/// What is wrong between a list and the files of the repository.
fn compare(list: &str, files: &[File]) -> Vec<String> {
    let tests = || files.iter().filter(|file| file.is_rust() && file.lies_in(&["tests/"]));
    let names: BTreeSet<&str> = tests().flat_map(functions).collect();
    let borne: BTreeSet<String> = names.iter().filter_map(|name| number(name)).collect();
    let rows: Vec<Row<'_>> = rows(list).collect();
    let mut wrong = Vec::new();
    for number in &borne {
        let lines = rows.iter().filter(|row| row.number == *number).count();
        if lines != 1 {
            wrong.push(format!("{LIST} has {lines} lines for {number}, which tests have in their names"));
        }
    }
    for Row { number, holders } in &rows {
        if holders.is_empty() && !borne.contains(number) {
            wrong.push(format!("{LIST}: no test has {number} in its name, and nothing is said to hold it"));
        }
        let there = |holder: &str| names.contains(holder) || files.iter().any(|file| is_in(file, holder));
        let gone = holders.iter().filter(|holder| !there(holder));
        wrong.extend(gone.map(|holder| format!("{LIST}: {number} is held by `{holder}`, which is not there")));
    }
    wrong
}

/// Whether a file is this one, or lies in this folder, of the repository or of `tests`.
fn is_in(file: &File, place: &str) -> bool {
    [place.to_owned(), format!("tests/{place}")].iter().any(|place| file.lies_in(&[place, &format!("{place}/")]))
}

#[test]
fn numbers_of_tests_are_explained() {
    let files = source::repository();
    let list = files.iter().find(|file| file.path == LIST).unwrap();
    let rows = rows(&list.text).count();
    assert!(rows > 100, "{LIST} has {rows} lines with numbers");
    let wrong = compare(&list.text, files);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_without_a_line_and_a_line_without_a_test_are_found() {
    let files = [
        File::new("tests/e2e/x.rs", "#[test]\nfn f01_a_cut() {}\nfn other() {}\n"),
        File::new("src/x.rs", "fn f07_is_no_test() {}"),
    ];
    let wrong = |list: &str| compare(list, &files).len();
    assert_eq!(wrong("- F01: A cut."), 0);
    assert_eq!(wrong("- F01: A cut.\n- S02: More. Held by: `other`,\n  `e2e/x.rs`, `e2e`, `src/x.rs`.\n\n## Other"), 0);
    assert_eq!(wrong(""), 1, "a number that is not explained");
    assert_eq!(wrong("- F01: A cut.\n- F01: A cut."), 1, "a number that is explained twice");
    assert_eq!(wrong("- F01: A cut.\n- F02: More."), 1, "a line that no test bears");
    assert_eq!(wrong("- F01: A cut.\n- F02: More. Held by: `gone`, `e2e/y.rs`."), 2, "two holders that are not there");
}
