//! The search box.

use super::{answers, control, history_length, titles};
use crate::{
    harness::{Key, Page, Scenario},
    library::Ask,
};

fn caret(page: &Page) -> (bool, f64) {
    (page.holds("document.activeElement.id === 'search'"), page.number("document.activeElement.selectionStart ?? -1"))
}

#[test]
fn words_are_found_in_titles_summaries_and_texts() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.click("search input");
        // Each stands in one part of one article only.
        for (part, word, slug) in [
            (0, "rescue", "psychosocial-seminar"),
            (1, "diplomats", "migrants-day-2023"),
            (2, "throughout", "belarus-social-staff"),
        ] {
            page.eval("document.activeElement.select()");
            page.type_text(word);
            answers(page, &Ask::words(word));
            let found = Ask::words(word).found("en");
            assert_eq!(found.iter().map(|entry| entry.slug.as_str()).collect::<Vec<_>>(), [slug]);
            let parts = [&found[0].title, &found[0].summary, &found[0].body].map(|text| text.to_lowercase());
            assert_eq!(parts.map(|text| text.contains(word)), [part == 0, part == 1, part == 2]);
        }
    });
}

#[test]
fn words_and_filters_narrow_each_other() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.click(&control("topic", "counter-trafficking"));
        page.click("search input");
        page.type_text("batumi");
        answers(page, &Ask::words("batumi").and("topic", "counter-trafficking"));
        page.click(&control("place", "kutaisi"));
        answers(page, &Ask::words("batumi").and("topic", "counter-trafficking").and("place", "kutaisi"));
        assert_eq!(page.path(), "articles/?q=batumi&topic=counter-trafficking&place=kutaisi");
    });
}

#[test]
fn letter_case_and_accents_do_not_matter() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?q=MIRRÖR");
        let found = Ask::words("mirror").found("en").len();
        page.until("the articles with a mirror", &format!("document.querySelector('[data-result-count=\"{found}\"]')"));
        assert!(found >= 2);
    });
}

#[test]
fn words_of_other_scripts_are_found() {
    Scenario::sample().run(|page| {
        page.open_live("ka/articles/");
        page.click("search input");
        page.type_text("ტრეფიკინგ");
        page.until("less than all", "document.querySelector('[data-results]').dataset.query === 'ტრეფიკინგ'");
        super::answers_in(page, &Ask::words("ტრეფიკინგ"), "ka");
        assert!(!Ask::words("ტრეფიკინგ").found("ka").is_empty());
    });
}

#[test]
fn typing_keeps_focus_and_caret_and_makes_one_entry_of_the_history() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        let before = history_length(page);
        page.click("search input");
        // In one go: a pause would begin something new. The last but two keys are arrows to the left.
        page.type_text("mior\u{e012}\u{e012}rr");
        page.wait_at("articles/?q=mirror");
        answers(page, &Ask::words("mirror"));
        assert_eq!(caret(page), (true, 4.0));
        assert_eq!(history_length(page), before + 1.0, "one entry while typing goes on");
        page.settle();
        page.press(&[Key::End]);
        page.type_text(" of");
        answers(page, &Ask::words("mirror of"));
        assert_eq!(caret(page), (true, 9.0));
        assert_eq!(history_length(page), before + 2.0, "a second entry after a pause");
        page.back();
        answers(page, &Ask::words("mirror"));
        assert_eq!(page.text("document.querySelector('search input').value"), "mirror");
        page.back();
        answers(page, &Ask::default());
        assert_eq!(page.text("document.querySelector('search input').value"), "");
    });
}

#[test]
fn of_two_quick_queries_the_last_one_is_answered() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        let gate = page.server.hold("/data/articles-");
        page.click("search input");
        // Phrases are looked for in the texts: this answer stays away, the next one comes at once.
        page.type_text("\"border police\"");
        page.until_is("the texts are asked for", || page.server.count("/data/articles-") > 0);
        page.eval("document.activeElement.select()");
        page.type_text("mirror");
        answers(page, &Ask::words("mirror"));
        page.wait_at("articles/?q=mirror");
        gate.release();
        // Texts are on their way for the snippets as well: when those are there, the late answer would be, too.
        page.until("the snippets", "document.querySelector('.hit .card__summary')?.textContent");
        page.settle();
        answers(page, &Ask::words("mirror"));
        assert_eq!(page.path(), "articles/?q=mirror");
    });
}

#[test]
fn enter_shows_the_list_from_any_page() {
    Scenario::sample().run(|page| {
        for path in ["", "articles/body-cameras/", "our-work/"] {
            page.open_live(path);
            page.mark_document();
            page.click("search input");
            page.type_text("mirror");
            assert_eq!(page.path(), path, "nothing happens while typing");
            page.press(&[Key::Enter]);
            page.wait_at("articles/?q=mirror");
            answers(page, &Ask::words("mirror"));
            assert_eq!(page.text("document.querySelector('search input').value"), "mirror");
            assert!(page.is_same_document(), "a document was loaded");
            assert_eq!(page.text("document.title"), "2 results for mirror - Georgia Migration Notes");
            page.back();
            page.wait_at(path);
            assert_eq!(page.text("document.querySelector('search input').value"), "");
        }
    });
}

#[test]
fn the_button_searches_as_enter_does() {
    Scenario::sample().run(|page| {
        page.open_live("");
        page.click("search input");
        page.type_text("mirror");
        page.click("search button");
        page.wait_at("articles/?q=mirror");
        answers(page, &Ask::words("mirror"));
    });
}

#[test]
fn nothing_found_says_so_and_leads_on() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.click("search input");
        page.type_text("xyzzy");
        page.wait_at("articles/?q=xyzzy");
        assert!(titles(page).is_empty());
        assert_eq!(page.text_of(".empty__title"), "Nothing found");
        assert!(page.holds("document.querySelector('.empty').checkVisibility()"));
        assert!(page.holds("document.querySelectorAll('[data-facet] input').length > 20"), "the filters are gone");
    });
}

#[test]
fn hostile_words_are_only_words() {
    Scenario::sample().run(|page| {
        for words in ["<script>alert(1)</script>", "' \" & < > % ?#", "[^]*.\\", "\u{202e}abc", "💧💧"] {
            page.open_live("articles/");
            page.click("search input");
            page.eval(&format!("document.execCommand('insertText', false, {words:?})"));
            page.until(
                "the list answers",
                &format!("document.querySelector('[data-results]').dataset.query === {words:?}"),
            );
            let address = page.text("location.search");
            page.open_live(&format!("articles/{address}"));
            assert_eq!(page.text("document.querySelector('search input').value"), words);
            assert_eq!(page.text("document.querySelector('[data-results]').dataset.query"), words);
        }
    });
}
