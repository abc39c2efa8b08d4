//! The generator: with its small scripts, and without any.

use std::{fs, path::Path};

use serde_json::json;

use super::{FRAME, scenario, wait_right};
use crate::harness::Key;

const PREVIEW: &str = FRAME;

#[test]
fn the_generator_writes_snippets_that_work_and_follow_the_choices() {
    scenario().run(|page| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, PREVIEW);
        let value = |name: &str| page.text(&format!("document.querySelector('#copy-{name}').value"));
        assert_eq!(page.text("document.querySelector('[name=what]').value"), "a:vakhtangisi-masts");
        assert!(value("element").contains("<lectern-embed src=\"https://lectern.example/embed/vakhtangisi-masts/\""));
        assert!(value("iframe").contains("title=\"New eyes for the border near Vakhtangisi\" width=\"100%\""));
        assert_eq!(value("oembed"), "https://lectern.example/oembed/vakhtangisi-masts.json");
        assert_eq!(
            value("policy"),
            "script-src https://lectern.example/embed.js;\nframe-src https://lectern.example/embed/vakhtangisi-masts/;"
        );
        let choose = |name: &str, value: &str| {
            page.eval(&format!(
                "(() => {{ const c = document.querySelector('[name={name}]'); c.value = {value:?}; \
                c.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
            ));
        };
        choose("theme", "dark");
        choose("heading-level", "3");
        choose("width", "400");
        page.until("the preview has the width", &format!("{PREVIEW}?.offsetWidth === 400"));
        let height = wait_right(page, PREVIEW);
        page.until(
            "the height is in the snippet",
            &format!("document.querySelector('#copy-iframe').value.includes('width=\"400\" height=\"{height}\"')"),
        );
        assert!(value("element").contains(" theme=\"dark\" heading-level=\"3\""), "{}", value("element"));
        assert!(
            value("iframe").contains("/embed/vakhtangisi-masts/#theme=dark&#38;heading-level=3\""),
            "{}",
            value("iframe")
        );
        page.inside(PREVIEW, || assert_eq!(page.text("document.documentElement.dataset.theme"), "dark"));
        for width in ["320", "640", "960"] {
            page.eval(&format!("document.querySelector('[name=page-width][value=\"{width}\"]').click()"));
            choose("width", "");
            page.until(
                "the page has the width",
                &format!("document.querySelector('[data-preview] > *').offsetWidth === {width}"),
            );
        }
        page.eval("document.querySelector('[name=page-kind][value=dark]').click()");
        assert_eq!(page.text("getComputedStyle(document.querySelector('[data-preview]')).colorScheme"), "dark");
        choose("what", "l:topic/borders");
        choose("count", "3");
        page.until("the list is shown", "document.querySelector('lectern-list')");
        wait_right(page, PREVIEW);
        assert!(value("element").contains("<lectern-list src=\"https://lectern.example/embed/list/topic/borders/\""));
        assert!(value("element").contains(" count=\"3\""));
        assert_eq!(value("oembed"), "Lists have no oEmbed address.");
        choose("address", "https://lectern.example/ka/articles/vakhtangisi-masts/");
        page.until(
            "the address is understood",
            "document.querySelector('#copy-element').value.includes('/ka/embed/vakhtangisi-masts/')",
        );
        assert!(page.holds("lecternSeen.problems.length === 0"));
    });
}

#[test]
fn another_name_in_the_address_chooses_another_article() {
    scenario().run(|page| {
        page.open("embed/#vakhtangisi-masts");
        let shows = |slug: &str| format!("document.querySelector('#copy-element').value.includes('/embed/{slug}/')");
        page.until("the article is there", &shows("vakhtangisi-masts"));
        page.eval("void (location.hash = 'nana-studio')");
        page.until("the other one is there", &shows("nana-studio"));
        // It comes before what was typed in.
        page.eval("void (document.querySelector('[name=address]').value = 'x')");
        page.eval("void (location.hash = 'samgori-tool-centre')");
        page.until("the third one is there", &shows("samgori-tool-centre"));
        // The link past the head of the page names no article.
        page.eval("document.querySelector('.maker__skip').click()");
        page.until("it leads there", "location.hash === '#main' && document.activeElement.id === 'main'");
        page.settle();
        assert!(page.holds(&shows("samgori-tool-centre")));
        assert_eq!(page.text("document.querySelector('[role=status]').textContent"), "");
    });
}

