//! Addresses that nobody published.

use crate::harness::{Page, Scenario};

fn status(page: &Page, path: &str) -> f64 {
    page.promised(&format!("fetch({path:?}).then((answer) => answer.status)")).as_f64().unwrap()
}

#[test]
fn an_unknown_address_is_a_404_with_ways_on() {
    Scenario::sample().allowing("404 (Not Found)").run(|page| {
        for path in ["no/such/page/", "articles/no-such-article/", "articles/page-77/extra/"] {
            page.open_live(path);
            assert_eq!(page.text_of("h1"), "Page not found", "{path}");
            assert!(page.text("document.title").starts_with("Page not found"));
            assert_eq!(status(page, &page.url(path)), 404.0);
        }
        page.click("main search input");
        page.type_text("mirror\u{e007}");
        page.wait_at("articles/?q=mirror");
        assert_eq!(page.number("document.querySelectorAll('[data-results] > li').length"), 2.0);
        page.back();
        page.until("the message", "document.querySelector('.message')");
        page.click(".message__links a");
        page.wait_at("");
    });
}

#[test]
fn an_unknown_address_below_a_language_is_told_in_it() {
    Scenario::sample().allowing("404 (Not Found)").run(|page| {
        for (path, lang, title) in [
            ("ka/articles/no-such-article/", "ka", "გვერდი ვერ მოიძებნა"),
            ("ar/no/such/page/", "ar", "الصفحة غير موجودة"),
        ] {
            page.open_live(path);
            assert_eq!(page.text_of("h1"), title);
            assert_eq!(page.text("document.documentElement.lang"), lang);
            page.click(".message__links a");
            page.wait_at(&format!("{lang}/"));
        }
    });
}

#[test]
fn a_link_to_an_unknown_page_shows_the_message_in_place() {
    Scenario::sample().run(|page| {
        page.open_live("");
        page.mark_document();
        page.eval(
            "(() => { const a = document.createElement('a'); a.href = '/articles/gone/'; a.id = 'gone'; \
                   document.querySelector('main').append(a); a.click(); })()",
        );
        page.until("the message", "document.querySelector('.message')");
        assert_eq!(page.path(), "articles/gone/");
        assert!(page.holds("document.activeElement === document.querySelector('main h1')"));
        page.back();
        page.wait_at("");
        assert!(page.is_same_document());
    });
}

#[test]
fn what_others_add_to_an_address_does_no_harm() {
    Scenario::sample().run(|page| {
        let noise = "utm_source=news&utm_medium=%F0%9F%93%A7&fbclid=a%00b&gclid&&=&q2=x#:~:text=help";
        page.open_live(&format!("articles/?{noise}"));
        assert_eq!(page.text("document.querySelector('[data-result-count]').dataset.resultCount"), "31");
        let canonical = page.text("document.querySelector('link[rel=canonical]').href");
        assert!(canonical.ends_with("/articles/"), "{canonical}");
        page.click("[data-facet=topic] input[value=borders]");
        page.wait_at("articles/?topic=borders");
        page.open_live(&format!("articles/body-cameras/?{noise}"));
        assert_eq!(page.text_of("h1"), "Small cameras for house calls");
        page.open_live("articles/index.html");
        assert!(page.holds("document.querySelector('[data-results] a')"));
    });
}

#[test]
fn hostile_addresses_lead_nowhere_else() {
    Scenario::sample().allowing("404 (Not Found)").allowing("Failed to load resource").run(|page| {
        let long = "a".repeat(4_000);
        let paths = [
            "/evil.example/",
            "//evil.example/articles/",
            "%2F%2Fevil.example/",
            "..%2f..%2fetc/passwd",
            "articles/..%5c..%5c/",
            "%E0%A4%A/",
            "%ff%fe/",
            "articles/%00/",
            "articles/<script>alert(1)</script>/",
            "articles/?q=%E0%A4%A&topic=%ff&sort=%00&page=-1&year=1e9",
            "ka//articles/",
            &long,
        ];
        for path in paths {
            page.open(path);
            page.until(&format!("{path} is answered"), "document.documentElement.dataset.app === 'live'");
            assert_eq!(page.text("location.origin"), page.server.origin(), "{path}");
            assert!(page.holds("document.querySelector('h1').textContent.trim()"), "{path}");
            // Every link of ours still leads to our own host.
            let strange = page.eval(
                "[...document.querySelectorAll('header a, .message a')].map((a) => a.href).filter((h) => \
                    !h.startsWith(location.origin + '/') || h.startsWith(location.origin + '//'))",
            );
            assert_eq!(strange, serde_json::json!([]), "{path}");
        }
    });
}

#[test]
fn an_address_with_too_many_words_is_cut() {
    Scenario::sample().run(|page| {
        page.open_live(&format!("articles/?q={}", "mirror%20".repeat(500)));
        assert!(page.number("document.querySelector('search input').value.length") <= 2_000.0);
        assert!(page.holds("document.querySelector('[data-result-count]')"));
    });
}
