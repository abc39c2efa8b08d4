//! JSON Feed 1.1.

use serde_json::{Value, json};

use super::feed::Feed;
use crate::{corpus::Article, publish::assemble::times, ui::route::Route};

/// The feed with this address.
pub(super) fn text(feed: &Feed<'_>, url: &str) -> String {
    let item = |article: &&Article| {
        let mut item = json!({
            "id": feed.url(article),
            "url": feed.url(article),
            "title": article.title,
            "summary": article.summary,
            "language": article.lang,
            "content_html": feed.html(article),
        });
        if let Some(date) = times::published(article) {
            item["date_published"] = Value::String(times::complete(&date));
        }
        if let Some(date) = times::changed(article) {
            item["date_modified"] = Value::String(times::complete(&date.to_string()));
        }
        if let Some(recording) = feed.recording(article) {
            item["attachments"] = json!([{
                "url": recording.url,
                "mime_type": recording.media_type,
                "size_in_bytes": recording.bytes,
                "duration_in_seconds": recording.seconds,
            }]);
        }
        if !article.authors.is_empty() {
            item["authors"] = article.authors.iter().map(|name| json!({ "name": name })).collect();
        }
        item
    };
    let text = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": feed.context.lang(),
        "home_page_url": feed.absolute(&feed.context.url(&Route::Front)),
        "feed_url": feed.absolute(url),
        "authors": [{ "name": feed.assets.publisher }],
        "items": feed.articles.iter().map(item).collect::<Vec<_>>(),
    });
    format!("{text}\n")
}
