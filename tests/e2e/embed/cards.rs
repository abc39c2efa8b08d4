//! An article as a card or a headline: the same page with less of it shown.

use super::{FRAME, PLAIN, quiet, scenario, stage, told, wait_right};
use crate::{
    accessibility::axe::{axe, violations},
    harness::Page,
};

const EMBED: &str = "http://127.0.0.1:8080/embed/vakhtangisi-masts/";

/// Which parts of an article a frame shows.
fn parts(page: &Page) -> String {
    page.text(
        "['h2', '.article__meta time', 'figure img', 'figcaption small', '.embed__summary', '[data-body]', \
         '.embed__site', '.embed__full a', 'a[href$=print]'].filter((part) => [...document.querySelectorAll(part)]\
         .some((element) => element.checkVisibility() && element.getBoundingClientRect().height > 8)).join()",
    )
}

const CARD: &str = "h2,.article__meta time,figure img,.embed__summary,.embed__site,.embed__full a";
const HEADLINE: &str = "h2,.article__meta time,.embed__site";

#[test]
fn e01_a_card_has_picture_title_summary_date_and_where_it_leads() {
    stage(scenario(), |page, host| {
        for (view, shown) in [("card", CARD), ("headline", HEADLINE)] {
            for width in [280, 320, 600, 1000] {
                page.goto(&host.page(&format!(
                    "<script src=\"http://127.0.0.1:8080/embed.js\"></script><div style=\"width: {width}px\">\
                     <lectern-embed src=\"{EMBED}\" view=\"{view}\"><a href=\"#\">x</a></lectern-embed></div>"
                )));
                let height = wait_right(page, FRAME);
                page.inside(FRAME, || {
                    assert_eq!(parts(page), shown, "{view}, {width} px");
                    assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"), "{view}, {width} px");
                });
                assert!(height < 760.0, "{view}, {width} px: {height}");
            }
        }
        // A word that is no view leaves the text.
        page.goto(&host.page(&format!("<iframe src=\"{EMBED}#view=cards\" title=\"x\"></iframe>")));
        page.until("the frame has spoken", "messages.length");
        page.inside(PLAIN, || assert!(page.holds("document.querySelector('[data-body]').checkVisibility()")));
    });
}

#[test]
fn e03_a_card_is_shown_without_any_script() {
    stage(scenario().allowing("the frame's sandbox").allowing("allow-scripts"), |page, host| {
        page.goto(&host.page(&format!(
            "<iframe src=\"{EMBED}#view=card\" title=\"x\" width=\"600\" height=\"400\" sandbox=\"\"></iframe>"
        )));
        page.until_is("the card is there", || page.inside(PLAIN, || parts(page) == CARD));
        assert_eq!(told(page).len(), 0);
    });
}

#[test]
fn e17_a_view_that_changes_changes_the_height() {
    stage(scenario(), |page, host| {
        page.goto(&host.page(&format!(
            "<script src=\"http://127.0.0.1:8080/embed.js\"></script>\
             <lectern-embed src=\"{EMBED}\"><a href=\"#\">x</a></lectern-embed>"
        )));
        let whole = wait_right(page, FRAME);
        page.eval("void document.querySelector('lectern-embed').setAttribute('view', 'card')");
        page.until("the view is in the address", &format!("{FRAME}.src.includes('view=card')"));
        page.until("the frame has its height", &format!("{FRAME}.offsetHeight < {whole} / 2"));
        let before = quiet(page);
        assert!(wait_right(page, FRAME) < whole / 2.0);
        assert_eq!(quiet(page), before);
    });
}

#[test]
fn e20_axe_finds_nothing_in_cards() {
    scenario().allowing("favicon.ico").sized(320, 700).run(|page| {
        let axe = axe();
        for path in ["embed/vakhtangisi-masts/", "ar/embed/vakhtangisi-masts/", "ka/embed/vakhtangisi-masts/"] {
            for view in ["card", "headline"] {
                page.goto("about:blank");
                page.open(&format!("{path}#view={view}"));
                page.until("the page is complete", "document.readyState === 'complete'");
                let found = violations(page, &axe);
                let own: Vec<_> = found.iter().filter(|fault| !fault.starts_with("page-has-heading-one")).collect();
                assert!(own.is_empty(), "{path}, {view}: {own:?}");
            }
        }
        page.open("embed/");
    });
}
