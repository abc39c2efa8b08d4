//! Snippets beside element and frame: headlines as HTML, several articles, and the forms in which other programs hear
//! heights.

use serde_json::{Value, json};

use super::{FRAME, PLAIN, quiet, scenario, stage, wait_right};
use crate::harness::Page;

const EMBED: &str = "http://127.0.0.1:8080/embed/vakhtangisi-masts/";

fn value(page: &Page, name: &str) -> String {
    page.text(&format!("document.querySelector('#copy-{name}').value"))
}

fn choose(page: &Page, selector: &str, value: &str) {
    page.eval(&format!(
        "(() => {{ const c = document.querySelector('{selector}'); c.value = {value:?}; \
         c.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

#[test]
fn e23_each_host_hears_the_height_in_its_own_form_and_only_if_it_asks() {
    stage(scenario(), |page, host| {
        for (wish, form) in [("", ""), ("amp", "amp"), ("oembed", "oembed"), ("constructor", ""), ("AMP", "")] {
            let address = format!("{EMBED}?view=card#host={wish}");
            page.goto(&host.page(&format!("<iframe src=\"{address}\" title=\"x\" width=\"600\"></iframe>")));
            page.until("the frame has spoken", "messages.length");
            quiet(page);
            let said = page.eval("messages.map(({ data }) => data)");
            let said = said.as_array().unwrap();
            let height = &said[0]["height"];
            let expected = match form {
                "amp" => Some(json!({ "sentinel": "amp", "type": "embed-size", "height": height })),
                "oembed" => Some(json!({
                    "src": page.text(&format!("{PLAIN}.src")), "context": "iframe.resize", "method": "resize",
                    "height": height,
                })),
                _ => None,
            };
            assert_eq!(said.len(), 1 + usize::from(expected.is_some()), "{wish}: {said:?}");
            if let Some(expected) = expected {
                let own = match &said[1] {
                    Value::String(text) => serde_json::from_str(text).unwrap(),
                    other => other.clone(),
                };
                assert_eq!(own, expected, "{wish}");
                assert_eq!(said[1].is_string(), form == "oembed");
            }
        }
        assert_eq!(page.inside(PLAIN, || page.text("document.documentElement.dataset.view")), "card");
    });
}

#[test]
fn dated_headlines_are_html_that_needs_neither_script_nor_frame() {
    stage(scenario(), |page, host| {
        page.open("embed/#vakhtangisi-masts");
        page.until("the headline is there", "document.querySelector('#copy-headlines').value.includes('<li')");
        let one = value(page, "headlines");
        assert!(
            one.contains(
                "<li><a href=\"https://lectern.example/articles/vakhtangisi-masts/\" lang=\"en\" dir=\"ltr\">"
            )
        );
        assert!(one.contains("<time datetime=\"2023-04-11\" lang=\"en\" dir=\"ltr\">"), "{one}");
        choose(page, "[name=what]", "l:topic/borders");
        choose(page, "[data-also]", "l:lang/en");
        choose(page, "[name=count]", "3");
        page.until("the list is there", "document.querySelector('#copy-headlines').value.split('<li').length === 4");
        let list = value(page, "headlines");
        assert!(
            list.starts_with("<p><a href=\"https://lectern.example/articles/?topic=borders&#38;lang=en\">"),
            "{list}"
        );
        for foreign in ["<script", "<iframe", "style=", "class=", "on"] {
            assert!(!list.contains(&format!(" {foreign}=")) && (foreign == "on" || !list.contains(foreign)), "{list}");
        }
        page.goto(&host.page(&list));
        assert_eq!(page.number("document.querySelectorAll('li a').length"), 3.0);
        // One of them has no date.
        assert_eq!(page.number("document.querySelectorAll('li time').length"), 2.0);
        assert!(page.holds("[...document.querySelectorAll('li a')].every((a) => a.pathname.startsWith('/articles/'))"));
    });
}

#[test]
fn articles_chosen_by_hand_are_in_every_snippet_and_in_the_preview() {
    stage(scenario(), |page, host| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, FRAME);
        choose(page, "[name=view]", "card");
        page.click("[data-pick]");
        // Twice is once.
        page.click("[data-pick]");
        choose(page, "[name=what]", "a:nana-studio");
        page.until("the other is there", &format!("{FRAME}?.src.includes('nana-studio')"));
        page.until("it can be picked", "!document.querySelector('[data-pick]').disabled");
        page.click("[data-pick]");
        let slugs = ["vakhtangisi-masts", "nana-studio"];
        let has_both = "['element', 'iframe', 'amp', 'oembed', 'headlines'].every((name) => \
            ['vakhtangisi-masts', 'nana-studio'].every((slug) => \
            document.querySelector(`#copy-${name}`).value.includes(slug)))";
        page.until("both are in all snippets", has_both);
        let element = value(page, "element");
        assert_eq!(element.matches("<script").count(), 1);
        assert_eq!(element.matches(" view=\"card\"").count(), 2, "{element}");
        assert_eq!(value(page, "headlines").matches("<li").count(), 2);
        let frames = value(page, "policy");
        assert!(slugs.iter().all(|slug| frames.contains(&format!("/embed/{slug}/"))), "{frames}");
        // What is picked stands there once, also while it is still chosen in the form.
        page.until("they are in the preview", "document.querySelectorAll('[data-preview] lectern-embed').length === 2");
        let amp = value(page, "amp");
        assert_eq!(amp.matches("<script async custom-element=\"amp-iframe\"").count(), 1, "{amp}");
        page.goto(&host.page(&element.replace("https://lectern.example/", &page.url(""))));
        page.until("both have spoken", "new Set(messages.map(({ data }) => data.id)).size === 2");
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, FRAME);
        page.click("[data-pick]");
        page.click("[data-picked] button");
        assert!(page.holds("document.querySelector('[data-picked]').hidden"));
        assert!(value(page, "element").contains("vakhtangisi-masts"));
    });
}

