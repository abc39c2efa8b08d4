//! Elements of a page: one type for all of them, which leptos renders like its own.
//!
//! [`html`] and [`svg`] have a constructor for every tag, [`attributes`] a method for every attribute. [`view`] builds
//! elements in the browser and brings them up to date, [`write`] writes them for static pages. Text is always a text
//! node or the value of an attribute; there is no way to put markup in.
//!
//! Leptos gives every element that `view!` writes a type of its own, with code of its own to build it and to bring it
//! up to date: for these pages 100 kB of compressed wasm, with erased types still 60. Here the code exists once.

mod attributes;
mod node;
mod rework;
mod tags;
mod view;
mod write;

pub use node::{Child, Element, Pieces};
pub use tags::{html, svg};
