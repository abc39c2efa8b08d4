//! Articles as files that are passed along: made by a button of the page, or by `lectern pack`; read without network
//! and without scripts.

use std::{fs, path::Path};

use lectern::{
    corpus::Date,
    publish::commands::{
        pack::{PackArgs, pack},
        shared::DayOptions,
    },
};
use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Page, Scenario, library};

/// Opens a file as a reader does who has nothing else, and checks that it lacks nothing.
fn open_alone(page: &Page, file: &Path) {
    page.set_offline(true);
    page.set_scripting(false);
    page.goto(&format!("file://{}", file.display()));
    page.until("the file is read", "document.readyState === 'complete'");
    assert!(page.holds("document.querySelector('h1').checkVisibility()"));
    assert!(
        page.holds("[...document.images].every((image) => image.src.startsWith('data:') && image.naturalWidth > 0)")
    );
    assert!(page.holds("!document.querySelector('script, link, button, form, iframe, mark')"));
    let place = "(a) => document.getElementById(a.hash.slice(1))";
    assert!(page.holds(&format!("[...document.querySelectorAll('a[href^=\"#\"]')].every({place})")));
    let whole = "(a) => /^(https?|mailto|tel):/.test(a.getAttribute('href'))";
    assert!(page.holds(&format!("[...document.querySelectorAll('a:not([href^=\"#\"])')].every({whole})")));
    page.set_viewport(320, 640);
    // The style sheet is accepted.
    assert_eq!(page.text("getComputedStyle(document.querySelector('article.article')).maxWidth"), "672px");
    page.until("it fits", "document.documentElement.scrollWidth <= 320");
}

/// Presses the button of the article that is open, and gives the file once it has come.
fn saved(page: &Page, folder: &TempDir, name: &str) -> std::path::PathBuf {
    let to = json!({ "behavior": "allow", "downloadPath": folder.path() });
    page.cdp("Browser.setDownloadBehavior", &to);
    page.click(".share [data-save]");
    let file = folder.path().join(name);
    page.until_is("the file has come", || fs::read_to_string(&file).is_ok_and(|text| text.ends_with("</html>\n")));
    file
}

#[test]
fn the_button_of_an_article_makes_a_file_that_needs_nothing_else() {
    let folder = TempDir::new().unwrap();
    Scenario::library("kinds").run(|page| {
        page.open_live("articles/blocks/?q=paragraph");
        page.until("its words are marked", "document.querySelector('article mark')");
        let body = page.text_of("[data-body]");
        let address = page.text("document.querySelector('link[rel=canonical]').href");
        let file = saved(page, &folder, "blocks-en.html");
        let title = page.text_of("article h1");
        open_alone(page, &file);
        assert_eq!((page.text_of("h1"), page.text_of(".prose")), (title, body));
        assert_eq!(page.number("document.images.length"), 2.0);
        assert!(page.holds("document.querySelector('.footnotes') && document.querySelector('table td')"));
        assert_eq!(page.text("document.querySelector('header a').href"), address);
        let day = page.text("new Date().toLocaleDateString('en-GB', { dateStyle: 'long' })");
        assert!(page.text_of("header").contains(&format!("Saved on {day}")), "{}", page.text_of("header"));
    });
}

#[test]
fn a_file_of_another_language_has_its_direction_and_words() {
    let folder = TempDir::new().unwrap();
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        page.click(".languages [hreflang=ar]");
        page.until("the page in Arabic", "document.querySelector('.page').dir === 'rtl'");
        let file = saved(page, &folder, "body-cameras-en.html");
        open_alone(page, &file);
        assert_eq!(page.text("document.querySelector('.page').dir"), "rtl");
        assert!(page.text_of("header").contains("حُفظ في"));
    });
}

#[test]
fn pictures_that_cannot_be_had_are_described_in_the_file() {
    let folder = TempDir::new().unwrap();
    Scenario::library("kinds").allowing("Failed to load resource").run(|page| {
        page.open_live("articles/blocks/");
        page.cdp("Network.clearBrowserCache", &json!({}));
        page.server.refuse("images/", 404);
        let file = saved(page, &folder, "blocks-en.html");
        open_alone(page, &file);
        assert_eq!(page.number("document.images.length"), 0.0);
        assert!(page.text_of("article").contains("[A ship again]"));
    });
}

#[test]
fn a_button_that_cannot_do_its_work_says_so() {
    Scenario::library("kinds").allowing("Failed to load").allowing("lectern: save").run(|page| {
        page.open_live("articles/blocks/");
        page.server.refuse("assets/save.", 404);
        page.click(".share [data-save]");
        let said = "document.querySelector('[role=status]').textContent.startsWith('This did not work')";
        page.until("it is said", said);
    });
}

#[test]
fn a_packed_section_is_read_from_a_memory_card() {
    let folder = TempDir::new().unwrap();
    let args = PackArgs {
        library: library("sample"),
        out: folder.path().join("all.html"),
        lang: "ar".parse().ok(),
        section: None,
        topic: None,
        articles: Vec::new(),
        site_url: None,
        without_images: false,
        with_audio: false,
        day: DayOptions { date: Date::day(2026, 1, 1) },
    };
    let packed = pack(&args).unwrap();
    Scenario::sample().without_program().run(|page| {
        open_alone(page, &args.out);
        assert_eq!(page.number("document.querySelectorAll('article').length"), packed.articles as f64);
        assert_eq!(page.number("document.querySelectorAll('nav a').length"), packed.articles as f64);
        assert_eq!(page.text("document.documentElement.dir"), "rtl");
        page.click("nav li:last-child a");
        page.until("the article is reached", "document.querySelector('article:last-child').matches(':target')");
    });
}

#[test]
fn a_printed_page_says_where_and_when() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live("ka/articles/vakhtangisi-masts/?q=x");
        page.eval("dispatchEvent(new Event('beforeprint'))");
        let foot = page.text_of("[data-printed]");
        let address = format!("{}/ka/articles/vakhtangisi-masts/", page.server.origin());
        assert!(foot.contains(&address) && !foot.contains('?') && foot.contains("დაბეჭდილია: "), "{foot}");
        assert!(!page.holds("document.querySelector('[data-printed]').checkVisibility()"), "on paper only");
        page.open_live("articles/?q=border");
        page.eval("dispatchEvent(new Event('beforeprint'))");
        let foot = page.text_of("[data-printed]");
        assert!(foot.contains("articles/?q=border") && foot.starts_with("Georgia Migration Notes · "), "{foot}");
        page.cdp("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
        assert!(page.holds("document.querySelector('[data-printed]').checkVisibility()"));
        let gone = "[...document.querySelectorAll('button, .search-settings')].every((e) => !e.checkVisibility())";
        assert!(page.holds(gone), "buttons do nothing on paper");
    });
}
