//! Links, the history, titles, focus and scroll position.

use serde_json::json;

use crate::harness::{Page, Scenario, tree};

/// The center of an element that is scrolled into view.
fn center(page: &Page, selector: &str) -> (f64, f64) {
    page.eval(&format!("document.querySelector({selector:?}).scrollIntoView({{ block: 'center' }})"));
    let place = page.eval(&format!(
        "(() => {{ const r = document.querySelector({selector:?}).getClientRects()[0]; \
         return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
    ));
    (place[0].as_f64().unwrap(), place[1].as_f64().unwrap())
}

/// Clicks with keys held: 1 Alt, 2 Control, 4 Meta, 8 Shift.
fn click_with(page: &Page, selector: &str, modifiers: u32, button: &str) {
    let (x, y) = center(page, selector);
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": 1, "modifiers": modifiers });
        page.cdp("Input.dispatchMouseEvent", &event);
    }
}

fn focus_is_on(page: &Page, selector: &str) -> bool {
    page.holds(&format!("document.activeElement === document.querySelector({selector:?})"))
}

#[test]
fn a_link_shows_its_page_in_the_same_document() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.mark_document();
        let name = page.text_of("[data-results] > li:nth-child(3) a");
        page.click("[data-results] > li:nth-child(3) a");
        page.until("the article is shown", "document.querySelector('article h1')");
        assert_eq!(page.text_of("article h1"), name);
        assert_eq!(page.text("document.title"), format!("{name} - Georgia Migration Notes"));
        assert!(focus_is_on(page, "article h1"), "the focus is on the title");
        assert_eq!(page.number("scrollY"), 0.0);
        assert!(page.is_same_document(), "a document was loaded");
        assert!(page.path().starts_with("articles/") && page.path().len() > "articles/".len());
    });
}

#[test]
fn every_page_of_the_navigation_is_shown_as_if_it_were_opened() {
    Scenario::sample().run(|page| {
        page.open_live("");
        let paths: Vec<String> =
            serde_json::from_value(page.eval(
                "[...document.querySelectorAll('.site-nav__list a')].map((a) => a.getAttribute('href').slice(1))",
            ))
            .unwrap();
        assert_eq!(paths.len(), 9, "all articles, five sections, three pages below them: {paths:?}");
        page.mark_document();
        let mut shown = Vec::new();
        for path in &paths {
            page.eval(&format!("document.querySelector('.site-nav__list a[href=\"/{path}\"]').click()"));
            page.wait_at(path);
            assert!(focus_is_on(page, "main h1"), "{path}: the focus is not on the title");
            shown.push((page.text("document.title"), tree::elements(page)));
        }
        assert!(page.is_same_document(), "a document was loaded");
        for (path, (title, elements)) in paths.iter().zip(shown) {
            page.open_live(path);
            assert_eq!(page.text("document.title"), title);
            assert_eq!(page.number("document.querySelectorAll('[data-site-nav] [aria-current=page]').length"), 1.0);
            let difference = tree::difference(&elements, &tree::elements(page));
            assert!(difference.is_none(), "{path}: reached by a link and opened differ at {}", difference.unwrap());
        }
    });
}

#[test]
fn back_returns_to_the_place_and_the_link_that_was_used() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.eval("document.querySelector('[data-results] > li:nth-child(15) a').scrollIntoView({ block: 'center' })");
        let y = page.number("scrollY");
        assert!(y > 800.0, "the list is not long enough: {y}");
        page.click("[data-results] > li:nth-child(15) a");
        page.until("the article is shown", "document.querySelector('article h1')");
        let article = page.path();
        page.eval("scrollTo(0, 250)");
        page.until("the article is scrolled", "scrollY > 100");
        let below = page.number("scrollY");
        page.back();
        page.wait_at("articles/");
        page.until("the place is found again", &format!("Math.abs(scrollY - {y}) <= 50"));
        assert!(focus_is_on(page, "[data-results] > li:nth-child(15) a"), "the focus is not on the link");
        page.forward();
        page.wait_at(&article);
        page.until("the place is found again", &format!("Math.abs(scrollY - {below}) <= 50"));
    });
}

#[test]
fn the_history_still_works_after_a_reload() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.click("[data-results] > li:nth-child(2) a");
        page.until("the article is shown", "document.querySelector('article h1')");
        page.reload();
        page.wait_live();
        assert!(page.holds("document.querySelector('article h1')"));
        page.back();
        page.wait_at("articles/");
        page.until("the list is shown", "document.querySelector('[data-results]')");
        page.forward();
        page.until("the article is shown", "document.querySelector('article h1')");
    });
}

