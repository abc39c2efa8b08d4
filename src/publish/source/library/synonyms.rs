//! `[synonyms]` of `library.toml`: words by which articles are found that have other ones.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::corpus::Lang;

use super::{
    limits,
    written::{Entry, Kind, Node, complaints::Complaints, shortened, values},
};

const HELP: &str = "write en = [\"car, automobile\", \"UN => United Nations\"]; `lectern docs library` says more";

/// Words in place of others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Synonyms(BTreeMap<Lang, Vec<Synonym>>);

/// Articles that have `written` are found by `asked` too. Each may be several words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Synonym {
    pub written: String,
    pub asked: String,
}

impl Synonyms {
    /// Those for articles in a language: of `pt-BR` its own, else those of `pt`.
    pub fn of(&self, lang: &Lang) -> &[Synonym] {
        let of = |wanted: &str| self.0.iter().find(|(other, _)| other.as_str() == wanted);
        of(lang.as_str()).or_else(|| of(lang.primary())).map(|(_, all)| all.as_slice()).unwrap_or_default()
    }
}

/// The synonyms of each language. Mistakes are warnings: what cannot be used has no effect.
pub(super) fn synonyms(node: &Node, said: &mut Complaints) -> Synonyms {
    let Kind::Fields(entries) = &node.kind else {
        if !values::is_empty(node) {
            let message = format!("`synonyms` has a list for each language, found {}; it has no effect", node.found());
            said.warn(node.line, message, HELP);
        }
        return Synonyms::default();
    };
    let mut all = Synonyms::default();
    for Entry { key, line, value } in entries {
        let Ok(lang) = key.parse::<Lang>() else {
            let message = format!("`{}` is not a language tag; its synonyms have no effect", shortened(key));
            said.warn(*line, message, HELP);
            continue;
        };
        let lines = match &value.kind {
            Kind::List(items) => items.iter().collect(),
            _ => vec![value],
        };
        let (mut pairs, mut count) = (Vec::new(), 0_usize);
        for node in lines {
            let Some(text) = values::text("synonyms", node, said).filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            let words = match SynonymLine::read(&text) {
                Ok(words) => words,
                Err(why) => {
                    said.warn(node.line, format!("`{}` {why}; it has no effect", shortened(&text)), HELP);
                    continue;
                }
            };
            count = count.saturating_add(words.pairs());
            // A long list has very many pairs: none is made before all are known to be few.
            if count <= limits::SYNONYMS {
                pairs.extend(words.synonyms());
            }
        }
        if count > limits::SYNONYMS {
            let message = format!("{count} pairs of synonyms, more than {}", limits::SYNONYMS);
            said.error(*line, message, "keep those that readers look for");
            continue;
        }
        if all.0.insert(lang.clone(), pairs).is_some() {
            let message = format!("`synonyms` has two lists for `{lang}`; the last counts");
            said.warn(*line, message, "write one list with all of them");
        }
    }
    all
}

/// The words of a line, each once. `a, b, c`: each is found by the others. `a, b => c, d`: who asks for `a` or `b`
/// finds what has `c` or `d`.
struct SynonymLine<'a> {
    asked: BTreeSet<&'a str>,
    written: BTreeSet<&'a str>,
}

impl<'a> SynonymLine<'a> {
    /// An error says why a line has no effect.
    fn read(text: &'a str) -> Result<Self, &'static str> {
        let words = |list: &'a str| -> BTreeSet<&'a str> {
            list.split([',', '،', '、']).map(str::trim).filter(|word| !word.is_empty()).collect()
        };
        if text.matches("=>").nth(1).is_some() {
            return Err("has two arrows, and a line can have one");
        }
        let (asked, written) = text.split_once("=>").unwrap_or((text, text));
        let words = Self { asked: words(asked), written: words(written) };
        if words.pairs() == 0 { Err("names nothing that is the same") } else { Ok(words) }
    }

    /// How many [`SynonymLine::synonyms`] there are.
    fn pairs(&self) -> usize {
        let same = self.asked.intersection(&self.written).count();
        self.asked.len().saturating_mul(self.written.len()).saturating_sub(same)
    }

    fn synonyms(&self) -> impl Iterator<Item = Synonym> {
        let others = |asked: &'a str| self.written.iter().filter(move |written| **written != asked);
        let pair = |asked: &str, written: &str| Synonym { written: written.to_owned(), asked: asked.to_owned() };
        self.asked.iter().flat_map(move |asked| others(asked).map(move |written| pair(asked, written)))
    }
}
