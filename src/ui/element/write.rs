//! Elements as the text of a static page.

use super::node::{AttributeValue, ChildNode, Element};

/// Elements that have no content and no end tag.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

impl Element {
    /// The element as HTML.
    pub fn to_text(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    pub(super) fn write(&self, html: &mut String) {
        let parts = &self.0;
        html.push('<');
        html.push_str(parts.tag);
        for (name, value) in &parts.attributes {
            match value {
                AttributeValue::Text(value) => push_attribute(html, name, value),
                AttributeValue::Live(is_on, form) => {
                    if let Some(value) = form.write(is_on()) {
                        push_attribute(html, name, value);
                    }
                }
                AttributeValue::Property(_) | AttributeValue::Handler(_) => {}
            }
        }
        html.push('>');
        if VOID.contains(&parts.tag) {
            return;
        }
        for child in &parts.children.0 {
            match child {
                ChildNode::Element(element) => element.write(html),
                ChildNode::Text(text) => push_escaped(html, text),
            }
        }
        html.push_str("</");
        html.push_str(parts.tag);
        html.push('>');
    }
}

fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    // The empty address is that of the page itself.
    if !value.is_empty() || name == "href" {
        html.push_str("=\"");
        push_escaped(html, value);
        html.push('"');
    }
}

/// Escapes what could end text or an attribute in double quotation marks.
fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
