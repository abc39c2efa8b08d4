//! JSON Feed.

use std::{fs::File, io::Read, path::Path};

use anyhow::{Context, bail};
use serde_json::Value;

use super::{
    super::foreign,
    item::{Channel, Enclosure, FeedItem, add, text_as_html},
};

/// The largest feed: it is read as a whole.
const LARGEST: u64 = 100_000_000;

/// Reads a feed item by item.
pub(super) fn each(
    path: &Path,
    channel: &mut Channel,
    each: &mut dyn FnMut(&Channel, FeedItem, u64) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        bail!("it has more than {LARGEST} bytes");
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let feed: Value = serde_json::from_slice(bytes).context("it is no JSON")?;
    channel.title = text(&feed, "title");
    channel.address = text(&feed, "home_page_url");
    channel.lang = text(&feed, "language").and_then(|tag| foreign::lang(&tag));
    channel.author = authors(&feed).into_iter().next();
    let items = feed.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let length = bytes.len() as u64 / (items.len() as u64).max(1);
    items.iter().try_for_each(|value| each(channel, item(value), length))
}

fn text(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn authors(value: &Value) -> Vec<String> {
    let list = value.get("authors").and_then(Value::as_array).into_iter().flatten();
    list.chain(value.get("author")).filter_map(|author| text(author, "name")).collect()
}

fn item(value: &Value) -> FeedItem {
    let html = text(value, "content_html").or_else(|| text(value, "content_text").map(|text| text_as_html(&text)));
    let summary = text(value, "summary");
    let moment = |name: &str| text(value, name).and_then(|text| foreign::moment(&text));
    let mut item = FeedItem {
        line: 1,
        id: text(value, "id"),
        title: text(value, "title").unwrap_or_default(),
        is_summary: html.is_none() && summary.is_some(),
        html: html.or_else(|| summary.as_deref().map(text_as_html)).unwrap_or_default(),
        summary,
        address: text(value, "url").or_else(|| text(value, "external_url")),
        published: moment("date_published"),
        updated: moment("date_modified"),
        authors: authors(value),
        lang: text(value, "language").and_then(|tag| foreign::lang(&tag)),
        ..FeedItem::default()
    };
    for tag in value.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        add(&mut item.topics, tag);
    }
    if let Some(address) = text(value, "image").or_else(|| text(value, "banner_image")) {
        item.enclosures.push(Enclosure { address, kind: "image/".into(), title: String::new() });
    }
    for attachment in value.get("attachments").and_then(Value::as_array).into_iter().flatten() {
        if let Some(address) = text(attachment, "url") {
            let kind = text(attachment, "mime_type").unwrap_or_default();
            item.enclosures.push(Enclosure { address, kind, title: text(attachment, "title").unwrap_or_default() });
        }
    }
    item
}
