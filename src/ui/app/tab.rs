//! What this tab knows of worker and network, beside what views see.

use std::cell::{Cell, RefCell};

use crate::corpus::PackIds;

/// What this tab knows of worker and network, beside what views see.
#[derive(Default)]
pub(super) struct Tab {
    /// The reader has asked here for the edition that waits.
    pub(super) confirmed: Cell<bool>,
    /// Another edition has taken over: the next link leads to a new document.
    pub(super) changed: Cell<bool>,
    /// Counts changes of the network.
    pub(super) network: Cell<u32>,
    /// Not everything was here when the worker was asked before.
    pub(super) was_incomplete: Cell<bool>,
    /// What is kept without being asked for was fetched, or tried to.
    pub(super) offered: Cell<bool>,
    /// Files are on their way.
    pub(super) busy: Cell<bool>,
    /// Packs that a cancelled download leaves behind.
    pub(super) undo: RefCell<PackIds>,
    /// When progress was announced last, see [`timing::now`].
    pub(super) announced: Cell<f64>,
}
