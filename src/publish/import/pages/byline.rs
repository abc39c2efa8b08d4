//! Lines above a text that only say who wrote it and when: the head of the article has that already.

use scraper::Html;

use super::super::from_html::{is_block, words};
use crate::{corpus::Date, publish::source::dates};

/// How many paragraphs are looked at; one with more words than this begins the text.
const LOOKED_AT: usize = 8;
const WORDS_OF_TEXT: usize = 12;

/// The longest line, in bytes, and the most letters beside names and days: `By`, `Published on`, `at 10 am`.
const LONGEST: usize = 160;
const FEW_LETTERS: usize = 20;

/// The authors and days of a page.
pub(super) struct Byline {
    /// In small letters.
    pub(super) authors: Vec<String>,
    pub(super) days: Vec<Date>,
}

impl Byline {
    /// The HTML of an article without such lines at its beginning. `None` if it has none.
    pub(super) fn without(&self, html: &str) -> Option<String> {
        let mut html = Html::parse_fragment(html);
        let is_leaf = |node: &ego_tree::NodeRef<'_, scraper::Node>| {
            let block = |node: ego_tree::NodeRef<'_, scraper::Node>| {
                node.value().as_element().is_some_and(|element| is_block(element.name()))
            };
            block(*node) && !node.descendants().skip(1).any(block)
        };
        let leaves = html.tree.root().descendants().filter(is_leaf).map(|node| (node.id(), words(node)));
        let leaves = leaves.filter(|(_, text)| !text.is_empty()).take(LOOKED_AT);
        let above = leaves.take_while(|(_, text)| text.split_whitespace().count() <= WORDS_OF_TEXT || self.says(text));
        let repeated: Vec<_> = above.filter(|(_, text)| self.says(text)).map(|(id, _)| id).collect();
        for id in &repeated {
            if let Some(mut node) = html.tree.get_mut(*id) {
                node.detach();
            }
        }
        (!repeated.is_empty()).then(|| html.html())
    }

    /// Whether a line says this and hardly anything else.
    fn says(&self, line: &str) -> bool {
        if line.len() > LONGEST {
            return false;
        }
        let mut rest = line.to_lowercase();
        let mut repeats = false;
        for found in dates::all(line).iter().filter(|found| self.days.contains(&found.date)) {
            repeats = true;
            rest = rest.replace(&line[found.start..found.end].to_lowercase(), " ");
        }
        for name in self
            .authors
            .iter()
            .filter(|name| name.chars().count() > 3 && rest.contains(name.as_str()))
            .collect::<Vec<_>>()
        {
            repeats = true;
            rest = rest.replace(name, " ");
        }
        // A letter of Chinese says as much as several.
        let few: usize = rest.chars().filter(|c| c.is_alphabetic()).map(|c| if c < '\u{2E80}' { 1 } else { 3 }).sum();
        repeats && few <= FEW_LETTERS
    }
}
