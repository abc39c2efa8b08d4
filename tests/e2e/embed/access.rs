//! The rules of accessibility on pages for partners: inside the frame, and where partners work.

use super::scenario;
use crate::{
    accessibility::axe::{axe, violations},
    harness::Page,
};

/// Every kind of page, in every language.
const PAGES: [&str; 10] = [
    "embed/vakhtangisi-masts/",
    // Tables, notes, footnotes.
    "embed/samgori-tool-centre/",
    "embed/integrated-border-management/",
    "ka/embed/vakhtangisi-masts/",
    "ar/embed/vakhtangisi-masts/",
    "embed/nana-studio/",
    "ru/embed/list/topic/borders/",
    "embed/",
    "ar/embed/",
    "ka/embed/#vakhtangisi-masts",
];

fn faults(page: &Page) -> Vec<String> {
    let axe = axe();
    let mut found = Vec::new();
    for path in PAGES {
        page.open(path);
        page.until("the page is complete", "document.readyState === 'complete'");
        let texts = "!document.querySelector('[data-texts]') || document.querySelector('#copy-html').value";
        page.until("the generator has its texts", texts);
        let is_embed = page.holds("document.documentElement.dataset.embed");
        // The title of an embed is a heading of the page around it.
        let own =
            violations(page, &axe).into_iter().filter(|fault| !(is_embed && fault.starts_with("page-has-heading-one")));
        found.extend(own.map(|fault| format!("/{path}: {fault}")));
        if page.holds("document.documentElement.scrollWidth > innerWidth") {
            found.push(format!("/{path}: scrolls sideways"));
        }
    }
    // What every scenario looks for at its end: a page with a title of the first level.
    page.open("embed/");
    found
}

#[test]
fn e20_axe_finds_nothing_in_narrow_light_frames_and_on_the_pages_of_partners() {
    scenario().allowing("favicon.ico").sized(320, 700).run(|page| assert_eq!(faults(page), Vec::<String>::new()));
}

#[test]
fn e20_axe_finds_nothing_in_wide_dark_frames_and_on_the_pages_of_partners() {
    scenario().allowing("favicon.ico").sized(960, 900).run(|page| {
        page.set_media("", &[("prefers-color-scheme", "dark")]);
        assert_eq!(faults(page), Vec::<String>::new());
    });
}
