//! What a frame is, whatever the host lets it do.

use serde_json::json;

use super::{FRAME, PLAIN, ROOT, quiet, scenario, stage, told, wait_as_high, wait_right};
use crate::harness::{Host, Key, Page};

const EMBED: &str = "http://127.0.0.1:8080/embed/vakhtangisi-masts/";

/// What every frame shows: its text, its links that lead out to the whole article.
fn shows_the_article(page: &Page, frame: &str) {
    page.until_is("the text is there", || {
        page.inside(frame, || {
            page.holds("document.querySelector('[data-body]')?.textContent.includes('EUR 1.25 million')")
        })
    });
    page.inside(frame, || {
        assert_eq!(page.text_of("h2"), "New eyes for the border near Vakhtangisi");
        let article = page.url("articles/vakhtangisi-masts/");
        assert_eq!(page.text("document.querySelector('h2 a').href"), article);
        assert_eq!(page.text("document.querySelector('.embed__full a').href"), article);
        assert!(page.holds(
            "[...document.links].every((a) => a.target === '_top' || a.hash && a.pathname === location.pathname)"
        ));
        assert!(
            page.holds("[...document.images].every((image) => image.complete && image.naturalWidth)"),
            "no picture"
        );
    });
}

#[test]
fn e01_a_frame_of_another_site_shows_the_article_at_its_height() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("element.html"));
        wait_right(page, FRAME);
        shows_the_article(page, FRAME);
        assert_eq!(quiet(page), 1.0, "a page that stays as it is says its height once: {:?}", told(page));
        let message = page.eval("messages[0].data");
        assert_eq!((&message["type"], &message["v"]), (&json!("lectern:height"), &json!(1)));
        assert_eq!(message["id"], "vakhtangisi-masts");
        let keys = page.eval("Object.keys(messages[0].data).sort().join()");
        assert_eq!(keys, "height,id,type,v");
        // The link has made room for the frame.
        assert!(page.holds("!document.querySelector('lectern-embed a').checkVisibility()"));
        let frame = page.eval(&format!(
            "(({{ sandbox, referrerPolicy, loading, title, allow }}) => [sandbox.value, referrerPolicy, loading, \
                title, allow])({FRAME})"
        ));
        assert_eq!(
            frame[0],
            "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox \
            allow-top-navigation-by-user-activation"
        );
        assert_eq!(frame[1], "strict-origin-when-cross-origin");
        assert_eq!((&frame[2], &frame[3]), (&json!("lazy"), &json!("New eyes for the border near Vakhtangisi")));
        assert_eq!(frame[4], "");
    });
}

#[test]
fn e01_a_link_in_the_frame_opens_the_article_in_the_whole_window() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("element.html"));
        wait_right(page, FRAME);
        page.inside(FRAME, || page.click("h2 a"));
        let article = page.url("articles/vakhtangisi-masts/");
        page.until(
            "the article is open",
            &format!("location.href === {article:?} && document.querySelector('article h1')"),
        );
    });
}

fn sandboxed(host: &Host, sandbox: &str) -> String {
    host.page(&format!(
        "<iframe src=\"{EMBED}\" title=\"An article\" width=\"600\" height=\"500\" sandbox=\"{sandbox}\"></iframe>"
    ))
}

#[test]
fn e02_in_a_sandbox_with_scripts_alone_all_is_the_same_and_nothing_throws() {
    stage(scenario(), |page, host| {
        page.goto(&sandboxed(host, "allow-scripts"));
        shows_the_article(page, PLAIN);
        quiet(page);
        let height = page.inside(PLAIN, || {
            assert_eq!(page.text("self.origin"), "null");
            page.number(ROOT)
        });
        assert_eq!(told(page), [height]);
        assert_eq!(page.text("messages[0].origin"), "null");
        // The log of the browser, which the scenario looks at, has the errors of frames too.
    });
}

#[test]
fn e03_in_a_sandbox_without_anything_text_and_links_are_there_and_it_scrolls() {
    // The one complaint is that the script is not run.
    stage(scenario().allowing("the frame's sandbox").allowing("allow-scripts"), |page, host| {
        page.goto(&sandboxed(host, ""));
        page.until(
            "the frame is loaded",
            "performance.getEntriesByType('resource').some((e) => e.initiatorType === 'iframe')",
        );
        page.inside(PLAIN, || {
            page.until(
                "the text is there",
                "document.querySelector('[data-body]')?.textContent.includes('EUR 1.25 million')",
            );
            assert!(
                page.holds("document.querySelector('.embed__full a').href.endsWith('/articles/vakhtangisi-masts/')")
            );
            assert!(page.holds("document.documentElement.scrollHeight > innerHeight + 100"));
            assert_eq!(page.text("getComputedStyle(document.documentElement).overflowY"), "visible");
        });
        assert!(told(page).is_empty());
    });
}

