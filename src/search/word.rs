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
    /// What else it is found by: the parts of `O'Neill`, the whole of `d'Artagnan`. Each where it stands.
    pub also: Vec<Form>,
    /// Whether it goes on in the next word, in a script that leaves no spaces; the first of `also` is both together.
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
    /// What stands between it and the piece before, if that is one sign; `None` for nothing, `\n` for more.
    pub sign: Option<char>,
}
