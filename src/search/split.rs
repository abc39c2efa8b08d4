//! Splits texts into words: where each begins and ends, and its folded forms. Articles, queries and highlighting use
//! the same rules.

pub use super::word::{Form, Word};

use super::{
    compound,
    letters::{Plain, is_apostrophe, is_circled, is_raised, number, plain},
    text::{fold, is_mark},
    word::{CharKind, NON_JOINER, TextPiece},
};

/// Words that are longer than this are cut: they are addresses or codes.
const MAX_LETTERS: usize = 32;

/// The words of a text in its order; none overlaps another. A run of letters and digits is a word; with an apostrophe
/// inside it is one as well, and so is a number with its separators (see [`compound`]). Of scripts that leave no
/// spaces, every character (Chinese, Japanese) or every letter with its vowels (Thai, Lao, Khmer, Burmese) is one.
/// Marks belong to the character before them, so that none is cut. The English `'s` belongs to no word.
pub fn words(text: &str) -> Vec<Word> {
    let pieces = pieces(text);
    let mut words = Vec::new();
    let mut from = 0;
    while from < pieces.len() {
        from += compound::add(&pieces[from..], &mut words);
    }
    words.iter_mut().for_each(cut);
    words.retain(|word| !word.folded.is_empty());
    words
}

/// What words with hyphens between them are without these: `email` for `e-mail`.
pub fn with_hyphens(text: &str, words: &[Word]) -> Vec<String> {
    let mut joined = Vec::new();
    let is_hyphen = |two: &[Word]| {
        let between = two.first().zip(two.last()).and_then(|(one, next)| text.get(one.at.end..next.at.start));
        matches!(between, Some("-" | "\u{2010}" | "\u{2011}"))
    };
    let mut from = 0;
    while from < words.len() {
        let more = words[from..].windows(2).take_while(|two| is_hyphen(two)).count();
        if more > 0 {
            joined.push(words[from..=from + more].iter().map(|word| word.folded.as_str()).collect());
        }
        from += more + 1;
    }
    joined
}

fn cut(word: &mut Word) {
    let cut = |text: &mut String| {
        if let Some((end, _)) = text.char_indices().nth(MAX_LETTERS) {
            text.truncate(end);
        }
    };
    cut(&mut word.folded);
    word.also.iter_mut().for_each(|form| cut(&mut form.folded));
    word.also.retain(|form| !form.folded.is_empty() && form.folded != word.folded);
}

fn pieces(text: &str) -> Vec<TextPiece> {
    let mut pieces: Vec<TextPiece> = Vec::new();
    let mut open: Option<(usize, CharKind)> = None;
    let mut last = ' ';
    let (mut sign, mut quoted) = (None, false);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // Marks belong to the word around them. A zero-width non-joiner after an Arabic letter divides the word,
        // because other writers put a space there.
        if is_mark(c) && (c != NON_JOINER || !matches!(last, '\u{620}'..='\u{6ff}')) {
            continue;
        }
        let kind = kind(c);
        if let Some((start, old)) = open {
            let inside = || fold(text.get(start..at).unwrap_or_default());
            let goes_on = kind == Some(old)
                && match old {
                    CharKind::Single => false,
                    CharKind::Syllable => leads(last) || follows(c),
                    CharKind::Raised => true,
                    // In `3.5kg` the unit is a word of its own.
                    CharKind::Letters => {
                        !compound::goes_on_number(pieces.last(), sign)
                            || number(c).is_some()
                            || !inside().bytes().all(|c| c.is_ascii_digit())
                    }
                };
            if !goes_on {
                let folded = inside();
                if folded != "s" || !quoted {
                    pieces.push(TextPiece { at: start..at, kind: old, folded, sign });
                }
                (open, sign) = (None, None);
            }
        }
        match (kind, open) {
            (Some(kind), None) => {
                open = Some((at, kind));
                // Behind a space the `'s` belongs to no word either.
                quoted = sign == Some('\n') && is_apostrophe(last);
            }
            (None, _) => sign = Some(if sign.is_none() { c } else { '\n' }),
            _ => {}
        }
        last = c;
    }
    pieces
}

