//! What holds for every embed, tried with cards, lists and colours of the host's own.

use serde_json::json;

use super::{FRAME, PLAIN, ROOT, quiet, scenario, stage, told, wait_right};
use crate::harness::{Host, Page};

/// Elements with their wishes, as attributes.
const KINDS: [&str; 5] = [
    "lectern-embed article-id=\"vakhtangisi-masts\" view=\"card\"",
    "lectern-embed article-id=\"vakhtangisi-masts\" view=\"headline\" font=\"serif\" size=\"150\" border=\"off\"",
    "lectern-embed article-id=\"vakhtangisi-masts\" lang=\"ar\" view=\"card\" text=\"#eeeeee\" background=\"#112233\" \
     accent=\"#99ccff\" radius=\"9\"",
    "lectern-list list=\"topic/borders\" also=\"lang/en\" layout=\"cards\"",
    "lectern-list list=\"lang/en\" layout=\"headlines\" count=\"20\" text=\"#202020\" background=\"#fff4e5\"",
];

fn shown(host: &Host, kind: &str, place: &str) -> String {
    let tag = kind.split(' ').next().unwrap();
    host.page(&format!(
        "<script src=\"http://127.0.0.1:8080/embed.js\"></script><div id=\"place\" {place}><{kind}>\
         <a href=\"#\">x</a></{tag}></div>"
    ))
}

/// The frame's address as a plain frame has it.
fn plain(page: &Page, host: &Host, sandbox: &str) -> String {
    let address = page.text(&format!("{FRAME}.src")).replace("fit=1&", "");
    host.page(&format!(
        "<iframe src=\"{address}\" title=\"x\" width=\"600\" height=\"500\" sandbox=\"{sandbox}\"></iframe>"
    ))
}

#[test]
fn e04_no_kind_of_embed_stores_anything_or_asks_another_host() {
    stage(scenario(), |page, host| {
        for kind in KINDS {
            page.goto(&shown(host, kind, ""));
            wait_right(page, FRAME);
            let found = page.inside(FRAME, || {
                page.promised(
                    "(async () => [localStorage.length, sessionStorage.length, document.cookie, \
                     (await indexedDB.databases()).length, (await caches?.keys() ?? []).length, \
                     (await navigator.serviceWorker?.getRegistrations() ?? []).length, \
                     performance.getEntriesByType('resource').filter((e) => !e.name.startsWith(location.origin)) \
                       .length, \
                     performance.getEntriesByType('resource').length > 1])()",
                )
            });
            assert_eq!(found, json!([0, 0, "", 0, 0, 0, 0, true]), "{kind}");
            assert!(page.holds("lecternSeen.problems.length === 0"), "{kind}");
        }
    });
}

#[test]
fn e05_every_kind_settles_at_every_width_there_and_back() {
    stage(scenario().sized(1280, 900), |page, host| {
        for kind in KINDS {
            page.goto(&shown(host, kind, "style=\"width: 320px\""));
            wait_right(page, FRAME);
            let up: Vec<u32> = (320..=1200).step_by(110).collect();
            for width in up.iter().chain(up.iter().rev()) {
                let before = told(page).len();
                page.eval(&format!("void (document.querySelector('#place').style.width = '{width}px')"));
                quiet(page);
                let heights = told(page)[before..].to_vec();
                assert!(heights.len() <= 2, "{kind}, {width} px: {heights:?}");
                let outside = page.number(&format!("{FRAME}.offsetHeight"));
                let right = page.inside(FRAME, || page.number(ROOT));
                assert!((outside - right).abs() <= 1.0, "{kind}, {width} px: {outside} instead of {right}");
            }
        }
    });
}

#[test]
fn e06_every_kind_has_its_height_when_it_is_shown_later() {
    stage(scenario(), |page, host| {
        for kind in KINDS {
            page.goto(&shown(host, kind, "hidden"));
            page.until("the element is there", FRAME);
            assert!(quiet(page) <= 1.0, "{kind}: {:?}", told(page));
            page.eval("void (document.querySelector('#place').hidden = false)");
            wait_right(page, FRAME);
            assert!(quiet(page) <= 3.0, "{kind}: {:?}", told(page));
        }
    });
}

#[test]
fn e02_in_a_sandbox_with_scripts_alone_every_kind_is_the_same() {
    stage(scenario(), |page, host| {
        for kind in KINDS {
            page.goto(&shown(host, kind, ""));
            wait_right(page, FRAME);
            let look = "[document.documentElement.style.cssText, ...Object.entries(document.documentElement.dataset)\
                .filter(([name]) => name !== 'fit').flat(), ...[...document.querySelectorAll('h2, [data-items] > li')]\
                .map((part) => part.checkVisibility() && part.textContent)].join('|')";
            let own = page.inside(FRAME, || page.text(look));
            page.goto(&plain(page, host, "allow-scripts"));
            page.until("the frame has spoken", "messages.length");
            page.inside(PLAIN, || {
                assert_eq!(page.text("self.origin"), "null");
                assert_eq!(page.text(look), own, "{kind}");
            });
        }
    });
}

#[test]
fn e09_forged_messages_change_no_kind() {
    stage(scenario(), |page, host| {
        for kind in KINDS {
            page.goto(&shown(host, kind, ""));
            let right = wait_right(page, FRAME);
            quiet(page);
            let before = page.inside(FRAME, || page.text("document.documentElement.outerHTML"));
            page.eval(&format!(
                "void [{{ type: 'lectern:height', v: 1, id: 'x', height: 77 }}, {{ view: 'headline' }}, \
                 {{ accent: '#ffffff' }}, {{ sentinel: 'amp', type: 'embed-size' }}, 'iframe.resize', null]\
                 .forEach((data) => {{ {FRAME}.contentWindow.postMessage(data, '*'); postMessage(data, '*'); }})"
            ));
            quiet(page);
            assert_eq!(page.number(&format!("{FRAME}.offsetHeight")), right, "{kind}");
            assert_eq!(page.inside(FRAME, || page.text("document.documentElement.outerHTML")), before, "{kind}");
        }
    });
}
