//! A browser at a site: what tests speak with.

use std::{cell::RefCell, ops::Deref, sync::Arc};

use super::{Browser, Server, Site, oracle};

/// A browser and the site that it shows. Everything of [`Browser`] can be called on it.
pub(crate) struct Page {
    browser: Browser,
    pub(crate) server: Server,
    pub(crate) site: Arc<Site>,
    /// What a document had seen when it was left.
    pub(super) seen: RefCell<Vec<oracle::Seen>>,
}

impl Deref for Page {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Page {
    pub(super) fn new(browser: Browser, server: Server, site: Arc<Site>) -> Self {
        oracle::install(&browser);
        Self { browser, server, site, seen: RefCell::default() }
    }

    /// The test has passed: the browser may serve another one.
    pub(super) fn keep_browser(self) {
        drop(self.server);
        self.browser.keep();
    }

    /// The complete address of a path below the base: `articles/?q=x`.
    pub(crate) fn url(&self, path: &str) -> String {
        [&self.server.origin(), &self.site.base, path].concat()
    }

    /// Opens a path below the base as a new document.
    pub(crate) fn open(&self, path: &str) {
        self.seen.borrow_mut().extend(oracle::seen(&self.browser));
        self.goto(&self.url(path));
    }

    /// Opens a path below the base and waits until the program has taken over.
    pub(crate) fn open_live(&self, path: &str) {
        self.open(path);
        self.wait_live();
    }

    /// Path, query and fragment, below the base.
    pub(crate) fn path(&self) -> String {
        let address = self.text("location.pathname + location.search + location.hash");
        address.strip_prefix(&self.site.base).unwrap_or_else(|| panic!("{address} leaves the base")).to_owned()
    }
}
