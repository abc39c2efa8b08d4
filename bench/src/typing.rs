//! Measures the correction of typing errors: whether a mistyped word finds an article that the right word finds.

use std::{collections::BTreeSet, path::Path};

use anyhow::Result;

use crate::{
    figures::Figure,
    hits,
    texts::{Text, longest},
    words::Random,
};

const WORDS: usize = 50;
/// The goal: so many of 50 mistyped words have to find an article that the right word finds.
const GOAL: f64 = 47.0;
/// Only words of at least this length are mistyped. Shorter ones would be too short for a correction when a letter is
/// missing.
const SHORTEST: usize = 5;

pub(crate) fn measure(site: &Path, texts: &[Text], name: &str, all: &mut Vec<Figure>) -> Result<()> {
    let known = known(texts);
    let mut random = Random::new(3);
    let (mut tried, mut found) = (BTreeSet::new(), 0.0);
    let step = (texts.len() / (2 * WORDS)).max(1);
    let words = texts.iter().step_by(step).flat_map(|text| longest(&text.title, 1));
    for word in words.filter(|word| word.len() >= SHORTEST && word.is_ascii()) {
        if tried.len() == WORDS {
            break;
        }
        let typed = mistyped(&word, tried.len(), &mut random);
        // A mistyped word that is another word of the library is left out: nobody could see that it is a mistake.
        if known.contains(typed.as_str()) || tried.contains(&word) {
            continue;
        }
        let right = hits::ask(site, &word, "slug")?;
        let overlaps = hits::ask(site, &typed, "slug")?.iter().any(|slug| right.contains(slug));
        found += if overlaps { 1.0 } else { 0.0 };
        if !overlaps {
            println!("bench: {name}, `{typed}` does not find what `{word}` finds");
        }
        tried.insert(word);
    }
    let value = (tried.len() == WORDS).then_some(found);
    all.push(Figure::new(format!("{name}, mistyped words that find the right, of {WORDS}"), value, "").at_least(GOAL));
    Ok(())
}

/// All words of the library in lower case.
fn known(texts: &[Text]) -> BTreeSet<String> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    texts.iter().flat_map(|text| words(&text.title).into_iter().chain(words(&text.body))).collect()
}

/// The word with one mistake after its first letter. In turn, a letter is missing, is swapped with its neighbour, or is
/// replaced.
fn mistyped(word: &str, turn: usize, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let last = letters.len() as u64 - 1;
    let mut any = |to: u64| usize::try_from(random.between(1, to)).unwrap_or(1);
    match turn % 3 {
        0 => {
            letters.remove(any(last));
        }
        1 => {
            let at = any(last - 1);
            letters.swap(at, at + 1);
        }
        _ => {
            let at = any(last);
            letters[at] = if letters[at] == 'x' { 'q' } else { 'x' };
        }
    }
    letters.into_iter().collect()
}
