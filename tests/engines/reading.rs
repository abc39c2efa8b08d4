//! What a reader does: comes once, reads on without the host, and takes a newer edition when one is offered.

use serde_json::json;

use crate::{
    editions::{self, CHANGED, Content, Editions, NEWS},
    engine::Engine,
    host::Host,
};

/// The words of an article on screen.
const BODY: &str = "document.querySelector('[data-body]')?.textContent.replace(/\\s+/g, ' ').trim() ?? ''";
const TITLE: &str = "document.querySelector('h1').textContent.replace(/\\s+/g, ' ').trim()";

struct Reader {
    engine: Box<dyn Engine>,
    host: Host,
    base: &'static str,
}

pub(crate) fn at(base: &'static str, start: impl FnOnce() -> Box<dyn Engine>) {
    let editions = Editions::at(base);
    let mut reader = Reader { host: Host::uncached(&editions.first, base), engine: start(), base };
    reader.comes_once();
    reader.host.stop();
    reader.reads_without_the_host(&editions);
    reader.searches_without_the_host();
    reader.is_told_what_is_missing(&editions);
    reader.host.start_again();
    reader.takes_a_newer_edition(&editions);
    let complaints = reader.engine.complaints(&reader.host.origin()).unwrap_or_default();
    // Pictures are not kept without being asked for. Of requests of a page that was left, Firefox has no address.
    let is_expected = |complaint: &&String| {
        ["/images/", "/assets/icon-", "Failed to load ‘’"].iter().any(|part| complaint.contains(part))
    };
    let others: Vec<_> = complaints.iter().filter(|complaint| !is_expected(complaint)).collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// Pages of every kind are opened, the site is kept, and the console stays empty.
pub(crate) fn without_complaints(console: impl FnOnce(&[String], &dyn Fn() -> bool) -> Vec<String>) {
    let base = "/a/b/";
    let editions = Editions::at(base);
    let host = Host::start(&editions.first, base);
    let address = |path: &str| [&host.origin(), base, path].concat();
    let pages =
        ["", CHANGED, "ka/articles/?topic=counter-trafficking", "offline/", "no/such/page/", "articles/?q=posters"];
    let kept = editions::kept_files(&editions.first);
    assert!(kept.len() > 10, "{kept:?}");
    let is_kept = || kept.iter().all(|file| host.was_asked_for(&[base, file].concat()));
    let said = console(&pages.map(address), &is_kept);
    // WebKit knows all the directives of the content policy but this one.
    // What a page loads early it calls unused, though no file is asked for twice.
    let is_expected = |line: &&String| {
        ["Unrecognized Content-Security-Policy directive 'manifest-src'", "was preloaded using link preload"]
            .iter()
            .any(|part| line.contains(part))
    };
    let said: Vec<_> = said.iter().filter(|line| !is_expected(line)).collect();
    assert!(said.is_empty(), "{said:#?}");
}

impl Reader {
    fn url(&self, path: &str) -> String {
        [&self.host.origin(), self.base, path].concat()
    }

    fn open(&mut self, path: &str) {
        self.engine.open(&self.url(path));
    }

    fn comes_once(&mut self) {
        self.open("");
        let ready = "document.documentElement.dataset.offline === 'ready'";
        self.engine.until("all texts are kept", ready);
    }

    /// Articles open that were never opened before: at the root every one of them.
    fn reads_without_the_host(&mut self, editions: &Editions) {
        let articles: Vec<_> =
            ["articles/", "ka/articles/"].iter().flat_map(|folder| Content::of_all(&editions.first, folder)).collect();
        assert!(articles.len() > 40, "{} articles", articles.len());
        let step = if self.base == "/" { 1 } else { 8 };
        for article in articles.into_iter().step_by(step) {
            self.open(&article.path);
            assert_eq!(self.engine.text(TITLE), article.title, "{}", article.path);
            assert_eq!(self.engine.text(BODY), article.body, "{}", article.path);
        }
        // A link leads on within the document.
        self.open("articles/");
        self.engine.run("window.sameDocument = true; return 0;").unwrap();
        let title = self.engine.text("document.querySelector('main h2 a').textContent.trim()");
        self.engine.click("main h2 a");
        self.engine.until("the article is shown", &format!("{TITLE} === {} && window.sameDocument", json!(title)));
    }

    fn searches_without_the_host(&mut self) {
        self.open("articles/?q=posters");
        let hit = format!("document.querySelector('.hit a[href*=\"{CHANGED}\"]')");
        self.engine.until("the article is found", &hit);
        let other = "document.querySelector('.hit a[href*=\"articles/moldova-generators/\"]')";
        assert_eq!(self.engine.run(&format!("return {other};")).unwrap(), json!(null));
        self.engine
            .run(
                "const input = document.querySelector('search input'); input.value = 'generators'; \
                  input.dispatchEvent(new InputEvent('input', { bubbles: true })); return 0;",
            )
            .unwrap();
        self.engine.until("another article is found", other);
    }

    fn is_told_what_is_missing(&mut self, editions: &Editions) {
        let missing = Content::of(&editions.first, "", "404.html");
        for path in ["no/such/page/", "articles/no-such-article/"] {
            self.open(path);
            assert_eq!(self.engine.text(TITLE), missing.title, "{path}");
        }
    }

    /// One tab confirms the newer edition; the other goes on with its own until it opens a page.
    fn takes_a_newer_edition(&mut self, editions: &Editions) {
        let [first, second] = [&editions.first, &editions.second].map(|edition| editions::id(edition));
        assert_ne!(first, second);
        let edition = "document.documentElement.dataset.edition";
        let one = self.engine.tab();
        self.engine.open_tab();
        let other = self.engine.tab();
        self.open("articles/nana-studio/");
        self.engine.run("window.sameDocument = true; return 0;").unwrap();
        self.engine.show_tab(&one);

        self.host.deploy(&editions.second);
        self.open(CHANGED);
        assert_eq!(self.engine.text(edition), first);
        assert!(!self.engine.text(BODY).contains(NEWS));
        self.engine.click("[data-device=update]");
        self.engine.until("the newer edition is shown", &format!("{edition} === '{second}'"));
        self.engine.until("what is new is shown", &format!("{BODY}.includes({})", json!(NEWS)));

        self.engine.show_tab(&other);
        assert_eq!(self.engine.text(edition), first);
        assert_eq!(self.engine.run("return window.sameDocument;").unwrap(), true);
        // Also where nothing but this device can help.
        self.host.stop();
        self.engine.click(&format!("main a[href=\"{}articles/\"], a[href=\"{}articles/\"]", self.base, self.base));
        self.engine.until(
            "the next page is of the newer edition",
            &format!(
                "{edition} === '{second}' && document.documentElement.dataset.app === 'live' && !window.sameDocument"
            ),
        );
        self.open(CHANGED);
        assert!(self.engine.text(BODY).contains(NEWS));
    }
}
