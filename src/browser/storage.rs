//! The settings that the browser stores for the reader (local and session storage).

use web_sys::Storage;

use super::dom::{root, window};

const KEYS: &str = "keys";
const SEARCHES: &str = "searches";
/// Set when the reader has deleted articles that were stored automatically.
const KEEP: &str = "keep";
/// Set when the reader has chosen that this device keeps nothing of the site; `boot.js` reads it.
const NOTHING: &str = "nothing";
/// In the storage of the tab: the edition for which the reader answered "later" when a newer one was offered.
const LATER: &str = "later";

/// How many searches are remembered.
const MOST: usize = 8;

/// What the reader has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether single keys are shortcuts.
    pub keys: bool,
    /// The last searches, newest first. `None` unless the reader has switched on that searches are remembered.
    pub searches: Option<Vec<String>>,
    /// Whether what the reader chooses is stored.
    pub stored: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { keys: true, searches: None, stored: true }
    }
}

/// The settings that are stored; the defaults if the browser stores nothing.
pub fn settings() -> Settings {
    let searches = read(SEARCHES).map(|lines| lines.lines().map(str::to_owned).collect());
    Settings { keys: read(KEYS).is_none(), searches, stored: local().is_some() && !keeps_nothing() }
}

pub fn set_keys(on: bool) {
    write(KEYS, (!on).then_some("off"));
}

/// Starts to remember searches, or stops and deletes those that are remembered.
pub fn set_remembering(on: bool) {
    write(SEARCHES, on.then_some(""));
}

/// Remembers a search if the reader has switched that on.
pub fn remember(search: &str) {
    let (Some(searches), false) = (settings().searches, search.is_empty()) else { return };
    let others = searches.iter().map(String::as_str).filter(|other| *other != search);
    let all: Vec<&str> = std::iter::once(search).chain(others).take(MOST).collect();
    write(SEARCHES, Some(&all.join("\n")));
}

/// Whether articles may be stored automatically.
pub fn may_keep() -> bool {
    read(KEEP).is_none()
}

/// From now on nothing is stored automatically: the reader chooses.
pub fn keep_no_more() {
    write(KEEP, Some("chosen"));
}

/// Whether this device keeps nothing of the site.
pub fn keeps_nothing() -> bool {
    read(NOTHING).is_some()
}

/// Ends that choice, which `wipe.js` has stored.
pub fn keep_again() {
    write(NOTHING, None);
}

/// Whether the reader, in this tab, answered "later" when a newer edition than this one was offered.
pub fn is_put_off(edition: &str) -> bool {
    let storage = window().and_then(|window| window.session_storage().ok().flatten());
    storage.and_then(|storage| storage.get_item(&full(LATER)).ok().flatten()).as_deref() == Some(edition)
}

/// Remembers that.
pub fn put_off(edition: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok().flatten()) {
        let _ = storage.set_item(&full(LATER), edition);
    }
}

/// Where settings are stored; `None` if the browser stores none.
fn local() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn read(key: &str) -> Option<String> {
    local()?.get_item(&full(key)).ok()?
}

/// The full name of a key. It contains the base, because several sites can share an origin.
fn full(key: &str) -> String {
    let base = root().and_then(|html| html.get_attribute("data-base")).unwrap_or_default();
    ["lectern:", &base, ":", key].concat()
}

fn write(key: &str, value: Option<&str>) {
    if value.is_some() && keeps_nothing() {
        return;
    }
    // If the browser refuses to store the setting, the default stays in force.
    if let Some(storage) = local() {
        let _ = match value {
            Some(value) => storage.set_item(&full(key), value),
            None => storage.remove_item(&full(key)),
        };
    }
}
