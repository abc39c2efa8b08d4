//! A library on disk: `library.toml`, `pages/`, `articles/` and `images/`, as people edit them.

pub mod format;
