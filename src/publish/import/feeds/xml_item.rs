//! Items of RSS, RDF and Atom.

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    super::{
        foreign,
        xml::{self, XmlElement, XmlEnd},
    },
    item::{Channel, Enclosure, FeedItem, add, as_html, escaped, text_as_html},
};
use crate::publish::source::{clean::charset::Charset, library::moment::Moment};

/// Reads a feed item by item. What the feed says about itself is collected in `channel`.
pub(super) fn each(
    path: &Path,
    encoding: Option<Charset>,
    channel: &mut Channel,
    each: &mut dyn FnMut(&Channel, FeedItem, u64) -> anyhow::Result<()>,
) -> anyhow::Result<XmlEnd> {
    xml::records(path, encoding, &mut |record, bytes| {
        match record.name.as_str() {
            "item" | "entry" => {
                if let Some(item) = item(&record) {
                    each(channel, item, bytes)?;
                }
            }
            "title" => channel.title = channel.title.take().or(Some(record.text())),
            "link" if channel.address.is_none() => channel.address = link(&record, &["alternate"]),
            "language" | "dc:language" => channel.lang = foreign::lang(&record.text()),
            "author" => channel.author = channel.author.take().or_else(|| person(&record)),
            _ => {}
        }
        Ok(())
    })
}

/// `None` for entries that are no articles: comments and settings in exports of Blogger.
fn item(record: &XmlElement) -> Option<FeedItem> {
    let kinds = record
        .all("category")
        .filter(|category| category.attribute("scheme").is_some_and(|scheme| scheme.ends_with("g/2005#kind")));
    if kinds.filter_map(|kind| kind.attribute("term")).any(|kind| !kind.ends_with("#post") && !kind.ends_with("#page"))
    {
        return None;
    }
    let mut item = FeedItem { line: record.line, ..FeedItem::default() };
    let titles = ["title", "dc:title", "media:title"].iter().filter_map(|name| record.child(name)).map(title);
    item.title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
    item.id = record.text_of("guid").or_else(|| record.text_of("id")).or_else(|| attribute(record, "rdf:about"));
    item.address = address(record);
    item.base =
        attribute(record, "xml:base").or_else(|| record.children().find_map(|child| attribute(child, "xml:base")));
    let lang = attribute(record, "xml:lang").or_else(|| record.text_of("dc:language"));
    let lang = lang.or_else(|| record.child("content").and_then(|content| attribute(content, "xml:lang")));
    item.lang = lang.and_then(|tag| foreign::lang(&tag));
    text(record, &mut item);
    let moment = |names: &[&str]| -> Option<Moment> {
        names.iter().filter_map(|name| record.text_of(name)).find_map(|text| foreign::moment(&text))
    };
    item.published =
        moment(&["pubdate", "published", "issued", "dcterms:issued", "dc:date", "dcterms:created", "created"]);
    item.updated = moment(&["updated", "modified", "dcterms:modified"]);
    for author in
        record.children().filter(|child| matches!(child.name.as_str(), "author" | "dc:creator" | "itunes:author"))
    {
        if let Some(person) = person(author) {
            add(&mut item.authors, &person);
        }
    }
    for category in record.children().filter(|child| matches!(child.name.as_str(), "category" | "dc:subject")) {
        let machine = category.attribute("scheme").is_some_and(|scheme| scheme.ends_with("#kind"));
        let label = category.attribute("label").or(category.attribute("term"));
        if !machine {
            add(&mut item.topics, &label.map_or_else(|| category.text(), str::to_owned));
        }
    }
    item.draft = record.children().any(|child| {
        (child.name == "control" || child.name.ends_with(":control"))
            && child.children().any(|draft| draft.text().eq_ignore_ascii_case("yes"))
    });
    enclosures(record, &mut item.enclosures, 0);
    Some(item)
}

/// The text: the full one where there is one. A second text that is shorter is the summary.
fn text(record: &XmlElement, item: &mut FeedItem) {
    let find = |names: &[&str]| {
        let mut found = names.iter().filter_map(|name| record.child(name)).map(content);
        found.find(|html| !html.trim().is_empty())
    };
    let full = find(&["content:encoded", "content", "body", "xhtml:body", "fullitem", "html:body"]);
    let short =
        find(&["description", "summary", "dc:description", "itunes:summary", "media:description", "itunes:subtitle"]);
    match (full, short) {
        (Some(full), short) => {
            let short = short.map(|short| foreign::line(&short));
            item.summary = short.filter(|short| !short.is_empty() && short.chars().count() < 2_000);
            item.html = full;
        }
        (None, Some(short)) => {
            item.is_summary = short.matches("<p").count() < 2 && short.chars().count() < 800;
            item.html = short;
        }
        (None, None) => {}
    }
}

