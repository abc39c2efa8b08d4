//! Time: tasks that wait, moments, and when the reader last did something.

use std::{cell::Cell, pin::Pin};

use wasm_bindgen::{JsCast, prelude::Closure};

use super::dom::window;

thread_local! {
    /// Counts movements, so that only the last one counts as the end.
    static MOVES: Cell<u32> = const { Cell::new(0) };
    /// When the last two keys were pressed, in milliseconds.
    static KEYS: Cell<(f64, f64)> = const { Cell::new((-1e9, 0.0)) };
}

/// Runs something that waits. One kind of task for all: its code exists once.
pub fn spawn(task: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Calls `then` after `ms` milliseconds.
pub fn after(ms: i32, then: impl FnOnce() + 'static) {
    if let Some(window) = window() {
        let callback = Closure::once_into_js(then);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), ms);
    }
}

/// Waits so many milliseconds.
pub async fn wait(ms: i32) {
    let timer = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(timer).await;
}

/// Something between a half and the whole of a time.
pub fn random(ms: i32) -> i32 {
    (f64::from(ms) * (0.5 + js_sys::Math::random() / 2.0)) as i32
}

/// Milliseconds since the page began.
pub fn now() -> f64 {
    window().and_then(|window| window.performance()).map(|performance| performance.now()).unwrap_or_default()
}

/// A key was pressed.
pub(super) fn note_key() {
    KEYS.with(|keys| keys.set((keys.get().1, now())));
}

/// How long before the last key another one was pressed, in milliseconds.
pub fn since_last_key() -> i32 {
    let (before, last) = KEYS.with(Cell::get);
    (last - before).min(1e6) as i32
}

/// Calls `then` when nothing has moved for `ms` milliseconds.
pub fn when_settled(ms: i32, then: impl FnOnce() + 'static) {
    let turn = MOVES.with(|turns| {
        turns.set(turns.get().wrapping_add(1));
        turns.get()
    });
    after(ms, move || {
        if MOVES.with(Cell::get) == turn {
            then();
        }
    });
}
