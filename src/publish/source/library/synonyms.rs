//! `[synonyms]` of `library.toml`: words by which articles are found that have other ones.

use std::collections::BTreeMap;

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
        let mut pairs = Vec::new();
        for node in lines {
            let Some(text) = values::text("synonyms", node, said).filter(|text| !text.trim().is_empty()) else {
                continue;
            };
            match read(&text) {
                Some(some) => pairs.extend(some),
                None => {
                    let message = format!("`{}` names nothing that is the same; it has no effect", shortened(&text));
                    said.warn(node.line, message, HELP);
                }
            }
        }
        if pairs.len() > limits::SYNONYMS {
            let message = format!("{} pairs of synonyms, more than {}", pairs.len(), limits::SYNONYMS);
            said.error(*line, message, "keep those that readers look for");
            continue;
        }
        all.0.insert(lang, pairs);
    }
    all
}

/// `a, b, c`: each is found by the others. `a, b => c, d`: who asks for `a` or `b` finds what has `c` or `d`.
fn read(text: &str) -> Option<Vec<Synonym>> {
    let words = |list: &str| -> Vec<String> {
        list.split([',', '،', '、']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
    };
    let (asked, written) = match text.split_once("=>") {
        Some((asked, written)) => (words(asked), words(written)),
        None => (words(text), words(text)),
    };
    let pairs: Vec<Synonym> = (asked.iter())
        .flat_map(|asked| {
            let others = written.iter().filter(move |written| *written != asked);
            others.map(|written| Synonym { written: written.clone(), asked: asked.clone() })
        })
        .collect();
    (!pairs.is_empty()).then_some(pairs)
}
