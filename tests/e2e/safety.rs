//! What protects readers: the quick exit, hotlines, and deleting everything from the foot of any page.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::harness::{Key, Page, Scenario};

/// Where the exit of the library leads to; nobody answers there.
const AWAY: &str = "https://neutral.test/";

/// A library with an exit on every page and two hotlines, in three languages.
pub(crate) fn library() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libraries/safe");
    let put = |file: &str, text: &str| {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let exit = format!("quick_exit = \"{AWAY}\"\n");
    let settings = "format = 1\nlanguages = [\"en\", \"ka\", \"ar\"]\nsite_url = \"https://news.example\"\n\
        title = \"Help at home\"\n";
    let hotlines = "[[hotline]]\nname = { en = \"Help line\", ka = \"ცხელი ხაზი\", ar = \"خط المساعدة\" }\n\
        number = \"116 006\"\nhours = { en = \"day and night\", ar = \"ليلاً ونهاراً\" }\n\
        [[hotline]]\nname = \"Police\"\nnumber = \"112\"\n";
    put("library.toml", &[&exit, settings, hotlines].concat());
    let text = "A long paragraph. ".repeat(40);
    put(
        "articles/rights.md",
        &format!("---\ntitle: Your rights\ndate: 2025-02-03\n---\n\n{}", [&*text; 20].join("\n\n")),
    );
    put("articles/rights.ar.md", "---\ntitle: حقوقك\ndate: 2025-02-03\n---\n\nنص.\n");
    put("articles/other.md", "---\ntitle: Other\ndate: 2025-02-04\n---\n\nAnother text.\n");
    folder
}

/// The other site does not answer, and files of the page that were on their way do not come to their end.
fn leaving() -> Scenario {
    Scenario::library("safe").allowing("net::ERR_").allowing("Manifest: Line: 1, column: 1, Syntax error.")
}

pub(crate) fn safe() -> Scenario {
    leaving().allowing_movement()
}

/// The addresses of the tab's history, and which of them is shown.
fn history(page: &Page) -> (Vec<String>, usize) {
    let history = page.cdp("Page.getNavigationHistory", &json!({}));
    let entries = history["entries"].as_array().unwrap().iter();
    let addresses = entries.map(|entry| entry["url"].as_str().unwrap().to_owned()).collect();
    (addresses, history["currentIndex"].as_u64().unwrap() as usize)
}

fn wait_away(page: &Page) {
    page.until_is("another site", || {
        let (addresses, at) = history(page);
        addresses[at] == AWAY
    });
}

/// Goes back by one entry of the history, as the button of the browser does.
fn go_back(page: &Page) {
    let history = page.cdp("Page.getNavigationHistory", &json!({}));
    let at = history["currentIndex"].as_u64().unwrap() as usize;
    let before: &Value = &history["entries"][at - 1]["id"];
    page.cdp("Page.navigateToHistoryEntry", &json!({ "entryId": before }));
}

#[test]
fn the_exit_leads_away_and_back_does_not_return() {
    safe().run(|page| {
        page.open_live("");
        page.click("main a[href='/articles/rights/']");
        page.wait_at("articles/rights/");
        page.click(".exit a");
        wait_away(page);
        let (addresses, at) = history(page);
        assert!(!addresses.iter().any(|address| address.contains("rights")), "{addresses:?}");
        assert_eq!(addresses[at - 1], page.url(""));
        // The page that was read before that one is not shown either.
        go_back(page);
        page.until_is("away again", || {
            let (addresses, now) = history(page);
            now == at - 1 && addresses[now] == AWAY
        });
        // Who comes by the address is shown the site.
        page.open_live("articles/rights/");
        page.until("the article", "document.querySelector('article h1')?.checkVisibility()");
        page.click(".site-footer__links a");
        page.wait_at("");
        page.back();
        page.wait_at("articles/rights/");
        page.until("the article again", "document.querySelector('article h1')?.checkVisibility()");
    });
}