fn kind(c: char) -> Option<CharKind> {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric().then_some(CharKind::Letters),
        '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Some(CharKind::Single),
        '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Some(CharKind::Single),
        'ｦ'..='ﾝ' | '№' | '℠'..='™' | '℻' | '℃' | '℉' | '㎎'..='㎦' => Some(CharKind::Single),
        c if is_circled(c) || matches!(c, '¼'..='¾' | '⅓'..='⅞') => Some(CharKind::Single),
        c if is_raised(c) => Some(CharKind::Raised),
        'ฯ' | '๏' | '๚' | '๛' | '฿' | 'ຯ' | '၊' | '။' | '។'..='៛' => None,
        '๐'..='๙' | '໐'..='໙' | '၀'..='၉' | '႐'..='႙' | '០'..='៩' => Some(CharKind::Letters),
        '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17dd}' => Some(CharKind::Syllable),
        c => is_letter(c).then_some(CharKind::Letters),
    }
}

/// A vowel that is written before its consonant, or a sign that puts the next consonant below.
fn leads(c: char) -> bool {
    matches!(c, 'เ'..='ไ' | 'ເ'..='ໄ' | '\u{1039}' | '\u{17d2}')
}

/// Vowels and signs of Thai, Lao, Burmese and Khmer that belong to the consonant before them.
fn follows(c: char) -> bool {
    matches!(c,
        '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e47}'..='\u{e4e}' | '\u{eb0}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}' | '\u{105e}'..='\u{1060}' | '\u{1062}'..='\u{1064}'
        | '\u{1067}'..='\u{106d}' | '\u{1071}'..='\u{1074}' | '\u{1082}'..='\u{108d}' | '\u{108f}'
        | '\u{109a}'..='\u{109d}'
        | '\u{17b4}'..='\u{17d3}' | '\u{17dd}')
}

/// Whether a character is a letter; beyond ASCII also a digit or a mark on one. Punctuation and symbols are named
/// instead of letters: there are fewer of them, and the tables of the standard library are several kilobytes of wasm.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7e}' => c.is_ascii_alphabetic(),
        '\u{aa}' | '\u{b5}' | '\u{ba}' => true,
        '\u{7f}'..='\u{bf}' | '×' | '÷' => false,
        '\u{2b9}'
        | '\u{2bb}'..='\u{2bf}'
        | '\u{2c2}'..='\u{2df}'
        | '\u{374}'
        | '\u{375}'
        | '\u{37a}'
        | '\u{37e}'
        | '\u{384}'
        | '\u{385}'
        | '\u{387}' => false,
        // Punctuation and symbols of Armenian, Hebrew, Arabic, Indic scripts and Georgian are no letters.
        '\u{55a}'..='\u{55f}' | '\u{589}'..='\u{58f}' | '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}' => {
            false
        }
        '\u{600}'..='\u{60f}' | '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' => false,
        '\u{964}' | '\u{965}' | '\u{10fb}' => false,
        // Greek accents that are characters of their own are no letters.
        '\u{1fbd}'
        | '\u{1fbf}'..='\u{1fc1}'
        | '\u{1fcd}'..='\u{1fcf}'
        | '\u{1fdd}'..='\u{1fdf}'
        | '\u{1fed}'..='\u{1fef}'
        | '\u{1ffd}'
        | '\u{1ffe}' => false,
        // Spaces and punctuation; currency, arrows, mathematics, drawings.
        '\u{2070}'..='\u{209c}' | '\u{2100}'..='\u{214f}' => matches!(plain(c), Plain::One(p) if p != c),
        '\u{2160}'..='\u{2188}' => true,
        '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2150}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' => false,
        '\u{3000}'..='\u{303f}' | '\u{30fb}' | '\u{fd3e}' | '\u{fd3f}' | '\u{fe10}'..='\u{fe6f}' => false,
        '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' => false,
        '\u{a78b}' | '\u{a78c}' | '\u{fb29}' => false,
        '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1ffff}' => false,
        '\u{e0000}'.. => false,
        _ => true,
    }
}
