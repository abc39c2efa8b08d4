//! The finder: the search engine as a program of its own, for a thread of its own. `public/finder.js` runs it and
//! brings its files. It is made of the same folders as the rest, but is a package of its own (`finder/Cargo.toml`):
//! what leptos and gloo-net export to JavaScript would stay in every program that is linked with them.

pub mod corpus;
pub mod finder;
pub mod search;
pub mod store;

use std::cell::RefCell;

use finder::Engine;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new(std::iter::empty()));
}

/// Begins anew for an edition: the names of its manifest and of the root of its index, with a space between.
#[wasm_bindgen]
pub fn finder_begin(files: &str) {
    ENGINE.set(Engine::new(files.split(' ')));
}

/// See [`Engine::ask`].
#[wasm_bindgen]
pub fn finder_ask(number: u32, question: &str) -> String {
    ENGINE.with_borrow_mut(|engine| engine.ask(number, question))
}

/// See [`Engine::bring`].
#[wasm_bindgen]
pub fn finder_bring(file: &str, bytes: Vec<u8>) -> String {
    ENGINE.with_borrow_mut(|engine| engine.bring(file, bytes))
}

/// See [`Engine::fail`].
#[wasm_bindgen]
pub fn finder_fail(file: &str, why: &str) -> String {
    ENGINE.with_borrow_mut(|engine| engine.fail(file, why))
}
