//! A page of results: marks, snippets, notes, order, pages, filters.

use super::{answered, count, search, snippets, texts, total};
use crate::{
    filters::{answers, control, titles},
    harness::{Page, Scenario},
    library::{Ask, entries},
};

#[test]
fn the_words_are_marked_in_titles_and_snippets() {
    Scenario::sample().run(|page| {
        search(page, "border");
        let with_word = titles(page).iter().filter(|title| title.to_lowercase().contains("border")).count();
        assert!(with_word > 1);
        assert_eq!(count(page, ".hit a:has(mark)"), with_word);
        snippets(page);
        let marks = texts(page, ".hit mark");
        assert!(marks.len() > with_word, "no mark in a snippet");
        assert!(marks.iter().all(|mark| mark.to_lowercase().starts_with("border")), "{marks:?}");
        // A snippet is a part of its article.
        let (title, snippet) = (&titles(page)[0], &texts(page, ".hit .card__summary")[0]);
        let entry = entries().iter().find(|entry| entry.title == *title).unwrap();
        let inside = snippet.trim_matches(['…', ' ']);
        let first: String = inside.chars().take(30).collect();
        assert!(entry.body.replace(['*', '_'], "").contains(&first), "{first:?} is not in {title:?}");
        assert!((30..230).contains(&inside.chars().count()), "{inside:?}");
    });
}

#[test]
fn snippets_come_later_and_move_nothing_that_is_on_the_screen() {
    // Tops of all that is in the window, to a pixel.
    const PLACES: &str = "[...document.querySelectorAll('[data-results] h2, .pager, main h1')]\
        .map((e) => Math.round(e.getBoundingClientRect().top)).filter((y) => y < innerHeight).join()";
    for (width, height) in [(1280, 800), (768, 1024), (360, 740), (320, 568)] {
        Scenario::sample().sized(width, height).run(|page| {
            for path in ["articles/?q=border", "articles/?q=sazghvari", "ka/articles/?q=border"] {
                let gate = page.server.hold("/data/articles-");
                page.cdp("Network.clearBrowserCache", &serde_json::json!({}));
                page.open_live(path);
                page.until_is("texts are asked for", || page.server.count("/data/articles-") > 0);
                assert!(texts(page, ".hit .card__summary").iter().all(String::is_empty), "they are there already");
                let before = page.text(PLACES);
                gate.release();
                snippets(page);
                assert_eq!(page.text(PLACES), before, "/{path} at {width} pixels");
                page.server.heal();
            }
        });
    }
}

#[test]
fn late_snippets_never_stand_below_other_results() {
    Scenario::sample().run(|page| {
        let english = page.server.hold("/data/articles-en");
        search(page, "tbilisi");
        page.until_is("texts are asked for", || page.server.count("/data/articles-en") > 0);
        // The next answer is on its way while the reader looks for more snippets of this one.
        let georgian = page.server.hold("/data/articles-ka");
        page.eval("document.activeElement.select()");
        page.type_text("\"ახალი თვალი\"");
        page.until_is("the phrase is looked for", || page.server.count("/data/articles-ka") > 0);
        page.eval("scrollTo(0, 50)");
        page.settle();
        georgian.release();
        answered(page, "\"ახალი თვალი\"");
        english.release();
        page.until(
            "the English texts",
            "performance.getEntriesByType('resource').filter((e) => /articles-en/.test(e.name)).length",
        );
        page.settle();
        snippets(page);
        let marks = texts(page, ".hit mark");
        let asked = |mark: &String| mark.starts_with("ახალ") || mark.starts_with("თვალ");
        assert!(!marks.is_empty() && marks.iter().all(asked), "{marks:?}");
    });
}

#[test]
fn snippets_are_fetched_for_results_in_the_window() {
    Scenario::sample().sized(1280, 500).run(|page| {
        page.open_live("articles/?q=georgia");
        snippets(page);
        let last = "[...document.querySelectorAll('.hit .card__summary')].at(-1)";
        assert_eq!(page.text(&format!("{last}.textContent")), "", "nobody has seen it yet");
        page.eval(&format!("{last}.scrollIntoView()"));
        page.until("its snippet", &format!("{last}.textContent"));
        snippets(page);
    });
}

#[test]
fn a_mistyped_word_is_corrected_and_the_page_says_so() {
    Scenario::sample().run(|page| {
        search(page, "bordr");
        assert_eq!(page.text("document.querySelector('[data-meant]').dataset.meant"), "border");
        assert_eq!(page.text_of("[data-meant]"), "No article has “bordr”. Shown: results for “border”.");
        assert!(!page.holds("document.querySelector('[data-meant] a')"), "there is nothing else to choose");
        assert!(texts(page, ".hit a mark").iter().any(|mark| mark == "border"));
        let corrected = titles(page);
        search(page, "border");
        assert!(!page.holds("document.querySelector('[data-meant]')"));
        assert_eq!(titles(page), corrected);
        // In the middle of its ending a word is no mistake.
        search(page, "governmen");
        assert!(total(page) > 0 && !page.holds("document.querySelector('[data-meant]')"));
        search(page, "governmen ");
        assert_eq!(page.text("document.querySelector('[data-meant]').dataset.meant"), "government");
    });
}

