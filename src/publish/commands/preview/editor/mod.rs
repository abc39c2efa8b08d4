//! The editor of `lectern edit`: a page on this computer, and the small interface below it that reads and writes the
//! texts and pictures of the library. Nobody else is answered: see [`guard`].

mod api;
mod answer;
mod articles;
mod create;
mod draft;
mod files;
mod guard;
mod look;
mod names;
mod page;
mod pictures;
mod rename;

use std::sync::Arc;

use axum::Router;

use super::desk::Editor;

/// What is answered below [`super::desk::PLACE`].
pub(super) fn router(editor: Arc<Editor>) -> Router {
    api::router(editor)
}
