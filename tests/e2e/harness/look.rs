//! What tests of pages ask for again and again, whatever serves the page.

use super::Browser;

impl Browser {
    /// Waits until the program has taken the page over.
    pub(crate) fn wait_live(&self) {
        self.until("the program has taken over", "document.documentElement.dataset.app === 'live'");
    }

    /// Waits until the program has given up.
    pub(crate) fn wait_failed(&self) {
        self.until("the page stays as it is", "document.documentElement.dataset.app === 'failed'");
    }

    /// Waits until the address, below the base, is this one, and what is asked for is shown.
    pub(crate) fn wait_at(&self, path: &str) {
        let path = serde_json::to_string(path).unwrap();
        let here = "location.pathname + location.search + location.hash";
        // Pages for partners do not tell their base; their tests are at the root.
        let address = format!("{here} === (document.documentElement.dataset.base ?? '/') + {path}");
        let settled = "!document.documentElement.hasAttribute('data-busy') && document.readyState !== 'loading'";
        self.until("the address", &format!("{address} && {settled}"));
    }

    /// The text of the first element that matches.
    pub(crate) fn text_of(&self, selector: &str) -> String {
        self.text(&format!("document.querySelector({selector:?})?.textContent.trim() ?? '(no {selector})'"))
    }

    /// A mark on the document: gone once another document is loaded.
    pub(crate) fn mark_document(&self) {
        self.eval("void (window.sameDocument = true)");
    }

    pub(crate) fn is_same_document(&self) -> bool {
        self.holds("window.sameDocument")
    }

    /// Lets a second pass. For what has no event to wait for: that something does not come, is not undone, is not
    /// fetched; and that the reader pauses, after which the next key begins an entry of the history.
    pub(crate) fn settle(&self) {
        let later = self.number("performance.now()") + 1_100.0;
        self.until("a second has passed", &format!("performance.now() > {later}"));
    }
}
