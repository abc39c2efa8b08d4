//! Where the reader was in a long article.

use crate::harness::Scenario;

const LONG: &str = "articles/integrated-border-management/";
const GO_ON: &str =
    "[...document.querySelectorAll('.reading button')].find((b) => b.textContent === 'Continue reading')";
const PLACES: &str = "caches.open('lectern:/:reading').then((cache) => cache.keys()).then((all) => \
    all.filter(({ url }) => url.includes('/reading/place/')).length)";

#[test]
fn a_long_saved_article_goes_on_where_the_reader_was() {
    Scenario::sample().with_worker().sized(360, 640).allowing_movement().run(|page| {
        page.open_live(LONG);
        page.until("a worker answers", "navigator.serviceWorker.controller");
        page.eval("document.querySelector('article button[data-article]').click()");
        let saved = "document.querySelector('article button[data-article]').ariaPressed === 'true'";
        page.until("it is saved", saved);
        page.eval("document.querySelector('[data-body]').children[12].scrollIntoView()");
        page.until_is("the place is remembered", || page.promised(PLACES) == 1);
        page.open_live("articles/");
        page.open_live(LONG);
        page.until("it is offered", GO_ON);
        assert!(page.number("scrollY") < 100.0, "nothing jumps by itself");
        page.eval(&format!("{GO_ON}.click()"));
        page.until("the paragraph has the focus", "document.activeElement.parentElement?.matches('[data-body]')");
        let top = page.number("document.querySelector('[data-body]').children[12].getBoundingClientRect().top");
        assert!(top.abs() < 640.0, "{top}");
        // The list leads there too.
        page.open_live("saved/");
        page.until("the list", "document.querySelector('.saved__acts a')");
        page.eval("document.querySelector('.saved__acts a').click()");
        page.until("the paragraph has the focus", "document.activeElement.parentElement?.matches('[data-body]')");
        // At its end an article is read.
        page.eval("scrollTo(0, document.documentElement.scrollHeight)");
        page.until_is("no place is left", || page.promised(PLACES) == 0);
    });
}

#[test]
fn no_place_is_remembered_in_articles_that_are_not_saved() {
    Scenario::sample().with_worker().sized(360, 640).allowing_movement().run(|page| {
        page.open_live("articles/body-cameras/");
        page.until("a worker answers", "navigator.serviceWorker.controller");
        page.eval("document.querySelector('article button[data-article]').click()");
        page.until("it is saved", "document.querySelector('article button[data-article]').ariaPressed === 'true'");
        page.open_live(LONG);
        page.until("the buttons show what is saved", "document.querySelector('button[data-article]')");
        page.eval("document.querySelector('[data-body]').children[12].scrollIntoView()");
        // What is remembered later shows that this came before it.
        page.open_live("saved/");
        page.until("the list", "document.querySelector('[data-saved-article]')");
        assert_eq!(page.promised(PLACES), 0);
    });
}
