//! Several tabs of one browser, and its sudden end.

use std::process::Command;

use fantoccini::wd::WindowHandle;

use super::{Browser, browser::wait};

/// A tab that can be returned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tab(WindowHandle);

impl Browser {
    /// The tab that is looked at.
    pub(crate) fn tab(&self) -> Tab {
        Tab(wait(self.client.window()).unwrap())
    }

    /// Opens another tab and looks at it.
    pub(crate) fn new_tab(&self) -> Tab {
        let tab = Tab(wait(self.client.new_window(true)).unwrap().handle);
        self.look_at(&tab);
        tab
    }

    pub(crate) fn look_at(&self, tab: &Tab) {
        wait(self.client.switch_to_window(tab.0.clone())).unwrap();
    }

    /// Closes the tab that is looked at and looks at another one.
    pub(crate) fn close_tab(&self, then: &Tab) {
        wait(self.client.close_window()).unwrap();
        self.look_at(then);
    }

    /// Ends the browser as a lost battery does.
    pub(super) fn kill(&self) {
        let process = self.process().to_string();
        let ended = Command::new("kill").args(["-KILL", &process]).status().expect("kill");
        assert!(ended.success(), "the browser {process} was not there");
    }
}