/// The content of an element as HTML, by what its type says.
fn content(element: &XmlElement) -> String {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let inside = element.children().next().is_some();
    if let Some(text) = encoded(element) {
        return as_html(&text);
    }
    match kind.as_str() {
        _ if inside => element.markup_inside(),
        // The text is elsewhere; its address is what there is of it.
        _ if element.attribute("src").is_some() => {
            let address = escaped(element.attribute("src").unwrap_or_default());
            format!("<p><a href=\"{address}\">{address}</a></p>")
        }
        "text" | "text/plain" => text_as_html(&element.text()),
        _ => as_html(&element.text()),
    }
}

/// A text in Base64: Atom 0.3 says so by `mode`, Atom 1.0 by a type that is neither text nor XML.
fn encoded(element: &XmlElement) -> Option<String> {
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    let plain = !kind.contains('/') || kind.starts_with("text/") || kind.ends_with("xml");
    let said = element.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64"));
    if element.children().next().is_some()
        || !said && (plain || !matches!(element.name.as_str(), "title" | "content" | "summary"))
    {
        return None;
    }
    let text: String = element.text().split_whitespace().collect();
    String::from_utf8(BASE64_STANDARD.decode(text).ok()?).ok()
}

fn title(element: &XmlElement) -> String {
    if let Some(text) = encoded(element) {
        return text;
    }
    // Of inline HTML, scripts are left out.
    if element.children().next().is_some() {
        return element.markup_inside();
    }
    // A title of type `text` can have `<` in it, which begins no tag.
    match element.attribute("type") {
        Some("text") | Some("text/plain") => element.text().replace('&', "&amp;").replace('<', "&lt;"),
        _ => element.text(),
    }
}

fn attribute(element: &XmlElement, name: &str) -> Option<String> {
    element.attribute(name).map(str::to_owned).filter(|value| !value.is_empty())
}

/// The address of a link of RSS (its text) or Atom (an attribute) with one of these relations.
fn link(element: &XmlElement, relations: &[&str]) -> Option<String> {
    let relation = element.attribute("rel").unwrap_or("alternate");
    let text = Some(element.text()).filter(|text| !text.is_empty());
    let address = text.or_else(|| attribute(element, "href"));
    address.filter(|_| relations.contains(&relation))
}

fn address(record: &XmlElement) -> Option<String> {
    let links = record.all("link").find_map(|element| link(element, &["alternate"]));
    let permanent = || {
        let guid = record.child("guid").filter(|guid| guid.attribute("isPermaLink") != Some("false"))?;
        Some(guid.text()).filter(|text| text.starts_with("http"))
    };
    links.or_else(permanent).map(|address| address.trim().to_owned())
}

/// `ann@example.org (Ann Lee)`, or an element with a name.
fn person(element: &XmlElement) -> Option<String> {
    let name = element.text_of("name").or_else(|| element.text_of("email"));
    let text = name.unwrap_or_else(|| element.text());
    let shown = match text.split_once('(') {
        Some((mail, rest)) if mail.contains('@') => rest.trim_end_matches(')').to_owned(),
        _ => text,
    };
    Some(shown.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Files of an item, also those that are grouped.
fn enclosures(element: &XmlElement, found: &mut Vec<Enclosure>, depth: usize) {
    for child in element.children() {
        let (address, kind) = match child.name.as_str() {
            "enclosure" => (attribute(child, "url"), attribute(child, "type")),
            "link" if child.attribute("rel") == Some("enclosure") => {
                (attribute(child, "href"), attribute(child, "type"))
            }
            "media:content" => (
                attribute(child, "url"),
                attribute(child, "type")
                    .or_else(|| attribute(child, "medium"))
                    .map(|kind| kind.replace("image", "image/")),
            ),
            "media:thumbnail" | "itunes:image" => {
                (attribute(child, "url").or_else(|| attribute(child, "href")), Some("image/".to_owned()))
            }
            _ => (None, None),
        };
        // Of the sizes of a picture that a group has, the first is enough.
        let thumbnail = child.name == "media:thumbnail" && !found.is_empty();
        if let Some(address) = address.filter(|_| !thumbnail) {
            let title = child.text_of("media:title").or_else(|| child.text_of("media:description"));
            let known = found.iter().any(|other| other.address == address);
            if !known {
                found.push(Enclosure { address, kind: kind.unwrap_or_default(), title: title.unwrap_or_default() });
            }
        }
        if depth < 3 && matches!(child.name.as_str(), "media:group" | "media:content") {
            enclosures(child, found, depth + 1);
        }
    }
}
