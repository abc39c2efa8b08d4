//! A library on disk: `library.toml`, `pages/`, `articles/` and `images/`, as people edit them, read into the corpus.

pub mod format;
pub mod front_matter;
mod around;
mod fields;
mod find;
mod inlines;
pub mod markdown;
mod marked;
mod media;
mod missing;
mod names;
mod read;
mod reading;
mod settings;
mod spool;
mod texts;

pub use find::{Files, Found};
pub use media::{Media, MediaFile};
pub use missing::{NotFound, Told};
pub use read::{Library, PageText, read};
pub use reading::{HeldBack, Reading, WhyHeldBack};
pub use texts::pick;
