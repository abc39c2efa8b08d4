//! Embed pages of lists: the newest articles with a value. The page has more of them than it shows, so that a partner
//! can ask for further conditions: the script in the frame leaves those that fulfil all.

use std::collections::BTreeMap;

use serde_json::json;

use crate::{
    corpus::{Facet, Picture, Summary},
    search::Query,
    ui::{
        components::{
            card::time,
            picture::{PictureRoom, picture},
        },
        element::{Element, Pieces, html},
        route::Route,
        screen::value_name,
    },
};

use super::{
    document::EmbedFrame,
    embed::{MOST_TEXT, in_other_words, root, weight},
    tree::{IN_LIST, LanguageTree, SHOWN},
};

/// The most articles that a page has, shown or not.
const MOST: usize = 60;
/// What the elements of an article take in the page, in the measure of [`weight`].
const ELEMENTS: usize = 1_500;

/// The embed page of the newest articles with a value.
pub(super) fn list(tree: &LanguageTree<'_>, facet: Facet, value: &str) -> String {
    let context = tree.context;
    let mut query = Query::default();
    query.choose(facet, value);
    let all = context.url(&Route::Articles(query));
    let name = match facet {
        Facet::Lang if value == context.lang().as_str() => tree.words.newest.to_owned(),
        _ => value_name(context.site(), facet, value),
    };
    let (shown, is_cut) = places(tree, facet, value);
    // The other values that these articles have, by what stands in the address.
    let mut names = BTreeMap::new();
    let items: Vec<_> = (shown.iter().enumerate())
        .map(|(n, place)| {
            let values = tree.values(*place).into_iter().filter(|(other, _)| *other != facet);
            let values: Vec<String> = values
                .map(|(other, value)| {
                    let key = [other.as_str(), "/", &value].concat();
                    names.entry(key.clone()).or_insert_with(|| value_name(context.site(), other, &value));
                    key
                })
                .collect();
            item(tree, &tree.corpus.summaries[*place]).hidden(n >= SHOWN).data_in(values.join(" "))
        })
        .collect();
    // Of a list that is cut, nobody knows here whether older articles fulfil the further conditions.
    let empty = (!is_cut)
        .then(|| in_other_words(tree, html::p()).data_empty().hidden(!items.is_empty()).child(tree.words.none_yet));
    let title = html::a().href(all.as_str()).data_all();
    let title = match facet {
        Facet::Lang if value == context.lang().as_str() => in_other_words(tree, title),
        _ => title,
    };
    let title = html::h2().child(title.child(name.as_str()));
    let more = html::a().href(all.as_str()).data_all();
    let more = tree.named(more, tree.words.all_of, "site", &context.site().title, context.lang());
    let more = html::p().class("embed__full").child(more);
    let id = ["list", facet.as_str(), value].join("/");
    let title_of_page = [&name, " - ", &context.site().title].concat();
    let canonical = context.url(&Route::Articles(Query::default()));
    let frame = EmbedFrame { id: &id, title: &title_of_page, lang: context.lang(), canonical: &canonical };
    let list = (!items.is_empty()).then(|| html::ol().class("embed__list").data_items().child(items));
    let foot = in_other_words(tree, html::footer().class("embed__foot")).child(more);
    let root = root(tree, Pieces::default().and(title).and(list).and(empty).and(foot));
    tree.list_frame(&frame, &root.data_names(json!(names).to_string()))
}

/// The newest articles with a value, as places in the corpus: as many as a page of 14 kB has room for; and whether
/// there are more.
fn places(tree: &LanguageTree<'_>, facet: Facet, value: &str) -> (Vec<usize>, bool) {
    let mut places = tree.newest_with(Some((facet, value)));
    let all = places.len();
    places.truncate(MOST);
    let mut room = MOST_TEXT;
    let mut fits = |place: &usize| {
        let article = &tree.corpus.summaries[*place];
        let takes = weight(&article.title) + weight(&article.summary) + ELEMENTS;
        let fits = takes <= room;
        room = room.saturating_sub(takes);
        fits
    };
    let fit = places.iter().take_while(|place| fits(place)).count();
    places.truncate(fit.max(IN_LIST));
    let is_cut = places.len() < all;
    (places, is_cut)
}

/// An article of the list. Picture and summary are for the layout as cards.
fn item(tree: &LanguageTree<'_>, article: &Summary) -> Element {
    let (context, own) = (tree.context, tree.context.lang());
    let link = html::a().href(context.summary_url(article)).in_language_among(&article.lang, own);
    let date = article.date.map(|date| in_other_words(tree, html::p().class("embed__date")).child(time(context, date)));
    let title = html::h3().child(link.child(article.title.as_str()));
    let image = article.picture.as_ref().map(|image| {
        // The title says what the article is about; the picture is described in the article.
        let plain = Picture { alt: String::new(), ..image.clone() };
        html::div().class("embed__picture").child(picture(context, &plain, PictureRoom::Card, false))
    });
    let summary = Some(article.summary.as_str()).filter(|words| !words.is_empty());
    let summary =
        summary.map(|words| html::p().class("embed__summary").in_language_among(&article.lang, own).child(words));
    html::li().child(image).child(title).child(summary).child(date)
}
