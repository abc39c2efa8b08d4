//! What a WebDAV server says is in a folder: the answer to `PROPFIND`.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use quick_xml::{events::Event, reader::Reader};
use reqwest::Url;

use super::item::RemoteItem;
use crate::publish::source::clean::percent::decoded;

/// One `response`.
#[derive(Default)]
struct DavEntry {
    href: String,
    length: String,
    tag: String,
    changed: String,
    is_folder: bool,
}

/// The names in a folder, and what has them. `folder` is its address, with a slash at its end.
pub(super) fn items(xml: &str, folder: &Url) -> Result<BTreeMap<String, RemoteItem>> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut response, mut element) = (BTreeMap::new(), DavEntry::default(), String::new());
    loop {
        match reader.read_event().context("it is no XML")? {
            Event::Start(start) => {
                element = local(start.local_name().as_ref());
                response.is_folder |= element == "collection";
                if element == "response" {
                    response = DavEntry::default();
                }
            }
            Event::Empty(start) => response.is_folder |= local(start.local_name().as_ref()) == "collection",
            Event::Text(text) => {
                add(&mut response, &element, text.as_ref());
            }
            Event::GeneralRef(reference) => {
                let named: &str = reference.as_ref();
                let sign = match named {
                    "amp" => "&",
                    "quot" | "#34" => "\"",
                    "lt" => "<",
                    "gt" => ">",
                    "apos" | "#39" => "'",
                    _ => "",
                };
                add(&mut response, &element, sign);
            }
            Event::End(end) => {
                if local(end.local_name().as_ref()) == "response" {
                    all.extend(named(&response, folder));
                }
                element.clear();
            }
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

fn local(name: &str) -> String {
    name.to_owned()
}

fn add(response: &mut DavEntry, element: &str, text: &str) {
    match element {
        "href" => response.href += text.trim(),
        "getcontentlength" => response.length += text.trim(),
        "getetag" => response.tag += text.trim(),
        "getlastmodified" => response.changed += text.trim(),
        _ => {}
    }
}

/// The name below the folder; `None` for the folder itself.
fn named(response: &DavEntry, folder: &Url) -> Option<(String, RemoteItem)> {
    let path = folder.join(&response.href).ok()?;
    let below = decoded(path.path());
    let name = below.strip_prefix(&decoded(folder.path()))?.trim_matches('/');
    let bytes = response.length.parse().unwrap_or_default();
    let tag = match response.tag.as_str() {
        "" => format!("{bytes} {}", response.changed),
        tag => tag.to_owned(),
    };
    let item = if response.is_folder { RemoteItem::Folder } else { RemoteItem::File { bytes, tag } };
    (!name.is_empty() && !name.contains('/')).then(|| (name.to_owned(), item))
}