#[test]
fn e04_nothing_is_stored_and_no_worker_is_registered() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("element.html"));
        wait_right(page, FRAME);
        let stored = page.inside(FRAME, || {
            page.promised(
                "(async () => [localStorage.length, sessionStorage.length, document.cookie, \
                 (await indexedDB.databases()).length, (await caches?.keys() ?? []).length, \
                 (await navigator.serviceWorker?.getRegistrations() ?? []).length])()",
            )
        });
        assert_eq!(stored, json!([0, 0, "", 0, 0, 0]));
        assert_eq!(page.eval("[localStorage.length, sessionStorage.length, document.cookie]"), json!([0, 0, ""]));
    });
}

#[test]
fn e04_with_storage_that_throws_the_frame_is_the_same() {
    stage(scenario(), |page, host| {
        let text = |page: &Page| page.inside(PLAIN, || page.text("document.body.outerHTML"));
        page.goto(&sandboxed(host, "allow-scripts"));
        shows_the_article(page, PLAIN);
        page.inside(PLAIN, || assert!(page.holds("(() => { try { localStorage; } catch { return true; } })()")));
        let blocked = text(page);
        page.goto(&sandboxed(host, "allow-scripts allow-same-origin"));
        shows_the_article(page, PLAIN);
        page.inside(PLAIN, || assert!(page.holds("localStorage.length === 0")));
        assert_eq!(blocked, text(page));
    });
}

#[test]
fn e10_the_height_follows_to_another_article_and_nowhere_else() {
    stage(scenario().allowing("frame-ancestors"), |page, host| {
        page.goto(&host.fixture("element.html"));
        let first = wait_right(page, FRAME);
        let other = page.url("embed/anti-trafficking-overview/#fit=1");
        page.eval(&format!("void {FRAME}.contentWindow.location.replace({other:?})"));
        page.until("the other article has answered", &format!("{FRAME}.offsetHeight > {first} + 100"));
        let second = wait_right(page, FRAME);
        let strange = host.put(
            "strange.html",
            "<!doctype html><title>x</title><script>setInterval(() => parent.postMessage({ type: 'lectern:height', \
                v: 1, \
             id: 'vakhtangisi-masts', height: 77 }, '*'), 20)</script>",
        );
        page.eval(&format!("void {FRAME}.contentWindow.location.replace({strange:?})"));
        page.until("it has spoken", "messages.filter(({ data }) => data.height === 77).length > 3");
        assert_eq!(page.number(&format!("{FRAME}.offsetHeight")), second);
    });
}

#[test]
fn e14_articles_are_refused_in_frames_and_embeds_are_not() {
    stage(scenario().allowing("frame-ancestors").allowing("X-Frame-Options"), |page, host| {
        for (path, shown) in [
            ("embed/vakhtangisi-masts/", true),
            ("ka/embed/list/topic/borders/", true),
            ("articles/vakhtangisi-masts/", false),
            ("embed/", false),
            ("ka/embed/", false),
            ("", false),
        ] {
            let address = page.url(path);
            page.goto(
                &host.page(&format!("<iframe src=\"{address}\" title=\"x\" onload=\"window.loaded = 1\"></iframe>")),
            );
            page.until("the frame is loaded or refused", "window.loaded");
            let is_there = page.inside(PLAIN, || {
                page.holds("document.querySelector('h1,h2')?.textContent.trim() && location.protocol === 'http:'")
            });
            assert_eq!(is_there, shown, "{path}");
        }
    });
}

