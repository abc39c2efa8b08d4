//! Texts into words: where each begins and ends, and its folded form. The same for articles, queries and highlighting.

use std::ops::Range;

use super::text::fold;

/// Longer words are cut: they are addresses and codes, no words.
const MAX_LETTERS: usize = 32;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// See [`fold`]; never empty.
    pub folded: String,
}

/// The words of a text in its order. A run of letters and digits is a word; of scripts that leave no spaces
/// (Chinese, Japanese), every character is one. Marks belong to the character before them, so that none is cut. The
/// English `'s` belongs to no word.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    // Where the word begins, and whether it is a single character.
    let mut word = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]).filter(|(_, c)| !is_mark(*c)) {
        if let Some((start, single)) = word
            && (single || stands_alone(c) || !is_of_word(c))
        {
            push(&mut words, text, start..at);
            word = None;
        }
        if word.is_none() && is_of_word(c) {
            word = Some((at, stands_alone(c)));
        }
    }
    words
}

fn push(words: &mut Vec<Word>, text: &str, at: Range<usize>) {
    let (before, word) = (text.get(..at.start).unwrap_or_default(), text.get(at.clone()).unwrap_or_default());
    let possessive = matches!(word, "s" | "S") && before.ends_with(['\'', '\u{2019}']);
    let folded: String = fold(word).chars().take(MAX_LETTERS).collect();
    if !possessive && !folded.is_empty() {
        words.push(Word { at, folded });
    }
}

/// Characters of scripts without spaces.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What belongs to the character before it, whatever that is: accents, vowel marks, variation selectors; and invisible
/// joiners.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is a letter, a digit or a mark on one. Punctuation and symbols are named instead of letters:
/// there are fewer of them, and the tables of the standard library are several kilobytes of wasm.
fn is_of_word(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{aa}' | '\u{b5}' | '\u{ba}' => true,
        '\u{80}'..='\u{bf}' | '×' | '÷' => false,
        '\u{2c2}'..='\u{2df}' | '\u{37e}' | '\u{387}' => false,
        // Armenian, Hebrew, Arabic, Indic, Georgian.
        '\u{55a}'..='\u{55f}' | '\u{589}'..='\u{58f}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}' => {
            false
        }
        '\u{600}'..='\u{60f}' | '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' => false,
        '\u{964}' | '\u{965}' | '\u{10fb}' => false,
        // Spaces and punctuation; currency, arrows, mathematics, drawings.
        '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' => false,
        '\u{3000}'..='\u{303f}' | '\u{30fb}' | '\u{fd3e}' | '\u{fd3f}' | '\u{fe10}'..='\u{fe6f}' => false,
        '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' => false,
        '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1ffff}' => false,
        '\u{e0000}'.. => false,
        _ => true,
    }
}
