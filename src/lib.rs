//! Lectern: sources are **publish**ed as a **corpus** that can be **search**ed; a **store** loads it; the **ui** shows
//! it in a **browser**.
//!
//! A folder may use what stands above it in this list, never what stands below.

/// What an article is: plain data and where each piece of it lies.
pub mod corpus;

/// Finding articles: pure functions over the corpus.
pub mod search;

/// `data/` → memory.
pub mod store;

/// The search as a program of its own, for a thread of its own.
pub mod finder;

/// The browser's page, history and network.
pub mod browser;

/// Memory → HTML.
pub mod ui;

/// Sources → a folder of static files.
#[cfg(not(target_arch = "wasm32"))]
pub mod publish;