#[test]
fn shift_three_times_leads_away_and_each_press_is_told() {
    let said = |page: &Page, words: &str| {
        page.until(words, &format!("document.querySelector('[role=status]').textContent === {}", json!(words)));
    };
    safe().run(|page| {
        page.open_live("articles/rights/");
        page.press(&[Key::Shift]);
        said(page, "Press Shift two more times to leave this page");
        page.press(&[Key::Shift]);
        said(page, "Press Shift once more to leave this page");
        // Any other key begins anew, and capital letters are no presses.
        page.press(&[Key::Down]);
        said(page, "");
        page.click("search input");
        page.press(&[Key::BackTab, Key::BackTab, Key::BackTab, Key::BackTab]);
        assert_eq!(page.text_of("[role=status]"), "");
        // Nor is what changes the language of the keyboard, selects, or scrolls sideways.
        let shift = "const shift = (kind, more) => dispatchEvent(new KeyboardEvent(kind, { key: 'Shift', ...more }));";
        for between in ["", "dispatchEvent(new Event('wheel'));", "dispatchEvent(new Event('pointerdown'));"] {
            let held = if between.is_empty() { "{ altKey: true }" } else { "{}" };
            page.eval(&format!(
                "(() => {{ {shift} for (let n = 0; n < 3; n += 1) {{ shift('keydown', {held}); {between} \
                 shift('keyup', {held}); }} }})()"
            ));
            assert_eq!(page.text_of("[role=status]"), "", "{between}");
        }
        page.press(&[Key::Shift, Key::Shift, Key::Shift]);
        wait_away(page);
        assert!(!history(page).0.iter().any(|address| address.contains("rights")));
    });
}

#[test]
fn the_program_that_comes_late_does_not_name_the_page_again() {
    safe().run(|page| {
        let gate = page.server.hold(".wasm");
        page.open("articles/rights/");
        page.until("the page", "document.querySelector('.exit a') && document.title");
        // As the program does, while the other site is on its way.
        let titles = page.text(
            "(() => { document.querySelector('.exit a').click(); const first = document.title; \
             document.title = 'Your rights'; \
             return [first, document.title, document.querySelector('title').text].join('|'); })()",
        );
        assert_eq!(titles, "||");
        gate.release();
        wait_away(page);
    });
}

#[test]
fn the_exit_works_before_the_program_without_it_and_without_a_network() {
    leaving().without_program().run(|page| {
        page.open("articles/rights/");
        page.press(&[Key::Shift, Key::Shift, Key::Shift]);
        wait_away(page);
        page.open("articles/rights/");
        page.click(".exit a");
        wait_away(page);
        assert!(!history(page).0.iter().any(|address| address.contains("rights")));
    });
    safe().allowing("Failed to load").run(|page| {
        // Not one script has come.
        page.server.refuse("boot.js", 404);
        page.open("articles/rights/");
        page.press(&[Key::Shift, Key::Shift, Key::Shift]);
        wait_away(page);
        page.server.heal();
    });
    safe().with_worker().run(|page| {
        page.open_live("articles/rights/");
        page.until("all texts are here", "document.documentElement.dataset.offline === 'ready'");
        page.server.stop();
        page.open_live("ar/articles/rights/");
        assert_eq!(page.text_of(".exit a"), "مغادرة هذه الصفحة");
        page.click(".exit a");
        wait_away(page);
    });
    // Without scripts it is a link.
    Scenario::library("safe").without_scripting().allowing("net::ERR_").run(|page| {
        page.open("articles/rights/");
        assert_eq!(page.text("document.querySelector('.exit a').href"), AWAY);
        // The sheet that hides them is linked within `noscript`.
        page.until("tools are hidden", "!document.querySelector('[data-tool]').checkVisibility()");
    });
}

#[test]
fn the_page_is_blank_before_the_other_one_is_there() {
    safe().run(|page| {
        page.open_live("articles/rights/");
        // What would lead away is looked at instead.
        page.eval(
            "addEventListener('click', () => { window.left = [getComputedStyle(document.documentElement).display, \
             document.title, document.querySelector('meta[name=referrer]')?.content]; }, true)",
        );
        page.eval("document.querySelector('.exit a').click()");
        page.until_some("away, or looked at", "window.left ?? location.protocol === 'chrome-error:'");
        wait_away(page);
    });
    safe().run(|page| {
        page.open_live("articles/rights/");
        let left = page.text(
            "(() => { document.querySelector('.exit a').click(); const html = document.documentElement; return \
             [getComputedStyle(html).display, document.title, document.querySelector('meta[name=referrer]').content, \
             sessionStorage.getItem('lectern:/:left')].join('|'); })()",
        );
        assert_eq!(left, format!("none||no-referrer|{AWAY}"));
        wait_away(page);
    });
}

#[test]
fn the_exit_stays_in_sight_and_covers_no_stop() {
    for (width, height, path) in [(1280, 720, "articles/rights/"), (320, 480, "ar/articles/rights/")] {
        safe().sized(width, height).run(|page| {
            page.open_live(path);
            page.eval("scrollTo(0, 900)");
            let inside = "(() => { const box = document.querySelector('.exit a').getBoundingClientRect(); return \
                box.top >= 0 && box.bottom < innerHeight && box.left >= 0 && box.right <= innerWidth \
                && box.height >= 44; })()";
            page.until("it is in sight", inside);
            assert!(page.number("document.documentElement.scrollWidth") <= f64::from(width), "{path}");
            // The first stop is the skip link, the second one the exit.
            page.open_live(path);
            page.press(&[Key::Tab, Key::Tab]);
            assert!(page.holds("document.activeElement.matches('.exit a')"));
        });
    }
}

