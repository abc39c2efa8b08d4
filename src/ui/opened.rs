//! What the reader has opened on a page. It outlives the elements, which are made anew with every change of the page.
//!
//! These are signals of leptos. All of them hold a number, also where a `bool` or an `Option` would do: leptos has code
//! of its own for every type that a signal holds.

use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set, Update};

/// Something that is open or closed. At first it is closed.
#[derive(Clone)]
pub struct Disclosure(ArcRwSignal<usize>);

impl Default for Disclosure {
    fn default() -> Self {
        Self(ArcRwSignal::new(0))
    }
}

impl Disclosure {
    /// Whether it is open. The attribute or the view that asks follows it.
    pub fn is_open(&self) -> bool {
        self.0.get() == 1
    }

    pub fn toggle(&self) {
        self.0.update(|open| *open = 1 - *open);
    }

    pub fn close(&self) {
        self.0.set(0);
    }
}

/// Several things side by side, of which one at most is open. At first none is.
#[derive(Clone)]
pub struct Disclosures(ArcRwSignal<usize>);

impl Default for Disclosures {
    fn default() -> Self {
        Self(ArcRwSignal::new(usize::MAX))
    }
}

impl Disclosures {
    /// Whether the one with this place is open. The attribute or the view that asks follows it.
    pub fn is_open(&self, place: usize) -> bool {
        self.0.get() == place
    }

    /// The one that is open now. Nothing follows it.
    pub fn now(&self) -> Option<usize> {
        Some(self.0.get_untracked()).filter(|open| *open != usize::MAX)
    }

    /// Opens the one with this place, instead of another one, or closes it.
    pub fn toggle(&self, place: usize) {
        self.0.update(|open| *open = if *open == place { usize::MAX } else { place });
    }

    pub fn close(&self) {
        self.0.set(usize::MAX);
    }
}

/// All that can be opened on a page.
#[derive(Clone, Default)]
pub struct OpenParts {
    /// The filters of a list, on a narrow screen. They stay open while the reader chooses.
    pub filters: Disclosure,
    /// The menu of a narrow screen.
    pub menu: Disclosure,
    /// The items below a section of the navigation, known by the place of the section.
    pub section: Disclosures,
}
