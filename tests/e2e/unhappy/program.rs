//! The program does not come, or is not what was published: the static page stays and works.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{cut, flip};
use crate::harness::{Page, Scenario};

/// The program fails; what is left is a page whose links and lists work.
fn stays_static(prepare: impl FnOnce(&Page)) {
    let scenario = Scenario::sample().allowing_movement().allowing("404 (Not Found)").allowing("integrity");
    scenario.allowing("Failed to load").allowing("Failed to fetch").run(|page| {
        prepare(page);
        page.open("articles/");
        page.wait_failed();
        assert_eq!(page.number("document.querySelectorAll('[data-results] > li').length"), 20.0);
        page.click("[data-results] a");
        page.until("the article is opened", "document.querySelector('article [data-body]')");
        page.wait_failed();
        assert!(page.holds("document.querySelector('article [data-body]').checkVisibility()"));
        reaches_the_navigation(page);
        page.back();
        page.until("the list again", "document.querySelector('[data-results]')");
        page.wait_failed();
    });
}

/// The links below the sections are there, at once or behind a button that works.
fn reaches_the_navigation(page: &Page) {
    let link = "document.querySelector('#nav-who-we-are a').checkVisibility()";
    if !page.holds(link) {
        page.click("[aria-controls=nav-who-we-are]");
        page.until("the section opens", link);
    }
    assert!(
        !page.holds("document.querySelector('.share').checkVisibility({ visibilityProperty: true })"),
        "buttons that do nothing are shown"
    );
}

#[test]
fn a_program_that_is_missing_leaves_the_page() {
    stays_static(|page| page.server.refuse(".wasm", 404));
}

#[test]
fn a_host_that_fails_leaves_the_page() {
    stays_static(|page| page.server.refuse(".wasm", 503));
}

#[test]
fn a_page_instead_of_the_program_leaves_the_page() {
    stays_static(|page| page.server.instead(".wasm", b"<!doctype html><h1>Sign in to our network</h1>", "text/html"));
}

#[test]
fn a_program_that_is_cut_off_leaves_the_page() {
    stays_static(|page| page.server.change(".wasm", cut));
}

#[test]
fn a_program_with_one_other_bit_is_refused() {
    stays_static(|page| page.server.change(".wasm", flip));
}

#[test]
fn a_missing_or_changed_glue_script_leaves_the_page() {
    stays_static(|page| page.server.refuse("/assets/viewer", 404));
}

#[test]
fn a_changed_glue_script_is_refused() {
    stays_static(|page| {
        page.server.change(".js", |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            // The boot script stays as it is.
            if text.contains("lectern:boot") {
                text.into()
            } else {
                [text.as_str(), "\n;window.changed = true;"].concat().into()
            }
        });
    });
}

#[test]
fn a_page_of_another_version_of_the_program_is_opened_anew_once() {
    let scenario = Scenario::sample().allowing_movement().allowing("404 (Not Found)").allowing("integrity");
    scenario.allowing("Failed to load").allowing("Failed to fetch").run(|page| {
        // As from a cache: the first answer names a program that the host no longer has.
        static ANSWERS: AtomicUsize = AtomicUsize::new(0);
        page.server.change("/articles/body-cameras/", |bytes| match ANSWERS.fetch_add(1, Ordering::Relaxed) {
            0 => String::from_utf8(bytes).unwrap().replace("/assets/viewer.", "/assets/viewer.0").into(),
            _ => bytes,
        });
        page.open("articles/body-cameras/");
        page.wait_live();
        let documents = page.server.requests().iter().filter(|request| request.ends_with("/body-cameras/")).count();
        assert_eq!(documents, 3, "opened, looked at past the HTTP cache, opened anew");
    });
}

#[test]
fn without_the_boot_script_the_page_can_be_read_and_left() {
    let scenario = Scenario::sample().allowing_movement().allowing("404 (Not Found)");
    scenario.run(|page| {
        page.server.refuse("/boot.js", 404);
        page.open("articles/body-cameras/");
        assert!(page.holds("document.querySelector('article [data-body]').checkVisibility()"));
        assert!(!page.holds("document.querySelector('.share').checkVisibility({ visibilityProperty: true })"));
        page.click(".site-nav__link");
        page.until("the list", "document.querySelector('[data-results]')");
    });
}

#[test]
fn a_changed_boot_script_does_not_run() {
    let scenario = Scenario::sample().allowing_movement().allowing("integrity");
    scenario.run(|page| {
        page.server.change("/boot.js", |bytes| [b"window.changed = true;", bytes.as_slice()].concat());
        page.open("articles/body-cameras/");
        page.until("the page is complete", "document.readyState === 'complete'");
        assert!(!page.holds("window.changed || document.documentElement.dataset.app"));
    });
}

#[test]
fn a_browser_without_webassembly_keeps_the_page() {
    Scenario::sample().allowing_movement().run(|page| {
        let script = serde_json::json!({ "source": "delete window.WebAssembly;" });
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &script);
        page.open("articles/body-cameras/");
        page.wait_failed();
        reaches_the_navigation(page);
    });
}

#[test]
fn a_browser_that_keeps_nothing_runs_the_program() {
    Scenario::sample().run(|page| {
        let source = "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) { \
            Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } }); } \
            Object.defineProperty(document, 'cookie', { get() { throw new DOMException('denied', \
            'SecurityError'); } });";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &serde_json::json!({ "source": source }));
        page.open_live("articles/");
        page.click("[data-results] a");
        page.until("the article is shown", "document.querySelector('article h1')");
        page.eval("document.querySelector('article button[data-article]').click()");
        let why = "document.querySelector('[role=status]').textContent.startsWith('Nothing can be saved here')";
        page.until("why nothing is saved is said", why);
        page.back();
        page.wait_at("articles/");
    });
}
