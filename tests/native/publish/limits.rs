//! Hostile libraries: large, deep, repetitive. Each ends in bounded time with a word to the author, and a site.

use std::time::{Duration, Instant};

use crate::sites::{Draft, Site};

/// Far more than any of these takes where time grows with length, far less than where it grows with its square.
const ENOUGH: Duration = Duration::from_secs(30);

/// Bytes of a long text: enough to tell a square from a line.
const LONG: usize = 300_000;

fn build(body: &str) -> Site {
    let started = Instant::now();
    let site = Draft::new().with("articles/x.md", format!("---\ntitle: A\n---\n\n{body}\n")).build();
    let took = started.elapsed();
    assert!(took < ENOUGH, "{took:?} for {}…", body.chars().take(20).collect::<String>());
    site
}

#[test]
fn a_long_text_of_the_same_sign_is_read_in_bounded_time() {
    for sign in [
        "<b>\n",
        "[",
        "*a ",
        "`",
        "> ",
        "- ",
        "![",
        "[^1]",
        "&#x202E;",
        "[x]{lang=ka}",
        "a\n\n",
        "| ",
        "\\",
        "<!--",
        "[a](b) ",
    ] {
        let site = build(&sign.repeat(LONG / sign.len()));
        assert!(site.files().contains_key("articles/first/index.html"), "{sign}");
    }
}

#[test]
fn thousands_of_equal_headings_and_notes_are_read_in_bounded_time() {
    build(&"## a\n\n".repeat(LONG / 6));
    let notes: String = (0..8_000).map(|n| format!("[^{n}] ")).collect();
    let texts: String = (0..8_000).map(|n| format!("\n\n[^{n}]: n")).collect();
    build(&format!("{notes}{texts}"));
}

#[test]
fn deep_nesting_is_cut_and_told() {
    for (sign, end) in [("> ", ""), ("*a **b ", ""), ("- ", ""), ("[", "](https://x.example/)")] {
        let site = build(&format!("{}x{}", sign.repeat(2_000), end.repeat(2_000)));
        assert!(site.files().contains_key("articles/x/index.html"), "{sign}");
    }
    let quotes = build(&(">".repeat(500) + " x"));
    let told: Vec<String> = quotes.problems.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|problem| problem.contains("nested deeper than 22")), "{told:?}");
    assert!(quotes.text("articles/x/index.html").matches("<blockquote>").count() <= 25);
}

#[test]
fn a_file_over_the_limit_is_refused_without_being_read() {
    let draft = Draft::new().with("articles/x.md", "a".repeat(1_000_001));
    assert!(draft.problems()[0].contains("more than the 1000000 that a text may have"), "{:?}", draft.problems());
    let draft = Draft::new().with("articles/x.md", format!("---\ntitle: A\n---\n\n{}", "a\n\n".repeat(10_001)));
    assert!(draft.problems()[0].contains("more than 10000 paragraphs"), "{:?}", draft.problems());
    let draft =
        Draft::new().with("articles/x.md", "---\ntitle: A\n---\n\n![x](images/x.png)\n").with("images/x.png", "");
    // A file with a hole: it says that it is long, and takes no room.
    let picture = std::fs::File::options().write(true).open(draft.folder().join("images/x.png")).unwrap();
    picture.set_len(60_000_000).unwrap();
    assert!(draft.problems()[0].contains("is larger than 50 MB"), "{:?}", draft.problems());
}

#[test]
fn heads_that_multiply_themselves_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..12 {
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(", "));
    }
    let started = Instant::now();
    let draft = Draft::new().with("articles/x.md", format!("---\ntitle: A\n{bomb}people: *a11\n---\n\nText.\n"));
    let problems = draft.problems();
    assert!(problems.iter().any(|problem| problem.starts_with("articles/x.md:")), "{problems:?}");
    assert!(started.elapsed() < ENOUGH);
    let deep = Draft::new().with("articles/x.md", format!("---\ntitle: A\npeople: {}\n---\n", "[".repeat(50_000)));
    assert!(!deep.problems().is_empty());
}

#[test]
fn a_library_of_thousands_of_empty_files_is_told_file_by_file() {
    let draft = (0..2_000).fold(Draft::new(), |draft, n| draft.with(&format!("articles/{n}.md"), ""));
    assert_eq!(draft.problems().len(), 2_000);
    assert!(draft.build().files().contains_key("articles/first/index.html"));
}
