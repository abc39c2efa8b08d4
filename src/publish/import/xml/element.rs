//! An element of an XML file with what is in it.

/// An element. Prefixes are those that are customary for the namespace (`dc`, `content`, `wp`), whatever the file calls
/// them; Atom, RSS and XHTML have none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct XmlElement {
    /// Such as `title` or `dc:creator`.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub parts: Vec<XmlPart>,
    /// Where it begins in the file, from 1.
    pub line: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum XmlPart {
    Text(String),
    Element(XmlElement),
}

impl XmlElement {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn children(&self) -> impl Iterator<Item = &Self> {
        self.parts.iter().filter_map(|part| match part {
            XmlPart::Element(element) => Some(element),
            XmlPart::Text(_) => None,
        })
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> + 'a {
        self.children().filter(move |child| child.name == name)
    }

    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.name == name)
    }

    /// The text of the first child of this name that has any.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.children().filter(|child| child.name == name).map(Self::text).find(|text| !text.is_empty())
    }

    /// All text in it, without white space around it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out.trim().to_owned()
    }

    fn add_text(&self, out: &mut String) {
        for part in &self.parts {
            match part {
                XmlPart::Text(text) => out.push_str(text),
                XmlPart::Element(element) => element.add_text(out),
            }
        }
    }

    /// What is in it as HTML, for XHTML that is part of the file.
    pub fn markup_inside(&self) -> String {
        let mut out = String::new();
        self.add_html(&mut out);
        out
    }

    fn add_html(&self, out: &mut String) {
        for part in &self.parts {
            match part {
                XmlPart::Text(text) => out.push_str(&escaped(text)),
                XmlPart::Element(element) => {
                    out.push('<');
                    out.push_str(&element.name);
                    for (name, value) in &element.attributes {
                        out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
                    }
                    out.push('>');
                    element.add_html(out);
                    if !matches!(element.name.as_str(), "br" | "img" | "hr" | "input" | "wbr") {
                        out.push_str(&format!("</{}>", element.name));
                    }
                }
            }
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
