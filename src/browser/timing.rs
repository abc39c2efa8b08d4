//! Timers, the time since the page was opened, and the times of the last key presses.

use std::{cell::Cell, pin::Pin};

use wasm_bindgen::{JsCast, prelude::Closure};

use super::dom::window;

thread_local! {
    /// Counts calls of [`when_settled`], so that only the last one has an effect.
    static MOVES: Cell<u32> = const { Cell::new(0) };
    /// When the last two keys were pressed, in milliseconds.
    static KEYS: Cell<(f64, f64)> = const { Cell::new((-1e9, 0.0)) };
}

/// Runs an asynchronous task. All tasks have the same type, so the code for running them exists once in the program.
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

/// Waits for `ms` milliseconds.
pub async fn wait(ms: i32) {
    let timer = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(timer).await;
}

/// A random time between half of `ms` and `ms`.
pub fn random(ms: i32) -> i32 {
    (f64::from(ms) * (0.5 + js_sys::Math::random() / 2.0)) as i32
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().and_then(|window| window.performance()).map(|performance| performance.now()).unwrap_or_default()
}

/// Records that a key was pressed now.
pub(super) fn note_key() {
    KEYS.with(|keys| keys.set((keys.get().1, now())));
}

/// The time between the last two key presses, in milliseconds.
pub fn since_last_key() -> i32 {
    let (before, last) = KEYS.with(Cell::get);
    (last - before).min(1e6) as i32
}

/// Calls `then` after `ms` milliseconds, unless this function is called again in the meantime.
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
