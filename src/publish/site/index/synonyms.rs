//! Which synonyms an article is found by, because it has what they stand for.

use std::collections::HashSet;

use crate::{
    corpus::{Article, Lang},
    publish::source::library::Synonym,
    search::split,
};

use super::stems::Stems;

/// The words that readers may ask for, each with whether the title has what they stand for.
pub(super) fn found<'a>(
    article: &Article,
    body: &str,
    synonyms: &'a [Synonym],
    stems: &Stems<'_>,
) -> Vec<(&'a str, bool)> {
    if synonyms.is_empty() {
        return Vec::new();
    }
    let terms = |text: &str| terms(text, &article.lang, stems);
    let (title, text) = (terms(&article.title), terms(&[&article.summary, "\n", body].concat()));
    let there: HashSet<u32> = title.iter().chain(&text).copied().collect();
    let mut found: Vec<(&str, bool)> = Vec::new();
    for synonym in synonyms {
        let written = terms(&synonym.written);
        if written.is_empty() || !written.iter().all(|term| there.contains(term)) {
            continue;
        }
        let has = |all: &[u32]| all.windows(written.len()).any(|some| some == written);
        let (in_title, in_text) = (has(&title), has(&text));
        let one = (synonym.asked.as_str(), in_title);
        match found.iter_mut().find(|other| other.0 == one.0) {
            Some(other) if in_title => *other = one,
            None if in_title || in_text => found.push(one),
            _ => {}
        }
    }
    found
}

fn terms(text: &str, lang: &Lang, stems: &Stems<'_>) -> Vec<u32> {
    split::words(text).iter().map(|word| stems.term(&word.folded, lang)).collect()
}
