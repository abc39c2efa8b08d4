//! Articles in other languages than the interface, found in their own letters and in Latin ones.

use super::{answered, search, snippets, texts};
use crate::{
    filters::titles,
    harness::{Page, Scenario},
};

/// Language and direction of the first title and the first snippet.
fn marked_up(page: &Page) -> [String; 4] {
    let script = "['h2 a', '.card__summary'].flatMap((part) => { const e = document.querySelector('.hit ' + part); \
         return [e.lang, e.dir]; })";
    serde_json::from_value(page.eval(script)).unwrap()
}

/// Results for `words` are in `lang`, say so, and lead to articles with marks.
fn finds(page: &Page, words: &str, (lang, dir, name): (&str, &str, &str), mark: &str) {
    search(page, words);
    assert_eq!(marked_up(page), [lang, dir, lang, dir], "{words}");
    let notes = page.text_of(".notes");
    assert!(notes.starts_with("Some results are in another language: ") && notes.contains(name), "{notes}");
    snippets(page);
    let marks = texts(page, ".hit mark");
    assert!(marks.iter().any(|text| text.starts_with(mark)), "{words}: {marks:?}");
    assert_eq!(page.text("document.documentElement.lang"), "en", "the interface stays");
    let title = titles(page).remove(0);
    page.click(".hit a");
    page.until("the article is shown", "document.querySelector('article h1')");
    assert_eq!(page.text_of("article h1"), title);
    assert_eq!(page.text("document.querySelector('article').lang"), lang);
    assert!(texts(page, "article mark").iter().any(|text| text.starts_with(mark)), "{words}");
}

#[test]
fn georgian_is_found_from_the_english_interface() {
    Scenario::sample().run(|page| finds(page, "საზღვარი", ("ka", "ltr", "ქართული"), "საზღვ"));
}

#[test]
fn georgian_is_found_in_latin_letters() {
    Scenario::sample().run(|page| finds(page, "sazghvari", ("ka", "ltr", "ქართული"), "საზღვ"));
}

#[test]
fn russian_is_found_in_any_form_of_its_words() {
    Scenario::sample().run(|page| finds(page, "торговля", ("ru", "ltr", "Русский"), "торговл"));
}

#[test]
fn arabic_is_found_and_stands_from_right_to_left() {
    Scenario::sample().run(|page| {
        finds(page, "الحدود", ("ar", "rtl", "العربية"), "");
        page.back();
        answered(page, "الحدود");
        let title = "document.querySelector('.hit h2 a')";
        assert_eq!(page.text(&format!("getComputedStyle({title}).direction")), "rtl");
        assert_eq!(page.text("getComputedStyle(document.querySelector('.hit .card__summary')).direction"), "rtl");
    });
}

#[test]
fn in_the_arabic_interface_arabic_results_are_at_home() {
    Scenario::sample().run(|page| {
        page.open_live("ar/articles/");
        page.click("search input");
        page.type_text("حدود");
        answered(page, "حدود");
        assert_eq!(marked_up(page), [""; 4]);
        assert_eq!(page.text("document.documentElement.dir"), "rtl");
        assert!(page.holds("document.querySelector('.hit mark')"));
        let right = "document.querySelector('.results').getBoundingClientRect().right - \
             document.querySelector('.hit h2 a').getClientRects()[0].right";
        assert!(page.number(right) < 2.0, "titles begin at the right");
    });
}
