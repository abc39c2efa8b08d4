//! Texts of `library.toml`: one for all languages, or one for each.

use std::collections::BTreeMap;

use crate::corpus::{Lang, Slug};

use super::{
    format::Texts,
    limits,
    written::{Entry, Kind, Node, complaints::Complaints, shortened, values},
};

/// A text in each language of the library: `title = "News"` is the same in all of them.
pub(super) fn texts(field: &str, node: &Node, languages: &[Lang], most: usize, said: &mut Complaints) -> Texts {
    let Kind::Fields(entries) = &node.kind else {
        let text = sentence(field, node, most, said);
        return text
            .map(|text| languages.iter().map(|lang| (lang.clone(), text.clone())).collect())
            .unwrap_or_default();
    };
    let mut texts = Texts::new();
    for Entry { key, line, value } in entries {
        let Ok(lang) = key.parse::<Lang>() else {
            let message = format!("`{}` is not a language tag; its text of `{field}` was left out", shortened(key));
            said.warn(*line, message, "write a tag such as en, ka or pt-BR before the text");
            continue;
        };
        if let Some(text) = sentence(field, value, most, said)
            && texts.insert(lang.clone(), text).is_some()
        {
            said.warn(*line, format!("`{field}` has two texts in `{lang}`; the last counts"), "take one of them out");
        }
    }
    texts
}

/// A text that is not longer than it may be.
pub(super) fn sentence(field: &str, node: &Node, most: usize, said: &mut Complaints) -> Option<String> {
    let text = values::text(field, node, said)?;
    let length = text.chars().count();
    if length > most {
        said.error(node.line, format!("`{field}` has {length} characters, more than {most}"), "shorten it");
        return None;
    }
    Some(text)
}

/// Names of topics or places by id.
pub(super) fn named(field: &str, node: &Node, languages: &[Lang], said: &mut Complaints) -> BTreeMap<Slug, Texts> {
    let Kind::Fields(entries) = &node.kind else {
        if !values::is_empty(node) {
            let message = format!("`{field}` names ids, found {}; it was left out", node.found());
            said.warn(node.line, message, format!("write a line [{field}.borders], and below it en = \"Borders\""));
        }
        return BTreeMap::new();
    };
    if entries.len() > limits::NAMED {
        let message = format!("{} {field}, more than {}", entries.len(), limits::NAMED);
        said.error(node.line, message, "name those that many articles have; the others are shown as they are written");
        return BTreeMap::new();
    }
    let mut all = BTreeMap::new();
    for Entry { key, line, value } in entries {
        let Some(id) = key.parse::<Slug>().ok().or_else(|| Slug::from_text(key)) else {
            let message = format!("`{}` in `{field}` has no letter or digit; it was left out", shortened(key));
            said.warn(*line, message, "write an id of letters and digits");
            continue;
        };
        if all.contains_key(&id) {
            let message = format!("`{field}` names `{id}` twice; the last counts");
            said.warn(*line, message, "take one of them out");
        }
        all.insert(id, texts(field, value, languages, limits::NAME, said));
    }
    all
}
