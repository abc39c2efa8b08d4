//! The part of the generator with an article's text for other people's systems. The script `embed-texts.js` makes the
//! text in the browser from the article's page; here is what it must say beside the text: where that comes from, its
//! licence, and which pictures may be used.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    corpus::Lang,
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
        text::fill,
    },
};

use super::{
    parts::{copyable, section},
    tree::LanguageTree,
};

/// Under which licence texts may be republished, or whom to ask.
pub(super) fn licence(tree: &LanguageTree<'_>) -> String {
    match tree.setting(&tree.settings.licence) {
        Some(licence) => [tree.words.licence, " ", licence].concat(),
        None => fill(tree.words.no_licence, "publisher", &tree.assets.publisher),
    }
}

/// The section; hidden until an article is chosen.
pub(super) fn texts(tree: &LanguageTree<'_>) -> Element {
    let words = tree.words;
    let publisher = &tree.assets.publisher;
    let licence = licence(tree);
    let download = |text: &'static str, name: &str| {
        let button = html::button().class("maker__copy").r#type("button").hidden(true).data_text(text);
        button.data_download("").child([words.download, ": ", name].concat())
    };
    let (html_name, markdown_name) = ("HTML", "Markdown");
    let pictures = section("pictures", words.pictures).data_pictures().child(html::ul());
    section("text", words.kit_text)
        .hidden(true)
        .data_texts()
        .data_captions(tree.captions)
        .data_published(fill(words.published_by, "publisher", publisher))
        .data_licence(licence.as_str())
        .data_source(tree.context.text.source())
        .data_publisher(publisher.as_str())
        .data_pictures_free(tree.settings.pictures_free.then_some(""))
        .data_free(words.picture_free)
        .data_ask(words.picture_ask)
        .child(html::p().child(licence))
        .child(html::p().child(words.kit_clean))
        .child(copyable(words, "html", html_name).child(download("copy-html", html_name)))
        .child(copyable(words, "markdown", markdown_name).child(download("copy-markdown", markdown_name)))
        .child(pictures)
}

/// The words that pages put around credits and numbers of tables, by the address of each language's front page, as
/// JSON. With them the script finds the name in a credit, and the captions that are not the author's.
pub(super) fn captions(languages: &[Lang], context_of: &dyn Fn(&Lang) -> Context) -> String {
    let of = |lang: &Lang| {
        let context = context_of(lang);
        (context.url(&Route::Front), json!({ "photo": context.text.photo(), "table": context.text.table() }))
    };
    json!(languages.iter().map(of).collect::<BTreeMap<_, _>>()).to_string()
}