#[test]
fn a_height_is_that_of_what_is_shown() {
    scenario().run(|page| {
        let choose = |name: &str, value: &str| {
            page.eval(&format!(
                "(() => {{ const c = document.querySelector('[name={name}]'); c.value = {value:?}; \
                c.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
            ));
        };
        let says = |part: &str| format!("document.querySelector('#copy-iframe').value.includes({part:?})");
        page.open("embed/");
        for what in ["a:vakhtangisi-masts", "l:topic/borders"] {
            choose("what", what);
            page.until("it is shown", &says(&what[2..]));
            let height = wait_right(page, PREVIEW);
            page.until("the height is told", &says(&format!(" height=\"{height}\"")));
            // The frame stays as wide as it was, and tells nothing new.
            for (width, said) in [("1900", "1900"), ("", "100%")] {
                choose("width", width);
                page.until("it is in the snippet", &says(&format!("width=\"{said}\"")));
                assert!(page.holds(&says(&format!(" height=\"{height}\""))), "{what}");
            }
        }
        // Nothing is known yet of an article whose address was typed in.
        choose("what", "a:vakhtangisi-masts");
        page.until("it is shown", &says("vakhtangisi-masts"));
        let gate = page.server.hold("embed/nana-studio/");
        choose("address", &page.url("articles/nana-studio/"));
        page.until("it is shown", &says("nana-studio"));
        assert!(page.holds(&says(" height=\"900\"")));
        gate.release();
        let height = wait_right(page, PREVIEW);
        page.until("the height is told", &says(&format!(" height=\"{height}\"")));
    });
}

/// What all snippets say, one after the other.
const SNIPPETS: &str =
    "['element', 'iframe', 'oembed', 'policy'].map((n) => document.querySelector(`#copy-${n}`).value).join('')";

#[test]
fn what_is_no_address_of_an_article_is_told_and_leaves_no_snippet() {
    for (tree, words) in
        [("", "This is not the address"), ("ka/", "ეს არ არის"), ("ru/", "Это не адрес"), ("ar/", "هذا ليس")]
    {
        scenario().run(|page| {
            for hash in ["%", "%ff", "%E0%A4", "..", "a/b", "%2"] {
                page.goto("about:blank");
                page.open(&format!("{tree}embed/#{hash}"));
                page.until(
                    "it is told",
                    &format!("document.querySelector('[role=status]').textContent.startsWith({words:?})"),
                );
                assert_eq!(page.text(SNIPPETS), "", "{hash}");
            }
        });
    }
    // The last address is that of no article.
    scenario().allowing("404 (Not Found)").run(|page| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, PREVIEW);
        let type_in = |address: &str| {
            page.eval(&format!(
                "(() => {{ const a = document.querySelector('[name=address]'); a.value = {address}; \
                 a.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
            ));
        };
        let origin = page.server.origin();
        for path in
            ["/articles/%/", "/articles/%ff/", "/articles/../", "/elsewhere/articles/x/", "/articles/\\ud800/", "/x"]
        {
            type_in(&format!("\"{origin}{path}\""));
            assert_eq!(page.text(SNIPPETS), "", "{path}");
            assert!(page.holds("document.querySelector('[role=status]').textContent !== ''"), "{path}");
            assert!(page.holds("!document.querySelector('[data-preview] > *')"), "{path}");
            type_in(&format!("\"{origin}/articles/vakhtangisi-masts/\""));
            assert!(page.holds("document.querySelector('[role=status]').textContent === ''"), "{path}");
            page.until("the article is there", &format!("{SNIPPETS}.includes('/embed/vakhtangisi-masts/')"));
        }
        // There is no such article, so there is no snippet.
        type_in(&format!("\"{origin}/articles/a';script-src *\\\"><img src=x>/\""));
        page.until("it is told", "document.querySelector('[role=status]').textContent !== ''");
        assert_eq!(page.text(SNIPPETS), "");
    });
}

#[test]
fn only_a_height_that_the_preview_tells_gets_into_the_snippets() {
    scenario().run(|page| {
        page.open("embed/#vakhtangisi-masts");
        let right = wait_right(page, PREVIEW);
        page.until("it is told", &format!("{SNIPPETS}.includes('height=\"{right}\"')"));
        for height in ["'9\"><img src=x>'", "NaN", "1e9", "-1", "0", "20001", "7.5", "[7]", "{}", "true"] {
            page.inside(PREVIEW, || {
                page.eval(&format!(
                    "void parent.postMessage({{ type: 'lectern:height', v: 1, id: 'x', height: {height} }}, '*')"
                ))
            });
        }
        page.eval("void postMessage({ type: 'lectern:height', v: 1, id: 'x', height: 777 }, '*')");
        // Messages come in their order: when the last one is heard, all were.
        page.inside(PREVIEW, || {
            page.eval("void parent.postMessage({ type: 'lectern:height', v: 1, id: 'x', height: 888 }, '*')")
        });
        page.until("the height is heard", &format!("{SNIPPETS}.includes('height=\"888\"')"));
        let snippets = page.text(SNIPPETS);
        assert!(!snippets.contains("<img") && !snippets.contains("777"), "{snippets}");
    });
}

