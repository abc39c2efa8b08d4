//! Memory → HTML. An address becomes a [`Route`](route::Route), a route a [`Screen`](screen::Screen) of data, a screen
//! a view: [`pages`] made of [`components`].
//!
//! Of leptos this uses the signals and effects (what is shown is a signal, and an effect shows it), the mounting into a
//! page, and the traits `Render` and `RenderHtml`. Views are not written with `view!`, but as functions that put an
//! [`Element`](element::Element) together: one type for all elements, whose code exists once, where `view!` makes a
//! type with its own code for each element (46 kB of compressed wasm more for these pages). How `Element` builds itself
//! and brings itself up to date is our own too. That saves 5 kB, but the reason for it is the update in place, which
//! keeps focus and caret.

pub mod text;
pub mod route;
pub mod screen;
pub mod found;
pub mod element;
pub mod opened;
pub mod device;
pub mod context;
pub mod head;
pub mod components;
pub mod pages;
pub mod app;
