//! The worker that keeps the site on this device, through what `boot.js` made of it. Where there is none, nothing
//! answers.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{
    acts::WorkerNews,
    dom::{root, window},
    events, page,
};

/// What `boot.js` has put there.
fn lectern() -> Option<JsValue> {
    let window: JsValue = window()?.into();
    Reflect::get(&window, &"lectern".into()).ok().filter(JsValue::is_object)
}

/// Whether there may be a worker at all.
pub fn is_there() -> bool {
    lectern().is_some()
}

/// Whether the reader has asked for little data to be used.
pub fn saves_data() -> bool {
    lectern().and_then(|lectern| Reflect::get(&lectern, &"save".into()).ok()).is_some_and(|save| save.is_truthy())
}

/// What the worker answers to a question, see [`crate::corpus::offline`]; `None` where there is none, or when it takes
/// too long.
pub async fn ask(question: String) -> Option<String> {
    let promise: Promise = call("ask", &question.into())?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}

/// Lets the edition that waits take over, in every tab.
pub fn update() {
    call("update", &JsValue::UNDEFINED);
}

fn call(name: &str, argument: &JsValue) -> Option<JsValue> {
    let lectern = lectern()?;
    let function: Function = Reflect::get(&lectern, &name.into()).ok()?.dyn_into().ok()?;
    function.call1(&lectern, argument).ok()
}

/// Calls `on_news` with what happens to the worker and to the network.
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

/// Whether the browser says that there is no network.
pub fn is_offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// Minutes that clocks here are behind UTC.
pub fn behind_utc() -> i32 {
    js_sys::Date::new_0().get_timezone_offset() as i32
}

/// The edition of the page.
pub fn edition() -> String {
    root().and_then(|html| html.get_attribute("data-edition")).unwrap_or_default()
}

/// Tells style sheets and tests whether all can be read without network.
pub fn set_ready(ready: bool) {
    if let Some(html) = root() {
        let _ = if ready { html.set_attribute("data-offline", "ready") } else { html.remove_attribute("data-offline") };
    }
}
