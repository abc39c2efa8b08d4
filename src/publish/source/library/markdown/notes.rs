//! The footnotes of one text.

use std::collections::HashMap;

use crate::corpus::Block;

use super::losses::{Losses, shown};

/// The key by which labels are compared: case does not count.
fn key(label: &str) -> String {
    label.to_lowercase()
}

#[derive(Default)]
pub(super) struct Notes {
    /// The [`key`]s of labels in the order of their first reference.
    order: Vec<String>,
    numbers: HashMap<String, u32>,
    /// In the order of the text, each label once.
    texts: Vec<(String, usize, Vec<Block>)>,
    places: HashMap<String, usize>,
}

impl Notes {
    /// The number of a footnote that is referred to, from 1.
    pub(super) fn number(&mut self, label: &str) -> u32 {
        let next = self.order.len() as u32 + 1;
        let label = key(label);
        let number = *self.numbers.entry(label.clone()).or_insert(next);
        if number == next {
            self.order.push(label);
        }
        number
    }

    /// The text of a footnote. A second one of the same label is added to the first.
    pub(super) fn define(&mut self, label: String, at: usize, text: Vec<Block>, told: &Losses<'_>) {
        match self.places.get(&key(&label)) {
            Some(place) => {
                told.tell(
                    at,
                    format!("the footnote `[^{}]` is written twice; both texts are shown as one", shown(&label)),
                    "give one of the two another label",
                );
                self.texts[*place].2.extend(text);
            }
            None => {
                self.places.insert(key(&label), self.texts.len());
                self.texts.push((label, at, text));
            }
        }
    }

    /// All notes: in the order of their references, then those that nothing refers to.
    pub(super) fn block(mut self, told: &Losses<'_>) -> Option<Block> {
        for (label, at, _) in &self.texts {
            let key = key(label);
            if !self.numbers.contains_key(&key) {
                told.tell(
                    *at,
                    format!("nothing refers to the footnote `[^{}]`; it is shown after the others", shown(label)),
                    format!("write [^{}] where it belongs", shown(label)),
                );
                self.order.push(key);
            }
        }
        let places = &self.places;
        let texts = &mut self.texts;
        let text = |label: &String| places.get(label).map(|n| std::mem::take(&mut texts[*n].2)).unwrap_or_default();
        let notes: Vec<_> = self.order.iter().map(text).collect();
        (!notes.is_empty()).then_some(Block::Footnotes(notes))
    }
}