#[test]
fn the_preview_stands_in_pages_of_four_kinds_and_administrators_have_a_place() {
    scenario().sized(1200, 900).run(|page| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, FRAME);
        for (kind, scheme, narrow) in
            [("light", "light", false), ("dark", "dark", false), ("narrow", "light", true), ("big", "light", false)]
        {
            page.eval(&format!("void document.querySelector('[name=page-kind][value={kind}]').click()"));
            page.until("the page is of that kind", &format!("document.querySelector('[data-kind={kind}]')"));
            assert_eq!(page.text("getComputedStyle(document.querySelector('[data-preview]')).colorScheme"), scheme);
            let width = wait_width(page);
            assert_eq!(width < 300.0, narrow, "{kind}: {width}");
            let size = page.text("getComputedStyle(document.querySelector('.maker__around')).fontSize");
            assert_eq!(size == "24px", kind == "big", "{kind}: {size}");
        }
        // The link that leads there chooses no article.
        page.eval("document.querySelector('a[href=\"#!administrator\"]').click()");
        page.until("it leads there", "location.hash === '#!administrator'");
        page.settle();
        assert!(value(page, "element").contains("vakhtangisi-masts"));
        assert_eq!(page.text("document.querySelector('[role=status]').textContent"), "");
    });
}

/// How wide the preview is.
fn wait_width(page: &Page) -> f64 {
    wait_right(page, FRAME);
    page.number(&format!("{FRAME}.offsetWidth"))
}

#[test]
fn a_list_that_did_not_come_is_said_and_asked_for_again() {
    scenario().run(|page| {
        page.open("embed/#vakhtangisi-masts");
        wait_right(page, FRAME);
        page.eval(
            "void (() => {
                const { send } = XMLHttpRequest.prototype;
                window.refuse = true;
                XMLHttpRequest.prototype.send = function () {
                    if (refuse) this.onerror(new Error('no network'));
                    else send.call(this);
                };
            })()",
        );
        choose(page, "[name=what]", "l:topic/borders");
        let status = "document.querySelector('[role=status]').textContent";
        page.until("it is said", &format!("{status}.includes('could not be loaded')"));
        assert_eq!(value(page, "headlines"), "");
        page.eval("void (window.refuse = false)");
        choose(page, "[name=count]", "3");
        page.until("the list is there", "document.querySelector('#copy-headlines').value.split('<li').length === 4");
        assert_eq!(page.text(status), "");
        // No width that the field does not take gets into a snippet.
        choose(page, "[name=width]", "9");
        page.until(
            "the frame is as wide as its place",
            "document.querySelector('#copy-iframe').value.includes('100%')",
        );
    });
}

#[test]
fn lines_for_administrators_have_the_address_of_the_page_where_the_site_names_none() {
    scenario().run(|page| {
        let without = "document.addEventListener('readystatechange', () => {
            const tool = document.querySelector('[data-maker]'), lines = document.querySelector('.maker__lines');
            if (tool) tool.dataset.origin = '';
            if (lines) lines.textContent = lines.textContent.replaceAll('https://lectern.example', '');
        });";
        page.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": without }));
        page.open("embed/");
        let lines = page.text_of(".maker__lines");
        let own = page.url("");
        assert!(lines.contains(&format!("script-src {own}embed.js;")), "{lines}");
        assert!(lines.contains(&format!("{own}embed/ {own}ka/embed/")), "{lines}");
    });
}
