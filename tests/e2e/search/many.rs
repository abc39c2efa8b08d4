//! A library in which a rare word may be a mistake for a frequent one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{answered, search, texts, total};
use crate::harness::Scenario;

/// As many as make a word of one article rare.
const ARTICLES: usize = 2_000;

/// Every article says `harvest`, one of ten says `border`, one alone says `bordar`. Written anew for every run of the
/// tests.
pub(crate) fn library() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries/many");
    fs::create_dir_all(folder.join("articles")).unwrap();
    let settings = "format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example\"\n[title]\nen = \"Many\"\n";
    fs::write(folder.join("library.toml"), settings).unwrap();
    for n in 0..ARTICLES {
        let words = match n {
            7 => "The bordar is a word of its own.",
            _ if n % 10 == 0 => "It stands at the border.",
            _ => "",
        };
        let (year, day) = (2000 + n % 20, n % 28 + 1);
        let article = format!("---\ntitle: Note {n}\ndate: {year}-01-{day:02}\n---\n\nA harvest. {words}\n");
        fs::write(folder.join(format!("articles/note-{n}.md")), article).unwrap();
    }
    folder
}

#[test]
fn a_rare_word_is_found_and_leads_to_the_frequent_one_that_was_perhaps_meant() {
    Scenario::library("many").run(|page| {
        search(page, "harvest bordar");
        assert_eq!(page.text("document.querySelector('[data-meant]').dataset.meant"), "border");
        assert_eq!(page.text_of("[data-meant] a"), "Did you mean “border”?");
        assert_eq!(texts(page, ".hit a")[0], "Note 7", "what was typed comes first");
        page.mark_document();
        page.click("[data-meant] a");
        answered(page, "harvest border");
        page.wait_at("articles/?q=harvest%20border");
        assert_eq!(page.text("document.querySelector('search input').value"), "harvest border");
        assert!(!page.holds("document.querySelector('[data-meant]')"));
        assert!(page.is_same_document());
        page.back();
        answered(page, "harvest bordar");
        assert_eq!(page.text("document.querySelector('search input').value"), "harvest bordar");
    });
}

#[test]
fn the_last_page_of_many_results_is_there() {
    Scenario::library("many").run(|page| {
        search(page, "border");
        assert_eq!(total(page), ARTICLES / 10);
        page.open_live("articles/?q=border&page=20");
        assert_eq!(page.text_of(".pager__place"), "Page 20 of 20");
        assert_eq!(texts(page, ".hit a").len(), 10);
        page.open_live("articles/?q=harvest&page=9999");
        assert_eq!(texts(page, ".hit a").len(), 10);
    });
}
