//! Words of a text, and the pieces that they are made of.

use std::ops::Range;

/// Between the parts of Persian words, which stay apart and are one word.
pub(super) const NON_JOINER: char = '\u{200c}';

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The position of the word in the text, in bytes.
    pub at: Range<usize>,
    /// See [`fold`], without apostrophes and the separators of numbers; never empty.
    pub folded: String,
    /// Other forms by which the word is found, with their positions: the parts of `O'Neill`, the whole of `d'Artagnan`.
    pub also: Vec<Form>,
    /// Whether the text continues with the next word without a space, in a script that has no spaces. The first of
    /// `also` is then this word together with the next one.
    pub goes_on: bool,
}

/// Another form of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub at: Range<usize>,
    pub folded: String,
}

/// How characters go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CharKind {
    /// Letters and digits, until something else comes.
    Letters,
    /// Alone: characters of Chinese and Japanese, signs such as № and ①.
    Single,
    /// A letter with its vowels, of scripts that leave no spaces.
    Syllable,
    /// Raised digits.
    Raised,
}

/// What a word may be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextPiece {
    pub at: Range<usize>,
    pub kind: CharKind,
    pub folded: String,
    /// The character between this piece and the one before, if it is a single sign; `None` if there is nothing between
    /// them, `\n` if there is more.
    pub sign: Option<char>,
}