#[test]
fn hotlines_are_called_from_every_page_without_a_network_too() {
    safe().with_worker().sized(320, 640).run(|page| {
        page.open_live("articles/other/");
        page.until("all texts are here", "document.documentElement.dataset.offline === 'ready'");
        page.server.stop();
        for (path, name) in [("articles/rights/", "Help line"), ("ar/articles/", "خط المساعدة"), ("ka/", "ცხელი ხაზი")]
        {
            page.open_live(path);
            let first = "document.querySelector('.site-header .hotline a')";
            assert_eq!(page.text(&format!("{first}.textContent")), format!("{name} 116 006"), "{path}");
            assert_eq!(page.text(&format!("{first}.href")), "tel:116006");
            // On the first screen, and large enough for a finger.
            assert!(page.holds(&format!("{first}.getBoundingClientRect().bottom < innerHeight")), "{path}");
            assert!(page.number(&format!("{first}.getBoundingClientRect().height")) >= 40.0, "{path}");
            assert_eq!(page.number("document.querySelectorAll('.site-footer .hotline a').length"), 2.0);
            assert!(page.number("document.documentElement.scrollWidth") <= 320.0, "{path}");
        }
    });
}

#[test]
fn everything_is_deleted_from_the_foot_of_any_page() {
    safe().with_worker().run(|page| {
        page.open_live("articles/rights/");
        page.until("all texts are here", "document.documentElement.dataset.offline === 'ready'");
        page.eval("['searches', 'saved', 'look'].forEach((name) => localStorage.setItem(`lectern:/:${name}`, 'x'))");
        page.eval("(localStorage.setItem('lectern:/b/:look', 'x'), sessionStorage.setItem('lectern:/:later', 'x'))");
        page.click(".site-footer [data-tool=wipe]");
        page.until("the question", "document.querySelector('dialog [data-wipe=all]')?.checkVisibility()");
        assert!(page.holds("document.activeElement.matches('[data-wipe=no]')"), "one key too many deletes nothing");
        page.press(&[Key::Escape]);
        page.until("no question", "!document.querySelector('dialog')");
        assert_eq!(page.number("localStorage.length"), 4.0, "nothing is deleted without a yes");
        page.click(".site-footer [data-tool=wipe]");
        page.until("the question", "document.querySelector('dialog [data-wipe=all]')?.checkVisibility()");
        page.click("[data-wipe=all]");
        page.until("it is done", "document.querySelector('[data-wipe=close]')");
        assert!(page.text_of("dialog").starts_with("Everything was deleted from this device."));
        assert!(page.holds("document.activeElement.matches('dialog [role=status]')"), "it is read out");
        assert!(page.text_of("dialog").contains("history"));
        assert_eq!(page.text("Object.keys(localStorage).join()"), "lectern:/b/:look", "that of a neighbour stays");
        assert_eq!(page.number("sessionStorage.length"), 0.0);
        assert_eq!(page.promised("caches.keys().then((names) => names.length)"), 0);
        assert_eq!(page.promised("navigator.serviceWorker.getRegistrations().then((all) => all.length)"), 0);
        page.click("[data-wipe=close]");
        page.until("the focus is where it was", "document.activeElement.matches('[data-tool=wipe]')");
        assert!(!page.holds("document.documentElement.dataset.offline"));
    });
}

#[test]
fn a_page_that_the_program_never_took_over_deletes_everything_too() {
    safe().with_worker().allowing("Failed to load").allowing("stays as it is").run(|page| {
        page.open_live("articles/rights/");
        page.until("all texts are here", "document.documentElement.dataset.offline === 'ready'");
        page.eval("navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister()))");
        page.open("about:blank".trim_start_matches("about:blank"));
        page.until("everything can be deleted", "window.lectern");
        page.click(".site-footer [data-tool=wipe]");
        page.until("the question", "document.querySelector('dialog [data-wipe=nothing]')?.checkVisibility()");
        page.click("[data-wipe=nothing]");
        page.until("it is done", "document.querySelector('[data-wipe=close]')");
        assert!(page.text_of("dialog").contains("from now on this device keeps nothing of this site"));
        assert_eq!(page.text("Object.keys(localStorage).join()"), "lectern:/:nothing");
        assert_eq!(page.promised("caches.keys().then((names) => names.length)"), 0);
        // Nothing comes by itself later.
        page.open_live("articles/rights/");
        page.settle();
        assert_eq!(page.promised("navigator.serviceWorker.getRegistrations().then((all) => all.length)"), 0);
        assert_eq!(page.promised("caches.keys().then((names) => names.length)"), 0);
    });
}
