//! Atom.

use super::{super::escape::xml, feed::Feed};
use crate::{corpus::Article, publish::assemble::times, ui::route::Route};

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
    // An entry needs a date, and an article without one has none to give: it is in the other kind of feed only.
    let dated = feed.articles.iter().filter_map(|article| Some((article, times::last(article)?)));
    for (article, changed) in dated {
        let authors = |article: &Article| {
            let names = article.authors.iter();
            names.map(|name| format!("<author><name>{}</name></author>", xml(name))).collect::<String>()
        };
        let published = times::published(article).map(|date| times::complete(&date));
        let published = published.map(|date| format!("<published>{date}</published>")).unwrap_or_default();
        let enclosure = feed.recording(article).map(|recording| {
            format!(
                "<link rel=\"enclosure\" type=\"{}\" length=\"{}\" href=\"{}\"/>",
                recording.media_type,
                recording.bytes,
                xml(&recording.url),
            )
        });
        let enclosure = enclosure.unwrap_or_default();
        text.push_str(&format!(
            "\n<entry xml:lang=\"{}\"><title>{}</title><id>{}</id><link href=\"{}\"/>{enclosure}\
             {published}<updated>{changed}</updated>\
             {}<summary>{}</summary><content type=\"html\">{}</content></entry>",
            article.lang,
            xml(&article.title),
            xml(&feed.url(article)),
            xml(&feed.url(article)),
            authors(article),
            xml(&article.summary),
            xml(&feed.html(article)),
        ));
    }
    text.push_str("\n</feed>\n");
    text
}
