//! What of HTML has no place in Markdown, counted by kind.

use std::collections::BTreeMap;

/// Kinds of losses: how often, and the first words.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct HtmlLosses(BTreeMap<String, (usize, String)>);

/// How many characters of a loss are quoted.
const QUOTED: usize = 80;

impl HtmlLosses {
    /// Notes that something was lost. `kind` is in the plural: `forms`.
    pub fn add(&mut self, kind: &str, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let loss = self.0.entry(kind.to_owned()).or_default();
        loss.0 += 1;
        if loss.1.is_empty() {
            loss.1 = match words.char_indices().nth(QUOTED) {
                Some((end, _)) => format!("{}…", &words[..end]),
                None => words,
            };
        }
    }

    pub fn extend(&mut self, other: Self) {
        for (kind, (count, words)) in other.0 {
            let loss = self.0.entry(kind).or_insert((0, words));
            loss.0 += count;
        }
    }

    /// A line for each kind: `forms (2): “Your name”`.
    pub fn lines(&self) -> Vec<String> {
        let line = |(kind, (count, words)): (&String, &(usize, String))| match words.is_empty() {
            true => format!("{kind} ({count})"),
            false => format!("{kind} ({count}): “{words}”"),
        };
        self.0.iter().map(line).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
