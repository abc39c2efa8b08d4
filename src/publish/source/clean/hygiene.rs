//! Text hygiene: removes invisible characters that disturb programs.
//!
//! Called on every text that enters a library. Line ends become `\n`; control characters, noncharacters, tag
//! characters, bidirectional overrides and embeddings, unbalanced isolates, direction marks at the ends of a line,
//! zero-width characters where the script does not need them, soft hyphens, and piled-up combining marks are removed;
//! the rest is brought to NFC. Visible text is never changed, and every removal is reported.

use std::{collections::HashSet, fmt};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// Combining marks allowed in a row.
pub const MAX_MARKS: usize = 20;

/// A cleaned text, and what was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanText {
    pub text: String,
    /// In order of lines; one entry for each line and kind.
    pub removals: Vec<Removal>,
}

/// Characters of one kind removed from one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// From 1.
    pub line: usize,
    pub what: What,
    pub count: usize,
}

/// Why a character was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Control,
    Noncharacter,
    Bidi,
    Isolate,
    DirectionMark,
    Tag,
    ZeroWidth,
    SoftHyphen,
    Marks,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Control => "control character",
            Self::Noncharacter => "code point that is no character",
            Self::Bidi => "character that overrides the direction of the text",
            Self::Isolate => "direction isolate without its partner",
            Self::DirectionMark => "direction mark at the end of a line",
            Self::Tag => "invisible tag character",
            Self::ZeroWidth => "zero-width character",
            Self::SoftHyphen => "soft hyphen",
            Self::Marks => "combining mark beyond 20 in a row",
        })
    }
}

impl fmt::Display for Removal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            1 => write!(f, "1 {} removed", self.what),
            n => write!(f, "{n} times removed: {}", self.what),
        }
    }
}

/// Cleans a text of any length; cleaning it again changes nothing.
pub fn clean(text: &str) -> CleanText {
    let composed: String = if is_nfc(text) { text.to_owned() } else { text.nfc().collect() };
    let mut out = String::with_capacity(composed.len());
    let mut removals = Vec::new();
    for (i, line) in regular_line_ends(&composed).split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
        }
        // Most lines have nothing to remove, which is found out quickly.
        if line.bytes().all(|b| (0x20..0x7F).contains(&b) || b == b'\t') {
            out.push_str(line);
            continue;
        }
        let mut tally = Tally { line: i + 1, removals: &mut removals };
        out.push_str(&clean_line(line, &mut tally));
    }
    CleanText { text: out, removals }
}

/// `\r\n`, `\r`, next line, line and paragraph separators, vertical tab and form feed all end a line.
fn regular_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{B}', '\u{C}'], "\n")
}

/// The lines, from 1, that end in a soft hyphen: their last word goes on in the next line.
pub fn softly_divided(text: &str) -> HashSet<usize> {
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    let text = regular_line_ends(text);
    let lines = text.split('\n').enumerate();
    lines.filter(|(_, line)| line.trim_end_matches(unseen).ends_with('\u{AD}')).map(|(at, _)| at + 1).collect()
}

/// Counts the removed characters of one line.
struct Tally<'a> {
    line: usize,
    removals: &'a mut Vec<Removal>,
}

impl Tally<'_> {
    fn add(&mut self, what: What) {
        let line = self.line;
        match self.removals.iter_mut().rev().take_while(|r| r.line == line).find(|r| r.what == what) {
            Some(removal) => removal.count += 1,
            None => self.removals.push(Removal { line, what, count: 1 }),
        }
    }
}

/// Taking one character away can make another one's place wrong (a joiner loses its letter), so a line is gone over
/// until nothing changes; each round is shorter than the one before.
fn clean_line(line: &str, tally: &mut Tally<'_>) -> String {
    let mut line = line.to_owned();
    loop {
        let before = line.chars().count();
        line = trim_direction_marks(&balance_isolates(&filter(&line, tally), tally), tally);
        if !is_nfc(&line) {
            line = line.nfc().collect();
        }
        if line.chars().count() == before {
            return line;
        }
    }
}

fn filter(line: &str, tally: &mut Tally<'_>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut last = None;
    let mut marks = 0;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        let verdict = if marks > MAX_MARKS { Some(What::Marks) } else { unwanted(c, last, chars.peek().copied()) };
        match verdict {
            Some(what) => tally.add(what),
            None => {
                out.push(c);
                last = Some(c);
            }
        }
    }
    out
}

fn unwanted(c: char, before: Option<char>, after: Option<char>) -> Option<What> {
    let code = u32::from(c);
    match code {
        0x09 => None,
        0x00..=0x1F | 0x7F..=0x9F => Some(What::Control),
        0xAD => Some(What::SoftHyphen),
        0x200B => (!before.is_some_and(breaks_without_space)).then_some(What::ZeroWidth),
        0x200C | 0x200D => {
            let joins = before.is_some_and(joins_letters) || (code == 0x200D && emoji(before) && emoji(after));
            (!joins).then_some(What::ZeroWidth)
        }
        0x180E | 0x2060..=0x2064 | 0xFEFF | 0xFFF9..=0xFFFB => Some(What::ZeroWidth),
        0x202A..=0x202E | 0x206A..=0x206F => Some(What::Bidi),
        0xE0000..=0xE007F => Some(What::Tag),
        0xFDD0..=0xFDEF => Some(What::Noncharacter),
        _ if code & 0xFFFE == 0xFFFE => Some(What::Noncharacter),
        _ => None,
    }
}

/// Scripts that write words without spaces and mark the places to break.
fn breaks_without_space(c: char) -> bool {
    matches!(u32::from(c), 0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Scripts in which a joiner or non-joiner changes the letters: Arabic, Syriac, Indic and their relatives.
fn joins_letters(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x8FF | 0x900..=0xDFF | 0xF00..=0x109F | 0x1780..=0x18AF | 0xA800..=0xABFF
        | 0xFB50..=0xFDCF | 0xFDF0..=0xFDFF | 0xFE70..=0xFEFC)
}

fn emoji(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(u32::from(c), 0x2190..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF))
}

/// Keeps isolates that open and close on the same line.
fn balance_isolates(line: &str, tally: &mut Tally<'_>) -> String {
    let mut open = Vec::new();
    let mut kept = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push(at),
            '\u{2069}' => {
                if let Some(start) = open.pop() {
                    kept.extend([start, at]);
                }
            }
            _ => {}
        }
    }
    kept.sort_unstable();
    let stays = |at: usize, c: char| !matches!(c, '\u{2066}'..='\u{2069}') || kept.binary_search(&at).is_ok();
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        if stays(at, c) {
            out.push(c);
        } else {
            tally.add(What::Isolate);
        }
    }
    out
}

fn trim_direction_marks(line: &str, tally: &mut Tally<'_>) -> String {
    let mark = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}');
    let trimmed = line.trim_matches(mark);
    for _ in 0..line.chars().count() - trimmed.chars().count() {
        tally.add(What::DirectionMark);
    }
    trimmed.to_owned()
}
