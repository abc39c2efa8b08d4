//! Hosts with rules of their own.

use serde_json::json;

use super::{FRAME, PLAIN, quiet, scenario, stage, wait_right};

#[test]
fn e11_where_the_host_refuses_the_frame_the_link_stays() {
    stage(scenario().allowing("frame-src"), |page, host| {
        page.goto(&host.fixture("refusing.html"));
        page.until(
            "the frame is refused",
            &format!("{FRAME} && lecternSeen.problems.some((problem) => problem.includes('frame-src'))"),
        );
        assert!(page.holds("document.querySelector('lectern-embed a').checkVisibility()"));
        // The room for the frame is given back.
        page.until("the link alone is left", &format!("{FRAME}.className === 'no' && {FRAME}.offsetHeight === 0"));
        assert!(page.holds("document.querySelector('lectern-embed a').getBoundingClientRect().height > 10"));
        assert!(page.holds("lecternSeen.problems.every((problem) => problem.startsWith('policy: frame-src'))"));
    });
}

#[test]
fn e11_where_the_host_refuses_the_script_the_plain_frame_works() {
    stage(scenario().allowing("script-src"), |page, host| {
        let markup = "<iframe src=\"http://127.0.0.1:8080/embed/vakhtangisi-masts/\" title=\"x\" width=\"600\" \
            height=\"500\"></iframe>\
            <script src=\"http://127.0.0.1:8080/embed.js\"></script>\
            <lectern-embed src=\"http://127.0.0.1:8080/embed/vakhtangisi-masts/\"><a href=\"#\" \
            id=\"link\">x</a></lectern-embed>";
        page.goto(&host.put(
            "no-script.html",
            &format!(
                "<!-- header Content-Security-Policy: script-src 'self' -->\n\
                <!doctype html><html lang=\"en\"><title>x</title><h1>x</h1>{markup}"
            ),
        ));
        page.until("the frame has spoken", "messages.length === 1");
        assert_eq!(page.number(&format!("{PLAIN}.offsetHeight")), 504.0);
        page.inside(PLAIN, || assert!(page.holds("document.querySelector('[data-body]').textContent.length > 500")));
        assert!(page.holds("document.querySelector('#link').checkVisibility()"));
    });
}

#[test]
fn e11_under_the_strictest_policy_with_exactly_the_lines_of_the_generator_the_element_works() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("strict.html"));
        wait_right(page, FRAME);
        assert!(page.holds("lecternSeen.problems.length === 0"));
    });
}

#[test]
fn e12_in_an_isolated_page_the_frame_shows() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("isolated.html"));
        wait_right(page, FRAME);
        assert!(page.holds("crossOriginIsolated"));
        page.inside(FRAME, || {
            page.until("its pictures are there", "[...document.images].every((image) => image.naturalWidth)");
            assert!(page.holds("document.styleSheets[0].cssRules.length > 0"));
        });
        // Frames without credentials are loaded by hosts themselves.
        let address = page.url("embed/vakhtangisi-masts/");
        page.goto(&host.put(
            "credentialless.html",
            &format!(
                "<!-- header Cross-Origin-Embedder-Policy: credentialless -->\n\
                    <!-- header Cross-Origin-Opener-Policy: same-origin -->\n\
                 <!doctype html><html lang=\"en\"><title>x</title><h1>x</h1><iframe credentialless src=\"{address}\" \
                 title=\"x\"></iframe>"
            ),
        ));
        page.until("the frame has spoken", "messages.length === 1");
    });
}

#[test]
fn e13_a_host_that_denies_every_permission_makes_no_difference() {
    stage(scenario(), |page, host| {
        let markup = "<script src=\"http://127.0.0.1:8080/embed.js\"></script>\
            <lectern-embed src=\"http://127.0.0.1:8080/embed/vakhtangisi-masts/\"><a href=\"#\">x</a></lectern-embed>";
        page.goto(&host.put(
            "denying.html",
            &format!(
                "<!-- header Permissions-Policy: geolocation=(), camera=(), fullscreen=(), autoplay=(), \
                    clipboard-write=(), storage-access=() -->\n\
                 <!doctype html><html lang=\"en\"><title>x</title><h1>x</h1>{markup}"
            ),
        ));
        wait_right(page, FRAME);
        assert_eq!(quiet(page), 1.0);
        assert!(page.holds("lecternSeen.problems.length === 0"));
    });
}

#[test]
fn e15_no_single_click_in_a_frame_changes_anything_but_the_page_that_is_shown() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("element.html"));
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            assert!(page.holds(
                "!document.querySelector('form, button, input, select, textarea, video, audio, \
                [onclick], [contenteditable]')"
            ));
            let schemes = page.eval("[...new Set([...document.links].map((a) => a.protocol))].sort()");
            assert!(
                schemes
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|s| ["http:", "https:", "mailto:", "tel:"].iter().any(|known| s == known))
            );
            assert!(page.holds(
                "[...document.links].filter((a) => a.origin !== location.origin).every((a) => a.rel === \
                'noopener noreferrer')"
            ));
        });
    });
}

#[test]
fn e16_in_print_title_and_address_stand_with_the_frame_and_the_frame_leads_to_the_whole_article() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("element.html"));
        wait_right(page, FRAME);
        let link = "document.querySelector('lectern-embed a')";
        assert!(page.holds(&format!("!{link}.checkVisibility()")));
        page.set_media("print", &[]);
        assert!(page.holds(&format!("{link}.checkVisibility()")));
        let address = page.text(&format!("getComputedStyle({link}, '::after').content"));
        assert!(address.contains("/articles/vakhtangisi-masts/") || address.contains("attr(href)"), "{address}");
        page.set_media("", &[]);
        page.inside(FRAME, || {
            let print = page.text("[...document.links].find((a) => a.textContent === 'Print the full article').href");
            assert!(print.ends_with("/articles/vakhtangisi-masts/?print"), "{print}");
        });
        let pdf = page.cdp("Page.printToPDF", &json!({}));
        assert!(pdf["data"].as_str().is_some_and(|data| data.len() > 1000));
    });
}