#[test]
fn the_snippet_that_is_copied_works_in_the_page_of_a_partner() {
    super::stage(scenario(), |page, host| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, PREVIEW);
        let snippets =
            ["element", "iframe"].map(|name| page.text(&format!("document.querySelector('#copy-{name}').value")));
        let [element, iframe] = snippets.map(|snippet| snippet.replace("https://lectern.example/", &page.url("")));
        page.goto(&host.page(&element));
        wait_right(page, FRAME);
        page.goto(&host.page(&iframe));
        page.until("the frame has spoken", "messages.length === 1");
        let height = page.number("messages[0].data.height");
        assert!(height > 500.0, "{height}");
    });
}

#[test]
fn the_generator_works_by_keyboard_and_copies() {
    scenario().run(|page| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, PREVIEW);
        for name in ["clipboard-read", "clipboard-write"] {
            let permission =
                json!({ "permission": { "name": name }, "setting": "granted", "origin": page.server.origin() });
            page.cdp("Browser.setPermission", &permission);
        }
        page.eval("document.querySelector('[name=theme]').focus()");
        page.press(&[Key::Down, Key::Down]);
        page.until("dark is chosen", "document.querySelector('#copy-element').value.includes('theme=\"dark\"')");
        page.eval("document.querySelector('[data-copy=copy-element]').focus()");
        page.press(&[Key::Enter]);
        page.until("it is said", "document.querySelector('[role=status]').textContent === 'Copied'");
        let copied = page.promised("navigator.clipboard.readText()");
        assert_eq!(copied, page.text("document.querySelector('#copy-element').value").as_str());
        // Where copying is refused, the text is selected.
        page.eval("void (navigator.clipboard.writeText = () => Promise.reject(new DOMException('no')))");
        page.press(&[Key::Enter]);
        page.until("it is said", "document.querySelector('[role=status]').textContent.includes('selected')");
        assert!(page.holds("document.activeElement.id === 'copy-element' && document.activeElement.selectionEnd > 50"));
    });
}

#[test]
fn without_scripts_the_generator_leads_to_the_embed_pages() {
    scenario().without_scripting().allowing("favicon.ico").run(|page| {
        page.open("embed/");
        page.set_scripting(true);
        assert!(page.holds("!document.querySelector('[data-maker]').checkVisibility()"));
        let link = page.text("[...document.links].find((a) => a.pathname.endsWith('/embed/vakhtangisi-masts/')).href");
        page.set_scripting(false);
        page.goto(&link);
        page.set_scripting(true);
        assert!(page.holds("document.querySelector('[data-body]').checkVisibility()"));
        page.set_scripting(false);
        page.open("embed/");
    });
}

#[test]
fn an_article_leads_to_the_generator_with_its_text() {
    scenario().run(|page| {
        page.open("ka/articles/nana-studio/");
        page.eval("[...document.links].find((a) => a.pathname.endsWith('/embed/')).click()");
        page.wait_at("embed/#nana-studio");
        page.until(
            "the text is there",
            "document.querySelector('#copy-html')?.value.startsWith('<article lang=\"en\"')",
        );
    });
}

#[test]
fn the_texts_to_republish_are_downloaded_as_they_are_shown() {
    scenario().run(|page| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downloads");
        // What an earlier run has left.
        let _ = fs::remove_dir_all(&folder);
        page.cdp("Browser.setDownloadBehavior", &json!({ "behavior": "allow", "downloadPath": folder }));
        page.open("embed/#vakhtangisi-masts");
        page.until("the text is there", "document.querySelector('#copy-html').value");
        for (end, area, mark) in [("html", "copy-html", "\u{feff}"), ("md", "copy-markdown", "")] {
            page.click(&format!("[data-download$='.{end}']"));
            let shown = page.text(&format!("document.getElementById('{area}').value"));
            let file = folder.join(format!("vakhtangisi-masts.{end}"));
            page.until_is("it is saved", || {
                fs::read_to_string(&file).is_ok_and(|saved| saved == [mark, &shown].concat())
            });
        }
    });
}
