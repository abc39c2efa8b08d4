//! The state of reading a document, and how its paragraphs become HTML.

use std::collections::HashMap;

use super::super::from_html::HtmlLosses;

/// What was read.
#[derive(Default)]
pub(super) struct WordText {
    pub(super) html: String,
    pub(super) lost: HtmlLosses,
    pub(super) inserted: usize,
    pub(super) deleted: usize,
}

/// The state of a paragraph.
#[derive(Default)]
pub(super) struct WordParagraph {
    pub(super) html: String,
    pub(super) style: String,
    /// Number and level of the list that it is an item of.
    pub(super) list: Option<(String, String)>,
}

/// The state of a run of letters.
#[derive(Default)]
pub(super) struct WordLetters {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) struck: bool,
    pub(super) raised: Option<&'static str>,
    pub(super) hidden: bool,
}

pub(super) struct WordReader<'a> {
    pub(super) text: &'a mut WordText,
    pub(super) styles: &'a HashMap<String, String>,
    pub(super) bullets: &'a HashMap<(String, String), bool>,
    pub(super) relations: HashMap<String, String>,
    pub(super) paragraphs: Vec<WordParagraph>,
    pub(super) letters: WordLetters,
    /// Open lists: whether each has bullets.
    pub(super) lists: Vec<bool>,
    /// The elements that are open, by their names.
    pub(super) open: Vec<String>,
    pub(super) alt: String,
}

impl WordReader<'_> {
    pub(super) fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    pub(super) fn out(&mut self) -> &mut String {
        match self.paragraphs.last_mut() {
            Some(paragraph) => &mut paragraph.html,
            None => &mut self.text.html,
        }
    }

    pub(super) fn marks(&self) -> Vec<&'static str> {
        let letters = &self.letters;
        let heading = self.paragraphs.last().is_some_and(|paragraph| self.heading(&paragraph.style).is_some());
        let all = [(letters.bold && !heading, "b"), (letters.italic, "i"), (letters.struck, "s")];
        all.into_iter().filter(|(on, _)| *on).map(|(_, tag)| tag).chain(letters.raised).collect()
    }

    /// The level of a heading, by the name of its style.
    pub(super) fn heading(&self, style: &str) -> Option<usize> {
        let name = self.styles.get(style).map_or_else(|| style.to_lowercase(), Clone::clone);
        match name.as_str() {
            "title" => Some(1),
            "subtitle" => None,
            name => {
                let level = name.strip_prefix("heading")?.trim().parse::<usize>().ok()?;
                Some(level.clamp(1, 5) + 1)
            }
        }
    }

    pub(super) fn paragraph(&mut self, paragraph: &WordParagraph) {
        if paragraph.html.trim().is_empty() {
            return;
        }
        let heading = self.heading(&paragraph.style);
        let html = &paragraph.html;
        match (&paragraph.list, heading) {
            (_, Some(level)) => {
                self.close_lists(0);
                let html = format!("<h{level}>{html}</h{level}>");
                self.out().push_str(&html);
            }
            (Some((list, level)), None) if list != "0" => {
                let depth = level.parse::<usize>().unwrap_or(0).min(8) + 1;
                let bullet = self.bullets.get(&(list.clone(), level.clone())).copied().unwrap_or(true);
                self.close_lists(depth);
                while self.lists.len() < depth {
                    self.lists.push(bullet);
                    self.out().push_str(if bullet { "<ul>" } else { "<ol>" });
                }
                let html = format!("<li>{html}</li>");
                self.out().push_str(&html);
            }
            _ => {
                self.close_lists(0);
                let name = self.styles.get(&paragraph.style).map_or("", String::as_str);
                let html = match name.contains("quote") {
                    true => format!("<blockquote><p>{html}</p></blockquote>"),
                    false => format!("<p>{html}</p>"),
                };
                self.out().push_str(&html);
            }
        }
    }

    pub(super) fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            let bullet = self.lists.pop().unwrap_or(true);
            self.out().push_str(if bullet { "</ul>" } else { "</ol>" });
        }
    }
}
