//! A test's surroundings, and what is checked when it ends.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::{
    Browser, Page, Server, Site,
    oracle::{self, Allowed},
};

/// A site, a server and a browser for one test.
pub(crate) struct Scenario {
    library: &'static str,
    base: &'static str,
    program: bool,
    scripting: bool,
    worker: bool,
    viewport: Option<(u32, u32)>,
    allowed: Allowed,
}

impl Scenario {
    /// The sample library at the root of its host.
    pub(crate) fn sample() -> Self {
        Self::library("sample")
    }

    /// A library of `tests/fixtures/libraries`.
    pub(crate) fn library(library: &'static str) -> Self {
        let allowed = Allowed::default();
        Self { library, base: "/", program: true, scripting: true, worker: false, viewport: None, allowed }
    }

    /// Below another base.
    pub(crate) fn at(self, base: &'static str) -> Self {
        Self { base, ..self }
    }

    /// Published without the program: what needs none is tested without waiting for one to be built.
    pub(crate) fn without_program(self) -> Self {
        Self { program: false, ..self }
    }

    pub(crate) fn without_scripting(self) -> Self {
        Self { scripting: false, ..self }
    }

    /// With its service worker: others would find files on the device that they expect from the host.
    pub(crate) fn with_worker(self) -> Self {
        Self { worker: true, ..self }
    }

    /// In a window of this size.
    pub(crate) fn sized(self, width: u32, height: u32) -> Self {
        Self { viewport: Some((width, height)), ..self }
    }

    /// Messages with this part are expected.
    pub(crate) fn allowing(mut self, message: &'static str) -> Self {
        self.allowed.messages.push(message);
        self
    }

    /// Things may move while they load.
    pub(crate) fn allowing_movement(mut self) -> Self {
        self.allowed.movement = true;
        self
    }

    /// Runs the test, then the checks that hold for all.
    pub(crate) fn run(mut self, test: impl FnOnce(&mut Page)) {
        let site = Site::of(self.library, self.base, self.program);
        let server = Server::start(&site);
        if !self.worker {
            server.instead("/sw.js", b"// Nothing.", "text/javascript");
            // Browsers look for a newer one while the host is gone.
            self.allowed.messages.push("when fetching the script");
        }
        let mut page = Page::new(Browser::fresh(), server, site);
        if !self.scripting {
            page.set_scripting(false);
        }
        if let Some((width, height)) = self.viewport {
            page.set_viewport(width, height);
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            test(&mut page);
            oracle::check(&page, &self.allowed);
        }));
        if let Err(panic) = outcome {
            let requests = page.server.requests();
            eprintln!("last requests: {:#?}", &requests[requests.len().saturating_sub(8)..]);
            let place = catch_unwind(AssertUnwindSafe(|| page.eval("location.href + ' ' + document.title")));
            eprintln!("page: {:?}\nconsole: {:#?}", place.ok(), page.log());
            resume_unwind(panic);
        }
        page.keep_browser();
    }
}
