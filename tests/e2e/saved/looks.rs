//! How the list and the marks look and sound: nothing for axe to find, in a narrow window, in the dark, right to left.

use super::{begin, open_list, press};
use crate::{
    accessibility::axe::{axe, violations},
    harness::{Reader, Trial, Update, village},
};

const WIDE: &str = "document.documentElement.scrollWidth";
const SMALL: &str = "[...document.querySelectorAll('.saved button, .saved a, .saved input, .save, .reading button')]\
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)\
    .map((one) => one.outerHTML).join()";

fn fits(reader: &Reader, axe: &str, what: &str) {
    assert_eq!(violations(reader, axe), Vec::<String>::new(), "{what}");
    assert!(reader.number(WIDE) <= 320.0, "{what} is {} px wide", reader.number(WIDE));
    assert_eq!(reader.text(SMALL), "", "{what}");
}

#[test]
fn axe_finds_nothing_in_the_list_and_the_marks() {
    let axe = axe();
    Trial::new().run(|reader| {
        reader.set_viewport(320, 640);
        begin(reader);
        open_list(reader);
        fits(reader, &axe, "an empty list");
        reader.follow("articles/");
        press(reader, "en/mills", "Saved");
        fits(reader, &axe, "cards of which one is saved");
        reader.open_live(village::CHANGED);
        press(reader, "en/ferries", "Saved");
        fits(reader, &axe, "a saved article");
        reader.origin.deploy(&reader.editions.second);
        assert_eq!(reader.look_for_update(), Update::Waiting);
        reader.confirm_update();
        for scheme in ["light", "dark"] {
            reader.set_media("", &[("prefers-color-scheme", scheme)]);
            open_list(reader);
            reader.until("what changed", "document.querySelector('[data-saved-article] strong')");
            fits(reader, &axe, "a list");
            reader.open_live("ka/saved/");
            reader.until("the list", "document.querySelector('[data-saved-article]')");
            fits(reader, &axe, "a list in Georgian");
            reader.open_live("offline/");
            reader.until("what changed", "document.querySelector('.offline .note')");
            fits(reader, &axe, "what is kept");
            reader.open_live(village::CHANGED);
            reader.until("the line", "document.querySelector('[data-changed]')");
            reader.eval("document.querySelector('[data-changed]').click()");
            reader.until("the marks", "document.querySelector('[data-changes] ins')");
            fits(reader, &axe, "an article with marks");
        }
    });
}

#[test]
fn without_the_program_nothing_offers_what_needs_it() {
    Trial::new().without_scripting().run(|reader| {
        reader.open("articles/");
        let seen = "[...document.querySelectorAll('.save, .site-footer__saved')].some((one) => one.checkVisibility())";
        assert!(!reader.holds(seen));
        reader.open("saved/");
        assert!(reader.holds("document.querySelector('.offline__program').checkVisibility()"));
    });
}
