//! Lists: with further conditions, as cards and headlines.

use serde_json::json;

use super::{FRAME, PLAIN, scenario, stage, wait_right};
use crate::{
    accessibility::axe::{axe, violations},
    harness::{Host, Page},
};

fn list(host: &Host, attributes: &str) -> String {
    host.page(&format!(
        "<script src=\"http://127.0.0.1:8080/embed.js\"></script>\
         <lectern-list {attributes}><a href=\"#\">x</a></lectern-list>"
    ))
}

/// The values of the articles that a list shows.
const SHOWN: &str = "[...document.querySelectorAll('[data-items] > li')].filter((item) => item.checkVisibility())\
    .map((item) => item.dataset.in.split(' '))";

#[test]
fn e01_a_list_shows_the_articles_that_fulfil_every_condition() {
    stage(scenario(), |page, host| {
        for (first, also, query) in [
            ("topic/borders", "lang/en", "?topic=borders&lang=en"),
            ("lang/en", "topic/borders", "?lang=en&topic=borders"),
            ("topic/borders", "lang/en topic/returns lang/ka", "?topic=borders&lang=ka"),
        ] {
            page.goto(&list(host, &format!("list=\"{first}\" also=\"{also}\" count=\"20\"")));
            wait_right(page, FRAME);
            page.inside(FRAME, || {
                let asked: Vec<&str> = query[1..].split('&').collect();
                let pairs: Vec<String> = asked[1..].iter().map(|pair| pair.replace('=', "/")).collect();
                assert!(page.holds(&format!("{SHOWN}.every((values) => {pairs:?}.every((p) => values.includes(p)))")));
                let all = format!(
                    "[...document.querySelectorAll('[data-items] > li')].filter(({{ dataset }}) => \
                     {pairs:?}.every((p) => dataset.in.split(' ').includes(p))).length"
                );
                assert_eq!(page.number(&format!("{SHOWN}.length")), page.number(&all).min(20.0), "{first}, {also}");
                let links = page.eval("[...document.querySelectorAll('h2 a, .embed__full a')].map((a) => a.search)");
                assert_eq!(links, json!([query, query]));
                // The name of a condition is there where some article fulfils it.
                let any = page.number(&format!("{SHOWN}.length")) > 0.0;
                assert_eq!(page.text_of("h2").contains(" · "), any, "{}", page.text_of("h2"));
            });
        }
        // What no article has, and what is no condition.
        page.goto(&list(host, "list=\"topic/borders\" also=\"place/nowhere\""));
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            assert_eq!(page.number(&format!("{SHOWN}.length")), 0.0);
            assert!(page.holds("document.querySelector('[data-empty]').checkVisibility()"));
        });
        for also in ["q/x", "/", "topic", "constructor/x", "&lt;b&gt;", "topic/returns"] {
            page.goto(&list(host, &format!("list=\"topic/borders\" also=\"{also}\"")));
            wait_right(page, FRAME);
            page.inside(FRAME, || {
                assert_eq!(page.text("document.querySelector('h2 a').search"), "?topic=borders", "{also}");
                assert!(page.number(&format!("{SHOWN}.length")) > 2.0, "{also}");
            });
        }
    });
}

#[test]
fn a_condition_on_the_language_is_the_same_from_both_ends() {
    stage(scenario(), |page, host| {
        let titles = "[...document.querySelectorAll('[data-items] h3')].filter((h) => h.checkVisibility())\
            .map((h) => h.textContent)";
        page.goto(&list(host, "list=\"topic/borders\" lang=\"ka\" also=\"lang/ka\" count=\"20\""));
        wait_right(page, FRAME);
        let narrowed = page.inside(FRAME, || page.eval(titles));
        page.goto(&list(host, "list=\"lang/ka\" also=\"topic/borders\" count=\"20\""));
        wait_right(page, FRAME);
        let other_way = page.inside(FRAME, || page.eval(titles));
        assert!(!narrowed.as_array().unwrap().is_empty(), "{narrowed}");
        assert_eq!(narrowed, other_way);
    });
}

