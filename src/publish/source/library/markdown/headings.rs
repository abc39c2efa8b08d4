//! The ids of headings: unique, never empty, never one that the page uses itself; and the ids that other systems would
//! have given them, so that links which were written for those lead to the same place.

use std::collections::HashMap;

use crate::{
    corpus::{Block, Slug, block::plain},
    ui::components::is_own_id,
};

/// The ids of one text.
#[derive(Default)]
pub(super) struct Ids {
    /// Ids in use, and how often each was asked for.
    wanted: HashMap<Slug, u32>,
}

impl Ids {
    /// The id of a heading. One of signs only is `part`; the second of a name gets `-1`, the third `-2`.
    pub(super) fn of(&mut self, words: &str) -> Option<Slug> {
        let own = |base: &Slug| is_own_id(base.as_str());
        let base = match Slug::from_text(words) {
            Some(base) if own(&base) => Slug::from_text(&format!("part-{base}"))?,
            Some(base) => base,
            None => Slug::from_text("part")?,
        };
        let mut id = base.clone();
        while self.wanted.contains_key(&id) {
            let wanted = self.wanted.entry(base.clone()).or_default();
            *wanted += 1;
            id = base.with_end(&wanted.to_string());
        }
        self.wanted.insert(id.clone(), 0);
        Some(id)
    }
}

/// The ids of the headings in `blocks` by the names that GitHub gives them.
pub fn github_ids(blocks: &[Block]) -> HashMap<String, Slug> {
    let mut ids = HashMap::new();
    let mut wanted: HashMap<String, u32> = HashMap::new();
    each_heading(blocks, &mut |words, id| {
        let base = github_id(words);
        let mut name = base.clone();
        while wanted.contains_key(&name) {
            let times = wanted.entry(base.clone()).or_default();
            *times += 1;
            name = format!("{base}-{times}");
        }
        wanted.insert(name.clone(), 0);
        ids.insert(name, id.clone());
    });
    ids
}

/// In lower case, without punctuation, every space a hyphen.
fn github_id(words: &str) -> String {
    let kept = words.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn each_heading(blocks: &[Block], each: &mut dyn FnMut(&str, &Slug)) {
    for block in blocks {
        match block {
            Block::Heading { id, text, .. } => each(&plain(text), id),
            Block::List(list) => list.items.iter().for_each(|item| each_heading(item, each)),
            Block::Quote(quote) => each_heading(&quote.blocks, each),
            Block::Note { blocks, .. } => each_heading(blocks, each),
            Block::Footnotes(notes) => notes.iter().for_each(|note| each_heading(note, each)),
            _ => {}
        }
    }
}
