//! What a reader lets this device remember. Nothing else is ever stored here.

use super::dom::{root, window};

const KEYS: &str = "keys";
const SEARCHES: &str = "searches";
/// There where the reader has taken away what was kept without being asked for.
const KEEP: &str = "keep";
/// In a tab: the edition whose successor the reader has put off.
const LATER: &str = "later";

/// How many searches are remembered.
const MOST: usize = 8;

/// What the reader has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Whether single keys do something.
    pub keys: bool,
    /// The last searches, newest first; `None` unless the reader wants them remembered.
    pub searches: Option<Vec<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { keys: true, searches: None }
    }
}

/// The settings of this device; the usual ones where nothing can be stored.
pub fn settings() -> Settings {
    let searches = read(SEARCHES).map(|lines| lines.lines().map(str::to_owned).collect());
    Settings { keys: read(KEYS).is_none(), searches }
}

pub fn set_keys(on: bool) {
    write(KEYS, (!on).then_some("off"));
}

/// Begins to remember searches, or forgets them.
pub fn set_remembering(on: bool) {
    write(SEARCHES, on.then_some(""));
}

/// Remembers a search, if the reader wants that.
pub fn remember(search: &str) {
    let (Some(searches), false) = (settings().searches, search.is_empty()) else { return };
    let others = searches.iter().map(String::as_str).filter(|other| *other != search);
    let all: Vec<&str> = std::iter::once(search).chain(others).take(MOST).collect();
    write(SEARCHES, Some(&all.join("\n")));
}

/// Whether articles may be kept without being asked for.
pub fn may_keep() -> bool {
    read(KEEP).is_none()
}

/// From now on the reader says what is kept.
pub fn keep_no_more() {
    write(KEEP, Some("chosen"));
}

/// Whether this tab was offered the successor of an edition, and the reader has put it off.
pub fn is_put_off(edition: &str) -> bool {
    let storage = window().and_then(|window| window.session_storage().ok().flatten());
    storage.and_then(|storage| storage.get_item(&full(LATER)).ok().flatten()).as_deref() == Some(edition)
}

pub fn put_off(edition: &str) {
    if let Some(storage) = window().and_then(|window| window.session_storage().ok().flatten()) {
        let _ = storage.set_item(&full(LATER), edition);
    }
}

/// Forgets all that was ever stored here.
pub fn forget() {
    for key in [KEYS, SEARCHES, KEEP] {
        write(key, None);
    }
    put_off("");
}

fn read(key: &str) -> Option<String> {
    window()?.local_storage().ok()??.get_item(&full(key)).ok()?
}

/// The name of a key on this origin, where other sites may lie beside this one.
fn full(key: &str) -> String {
    let base = root().and_then(|html| html.get_attribute("data-base")).unwrap_or_default();
    ["lectern:", &base, ":", key].concat()
}

fn write(key: &str, value: Option<&str>) {
    // Where storing is refused, the setting holds for as long as nothing asks for it.
    if let Some(storage) = window().and_then(|window| window.local_storage().ok().flatten()) {
        let _ = match value {
            Some(value) => storage.set_item(&full(key), value),
            None => storage.remove_item(&full(key)),
        };
    }
}
