//! Titles below the search box on pages that are not the list: an editable combobox with a listbox.

use super::{count, texts};
use crate::harness::{Key, Page, Scenario};

fn suggested(page: &Page, words: &str) {
    page.click("search input");
    page.type_text(words);
    page.until("titles below the box", "document.querySelector('#suggestions a')");
}

fn attribute(page: &Page, name: &str) -> String {
    page.text(&format!("String(document.querySelector('search input').getAttribute({name:?}))"))
}

/// The title that the arrows have chosen; empty where none is.
fn chosen(page: &Page) -> String {
    let active = "document.querySelector('search input').getAttribute('aria-activedescendant')";
    let selected = page.text("document.querySelector('#suggestions [aria-selected=true]')?.textContent ?? ''");
    let named = page.text(&format!("document.getElementById({active})?.textContent ?? ''"));
    assert_eq!(selected, named, "what is seen is what is said");
    selected
}

#[test]
fn titles_are_chosen_by_the_arrows_and_opened_by_enter() {
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        suggested(page, "border");
        let titles = texts(page, "#suggestions a");
        assert!((2..=6).contains(&titles.len()), "{titles:?}");
        assert!(texts(page, "#suggestions mark").iter().any(|mark| mark.to_lowercase() == "border"));
        let said = ["role", "aria-expanded", "aria-controls", "aria-autocomplete"].map(|name| attribute(page, name));
        assert_eq!(said, ["combobox", "true", "suggestions", "list"]);
        assert_eq!((attribute(page, "aria-activedescendant").as_str(), chosen(page).as_str()), ("null", ""));
        page.press(&[Key::Down]);
        assert_eq!(chosen(page), titles[0]);
        page.press(&[Key::Down]);
        assert_eq!(chosen(page), titles[1]);
        page.press(&[Key::Up, Key::Up]);
        assert_eq!(chosen(page), "", "above the first is what was typed");
        page.press(&[Key::Up]);
        assert_eq!(chosen(page), *titles.last().unwrap());
        page.press(&[Key::Down, Key::Down]);
        assert_eq!(chosen(page), titles[0]);
        assert!(page.holds("document.activeElement.matches('search input')"), "the focus stays in the box");
        page.press(&[Key::Enter]);
        page.until("the article", &format!("document.querySelector('h1').textContent === {:?}", titles[0]));
        page.until("the words are marked", "document.querySelector('article mark')");
        assert_eq!(count(page, "#suggestions"), 0);
    });
}

#[test]
fn enter_without_a_choice_leads_to_all_results_and_escape_closes_the_list() {
    Scenario::sample().run(|page| {
        page.open_live("");
        suggested(page, "border");
        page.press(&[Key::Escape]);
        assert_eq!(count(page, "#suggestions"), 0);
        assert_eq!(attribute(page, "aria-expanded"), "false");
        assert_eq!(page.text("document.activeElement.value"), "border", "what was typed stays");
        page.type_text("s");
        page.until("titles again", "document.querySelector('#suggestions a')");
        page.press(&[Key::Enter]);
        page.wait_at("articles/?q=borders");
        page.until("the results", "document.querySelector('[data-results] h2 a')");
        assert_eq!(count(page, "#suggestions"), 0);
        page.click("search input");
        page.type_text(" x");
        page.until("the list follows", "document.querySelector('[data-results]').dataset.query === 'borders x'");
        assert_eq!(count(page, "#suggestions"), 0, "the list itself is the answer");
    });
}

#[test]
fn titles_are_opened_by_a_click_and_go_when_the_reader_turns_away() {
    Scenario::sample().sized(320, 640).run(|page| {
        page.open_live("ka/articles/bus-stop-posters/");
        suggested(page, "საზღვარ");
        assert!(page.holds("[...document.querySelectorAll('#suggestions > *')].every((e) => e.lang && e.dir)"));
        assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"), "wider than the window");
        assert!(page.holds(
            "[...document.querySelectorAll('#suggestions a')].every((a) => a.getBoundingClientRect().height >= 44)"
        ));
        page.press(&[Key::Tab]);
        page.until("the list goes with the focus", "document.activeElement.matches('button')");
        page.press(&[Key::Tab]);
        assert_eq!(count(page, "#suggestions"), 0);
        page.click("search input");
        page.type_text("ი");
        page.until("titles", "document.querySelector('#suggestions a')");
        let title = texts(page, "#suggestions a")[0].clone();
        page.click("#suggestions [role=option]");
        page.until("the article", &format!("document.querySelector('h1').textContent === {title:?}"));
        assert_eq!(count(page, "#suggestions"), 0);
    });
}

#[test]
fn without_an_answer_the_box_is_still_one() {
    Scenario::sample().allowing("404 (Not Found)").run(|page| {
        page.server.refuse("/assets/finder", 404);
        page.open_live("");
        page.click("search input");
        page.type_text("border");
        page.press(&[Key::Enter]);
        page.wait_at("articles/?q=border");
        page.until("the page says that it could not be loaded", "document.querySelector('.message [data-reload]')");
        assert_eq!(page.text("document.querySelector('search input').value"), "border");
        page.server.heal();
        page.click(".message [data-reload]");
        page.until("results", "document.querySelector('[data-results] h2 a')");
    });
}
