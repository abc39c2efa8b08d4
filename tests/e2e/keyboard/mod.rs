//! Everything can be reached and used without a pointer.

mod stops;

use crate::harness::{Key, Page, Scenario};

fn focus_is_on(page: &Page, selector: &str) -> bool {
    page.holds(&format!("document.activeElement === document.querySelector({selector:?})"))
}

fn focus(page: &Page, selector: &str) {
    page.eval(&format!("document.querySelector({selector:?}).focus()"));
    assert!(focus_is_on(page, selector), "{selector} takes no focus");
}

fn is_open(page: &Page, selector: &str) -> bool {
    page.holds(&format!("document.querySelector({selector:?}).checkVisibility()"))
}

#[test]
fn the_first_stop_leads_past_the_header() {
    Scenario::sample().run(|page| {
        for path in ["articles/", "articles/body-cameras/"] {
            page.open_live(path);
            page.press(&[Key::Tab]);
            assert!(focus_is_on(page, ".skip"));
            let shown = "(() => { const r = document.activeElement.getBoundingClientRect(); \
                return r.top >= 0 && r.left >= 0 && r.width > 20 && r.height > 20 && r.bottom <= innerHeight && \
                document.activeElement.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / \
                2)); })()";
            page.until("the link is in view", shown);
            page.press(&[Key::Enter]);
            page.until(
                "the focus is in the main \
                content",
                "document.querySelector('main').contains(document.activeElement)",
            );
            page.press(&[Key::Tab]);
            let first = "[...document.querySelectorAll('main a[href], main button, main input, main select')]\
                .find((e) => e.checkVisibility())";
            assert!(
                page.holds(&format!("document.activeElement === {first}")),
                "not the first stop of the main \
                content"
            );
        }
    });
}

#[test]
fn few_stops_lead_to_the_first_result() {
    Scenario::sample().run(|page| {
        page.open_live("articles/?q=mirror");
        page.press(&[Key::Tab, Key::Enter]);
        assert!(page.holds("document.querySelector('main').contains(document.activeElement)"));
        // From the search box, too: nothing but the filters stands between.
        page.press(&[Key::Tab]);
        assert!(page.holds("document.querySelector('main').contains(document.activeElement)"));
    });
}

#[test]
fn a_section_opens_and_closes_by_keyboard() {
    Scenario::sample().run(|page| {
        page.open_live("");
        let button = "[aria-controls=nav-who-we-are]";
        let panel = "#nav-who-we-are";
        let expanded = |page: &Page| page.text(&format!("document.querySelector('{button}').ariaExpanded"));
        focus(page, button);
        assert_eq!(expanded(page), "false");
        page.press(&[Key::Enter]);
        assert!(is_open(page, panel) && expanded(page) == "true", "Enter opens");
        page.press(&[Key::Space]);
        assert!(!is_open(page, panel) && expanded(page) == "false", "Space closes");
        page.press(&[Key::Space, Key::Tab]);
        assert!(page.holds(&format!("document.activeElement.closest('{panel}')")), "the next stop is in the list");
        page.press(&[Key::Escape]);
        assert!(!is_open(page, panel), "Escape closes");
        assert!(focus_is_on(page, button), "and gives the focus back");
        page.press(&[Key::Enter, Key::Escape]);
        assert!(!is_open(page, panel) && focus_is_on(page, button), "Escape on the button closes");
    });
}

#[test]
fn leaving_a_section_closes_it_in_both_directions() {
    Scenario::sample().run(|page| {
        page.open_live("");
        let button = "[aria-controls=nav-who-we-are]";
        focus(page, button);
        page.press(&[Key::Enter, Key::Tab, Key::Tab]);
        assert!(is_open(page, "#nav-who-we-are"), "two links stand in it");
        page.press(&[Key::Tab]);
        assert!(!is_open(page, "#nav-who-we-are"), "it was left at its end");
        focus(page, button);
        page.press(&[Key::Enter, Key::BackTab, Key::BackTab]);
        assert!(!is_open(page, "#nav-who-we-are"), "it was left at its beginning");
    });
}

