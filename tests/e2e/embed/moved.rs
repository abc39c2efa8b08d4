//! Addresses of earlier versions: embed pages in the trees of other languages, and pages with texts to republish.

use super::{FRAME, scenario, stage, wait_right};
use crate::harness::Scenario;

#[test]
fn an_embed_page_of_another_tree_leads_to_the_one_of_the_article() {
    // The addresses are not there, and the host says so.
    stage(scenario().allowing("404 (Not Found)"), |page, host| {
        for tree in ["ka/", "ar/"] {
            page.goto(&host.page(&format!(
                "<script src=\"http://127.0.0.1:8080/embed.js\"></script><lectern-embed theme=\"dark\" \
                 heading-level=\"4\" src=\"http://127.0.0.1:8080/{tree}embed/nana-studio/\"><a href=\"#\">x</a>\
                 </lectern-embed>"
            )));
            wait_right(page, FRAME);
            page.inside(FRAME, || {
                assert_eq!(page.text("location.pathname"), "/embed/nana-studio/");
                assert_eq!(page.text("document.documentElement.dataset.theme"), "dark");
                assert_eq!(page.text("document.querySelector('h2').ariaLevel"), "4");
            });
        }
        // With the name and the language alone.
        page.goto(&host.page(
            "<script src=\"http://127.0.0.1:8080/embed.js\"></script><lectern-embed article-id=\"nana-studio\" \
             lang=\"ru\"><a href=\"#\">x</a></lectern-embed>",
        ));
        wait_right(page, FRAME);
        // With wishes in the query.
        page.goto(&host.page(
            "<iframe title=\"x\" src=\"http://127.0.0.1:8080/ar/embed/nana-studio/?theme=dark&amp;heading-level=4\">\
             </iframe>",
        ));
        page.until("the frame has spoken", "messages.some(({ data }) => data?.id === 'nana-studio')");
        page.inside("document.querySelector('iframe')", || {
            assert_eq!(page.text("document.documentElement.dataset.theme"), "dark");
            assert_eq!(page.text("document.querySelector('h2').ariaLevel"), "4");
        });
        // In a frame with no origin.
        page.goto(&host.page(
            "<iframe sandbox=\"allow-scripts\" title=\"x\" src=\"http://127.0.0.1:8080/ka/embed/nana-studio/\">\
             </iframe>",
        ));
        page.until("the frame has spoken", "messages.some(({ data }) => data?.id === 'nana-studio')");
    });
}

#[test]
fn what_no_tree_has_stays_unknown_in_the_language_that_was_asked_for() {
    scenario().allowing("404 (Not Found)").run(|page| {
        for (first, tree) in ["", "ka/", "ru/", "ar/"].iter().enumerate() {
            page.goto("about:blank");
            page.open(&format!("{tree}embed/nope/"));
            page.until("every tree was asked", &format!("location.search === '?tree={first}-5'"));
            page.until(
                "it is the first again",
                &format!("location.pathname === '/{tree}embed/nope/' && document.readyState === 'complete'"),
            );
            page.settle();
            assert!(page.path().starts_with(&format!("{tree}embed/nope/")), "{}", page.path());
            assert_eq!(page.server.count("embed/nope/"), 5 * (first + 1), "{:?}", page.server.requests());
        }
        // No address makes it lead anywhere else, and none makes it go round.
        for path in ["?tree=9", "?tree=-1", "?tree=x", "?tree=0-9", "?tree=7-4", "?tree=1-", "a/b/"] {
            page.goto("about:blank");
            page.open(&format!("embed/nope/{path}"));
            page.until("the page is complete", "document.readyState === 'complete'");
            page.settle();
            let stays = format!("location.origin === '{}' && document.querySelector('h1')", page.server.origin());
            assert!(page.holds(&stays), "{path}");
        }
    });
}

#[test]
fn a_page_of_texts_to_republish_leads_to_the_generator() {
    Scenario::sample().without_program().at("/a/b/").allowing_movement().allowing("404 (Not Found)").run(|page| {
        for tree in ["", "ka/"] {
            page.goto("about:blank");
            page.open(&format!("{tree}republish/vakhtangisi-masts/"));
            page.until("the text is there", "document.querySelector('#copy-html')?.value");
            assert_eq!(page.path(), format!("{tree}embed/#vakhtangisi-masts"));
        }
        page.goto("about:blank");
        page.open("articles/republish/");
        page.until("the page is complete", "document.readyState === 'complete'");
        assert_eq!(page.path(), "articles/republish/");
    });
}