#[test]
fn e01_cards_and_headlines_have_what_they_are_called_for() {
    stage(scenario(), |page, host| {
        let seen = |part: &str| format!("!!document.querySelector('[data-items] {part}')?.checkVisibility()");
        for (layout, picture) in [("", false), ("list", false), ("headlines", false), ("cards", true)] {
            for width in [280, 600, 1000] {
                page.goto(&host.page(&format!(
                    "<script src=\"http://127.0.0.1:8080/embed.js\"></script><div style=\"width: {width}px\">\
                     <lectern-list list=\"lang/en\" layout=\"{layout}\" count=\"6\"><a href=\"#\">x</a></lectern-list>"
                )));
                wait_right(page, FRAME);
                page.inside(FRAME, || {
                    assert_eq!(page.holds(&seen("img")), picture, "{layout}");
                    assert_eq!(page.holds(&seen(".embed__summary")), picture, "{layout}");
                    assert!(page.holds(&seen("h3 a")) && page.holds(&seen("time")), "{layout}");
                    assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"), "{layout}, {width}");
                    assert!(page.holds("document.querySelectorAll('[data-items] > li:not([hidden])').length === 6"));
                });
                // Pictures that nobody sees are not fetched.
                assert_eq!(page.server.count("/images/") > 0, picture, "{layout}");
            }
        }
    });
}

#[test]
fn e02_in_a_sandbox_with_scripts_alone_conditions_count_and_e03_without_them_the_newest_are_there() {
    stage(scenario().allowing("the frame's sandbox").allowing("allow-scripts"), |page, host| {
        for (sandbox, narrowed) in [("allow-scripts", true), ("", false)] {
            page.goto(&host.page(&format!(
                "<iframe src=\"http://127.0.0.1:8080/embed/list/lang/en/#also=topic/borders&layout=cards\" title=\"x\" \
                 width=\"600\" height=\"500\" sandbox=\"{sandbox}\"></iframe>"
            )));
            page.until_is("the list is there", || page.inside(PLAIN, || page.holds(&format!("{SHOWN}.length > 0"))));
            page.inside(PLAIN, || {
                let all = page.holds(&format!("{SHOWN}.every((values) => values.includes('topic/borders'))"));
                assert_eq!(all, narrowed);
            });
        }
    });
}

#[test]
fn e20_axe_finds_nothing_in_lists_of_every_layout() {
    scenario().allowing("favicon.ico").sized(320, 700).run(|page| {
        let axe = axe();
        for path in ["embed/list/topic/borders/", "ar/embed/list/topic/borders/"] {
            for layout in ["cards", "headlines"] {
                page.goto("about:blank");
                page.open(&format!("{path}#layout={layout}&also=lang/en"));
                page.until("the page is complete", "document.readyState === 'complete'");
                let found = violations(page, &axe);
                let own: Vec<_> = found.iter().filter(|fault| !fault.starts_with("page-has-heading-one")).collect();
                assert!(own.is_empty(), "{path}, {layout}: {own:?}");
                assert!(page.holds("document.documentElement.scrollWidth <= innerWidth"), "{path}, {layout}");
            }
        }
        page.open("embed/");
    });
}

fn choose(page: &Page, selector: &str, value: &str) {
    page.eval(&format!(
        "(() => {{ const c = document.querySelector('{selector}'); c.value = {value:?}; \
         c.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

#[test]
fn the_generator_puts_conditions_together_and_begins_with_the_rarest() {
    scenario().run(|page| {
        page.open("embed/");
        choose(page, "[name=what]", "l:lang/en");
        choose(page, "[data-also]", "l:topic/borders");
        choose(page, "[name=layout]", "cards");
        page.until("the list is shown", "document.querySelector('lectern-list')");
        wait_right(page, FRAME);
        let element = page.text("document.querySelector('#copy-element').value");
        // English is the language of this tree, which shows English versions wherever there are some.
        let expected = "<lectern-list src=\"https://lectern.example/embed/list/topic/borders/\"";
        assert!(element.contains(expected), "{element}");
        assert!(element.contains(" also=\"lang/en\" layout=\"cards\">"), "{element}");
        assert!(element.contains("articles/?topic=borders&#38;lang=en\""), "{element}");
        choose(page, "[name=what]", "l:lang/ka");
        page.until(
            "it is in the tree of that language",
            "document.querySelector('#copy-element').value.includes('/ka/embed/list/topic/borders/')",
        );
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            assert!(page.number(&format!("{SHOWN}.length")) > 0.0);
            assert!(page.holds(&format!("{SHOWN}.every((values) => values.includes('lang/ka'))")));
        });
    });
}
