//! Many embeds on one page, and lists.

use serde_json::json;

use super::{FRAME, quiet, scenario, stage, wait_right};

/// The frame of the embed at a place.
fn frame(place: usize) -> String {
    format!("document.querySelectorAll('lectern-embed')[{place}].shadowRoot.querySelector('iframe')")
}

#[test]
fn e08_twenty_embeds_are_all_right_with_one_listener_and_one_script() {
    stage(scenario().sized(800, 900), |page, host| {
        page.goto(&host.fixture("twenty.html"));
        page.until(
            "all have answered",
            "[...document.querySelectorAll('lectern-embed')].filter((e) => e.shadowRoot?.querySelector('.on')).length \
                === 20",
        );
        for place in 0..20 {
            wait_right(page, &frame(place));
        }
        assert!(quiet(page) <= 60.0);
        assert_eq!(page.number("listeners"), 1.0);
        for file in ["/embed.js", "assets/partners/frame"] {
            let times = page.server.count(file);
            assert!(times <= 2, "{file} was fetched {times} times");
        }
        assert_eq!(page.server.count("/embed.js"), 1);
        // Two are of the same article: a message is heard by its own frame alone.
        assert_eq!(page.text(&format!("{}.src", frame(0))), page.text(&format!("{}.src", frame(19))));
        let before = page.number(&format!("{}.offsetHeight", frame(19)));
        page.inside(&frame(0), || {
            page.eval("void parent.postMessage({ type: 'lectern:height', v: 1, id: 'x', height: 444 }, '*')")
        });
        page.until("the first is changed", &format!("{}.offsetHeight === 444", frame(0)));
        assert_eq!(page.number(&format!("{}.offsetHeight", frame(19))), before);
    });
}

#[test]
fn e08_ids_with_quotes_and_letters_of_any_script_do_no_harm() {
    stage(scenario().allowing("404"), |page, host| {
        let ids = ["\"><img src=x onerror=alert(1)>", "ქართული", "a'b\\c", "../../secret", "%00", "x#y?z"];
        let embeds: String = ids.iter().map(|_| "<lectern-embed><a href=\"#\">x</a></lectern-embed>").collect();
        page.goto(&host.page(&format!("<script src=\"http://127.0.0.1:8080/embed.js\"></script>{embeds}")));
        for (place, id) in ids.iter().enumerate() {
            page.eval(&format!(
                "void document.querySelectorAll('lectern-embed')[{place}].setAttribute('article-id', {})",
                json!(id)
            ));
            page.until("the frame is there", &frame(place));
            let src = page.text(&format!("{}.src", frame(place)));
            let path = src.strip_prefix(&page.url("embed/")).unwrap_or_else(|| panic!("{src}"));
            assert!(path.ends_with("/#fit=1") && path.matches('/').count() == 1, "{src}");
        }
        assert!(page.holds("!document.querySelector('img')"));
    });
}

#[test]
fn a_list_shows_as_many_articles_as_are_wished_newest_first() {
    stage(scenario(), |page, host| {
        page.goto(&host.fixture("list.html"));
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            assert_eq!(
                page.eval("[document.documentElement.lang, document.querySelector('h2').ariaLevel]"),
                json!(["ka", "3"])
            );
            assert_eq!(page.text_of("h2"), "საზღვრები");
            let shown = "[...document.querySelectorAll('[data-items] > li')].filter((li) => li.checkVisibility())";
            assert_eq!(page.number(&format!("{shown}.length")), 3.0);
            let dates = page.eval(&format!("{shown}.map((li) => li.querySelector('time')?.dateTime ?? '')"));
            let dates: Vec<String> = serde_json::from_value(dates).unwrap();
            assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
            assert!(page.holds(&format!("{shown}.every((li) => li.querySelector('h3').ariaLevel === '4')")));
        });
        // While it is shown, the host changes its mind.
        page.eval("void document.querySelector('lectern-list').setAttribute('count', 1)");
        page.until("the frame is another", &format!("{FRAME}.src.endsWith('count=1')"));
        wait_right(page, FRAME);
        page.inside(FRAME, || {
            assert_eq!(
                page.number(
                    "[...document.querySelectorAll('[data-items] > li')].filter((li) => li.checkVisibility()).length"
                ),
                1.0
            );
        });
    });
}
