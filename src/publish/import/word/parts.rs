//! The files within a document: text, notes, relations, styles, lists, properties.

use std::{collections::HashMap, fs::File, path::Path};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::super::{archive, foreign};
use crate::publish::problem::Problem;

/// The largest file of text in a document.
const LARGEST: u64 = 100_000_000;

pub(super) struct WordParts(ZipArchive<File>);

/// What the document says about itself.
#[derive(Default)]
pub(super) struct WordProperties {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) summary: Option<String>,
    pub(super) topics: Vec<String>,
}

/// An element of a small file: its name without prefix and its attributes.
type WordElement = (String, HashMap<String, String>);

impl WordParts {
    pub(super) fn open(path: &Path) -> Result<Self, Box<Problem>> {
        archive::open(path).map(Self)
    }

    pub(super) fn file(&mut self, name: &str) -> Option<Vec<u8>> {
        archive::file(&mut self.0, name, LARGEST)
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.file(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The elements of a file, in their order.
    fn elements(&mut self, name: &str) -> Vec<WordElement> {
        let text = self.text(name).unwrap_or_default();
        let mut reader = Reader::from_str(&text);
        let mut found = Vec::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    let mut attributes = start.attributes();
                    let attributes =
                        attributes.with_checks(false).flatten().map(|a| (local(a.key.0).to_owned(), plain(&a.value)));
                    found.push((local(start.name().0).to_owned(), attributes.collect()));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        found
    }

    /// Where the relations of the text lead: id → target.
    pub(super) fn relations(&mut self, of: &str) -> HashMap<String, String> {
        let elements = self.elements(&format!("word/_rels/{of}.rels"));
        let relation = |(_, mut a): WordElement| Some((a.remove("Id")?, a.remove("Target")?));
        elements.into_iter().filter(|(name, _)| name == "Relationship").filter_map(relation).collect()
    }

    /// The names of the styles by their ids, in small letters.
    pub(super) fn styles(&mut self) -> HashMap<String, String> {
        let mut styles = HashMap::new();
        let mut id = String::new();
        for (name, attributes) in self.elements("word/styles.xml") {
            match name.as_str() {
                "style" => id = attributes.get("styleId").cloned().unwrap_or_default(),
                "name" => {
                    let shown = attributes.get("val").cloned().unwrap_or_default().to_lowercase();
                    styles.entry(id.clone()).or_insert(shown);
                }
                _ => {}
            }
        }
        styles
    }

    /// Which lists have bullets: the number of the list and the level.
    pub(super) fn bullets(&mut self) -> HashMap<(String, String), bool> {
        let mut of_kind: HashMap<(String, String), bool> = HashMap::new();
        let mut lists = HashMap::new();
        let (mut kind, mut level, mut list) = (String::new(), String::new(), String::new());
        for (name, attributes) in self.elements("word/numbering.xml") {
            let value = |name: &str| attributes.get(name).cloned().unwrap_or_default();
            match name.as_str() {
                "abstractNum" => kind = value("abstractNumId"),
                "lvl" => level = value("ilvl"),
                "numFmt" => {
                    of_kind.insert((kind.clone(), level.clone()), matches!(value("val").as_str(), "bullet" | "none"));
                }
                "num" => list = value("numId"),
                "abstractNumId" => {
                    lists.insert(list.clone(), value("val"));
                }
                _ => {}
            }
        }
        let mut bullets = HashMap::new();
        for (list, kind) in lists {
            let levels = of_kind.iter().filter(|((of, _), _)| *of == kind);
            bullets.extend(levels.map(|((_, level), bullet)| ((list.clone(), level.clone()), *bullet)));
        }
        bullets
    }

    pub(super) fn properties(&mut self) -> WordProperties {
        let text = self.text("docProps/core.xml").unwrap_or_default();
        let field = |name: &str| {
            let start = text.find(&format!("<{name}")).map(|at| &text[at..])?;
            let inner = start.split_once('>')?.1.split_once("</")?.0;
            Some(foreign::line(inner)).filter(|text| !text.is_empty())
        };
        let list = |text: Option<String>| -> Vec<String> {
            let text = text.unwrap_or_default();
            text.split([',', ';']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
        };
        WordProperties {
            title: field("dc:title"),
            authors: field("dc:creator").into_iter().collect(),
            summary: field("dc:description"),
            topics: list(field("cp:keywords")),
        }
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The value of an attribute.
pub(super) fn plain(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}
