//! One line of a text dump, and the questions about its shape that every later step asks.
//!
//! Only shapes: case, length, marks, first and last words. What a line *says* is asked elsewhere (`dates`, `footer`).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::words;

/// A line that is not blank, with single spaces and none at its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From 1, as in the file.
    pub number: usize,
    pub text: String,
    /// How many blank lines there are before it.
    pub gap: usize,
    /// How it is joined to the line above, if both are one paragraph.
    pub glue: Glue,
}

/// What comes between two lines when they are joined.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Glue {
    #[default]
    Space,
    Nothing,
    /// Nothing, and the hyphen at the end of the first line is removed: it only divided a word.
    NoHyphen,
}

impl Line {
    /// Puts the line behind the one above it.
    pub fn append_to(&self, text: &mut String) {
        match self.glue {
            Glue::Space => text.push(' '),
            Glue::Nothing => {}
            Glue::NoHyphen => drop(text.pop()),
        }
        text.push_str(&self.text);
    }
}

/// The lines of a text that hygiene has been over.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = 0;
    for (i, raw) in text.split('\n').enumerate() {
        let text = single_spaced(raw);
        if text.is_empty() {
            gap += 1;
        } else {
            lines.push(Line { number: i + 1, text, gap, glue: Glue::Space });
            gap = 0;
        }
    }
    lines
}

/// Runs of white space become one space; a lone no-break space inside a line is typography and stays.
fn single_spaced(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.trim().chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_whitespace() {
            out.push(c);
            continue;
        }
        let mut run = 1;
        while chars.next_if(|next| next.is_whitespace()).is_some() {
            run += 1;
        }
        out.push(if run == 1 && matches!(c, '\u{A0}' | '\u{202F}') { c } else { ' ' });
    }
    out
}

/// Letters and digits only, without case and accents, so that two spellings of one line compare equal.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in letters(text) {
        if c.is_alphanumeric() {
            out.push(c);
        }
    }
    out
}

/// The letters that two spellings of a word share: small, without accents. Capitals become small letters, never the
/// other way round, since Georgian is written without capitals. Letters that differ in one of the cases only become the
/// same letter.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.nfd()
        .flat_map(char::to_lowercase)
        .flat_map(|c| match c {
            'ı' => ['i', '\0'],
            'ß' => ['s', 's'],
            'ς' => ['σ', '\0'],
            c => [c, '\0'],
        })
        .filter(|c| *c != '\0' && !is_combining_mark(*c))
}

pub fn same(a: &str, b: &str) -> bool {
    a == b || (!folded(a).is_empty() && folded(a) == folded(b))
}

const CLOSERS: &[char] = &['"', '\'', '”', '’', '“', '»', '«', ')', ']', '›', '*'];

/// Whether a sentence ends here.
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(CLOSERS).trim_end();
    let Some(last) = text.chars().last() else {
        return false;
    };
    if last == '.' {
        return !ends_in_abbreviation(text);
    }
    "!?…։؟。！？।॥۔".contains(last)
}

/// `U.S.`, `Inc.`: the full stop belongs to the abbreviation and ends no sentence.
fn ends_in_abbreviation(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let inner = word.trim_end_matches('.').trim_start_matches(|c: char| !c.is_alphanumeric());
    let dotted = inner.split('.').count() >= 2 && inner.split('.').all(|part| part.chars().count() == 1);
    dotted && inner.chars().all(|c| c == '.' || c.is_uppercase())
}

/// Whether the text has a full stop with another sentence after it.
pub fn has_inner_sentence(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(4).any(|w| {
        let (a, stop, space, next) = (w[0], w[1], w[2], w[3]);
        let ends =
            "!?։؟।".contains(stop) || (stop == '.' && (a.is_lowercase() || a.is_ascii_digit() || "”»)".contains(a)));
        ends && space == ' ' && (next.is_uppercase() || is_uncased(next))
    })
}

/// A letter of a script without capitals. Georgian counts: it is written without them.
pub fn is_uncased(c: char) -> bool {
    c.is_alphabetic() && (matches!(u32::from(c), 0x10A0..=0x10FF) || (!c.is_uppercase() && !c.is_lowercase()))
}

pub fn starts_lower(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric() || "“\"«„(".contains(*c))
        .is_some_and(|c| c.is_lowercase() && !is_uncased(c))
}

pub fn length(text: &str) -> usize {
    text.chars().count()
}

pub fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether the sentence must go on in the next line.
pub fn is_cut(text: &str) -> bool {
    if text.ends_with([',', '-', '–', '(', '„', '«']) {
        return true;
    }
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    words::is_joining(last)
}

/// Whether the line begins with a capitalised small word, which shows that a sentence begins there: `The`, `On`, `Der`.
pub fn opens_sentence(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.chars().next().is_some_and(char::is_uppercase) && words::is_joining(&first.to_lowercase())
}

pub fn all_capitals(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase() && !is_uncased(*c)).count();
    upper >= 3 && lower * 10 <= upper
}

/// Whether (nearly) all its longer words begin with a capital, as English headings do.
pub fn title_case(text: &str) -> bool {
    let long = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let long: Vec<char> = long.filter(|w| length(w) >= 4).filter_map(|w| w.chars().next()).collect();
    let capital = long.iter().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count();
    long.len() >= 2 && capital * 5 >= long.len() * 4
}

/// A row of a table that was flattened: it ends in ` |`, or has two bars.
pub fn is_table_row(text: &str) -> bool {
    text.ends_with(" |") || text == "|" || (text.starts_with('|') && text.ends_with('|') && text.len() > 2)
}

/// A dividing line: three signs or more, and nothing to read.
pub fn is_rule(text: &str) -> bool {
    length(text) >= 3 && text.chars().all(|c| c.is_whitespace() || "*-_=~#•.–—·".contains(c))
}

/// A line that consists of a dash: the sites print it where an item of a list begins.
pub fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "•" | "*" | "·")
}

/// The text of a list item, and its number where it has one.
pub fn item(text: &str) -> Option<(Option<u64>, &str)> {
    if let Some(rest) =
        text.strip_prefix(['-', '•', '●', '▪', '◦', '*', '‣', '■', '□', '➢', '✓', '✔', '·', '‒', '\u{F0B7}'])
    {
        let rest = rest.trim_start();
        let apart = text.starts_with(['•', '●', '▪', '◦', '‣', '■', '□', '➢', '✓', '✔', '\u{F0B7}'])
            || text.len() > rest.len() + 1;
        return (apart && !rest.is_empty()).then_some((None, rest));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits).filter(|d| (1..=3).contains(&d.len()))?.parse().ok()?;
    let rest = text.get(digits..)?.strip_prefix(['.', ')'])?.strip_prefix([' ', '\u{A0}'])?.trim_start();
    (!rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some((Some(number), rest))
}

/// A line that is laid out for itself and never part of a running paragraph.
pub fn is_structural(text: &str) -> bool {
    is_dash(text) || is_table_row(text) || item(text).is_some()
}