#[test]
fn the_table_of_contents_leads_to_its_headings() {
    Scenario::sample().run(|page| {
        page.open_live("articles/integrated-border-management/");
        page.mark_document();
        page.eval("document.querySelector('.contents li:nth-child(4) a').scrollIntoView({ block: 'center' })");
        let y = page.number("scrollY");
        page.click(".contents li:nth-child(4) a");
        let id = page.text("decodeURIComponent(location.hash.slice(1))");
        page.until("the page has moved", &format!("Math.abs(scrollY - {y}) > 200"));
        let seen = format!(
            "(() => {{ const t = document.getElementById({id:?}); const r = t.getBoundingClientRect(); \
             return r.top > -1 && r.top < innerHeight / 2 && \
             t.contains(document.elementFromPoint(r.left + 5, r.top + r.height / 2)); }})()"
        );
        page.until("the heading is at the top, with nothing before it", &seen);
        page.press(&[crate::harness::Key::Tab]);
        let after = format!(
            "document.getElementById({id:?}).compareDocumentPosition(document.activeElement) & \
             Node.DOCUMENT_POSITION_FOLLOWING"
        );
        assert!(page.holds(&after), "the next stop is not behind the heading");
        assert!(page.is_same_document());
        let below = page.number("scrollY");
        page.back();
        page.until("the place is found again", &format!("location.hash === '' && Math.abs(scrollY - {y}) <= 50"));
        assert!(focus_is_on(page, ".contents li:nth-child(4) a"), "the focus is not on the link");
        page.forward();
        page.until("where the reader left is found", &format!("location.hash && Math.abs(scrollY - {below}) <= 50"));
    });
}

#[test]
fn a_note_leads_to_its_text_and_back() {
    Scenario::library("kinds").run(|page| {
        page.open_live("articles/blocks/");
        page.click("a[href='#note-1']");
        page.until("the note is shown", "location.hash === '#note-1' && scrollY > 100");
        page.click(".footnotes__back");
        page.until("the text is shown", "location.hash === '#ref-1'");
    });
}

#[test]
fn a_link_to_a_part_of_another_page_leads_there() {
    Scenario::library("kinds").sized(900, 500).run(|page| {
        page.open_live("articles/other/");
        page.mark_document();
        page.click("[data-body] a");
        page.wait_at("articles/blocks/#the-second-part");
        let top = "document.getElementById('the-second-part').getBoundingClientRect().top";
        page.until("the part is in view", &format!("{top} > -1 && {top} < innerHeight / 2 && scrollY > 0"));
        assert!(page.is_same_document());
        page.back();
        page.wait_at("articles/other/");
        assert_eq!(page.text_of("h1"), "Another article");
    });
}

#[test]
fn with_a_modifier_key_the_browser_opens_the_link_itself() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        for (n, (modifiers, button)) in [(2, "left"), (8, "left"), (0, "middle")].into_iter().enumerate() {
            click_with(page, "[data-results] a", modifiers, button);
            page.until_is("a tab or window is opened", || page.windows() == n + 2);
        }
        assert_eq!(page.path(), "articles/");
        assert!(page.holds("document.querySelector('[data-results]')"));
    });
}

#[test]
fn links_that_lead_elsewhere_are_left_to_the_browser() {
    Scenario::library("kinds").run(|page| {
        page.open_live("articles/blocks/");
        page.eval(
            "void addEventListener('click', (event) => { window.taken = event.defaultPrevented; \
                event.preventDefault(); })",
        );
        for selector in
            ["[data-body] a[href^=https]", "a[href^=mailto]", ".site-nav a[href^=https]", ".facts a[href^=https]"]
        {
            page.eval("void (window.taken = undefined)");
            page.eval(&format!("document.querySelector({selector:?}).click()"));
            assert_eq!(page.eval("window.taken"), false, "{selector}");
        }
        page.eval("document.querySelector('[data-body] a[href^=\"/\"]').click()");
        assert_eq!(page.eval("window.taken"), true, "a link inside the site");
    });
}

#[test]
fn of_two_quick_clicks_the_last_one_wins() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.mark_document();
        let gate = page.server.hold("/data/articles-en-");
        page.click("[data-results] > li:nth-child(1) a");
        page.until_is("the article is asked for", || page.server.count("/data/articles-en-") > 0);
        page.click(".site-header__title");
        page.wait_at("");
        page.until("the front page is shown", "document.querySelector('.masthead')");
        gate.release();
        let arrived = "performance.getEntriesByType('resource').some((r) => r.name.includes('articles-en-'))";
        page.until("the article has arrived", arrived);
        // Whatever follows from that arrival comes before an answer to a request made now.
        page.promised("fetch('/edition.json').then((r) => r.text()).then(() => true)");
        assert_eq!(page.path(), "");
        assert!(page.holds("document.querySelector('.masthead')") && page.is_same_document());
    });
}

#[test]
fn back_while_a_page_is_loading_stays_back() {
    Scenario::sample().run(|page| {
        page.open_live("articles/");
        page.click(".site-header__title");
        page.wait_at("");
        page.mark_document();
        let gate = page.server.hold("/data/articles-en-");
        page.click(".latest a");
        page.until_is("the article is asked for", || page.server.count("/data/articles-en-") > 0);
        page.back();
        page.wait_at("articles/");
        page.until("the list is shown", "document.querySelector('[data-results]')");
        gate.release();
        let arrived = "performance.getEntriesByType('resource').some((r) => r.name.includes('articles-en-'))";
        page.until("the article has arrived", arrived);
        page.promised("fetch('/edition.json').then((r) => r.text()).then(() => true)");
        assert_eq!(page.path(), "articles/");
        assert!(page.holds("document.querySelector('[data-results]')") && page.is_same_document());
    });
}

#[test]
fn while_a_page_is_loading_the_page_says_so() {
    Scenario::sample().run(|page| {
        page.open_live("");
        let gate = page.server.hold("/data/articles-en-");
        page.click(".latest a");
        page.until("the page is busy", "document.documentElement.hasAttribute('data-busy')");
        gate.release();
        page.until("the article is shown", "document.querySelector('article h1')");
        assert!(!page.holds("document.documentElement.hasAttribute('data-busy')"));
    });
}
