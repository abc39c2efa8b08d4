//! The files of the page, all of them part of this program.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::publish::{
    site::{assets::style::STYLE, look},
    source::library,
};

use super::{
    super::desk::Editor,
    answer::{Refused, refused},
};

const HTML: &str = include_str!("../../../../../public/editor/index.html");
const ICON: &str = include_str!("../../../../../public/icon.svg");
const FRAME: &str = include_str!("../../../../../public/editor/frame.html");

macro_rules! page_files {
    ($($name:literal: $kind:literal),* $(,)?) => {
        const FILES: &[(&str, &str, &str)] =
            &[$(($name, $kind, include_str!(concat!("../../../../../public/editor/", $name)))),*];
    };
}

page_files! {
    "editor.css": "text/css",
    "main.js": "text/javascript",
    "calls.js": "text/javascript",
    "elements.js": "text/javascript",
    "words.js": "text/javascript",
    "listing.js": "text/javascript",
    "writing.js": "text/javascript",
    "saving.js": "text/javascript",
    "toolbar.js": "text/javascript",
    "fields.js": "text/javascript",
    "pictures.js": "text/javascript",
    "view.js": "text/javascript",
    "dialogs.js": "text/javascript",
    "words/ar.json": "application/json",
    "words/en.json": "application/json",
    "words/es.json": "application/json",
    "words/fr.json": "application/json",
    "words/ka.json": "application/json",
    "words/ru.json": "application/json",
}

/// The file at an address below the editor's.
pub(super) fn file(editor: &Editor, below: &str) -> Response {
    match below {
        "" => typed("text/html", HTML.replace("TOKEN", editor.token.text())),
        "frame.html" => typed("text/html", FRAME.to_owned()),
        "icon.svg" => typed("image/svg+xml", ICON.to_owned()),
        // The sheet of the site, in its colours, with the names of these as they are in the repository.
        "site.css" => match look::tokens(&library::look_of(&editor.root)) {
            Ok(tokens) => typed("text/css", [tokens, STYLE.concat()].concat()),
            Err(error) => refused(Refused::of_system(&error)),
        },
        _ => match FILES.iter().find(|(name, ..)| *name == below) {
            Some((_, kind, text)) => typed(kind, (*text).to_owned()),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

fn typed(kind: &str, text: String) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
}
