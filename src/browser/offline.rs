//! Talks with the service worker, which stores the site on this device, through the object that `boot.js` puts into the
//! window. If there is no worker, the functions do nothing or return `None`.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    acts::WorkerNews,
    dom::{root, window},
    events, page,
};

/// The object `lectern` that `boot.js` puts into the window.
fn lectern() -> Option<JsValue> {
    let window: JsValue = window()?.into();
    Reflect::get(&window, &"lectern".into()).ok().filter(JsValue::is_object)
}

/// Whether `boot.js` has found that this page can have a worker.
pub fn is_there() -> bool {
    lectern().is_some()
}

/// Whether the browser is set to save data.
pub fn saves_data() -> bool {
    lectern().and_then(|lectern| Reflect::get(&lectern, &"save".into()).ok()).is_some_and(|save| save.is_truthy())
}

/// Asks the worker a question, see [`crate::corpus::offline`]. `None` if there is no worker, or its answer takes too
/// long.
pub async fn ask(question: String) -> Option<String> {
    call_and_wait("ask", question).await
}

/// The text that a function of `lectern` answers a text with; `None` if there is none.
pub(super) async fn call_and_wait(name: &str, argument: String) -> Option<String> {
    let promise: Promise = call(name, &argument.into())?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

/// Lets the newer edition, which is downloaded already, replace the one in use, in every tab.
pub fn update() {
    call("update", &JsValue::UNDEFINED);
}

/// Lets a tool, a script that is loaded when it is needed, do what it does on the page that is shown.
pub fn open_tool(name: &str) {
    call("tool", &name.into());
}

fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let lectern = lectern()?;
    let function: Function = Reflect::get(&lectern, &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&lectern, argument).ok()
}

/// Calls `on_news` when the state of the worker or of the network changes.
pub fn listen(on_news: impl Fn(WorkerNews) + 'static) {
    let on_news = std::rc::Rc::new(on_news);
    for kind in ["lectern:worker", "online", "offline"] {
        let on_news = on_news.clone();
        events::add(kind, true, move |event| {
            let detail = Reflect::get(&event, &"detail".into()).ok().and_then(|detail| detail.as_string());
            let word = detail.as_deref().unwrap_or(kind);
            match WorkerNews::parse(word) {
                Some(news) => on_news(news),
                None => page::log_unknown("lectern:worker", word),
            }
        });
    }
}

/// Whether the browser reports that there is no network.
pub fn is_offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// How many minutes the local time is behind UTC.
pub fn behind_utc() -> i32 {
    js_sys::Date::new_0().get_timezone_offset() as i32
}

/// The id of the edition that the page belongs to.
pub fn edition() -> String {
    root().and_then(|html| html.get_attribute("data-edition")).unwrap_or_default()
}

/// Shows style sheets and tests, by an attribute of the page, whether everything can be read without a network.
pub fn set_ready(ready: bool) {
    if let Some(html) = root() {
        let _ = if ready { html.set_attribute("data-offline", "ready") } else { html.remove_attribute("data-offline") };
    }
}
