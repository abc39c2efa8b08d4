//! Atom.

use super::{
    super::escape::xml,
    feed::{Feed, timestamp},
};
use crate::{corpus::Article, ui::route::Route};

/// The feed with this address.
pub(super) fn text(feed: &Feed<'_>, url: &str) -> String {
    let lang = feed.context.lang();
    let own = feed.absolute(url);
    let home = feed.absolute(&feed.context.url(&Route::Front));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
            <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\
         <title>{title}</title><id>{own}</id><link rel=\"self\" href=\"{own}\"/><link href=\"{home}\"/>\
         <updated>{updated}</updated><author><name>{author}</name></author>",
        title = xml(&feed.title),
        own = xml(&own),
        home = xml(&home),
        updated = feed.updated(),
        author = xml(&feed.assets.publisher),
    );
    for article in &feed.articles {
        let authors = |article: &Article| {
            let names = article.authors.iter();
            names.map(|name| format!("<author><name>{}</name></author>", xml(name))).collect::<String>()
        };
        let date = article.date.map_or_else(|| "1970".to_owned(), |date| date.to_string());
        text.push_str(&format!(
            "\n<entry xml:lang=\"{}\"><title>{}</title><id>{}</id><link href=\"{}\"/><updated>{}</updated>\
             {}<summary>{}</summary><content type=\"html\">{}</content></entry>",
            article.lang,
            xml(&article.title),
            xml(&feed.url(article)),
            xml(&feed.url(article)),
            timestamp(&date),
            authors(article),
            xml(&article.summary),
            xml(&feed.html(article)),
        ));
    }
    text.push_str("\n</feed>\n");
    text
}
