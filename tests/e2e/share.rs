//! Passing an article on.

use lectern::ui::text::LANGUAGES;
use serde_json::json;

use crate::harness::{Page, Scenario};

fn button(page: &Page, words: &str) {
    page.eval(&format!(
        "[...document.querySelectorAll('.share button')].find((b) => b.textContent === {words:?}).click()"
    ));
}

fn permit(page: &Page, setting: &str) {
    for name in ["clipboard-read", "clipboard-write"] {
        let permission = json!({ "permission": { "name": name }, "setting": setting, "origin": page.server.origin() });
        page.cdp("Browser.setPermission", &permission);
    }
}

#[test]
fn the_address_can_be_copied() {
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        permit(page, "granted");
        page.click(".share button:nth-of-type(2)");
        page.until("it is said", "document.querySelector('[role=status]').textContent.trim() === 'Link copied'");
        let copied = page.promised("navigator.clipboard.readText()");
        assert_eq!(copied, page.url("articles/body-cameras/").as_str());
    });
}

#[test]
fn when_copying_is_refused_the_address_is_shown() {
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        page.eval(
            "void (navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')))",
        );
        button(page, "Copy link");
        let address = page.url("articles/body-cameras/");
        let words = format!("document.querySelector('[role=status]').textContent.includes({address:?})");
        page.until("the address is said", &words);
    });
}

/// In the language of the article, whatever words stand around it, and without what the reader searched for.
#[test]
fn a_citation_can_be_copied() {
    Scenario::sample().run(|page| {
        page.open_live("articles/telavi-exhibition/?q=exhibition");
        permit(page, "granted");
        let cited = |button: &str| {
            // What was said before stays for a while.
            page.eval("void (document.querySelector('[role=status]').textContent = '')");
            page.click(button);
            page.until("it is said", "document.querySelector('[role=status]').textContent.includes('://')");
            page.promised("navigator.clipboard.readText()").as_str().unwrap().to_owned()
        };
        let title = page.text_of("article h1");
        let copied = cited("[data-tool=cite]");
        let day = page.text("new Date().toLocaleDateString('en-GB', { dateStyle: 'long' })");
        assert!(copied.contains(&title) && copied.ends_with(&format!("Read on {day}")), "{copied}");
        assert!(copied.contains("articles/telavi-exhibition/. ") && !copied.contains("exhibition/?"), "{copied}");
        page.click(".languages [hreflang=ka]");
        page.until("the page in Georgian", "document.documentElement.lang === 'ka'");
        let copied = cited("[data-tool=cite]");
        assert!(copied.contains("ნანახია: ") && copied.contains("/ka/articles/"), "{copied}");
        let month = page.number("new Date().getMonth()") as usize;
        let months = LANGUAGES.iter().find(|language| language.tag == "ka").unwrap().words.months_in_date;
        assert!(copied.contains(months.split('|').nth(month).unwrap()), "{copied}");
    });
}

/// As over plain http, where browsers have no clipboard. The article is not dated, but was changed and is read aloud.
#[test]
fn a_citation_that_cannot_be_copied_is_shown_and_names_no_other_day() {
    Scenario::sample().allowing_movement().run(|page| {
        page.open_live("articles/telavi-exhibition/");
        page.eval(
            "(() => {
                Object.defineProperty(navigator, 'clipboard', { value: undefined });
                const meta = document.querySelector('article .article__meta'), changed = document.createElement('time');
                for (const time of meta.querySelectorAll('time')) time.remove();
                const read = meta.cloneNode(), length = document.createElement('time');
                const part = document.createElement('span');
                changed.dateTime = '1999-01-02';
                length.dateTime = 'PT65S';
                part.append(changed);
                meta.append(part);
                read.append(length);
                meta.after(read);
            })()",
        );
        page.click("[data-tool=cite]");
        page.until("it is shown", "document.querySelector('dialog[open] textarea')");
        let cited = page.text("document.activeElement.value");
        assert!(cited.contains(&page.text_of("article h1")) && cited.contains("telavi-exhibition/. "), "{cited}");
        assert!(!cited.contains("1999") && !cited.contains("PT65S"), "{cited}");
        assert!(page.holds("document.activeElement.selectionEnd === document.activeElement.value.length"));
        assert_eq!(page.text_of("dialog [id=tool-title]"), "This could not be copied");
        page.click("dialog button");
        page.until("it has gone", "!document.querySelector('dialog')");
    });
}

#[test]
fn printing_is_asked_for_once() {
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        page.eval("void (window.printed = 0, window.print = () => { printed += 1; })");
        button(page, "Print");
        page.until("it is asked for", "printed > 0");
        assert_eq!(page.number("printed"), 1.0);
        // After another page was shown in between, still once.
        page.click(".site-header__title");
        page.wait_at("");
        page.back();
        page.wait_at("articles/body-cameras/");
        button(page, "Print");
        page.until("it is asked for again", "printed > 1");
        assert_eq!(page.number("printed"), 2.0);
    });
}

#[test]
fn the_link_of_an_embed_leads_to_the_article_and_prints_it() {
    Scenario::sample().run(|page| {
        let print = "window.printed = 0; window.print = () => { printed += 1; };";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": print }));
        page.open("articles/body-cameras/?print");
        page.until("it is printed", "printed === 1");
        assert!(page.holds("document.documentElement.dataset.app"), "before the page was what it is");
        page.open_live("articles/body-cameras/");
        assert_eq!(page.number("printed"), 0.0);
    });
}

#[test]
fn the_share_sheet_of_the_device_gets_title_and_address() {
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        page.eval("void (navigator.share = (data) => { window.shared = { ...data }; return Promise.resolve(); })");
        button(page, "Share");
        page.until("the sheet is opened", "window.shared");
        assert_eq!(page.text("shared.url"), page.url("articles/body-cameras/"));
        assert_eq!(page.text("shared.title"), page.text_of("article h1"));
    });
}

#[test]
fn without_a_share_sheet_there_is_no_button_for_it() {
    Scenario::sample().run(|page| {
        page.open_live("articles/body-cameras/");
        let is_there = page.holds("'share' in navigator");
        assert_eq!(
            page.holds("document.querySelector('.share__native').checkVisibility({ visibilityProperty: true })"),
            is_there
        );
        assert!(page.holds(
            "document.querySelector('.share button:nth-of-type(2)').checkVisibility({ visibilityProperty: true })"
        ));
    });
}
