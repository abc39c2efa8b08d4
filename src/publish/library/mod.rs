//! A library on disk: `library.toml`, `pages/`, `articles/` and `images/`, as people edit them, read into the corpus.

pub mod format;
pub mod front_matter;
pub mod written;
mod article;
mod around;
mod fields;
mod guards;
mod head;
mod known;
mod limits;
mod moment;
mod find;
mod inlines;
pub mod markdown;
mod marked;
mod media;
mod missing;
mod names;
mod read;
mod reading;
mod release;
mod sense;
mod settings;
mod settings_nav;
mod settings_texts;
mod spool;
mod texts;

pub use find::{Files, Found};
pub use media::{Media, MediaFile};
pub use missing::{NotFound, Told};
pub use moment::{Moment, Time};
pub use read::{Library, PageText, read};
pub use reading::{HeldBack, Reading, WhyHeldBack};
pub use texts::pick;