#[test]
fn e20_the_keyboard_goes_in_and_out_and_the_frame_speaks_for_itself() {
    stage(scenario().sized(320, 700), |page, host| {
        page.goto(&host.page(
            "<script src=\"http://127.0.0.1:8080/embed.js\"></script><a href=\"#\" id=\"before\">before</a>\
             <lectern-embed src=\"http://127.0.0.1:8080/ar/embed/vakhtangisi-masts/\" heading-level=\"4\" \
             title=\"حدود\">\
             <a href=\"http://127.0.0.1:8080/ar/articles/vakhtangisi-masts/\">x</a></lectern-embed><a href=\"#\" \
             id=\"after\">after</a>",
        ));
        wait_right(page, FRAME);
        assert_eq!(page.text(&format!("{FRAME}.title")), "حدود");
        let links = page.inside(FRAME, || {
            assert_eq!(
                page.eval("[document.documentElement.lang, document.documentElement.dir]"),
                json!(["ar", "rtl"])
            );
            assert_eq!(page.text("document.querySelector('h2').ariaLevel"), "4");
            assert_eq!(page.text("document.querySelector('[data-body] h3').ariaLevel"), "5");
            assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways");
            page.number("document.links.length") as usize
        });
        page.eval("document.querySelector('#before').focus()");
        page.press(&[Key::Tab]);
        page.until("the frame has the focus", "document.activeElement.localName === 'lectern-embed'");
        page.press(&vec![Key::Tab; links]);
        page.until("the link behind has the focus", "document.activeElement.id === 'after'");
        page.press(&[Key::BackTab]);
        page.until("back in the frame", "document.activeElement.localName === 'lectern-embed'");
    });
}

#[test]
fn e20_without_a_wish_the_title_is_a_heading_of_the_second_level() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("iframe.html"));
        shows_the_article(page, PLAIN);
        page.inside(PLAIN, || assert!(page.holds("document.querySelector('h2').ariaLevel === null")));
        wait_as_high_is_not_asked(page);
    });
}

/// A frame of fixed height scrolls inside.
fn wait_as_high_is_not_asked(page: &Page) {
    page.inside(PLAIN, || {
        assert!(page.holds("document.documentElement.scrollHeight > innerHeight"));
        assert!(!page.holds("'fit' in document.documentElement.dataset"));
    });
}

#[test]
fn colours_are_the_hosts_wish_or_the_readers_setting() {
    stage(scenario(), |page, host| {
        for (setting, wish, dark) in
            [("light", "", false), ("dark", "", true), ("light", "dark", true), ("dark", "light", false)]
        {
            page.set_media("", &[("prefers-color-scheme", setting)]);
            page.goto(&host.page(&format!(
                "<script src=\"http://127.0.0.1:8080/embed.js\"></script>\
                 <lectern-embed src=\"{EMBED}\" theme=\"{wish}\"><a href=\"#\">x</a></lectern-embed>"
            )));
            wait_right(page, FRAME);
            let is_dark = page.inside(FRAME, || page.text("getComputedStyle(document.documentElement).colorScheme"));
            assert_eq!(is_dark == "dark", dark, "setting {setting}, wish {wish:?}");
        }
        wait_as_high(page, FRAME);
    });
}

#[test]
fn an_unknown_address_is_answered_with_a_small_page_that_nothing_is_refused_of() {
    scenario().allowing("404 (Not Found)").run(|page| {
        for (path, lang) in [("embed/nope/", "en"), ("embed/nope/x/", "en"), ("ka/embed/list/topic/nope/", "ka")] {
            page.open(path);
            if path == "embed/nope/" {
                page.until("every tree was asked", "location.search === '?tree=0-5'");
            }
            page.until("the page is there", "document.querySelector('main h1')?.textContent.trim()");
            assert_eq!(page.text("document.documentElement.lang"), lang);
            assert!(page.holds("[...document.scripts].every((s) => s.src.includes('/partners/moved.'))"), "{path}");
            // The document is there before the sheet that it names.
            page.until("its own style sheet has come", "document.styleSheets.length === 1");
            let home = if lang == "en" { page.url("") } else { page.url("ka/") };
            assert!(page.holds(&format!("[...document.links].some((a) => a.href === {home:?})")), "{path}");
            assert!(page.holds("lecternSeen.problems.every((problem) => !/policy/i.test(JSON.stringify(problem)))"));
        }
    });
}

#[test]
fn a_sandboxed_box_without_an_origin_shows_frame_and_element() {
    stage(scenario(), |page, host| {
        // What site builders do with HTML that is pasted.
        let script = page.url("embed.js");
        let pasted =
            format!("<script src={script}></script><lectern-embed src={EMBED}><a href=x>x</a></lectern-embed>");
        for sandbox in ["allow-scripts", "allow-scripts allow-popups"] {
            page.goto(&host.page(&format!(
                "<iframe sandbox=\"{sandbox}\" title=\"x\" width=\"700\" height=\"900\" srcdoc=\"{pasted}\"></iframe>"
            )));
            page.inside(PLAIN, || {
                assert_eq!(page.text("self.origin"), "null");
                page.until("the frame has answered", &format!("{FRAME}?.classList.contains('on')"));
                assert!(page.number(&format!("{FRAME}.offsetHeight")) > 500.0);
            });
        }
    });
}
