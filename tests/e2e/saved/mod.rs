//! What a reader saves, where they were, and what changed since: on this device only.

mod changed;
mod looks;
mod marks;
mod place;
mod saving;

use serde_json::json;

use crate::harness::Reader;

/// The button that saves an article, as an expression: that of the article that is shown, or that of a list.
fn button(article: &str) -> String {
    format!("document.querySelector('button[data-article={}]')", json!(article))
}

/// Presses the button of an article and waits for what is said then.
#[track_caller]
fn press(reader: &Reader, article: &str, said: &str) {
    reader.eval("void (document.querySelector('[role=status]').textContent = '')");
    reader.until("the button", &button(article));
    reader.eval(&format!("{}.click()", button(article)));
    let says = format!("document.querySelector('[role=status]').textContent.startsWith({})", json!(said));
    reader.until(said, &says);
}

/// Whether the button of an article says that it is saved.
fn until_saved(reader: &Reader, article: &str, is: bool) {
    let pressed = format!("{}?.getAttribute('aria-pressed') === '{is}'", button(article));
    reader.until(&format!("{article} is saved: {is}"), &pressed);
}

/// Everything that is kept of what the reader has saved and read, as text.
fn reading(reader: &Reader) -> String {
    let all = "(async () => { const all = []; for (const name of await caches.keys()) { \
        if (!name.endsWith(':reading')) continue; const cache = await caches.open(name); \
        for (const request of await cache.keys()) \
            all.push(decodeURI(request.url) + ' ' + await (await cache.match(request)).text()); } \
        return all.join('\\n'); })()";
    reader.promised(all).as_str().unwrap().to_owned()
}

/// A first visit of a reader who chooses by hand what is kept.
fn begin(reader: &Reader) {
    reader.open("");
    reader.eval("void localStorage.setItem('lectern:' + document.documentElement.dataset.base + ':keep', 'chosen')");
    reader.open_live("");
    reader.wait_installed();
}

/// Opens the page of what is saved and waits until it is filled.
fn open_list(reader: &Reader) {
    reader.open_live("saved/");
    reader.until("the list", "document.querySelector('[data-saved-list] > *')");
}

/// The titles in the list.
fn titles(reader: &Reader) -> String {
    reader.text("[...document.querySelectorAll('[data-saved-article] h2')].map((h2) => h2.textContent).join('|')")
}
