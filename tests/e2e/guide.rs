//! The guide, step by step as a person without a developer follows it: a new library, an article with a picture, and a
//! published site. With `BLESS=1` the pictures of the guide are made anew, from the pages that are seen on the way.

use std::{fs, path::Path, process::Command};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::{
    editor::{Desk, WORDS},
    harness::Browser,
    preview,
};

const TEXT: &str = "The ferry to Poti sails again. The first boat left at nine, with forty passengers and two cars.

## When it sails

- On weekdays at nine and at five
- On Sundays at ten

Tickets are sold at the harbour.";

/// Puts a picture of the guide into the documents, 1,200 pixels wide.
fn picture(browser: &Browser, name: &str) {
    if std::env::var_os("BLESS").is_none() {
        return;
    }
    browser.settle();
    let shot = browser.cdp("Page.captureScreenshot", &json!({ "format": "png" }));
    let png = STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
    let picture = image::load_from_memory(&png).unwrap().to_rgb8();
    let webp = webp::Encoder::from_rgb(&picture, picture.width(), picture.height()).encode(80.0);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide");
    fs::write(folder.join(format!("{name}.webp")), &*webp).unwrap();
}

#[test]
fn who_follows_the_guide_has_a_published_site() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let lectern = |arguments: &[&str]| {
        let done = Command::new(preview::LECTERN).args(arguments).current_dir(&folder).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    lectern(&["new", "our-news", "--title", "Our news", "--lang", "en,ka,ru"]);
    let desk = Desk::of(&folder.join("our-news"));
    desk.browser.set_viewport(1200, 760);
    desk.press("New article");
    desk.set("dialog input", "The ferry sails again");
    desk.press("Make it");
    desk.browser.until("the text", &format!("document.querySelector('{WORDS}')"));
    desk.set(WORDS, TEXT);
    desk.set("[data-field=topics] input", "Transport");
    let harbour = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/images/harbour.svg")).unwrap();
    desk.browser.eval(&format!(
        "(() => {{ const data = new DataTransfer();
            data.items.add(new File([{harbour:?}], 'harbour.svg', {{ type: 'image/svg+xml' }}));
            const area = document.querySelector('{WORDS}');
            area.setSelectionRange(0, 0);
            area.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }}));
        }})()"
    ));
    desk.browser.until("the question", "document.querySelector('dialog[open] textarea')");
    desk.set("dialog textarea", "The ferry in the harbour");
    desk.press("Add the picture");
    desk.until_shown("Tickets are sold");
    assert!(desk.browser.holds("document.querySelector('.crumbs').textContent.includes('Draft')"));
    let draft = "[data-field=draft] input";
    desk.browser.until("a draft", &format!("document.querySelector('{draft}').checked"));
    desk.browser.eval(&format!("document.querySelector('{draft}').click()"));
    desk.save();
    desk.until_saved();
    desk.browser.until("no problems", "document.querySelector('.problems').textContent.includes('No problems')");
    desk.browser.until("its state", "document.querySelector('.crumbs').textContent.includes('Published')");
    let named = "[...document.querySelectorAll('.bar .buttons button')].filter((one) => one.checkVisibility())";
    let buttons = desk.browser.text(&format!("{named}.map((one) => one.textContent).join()"));
    assert_eq!(buttons, "Save,Translate,Rename", "what readers have is withdrawn, never deleted");
    assert!(desk.text("articles/the-ferry-sails-again.md").contains("harbour.svg)\n\nThe ferry"));
    desk.browser.eval("scrollTo(0, 0)");
    picture(&desk.browser, "editor");
    for lang in ["ka", "ru"] {
        desk.set("#speaks", lang);
        desk.browser.until(lang, &format!("document.documentElement.lang === '{lang}'"));
        desk.until_shown("Tickets are sold");
        picture(&desk.browser, &format!("editor-{lang}"));
    }
    desk.set("#speaks", "en");

    let settings = desk.library.join("library.toml");
    let written = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, written + "\n[publish.web]\nto = \"folder\"\npath = \"../www\"\n").unwrap();
    assert!(lectern(&["publish", "--library", "our-news", "--dry-run"]).contains("articles/the-ferry-sails-again"));
    assert!(!folder.join("www").exists());
    lectern(&["publish", "--library", "our-news"]);
    let page = fs::read_to_string(folder.join("www/articles/the-ferry-sails-again/index.html")).unwrap();
    assert!(page.contains("Tickets are sold") && page.contains("The ferry in the harbour"), "{page}");
    desk.browser.keep();
}
