//! Markdown as people write it: what has no usual form is shown all the same, and what is a slip is named with its
//! line.

use super::page::Page;
use crate::sites::Draft;

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"3\" height=\"3\"/></svg>";

fn draft(text: &str) -> Draft {
    Draft::new()
        .with("articles/ferry.md", format!("---\ntitle: Ferry\n---\n\n{text}\n"))
        .with("images/quay.svg", PICTURE)
}

/// The page of the article; every id on it is its own, and every link to a place of the page has its place.
fn page(draft: &Draft) -> Page {
    let site = draft.build();
    let page = Page::new("ferry", site.text("articles/ferry/index.html"));
    let ids = page.values("[id]", "id");
    for id in &ids {
        assert!(!id.is_empty() && ids.iter().filter(|other| *other == id).count() == 1, "{id}: {ids:?}");
    }
    for href in page.values("[data-body] a[href^='#']", "href") {
        assert!(ids.contains(&&href[1..]), "{href}: {ids:?}");
    }
    page
}

#[track_caller]
fn told(draft: &Draft, line: usize, words: &str) {
    let problems = draft.problems();
    let start = format!("articles/ferry.md:{line}: warning: ");
    let found = problems.iter().any(|told| told.starts_with(&start) && told.contains(words) && told.contains("help: "));
    assert!(found, "{words}: {problems:#?}");
}

#[test]
fn footnotes_without_mark_without_text_or_with_two_texts_are_shown_and_named() {
    let draft = draft(
        "Oar[^oar] twice[^oar], and no rope[^rope].\n\n[^oar]: of ash\n[^sail]: of linen\n\nThe end.\n\n\
            [^oar]: of pine",
    );
    told(&draft, 5, "there is no footnote `[^rope]`");
    told(&draft, 8, "nothing refers to the footnote `[^sail]`");
    told(&draft, 12, "the footnote `[^oar]` is written twice");
    assert_eq!(draft.problems().len(), 3, "{:#?}", draft.problems());
    let page = page(&draft);
    let notes = page.text(".footnotes");
    assert!(["of ash", "of pine", "of linen"].iter().all(|words| notes.contains(words)), "{notes}");
    assert!(page.text("[data-body]").contains("no rope[^rope]"));
    // Each mark leads to its note, and the note back to both marks, which are called differently.
    assert_eq!(page.values(".footnote-ref a", "href"), ["#note-1", "#note-1"]);
    assert_eq!(page.values(".footnote-ref a", "id"), ["ref-1", "ref-1-2"]);
    assert_eq!(page.values(".footnotes__back", "href"), ["#ref-1", "#ref-1-2"]);
    let names = page.values(".footnotes__back", "aria-label");
    assert!(names[0] != names[1] && names[1].ends_with(" (2)"), "{names:?}");
}

#[test]
fn a_heading_of_signs_alone_is_shown_and_has_a_place_of_its_own() {
    let draft = draft("## ***\n\n## !?\n\nOne.\n\n## 🛶\n\nTwo.\n\n## Part\n\nThree.\n\n## Բաժին\n\n## §");
    let page = page(&draft);
    let shown: Vec<String> = page.all("[data-body] h2").into_iter().map(super::page::text).collect();
    for heading in ["!?", "🛶", "Part", "Բաժին", "§"] {
        assert!(shown.iter().any(|text| text == heading), "{heading}: {shown:?}");
    }
    assert!(page.all("[data-body] h2:not([id])").is_empty());
}

#[test]
fn a_picture_that_is_a_link_is_shown_and_its_link_has_words() {
    for (text, words) in [
        ("[![The quay](images/quay.svg)](https://pier.example/)", "The quay"),
        ("[![The quay](images/quay.svg) and a boat](https://pier.example/)", " and a boat"),
        ("- [![The quay](images/quay.svg)][1]\n\n[1]: https://pier.example/", "The quay"),
        ("| a |\n| - |\n| [![The quay](images/quay.svg)](https://pier.example/) |", "The quay"),
        ("<a href=\"https://pier.example/\"><img src=\"images/quay.svg\" alt=\"The quay\"></a>", "The quay"),
    ] {
        let page = page(&draft(text));
        assert_eq!(page.values("[data-body] img", "alt"), ["The quay"], "{text}");
        let links: Vec<String> = page.all("[data-body] a").into_iter().map(super::page::text).collect();
        assert_eq!(links, [words], "{text}");
    }
}

#[test]
fn tasks_and_struck_words_have_a_form() {
    let page = page(&draft("- [x] tarred\n- [ ] painted\n\nAt ~~nine~~ ten, and a ~ b."));
    let items: Vec<String> = page.all("[data-body] li").into_iter().map(super::page::text).collect();
    assert_eq!(items, ["☑ tarred", "☐ painted"]);
    assert_eq!(
        (page.text("[data-body] del"), page.text("[data-body] > p")),
        ("nine".into(), "At nine ten, and a ~ b.".into())
    );
}

#[test]
fn a_picture_that_nothing_describes_is_shown_and_named() {
    let draft = draft("One ![](images/quay.svg).\n\n- ![ ](images/quay.svg)\n\n<img src=\"images/quay.svg\">");
    for line in [5, 7, 9] {
        told(&draft, line, "the picture `images/quay.svg` has no description");
    }
    assert_eq!(page(&draft).all("[data-body] img").len(), 3);
}
