//! A library on disk: `library.toml`, `pages/`, `articles/` and `images/`, as people edit them, read into the corpus.

pub mod format;
pub mod front_matter;
mod around;
mod fields;
mod inlines;
pub mod markdown;
mod marked;
mod media;
mod names;
mod read;
mod reading;
mod settings;
mod texts;

pub use media::{Media, MediaFile};
pub use read::{Library, PageText, read};
pub use reading::{HeldBack, Reading, WhyHeldBack};
pub use texts::pick;
