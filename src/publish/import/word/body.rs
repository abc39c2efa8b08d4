//! The text of a document as HTML.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    parts::{WordParts, local, plain},
    state::{WordLetters, WordParagraph, WordReader, WordText},
};

impl WordText {
    /// Reads the text, then the notes that it refers to.
    pub(super) fn read(parts: &mut WordParts) -> Result<Self, String> {
        let (styles, bullets) = (parts.styles(), parts.bullets());
        let mut text = Self::default();
        for (name, kind) in [("document", ""), ("footnotes", "footnote"), ("endnotes", "endnote")] {
            let Some(xml) = parts.text(&format!("word/{name}.xml")) else { continue };
            let relations = parts.relations(&format!("{name}.xml"));
            let mut reader = WordReader {
                text: &mut text,
                styles: &styles,
                bullets: &bullets,
                relations,
                paragraphs: Vec::new(),
                letters: WordLetters::default(),
                lists: Vec::new(),
                open: Vec::new(),
                alt: String::new(),
            };
            reader.run(&xml, kind)?;
        }
        let comments = parts.text("word/comments.xml").map_or(0, |xml| xml.matches("<w:comment ").count());
        for _ in 0..comments {
            text.lost.add("comments", "");
        }
        Ok(text)
    }
}

impl WordReader<'_> {
    fn run(&mut self, xml: &str, note: &str) -> Result<(), String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|e| e.to_string())? {
                Event::Start(start) => {
                    let name = local(start.name().0).to_owned();
                    self.start(&name, &start, note);
                    self.open.push(name);
                }
                Event::Empty(start) => {
                    let name = local(start.name().0).to_owned();
                    self.start(&name, &start, note);
                    self.end(&name, note);
                }
                Event::End(end) => {
                    let name = local(end.name().0).to_owned();
                    self.open.pop();
                    self.end(&name, note);
                }
                Event::Text(text) => self.words(&text),
                Event::CData(text) => self.words(&text),
                Event::GeneralRef(reference) => {
                    let letter = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let known = quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned);
                    self.words(&letter.or(known).unwrap_or_default());
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.close_lists(0);
        Ok(())
    }

    fn words(&mut self, text: &str) {
        if !matches!(self.open.last().map(String::as_str), Some("t")) || self.is_in("del") || self.is_in("moveFrom") {
            return;
        }
        // Drawings are in the document twice, for new and for old programs.
        if self.is_in("Fallback") {
            return;
        }
        if self.letters.hidden {
            self.text.lost.add("hidden texts", text);
            return;
        }
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        self.out().push_str(&text);
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>, note: &str) {
        let value = |name: &str| {
            let mut all = start.attributes();
            all.with_checks(false)
                .flatten()
                .find(|attribute| local(attribute.key.0) == name)
                .map(|attribute| plain(&attribute.value))
        };
        let on = || value("val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "none" | "off"));
        let of_run = self.open.last().is_some_and(|open| open == "rPr")
            && self.open.iter().rev().nth(1).is_some_and(|open| open == "r");
        match name {
            "p" => self.paragraphs.push(WordParagraph::default()),
            "pStyle" => {
                let style = value("val").unwrap_or_default();
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.style = style;
                }
            }
            "numPr" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.list.get_or_insert_with(|| (String::new(), "0".to_owned()));
                }
            }
            "ilvl" | "numId" if self.open.last().is_some_and(|open| open == "numPr") => {
                let value = value("val").unwrap_or_default();
                if let Some(list) = self.paragraphs.last_mut().and_then(|paragraph| paragraph.list.as_mut()) {
                    *(if name == "ilvl" { &mut list.1 } else { &mut list.0 }) = value;
                }
            }
            "r" => self.letters = WordLetters::default(),
            "b" if of_run => self.letters.bold = on(),
            "i" if of_run => self.letters.italic = on(),
            "strike" | "dstrike" if of_run => self.letters.struck = on(),
            "vanish" if of_run => self.letters.hidden = on(),
            "vertAlign" if of_run => {
                self.letters.raised = match value("val").as_deref() {
                    Some("superscript") => Some("sup"),
                    Some("subscript") => Some("sub"),
                    _ => None,
                };
            }
            "t" => {
                let tags: String = self.marks().iter().map(|tag| format!("<{tag}>")).collect();
                self.out().push_str(&tags);
            }
            "tab" if self.is_in("r") => self.out().push(' '),
            "br" | "cr" => {
                let page = matches!(value("type").as_deref(), Some("page" | "column"));
                self.out().push_str(if page { " " } else { "<br>" });
            }
            "noBreakHyphen" => self.out().push('\u{2011}'),
            "hyperlink" => {
                let target = value("id").and_then(|id| self.relations.get(&id).cloned());
                let target = target.or_else(|| value("anchor").map(|anchor| format!("#{anchor}"))).unwrap_or_default();
                let link = format!("<a href=\"{}\">", quoted(&target));
                self.out().push_str(&link);
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                let id = value("id").unwrap_or_default();
                let id = quoted(&id);
                let link = format!("<sup><a id=\"{kind}-ref-{id}\" href=\"#{kind}-{id}\">{id}</a></sup>");
                self.out().push_str(&link);
            }
            "footnote" | "endnote" if name == note => {
                let id = quoted(&value("id").unwrap_or_default());
                self.text.html.push_str(&format!("<div id=\"{note}-{id}\">"));
            }
            "ins" | "moveTo" if self.is_in("p") => self.text.inserted += 1,
            "del" | "moveFrom" if self.is_in("p") => self.text.deleted += 1,
            "docPr" => self.alt = value("descr").or_else(|| value("title")).unwrap_or_default(),
            "blip" if !self.is_in("Fallback") => {
                if let Some(target) = value("embed").and_then(|id| self.relations.get(&id).cloned()) {
                    let target = format!("word/{}", target.trim_start_matches("/word/"));
                    let picture = format!("<img src=\"{}\" alt=\"{}\">", quoted(&target), quoted(&self.alt));
                    self.out().push_str(&picture);
                }
            }
            "oMath" | "chart" | "object" | "pict" => self.text.lost.add("formulas, charts and older drawings", ""),
            "tbl" => {
                self.close_lists(0);
                self.out().push_str("<table>");
            }
            "tr" => self.out().push_str("<tr>"),
            "tc" => self.out().push_str("<td>"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, note: &str) {
        match name {
            "t" => {
                let tags: String = self.marks().iter().rev().map(|tag| format!("</{tag}>")).collect();
                self.out().push_str(&tags);
            }
            "hyperlink" => self.out().push_str("</a>"),
            "tc" => {
                self.close_lists(0);
                self.out().push_str("</td>");
            }
            "tr" => self.out().push_str("</tr>"),
            "tbl" => self.out().push_str("</table>"),
            "footnote" | "endnote" if name == note => self.text.html.push_str("</div>"),
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.paragraph(&paragraph);
                }
            }
            _ => {}
        }
    }
}

fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