#[test]
fn where_nothing_is_found_a_link_leads_to_all_articles() {
    Scenario::sample().run(|page| {
        search(page, "xyzzyq");
        assert_eq!(total(page), 0);
        assert_eq!(page.text_of(".empty__title"), "Nothing found");
        page.click(".empty a");
        page.wait_at("articles/");
        answers(page, &Ask::default());
        assert_eq!(page.text("document.querySelector('search input').value"), "");
    });
}

fn set_order(page: &Page, order: &str) {
    page.eval(&format!(
        "(() => {{ const s = document.querySelector('select[name=sort]'); s.value = '{order}'; \
         s.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

#[test]
fn results_are_ordered_by_relevance_or_date() {
    let dates = |page: &Page| -> Vec<String> {
        let dates = page.eval("[...document.querySelectorAll('.hit time')].map((time) => time.dateTime)");
        serde_json::from_value(dates).unwrap()
    };
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        let options = "[...document.querySelectorAll('select[name=sort] option')].map((o) => o.value).join()";
        assert_eq!(page.text(options), "relevance,oldest");
        // The word is finished: while it is typed, others that begin like it are found too.
        page.open_live("articles/?q=georgia");
        answered(page, "georgia");
        assert_eq!(page.text(options), "relevance,newest,oldest");
        let best = titles(page);
        assert!(best[0].contains("Georgia"), "{best:?}");
        set_order(page, "newest");
        page.wait_at("articles/?q=georgia&sort=newest");
        let newest = dates(page);
        assert!(newest.len() > 3 && newest.is_sorted_by(|a, b| a >= b), "{newest:?}");
        assert_ne!(titles(page), best);
        set_order(page, "oldest");
        page.wait_at("articles/?q=georgia&sort=oldest");
        assert!(dates(page).is_sorted(), "{:?}", dates(page));
        set_order(page, "relevance");
        page.wait_at("articles/?q=georgia");
        assert_eq!(titles(page), best);
    });
}

#[test]
fn results_come_ten_a_page_each_once() {
    Scenario::sample().run(|page| {
        search(page, "georgia");
        let all = total(page);
        assert!(all > 20, "{all}");
        let mut found = titles(page);
        for n in 2..=all.div_ceil(10) {
            assert_eq!(found.len(), (n - 1) * 10);
            page.click(".pager [rel=next]");
            page.wait_at(&format!("articles/?q=georgia&page={n}"));
            assert_eq!(page.text("document.querySelector('search input').value"), "georgia");
            found.extend(titles(page));
        }
        assert_eq!(found.len(), all);
        assert!(!page.holds("document.querySelector('[rel=next]')"));
        found.sort();
        found.dedup();
        assert_eq!(found.len(), all, "an article stands twice");
        page.click(".pager [rel=prev]");
        page.wait_at(&format!("articles/?q=georgia&page={}", all.div_ceil(10) - 1));
    });
}

#[test]
fn filters_count_and_narrow_what_the_words_find() {
    Scenario::sample().run(|page| {
        search(page, "border");
        answers(page, &Ask::words("border"));
        page.click(&control("topic", "borders"));
        answers(page, &Ask::words("border").and("topic", "borders"));
        page.wait_at("articles/?q=border&topic=borders");
        assert!(count(page, ".hit a mark") > 0);
        page.click(".chosen a");
        answered(page, "border");
        answers(page, &Ask::words("border"));
    });
}

#[test]
fn until_the_program_is_there_the_page_says_that_it_searches() {
    Scenario::sample().run(|page| {
        let gate = page.server.hold("/assets/viewer");
        page.open("articles/?q=border");
        page.until("the words are in the box", "document.querySelector('search input').value === 'border'");
        assert!(page.holds("document.querySelector('.articles__searching').checkVisibility()"));
        let seen = "checkVisibility({ visibilityProperty: true })";
        assert!(
            !page.holds(&format!("document.querySelector('[data-results] a').{seen}")),
            "all articles are no answer"
        );
        gate.release();
        page.wait_live();
        super::answered(page, "border");
        assert!(!page.holds("document.querySelector('.articles__searching').checkVisibility()"));
        assert!(page.holds(&format!("document.querySelector('[data-results] a').{seen}")));
    });
}

#[test]
fn without_the_program_all_articles_are_shown_again() {
    Scenario::sample().allowing("404 (Not Found)").allowing("integrity").allowing_movement().run(|page| {
        page.server.refuse("/assets/viewer", 404);
        page.open("articles/?q=border");
        page.wait_failed();
        assert!(page.holds("document.querySelector('[data-results] a').checkVisibility({ visibilityProperty: true })"));
        assert!(!page.holds("document.querySelector('.articles__searching').checkVisibility()"));
    });
}
