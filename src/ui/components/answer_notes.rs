//! What a reader should know about the results: words that were taken for others, other languages, missing parts.

use crate::{
    corpus::Lang,
    finder::Meant,
    search::Query,
    ui::{
        context::Context,
        element::{Element, html},
        route::Route,
        screen::ArticleList,
        text::fill,
    },
};

/// Notes above a list of results: what was corrected, what is meant instead, which other languages they are in, and
/// whether a part of the index is missing.
pub fn answer_notes(context: &Context, list: &ArticleList) -> Option<Element> {
    let words = list.found.words.as_ref()?;
    let text = &context.text;
    let mut notes: Vec<Element> = words.meant.iter().map(|meant| correction(context, list, meant)).collect();
    let mut langs: Vec<&Lang> = Vec::new();
    for hit in list.found.hits.iter().filter(|hit| hit.lang != *context.lang()) {
        if !langs.contains(&&hit.lang) {
            langs.push(&hit.lang);
        }
    }
    if !langs.is_empty() {
        let names: Vec<&str> = langs.iter().map(|lang| lang.own_name()).collect();
        notes.push(html::p().child(fill(text.results_in(), "languages", &names.join(", "))));
    }
    if list.found.incomplete {
        let again = html::button().class("button").r#type("button").data_reload().child(text.try_again());
        notes.push(html::p().data_incomplete().child(text.incomplete()).child(" ").child(again));
    }
    (!notes.is_empty()).then(|| html::div().class("notes").child(notes))
}

/// A word that was taken for another, or may have to be.
fn correction(context: &Context, list: &ArticleList, Meant { typed, meant, query }: &Meant) -> Element {
    let text = &context.text;
    let note = html::p().data_meant(meant.as_str());
    let Some(corrected) = query else {
        return note.child(fill(&fill(text.shown_instead(), "typed", typed), "meant", meant));
    };
    let mut query: Query = list.query.on_page(0);
    query.text.clone_from(corrected);
    let link = html::a().href(context.url(&Route::Articles(query))).data_keep();
    note.child(link.child(fill(text.did_you_mean(), "meant", meant)))
}
