//! The address of a page on paper as a code: what a telephone reads there.

use std::io::Cursor;

use base64::{Engine, engine::general_purpose::STANDARD};
use image::ImageReader;
use rqrr::PreparedImage;
use serde_json::json;

use crate::harness::{Page, Scenario};

const ARTICLE: &str = "ka/articles/vakhtangisi-masts/";

/// What a reader of such codes finds in rows of 0 and 1.
fn read(rows: &[String]) -> Option<String> {
    const POINT: usize = 4;
    let side = (rows.len() + 8) * POINT;
    let is_dark = |x: usize, y: usize| {
        let row = (y / POINT).checked_sub(4).and_then(|y| rows.get(y));
        let point = (x / POINT).checked_sub(4).and_then(|x| row?.as_bytes().get(x));
        point == Some(&b'1')
    };
    decoded(side, side, |x, y| if is_dark(x, y) { 0 } else { 255 })
}

fn decoded(width: usize, height: usize, grey: impl Fn(usize, usize) -> u8) -> Option<String> {
    let mut image = PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids();
    Some(grids.first()?.decode().ok()?.1)
}

/// Brings the tool, and a window that prints nothing.
fn bring(page: &Page) {
    page.eval("void (window.print = () => dispatchEvent(new Event('beforeprint')))");
    let come = "window.lectern.tool('print').then(() => document.querySelector('.printed__code') !== null)";
    assert_eq!(page.promised(come), true);
}

#[test]
fn every_address_can_be_read_again() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live(ARTICLE);
        let tools = "fetch(document.querySelector('script[data-tools]').dataset.tools).then((answer) => answer.json())";
        page.promised(&format!(
            "{tools}.then(({{ scripts }}) => import(document.documentElement.dataset.base + scripts.print))\
             .then((tool) => {{ window.codeOf = (text) => tool.codeOf(text)?.map((row) => row.join('')) ?? null; }})"
        ));
        let code = |text: &str| -> Option<Vec<String>> {
            serde_json::from_value(page.eval(&format!("codeOf({})", json!(text)))).unwrap()
        };
        // Every version, full and with room left.
        let mut sides = std::collections::BTreeSet::new();
        for length in (1..=666).step_by(7).chain([14, 15, 26, 27, 180, 181, 666]) {
            let text: String = (0..length).map(|n| char::from(b'!' + (n * n % 89) as u8)).collect();
            let rows = code(&text).unwrap_or_else(|| panic!("no code of {length} bytes"));
            assert_eq!(read(&rows).as_deref(), Some(text.as_str()), "{length} bytes");
            sides.insert(rows.len());
        }
        assert_eq!(sides.len(), 20, "{sides:?}");
        for text in ["https://lectern.example/ka/articles/%E1%83%91%E1%83%90/", "https://lectern.example/ბა/"] {
            assert_eq!(read(&code(text).unwrap()).as_deref(), Some(text));
        }
        assert_eq!(code(&"x".repeat(667)), None, "what is too long has no code");
    });
}

#[test]
fn a_printed_article_has_its_address_as_a_code_and_the_screen_has_none() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live(&[ARTICLE, "?q=%E1%83%91"].concat());
        page.set_media("print", &[("prefers-color-scheme", "dark")]);
        bring(page);
        let place = page.eval(
            "(() => { const code = document.querySelector('.printed__code'); \
             const { x, y, width, height } = code.getBoundingClientRect(); \
             return { x: x + scrollX, y: y + scrollY, width, height, scale: 2 }; })()",
        );
        let shot = page.cdp("Page.captureScreenshot", &json!({ "clip": place, "captureBeyondViewport": true }));
        let bytes = STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        let picture = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap().decode().unwrap().to_luma8();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let grey = |x: usize, y: usize| picture.get_pixel(x as u32, y as u32).0[0];
        let found = decoded(width, height, grey);
        // Without what was searched for.
        assert_eq!(found, Some(page.url(ARTICLE)));
        let pdf = page.cdp("Page.printToPDF", &json!({}));
        assert!(STANDARD.decode(pdf["data"].as_str().unwrap()).unwrap().starts_with(b"%PDF"));
        page.eval("dispatchEvent(new Event('afterprint'))");
        assert!(!page.holds("document.querySelector('.printed__code')"));
    });
}

#[test]
fn printing_needs_no_code() {
    Scenario::sample().allowing_movement().allowing("Failed to load").allowing("lectern: print").run(|page| {
        page.open_live(ARTICLE);
        page.server.refuse("assets/print.", 404);
        page.eval("void (window.print = () => { window.printed = true; })");
        page.click(".share [data-tool=print]");
        page.until("it is printed", "window.printed");
    });
}

/// A window that prints nothing, in each document from now on.
fn print_nothing(page: &Page) {
    let source = "window.print = () => { window.printed = (window.printed ?? 0) + 1; \
        dispatchEvent(new Event('beforeprint')); }";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
}

#[test]
fn nobody_waits_long_for_the_code_and_nothing_is_printed_twice() {
    Scenario::sample().allowing_movement().allowing("lectern: print").run(|page| {
        print_nothing(page);
        page.open_live(ARTICLE);
        let gate = page.server.hold("assets/print.");
        page.click(".share [data-tool=print]");
        page.until("it is printed", "window.printed");
        assert!(!page.holds("document.querySelector('.printed__code')"));
        assert_eq!(page.text_of("[role=status]"), "", "that is no failure");
        gate.release();
        page.settle();
        assert_eq!(page.number("printed"), 1.0);
    });
}

#[test]
fn the_key_for_printing_brings_the_code_on_every_keyboard() {
    Scenario::sample().allowing_movement().run(|page| {
        print_nothing(page);
        // Latin letters where they are written, others where they lie.
        for (key, code, is_print) in
            [("p", "KeyP", true), ("з", "KeyP", true), ("პ", "KeyP", true), ("p", "KeyR", true), ("l", "KeyP", false)]
        {
            page.open_live(ARTICLE);
            let init = json!({ "key": key, "code": code, "ctrlKey": true, "cancelable": true });
            let passed = page.holds(&format!("dispatchEvent(new KeyboardEvent('keydown', {init}))"));
            assert_eq!(passed, !is_print, "{key} {code}");
            if is_print {
                page.until("the code", "document.querySelector('[data-printed] + .printed__code')");
            }
        }
    });
}

#[test]
fn who_comes_to_print_has_the_code_too() {
    Scenario::sample().allowing_movement().run(|page| {
        print_nothing(page);
        page.open_live(&[ARTICLE, "?print"].concat());
        page.until("the code", "document.querySelector('[data-printed] + .printed__code')");
    });
}
