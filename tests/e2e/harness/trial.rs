//! A test of faults: a host that misbehaves, two editions, a browser, and the checks after every step.

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::LazyLock,
};

use super::{Browser, Editions, Origin, Reader, oracle::Allowed};

/// Where the site is, in tests that say nothing of it: at the root, or where `FAULT_BASE` says.
static BASE: LazyLock<String> = LazyLock::new(|| env::var("FAULT_BASE").unwrap_or_else(|_| "/".to_owned()));

/// The surroundings of one test of faults.
pub(crate) struct Trial {
    base: &'static str,
    own_profile: bool,
    scripting: bool,
    crowded: bool,
    allowed: Allowed,
}

impl Trial {
    /// The first edition, at the usual base.
    pub(crate) fn new() -> Self {
        // What the host does not give is the fault itself, and the console says so.
        let messages = vec!["Failed to load resource", "net::ERR_", "when fetching the script"];
        Self {
            base: &BASE,
            own_profile: false,
            scripting: true,
            crowded: false,
            allowed: Allowed { messages, movement: true },
        }
    }

    /// Below another base.
    pub(crate) fn at(self, base: &'static str) -> Self {
        Self { base, ..self }
    }

    /// In a browser of its own whose profile outlives it.
    pub(crate) fn with_profile(self) -> Self {
        Self { own_profile: true, ..self }
    }

    pub(crate) fn without_scripting(self) -> Self {
        Self { scripting: false, ..self }
    }

    /// With more pictures than one list of files has.
    pub(crate) fn crowded(self) -> Self {
        Self { crowded: true, ..self }
    }

    /// Messages with this part are expected.
    pub(crate) fn allowing(mut self, message: &'static str) -> Self {
        self.allowed.messages.push(message);
        self
    }

    /// Runs the test, then the checks that hold after every step.
    pub(crate) fn run(self, test: impl FnOnce(&mut Reader)) {
        let editions = if self.crowded { Editions::crowded(self.base) } else { Editions::at(self.base) };
        let origin = Origin::start();
        origin.deploy(&editions.first);
        let profile = self.own_profile.then(|| tempfile::tempdir().unwrap());
        let browser = match &profile {
            Some(folder) => Browser::with_profile(folder.path()),
            None => Browser::fresh(),
        };
        let mut reader = Reader::new(browser, origin, editions, self.allowed, profile);
        if !self.scripting {
            reader.set_scripting(false);
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            test(&mut reader);
            reader.check();
        }));
        if let Err(panic) = outcome {
            reader.tell();
            resume_unwind(panic);
        }
        reader.leave();
    }
}