#[test]
fn one_section_is_open_at_a_time_and_its_links_lead_on() {
    Scenario::sample().run(|page| {
        page.open_live("");
        page.click("[aria-controls=nav-who-we-are]");
        page.click("[aria-controls=nav-our-work]");
        assert!(!is_open(page, "#nav-who-we-are") && is_open(page, "#nav-our-work"));
        page.press(&[Key::Tab, Key::Enter]);
        page.wait_at("our-work/cross-cutting/");
        assert!(!is_open(page, "#nav-our-work"), "the list is closed on the new page");
        assert!(focus_is_on(page, "main h1"));
    });
}

#[test]
fn before_the_program_comes_a_section_opens_by_keyboard_too() {
    Scenario::sample().run(|page| {
        let _gate = page.server.hold(".wasm");
        page.open("");
        page.until("the boot script", "performance.getEntriesByName('lectern:boot').length");
        focus(page, "[aria-controls=nav-who-we-are]");
        page.press(&[Key::Enter]);
        assert!(is_open(page, "#nav-who-we-are"));
        page.press(&[Key::Space]);
        assert!(!is_open(page, "#nav-who-we-are"));
    });
}

#[test]
fn filters_are_used_by_keyboard() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        focus(page, "[data-facet=topic] input[value=health]");
        page.press(&[Key::Space]);
        page.wait_at("articles/?topic=health");
        assert!(focus_is_on(page, "[data-facet=topic] input[value=health]"), "the focus stays");
        page.press(&[Key::Space]);
        page.wait_at("articles/");
        assert!(focus_is_on(page, "[data-facet=topic] input[value=health]"), "the focus stays");
        focus(page, "select[name=sort]");
        page.press(&[Key::Down]);
        page.wait_at("articles/?sort=oldest");
        assert!(focus_is_on(page, "select[name=sort]"), "the focus stays");
    });
}

#[test]
fn the_menu_of_a_phone_opens_and_closes_by_keyboard() {
    Scenario::sample().sized(360, 740).run(|page| {
        page.open_live("");
        assert!(!is_open(page, "#site-menu"), "it is closed at first");
        focus(page, ".site-nav__toggle");
        page.press(&[Key::Enter]);
        assert!(is_open(page, "#site-menu"));
        page.press(&[Key::Tab]);
        assert!(page.holds("document.activeElement.closest('#site-menu')"));
        page.press(&[Key::Escape]);
        assert!(!is_open(page, "#site-menu"), "Escape closes");
        assert!(focus_is_on(page, ".site-nav__toggle"), "and gives the focus back");
        page.press(&[Key::Enter, Key::Tab, Key::Enter]);
        page.wait_at("articles/");
        assert!(!is_open(page, "#site-menu"), "the menu is closed on the new page");
    });
}

#[test]
fn the_filters_of_a_phone_open_and_close_by_keyboard() {
    Scenario::sample().sized(360, 740).run(|page| {
        page.open_live("articles/");
        assert!(!is_open(page, "#filters"), "they are closed at first");
        focus(page, ".filters__toggle");
        page.press(&[Key::Enter]);
        assert!(is_open(page, "#filters"));
        page.press(&[Key::Tab, Key::Tab, Key::Space]);
        page.until("a year is chosen", "location.search.startsWith('?year=')");
        assert!(is_open(page, "#filters"), "they stay open while the reader chooses");
        focus(page, ".filters__toggle");
        page.press(&[Key::Space]);
        assert!(!is_open(page, "#filters"));
    });
}

#[test]
fn letters_are_no_commands() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.mark_document();
        page.type_text("abcdefghijklmnopqrstuvwxyz?#.,0123456789");
        assert_eq!(page.path(), "articles/");
        assert!(page.is_same_document());
    });
}
