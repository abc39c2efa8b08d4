//! The terms of a word, each once.

pub(super) fn add(found: &mut Vec<String>, term: String) {
    if !found.contains(&term) {
        found.push(term);
    }
}
