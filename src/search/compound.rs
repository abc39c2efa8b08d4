//! Words of several parts that readers hold for one: with apostrophes inside, numbers with separators, raised digits.

use std::ops::Range;

use super::{
    letters::is_apostrophe,
    split::{Form, Kind, Piece, Word},
};

/// What stands before the apostrophe where a vowel is left out, in French, Italian and Catalan; `ll` and `qu` end other words
/// of this kind.
const ELIDED: &str = " c d j l m n s t v un gl ";

/// English pronouns before `'ll`, `'re`, `'ve`, `'d` and `'m`, which belong to no word: `we'll` is not `well`.
const PRONOUNS: &str = " i you he she it we they who that there ";
const CLITICS: &str = " ll re ve d m ";

/// Adds the word that begins with the piece `from`, or the first words of which no part goes with another; how many pieces
/// they take. A number with a unit behind it (`3.5kg`) is divided.
pub(super) fn add(text: &str, pieces: &mut Vec<Piece>, from: usize, words: &mut Vec<Word>) -> usize {
    let Some(first) = pieces.get(from) else { return 1 };
    if first.kind == Kind::Letters {
        let count = groups(text, pieces, from);
        if count > 1 {
            match number(text, pieces, from..from + count) {
                Some(number) => words.push(number),
                None => words.extend(pieces[from..from + count].iter().map(plain)),
            }
            return count;
        }
        let parts = linked(text, pieces, from);
        if parts.len() > 1 {
            words.push(with_apostrophes(parts));
            return parts.len();
        }
    }
    let mut word = plain(first);
    let next = pieces.get(from + 1).filter(|next| next.at.start == first.at.end);
    match (first.kind, next.map(|next| next.kind)) {
        (Kind::Syllable, Some(Kind::Syllable)) => {
            word.goes_on = true;
            word.also.push(joined(&pieces[from..from + 2]));
        }
        // The area `m²`, and the word before note `¹`.
        (Kind::Letters, Some(Kind::Raised)) => {
            let both = joined(&pieces[from..from + 2]);
            (word.at, word.folded) = (both.at, both.folded);
            word.also.push(form(first));
            words.push(word);
            return 2;
        }
        (Kind::Letters, _) if first.folded == "s" && text[..first.at.start].ends_with(is_apostrophe) => return 1,
        _ => {}
    }
    words.push(word);
    1
}

fn plain(piece: &Piece) -> Word {
    Word { at: piece.at.clone(), folded: piece.folded.clone(), also: Vec::new(), goes_on: false }
}

fn form(piece: &Piece) -> Form {
    Form { at: piece.at.clone(), folded: piece.folded.clone() }
}

fn joined(parts: &[Piece]) -> Form {
    let at = span(parts);
    Form { at, folded: parts.iter().map(|part| part.folded.as_str()).collect() }
}

fn span(parts: &[Piece]) -> Range<usize> {
    parts.first().map_or(0, |part| part.at.start)..parts.last().map_or(0, |part| part.at.end)
}

/// The sign between two pieces, if it is a single one.
fn between(text: &str, one: &Piece, other: &Piece) -> Option<char> {
    let mut signs = text.get(one.at.end..other.at.start)?.chars();
    signs.next().filter(|_| signs.next().is_none())
}

/// The pieces from `from` on that apostrophes make one word.
fn linked<'a>(text: &str, pieces: &'a [Piece], from: usize) -> &'a [Piece] {
    let mut end = from + 1;
    while let (Some(one), Some(other)) = (pieces.get(end - 1), pieces.get(end)) {
        let digits = |piece: &Piece| piece.folded.bytes().any(|c| c.is_ascii_digit());
        let fits = other.kind == Kind::Letters && (other.folded == "s" || !digits(one) && !digits(other));
        if !fits || !between(text, one, other).is_some_and(is_apostrophe) {
            break;
        }
        end += 1;
    }
    pieces.get(from..end).unwrap_or_default()
}

/// A word with apostrophes is found by all its letters. In Latin letters also by what is left without the English `'s` or
/// without a French or Italian article, which then is the word; else by its parts.
fn with_apostrophes(parts: &[Piece]) -> Word {
    let whole = joined(parts);
    let is_latin = parts.iter().all(|part| part.folded.as_bytes().first().is_some_and(u8::is_ascii));
    let mut core = parts;
    if is_latin && let [start @ .., last] = core {
        if last.folded == "s" {
            core = start;
        } else if let [pronoun] = start
            && is_one_of(PRONOUNS, &pronoun.folded)
            && is_one_of(CLITICS, &last.folded)
        {
            return plain(pronoun);
        }
    }
    if is_latin
        && let [first, rest @ ..] = core
        && rest.first().is_some_and(|next| is_elided(&first.folded, &next.folded))
    {
        core = rest;
    }
    let main = joined(core);
    let mut also = Vec::new();
    if core.len() < parts.len() {
        also.push(whole);
    }
    if is_latin && core.len() > 1 {
        also.extend(core.iter().map(form));
    }
    Word { at: main.at, folded: main.folded, also, goes_on: false }
}

fn is_elided(first: &str, next: &str) -> bool {
    let before_vowel = matches!(next.bytes().next(), Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h'));
    before_vowel && (is_one_of(ELIDED, first) || first.ends_with("ll") || first.ends_with("qu"))
}

/// Whether a list of words with spaces between them has a word.
fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

/// How many digits a piece begins with.
fn digits(piece: &Piece) -> usize {
    piece.folded.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_digits(piece: &Piece) -> bool {
    digits(piece) == piece.folded.len()
}

/// How many pieces from `from` on separators of numbers divide, and nothing else. Spaces do only between thousands.
fn groups(text: &str, pieces: &[Piece], from: usize) -> usize {
    let mut spaces = true;
    let mut count = 1;
    while let (Some(one), Some(other)) = (pieces.get(from + count - 1), pieces.get(from + count)) {
        if digits(one) == 0 || !is_digits(one) || other.kind != Kind::Letters || digits(other) == 0 {
            break;
        }
        let Some(sign) = between(text, one, other).and_then(separator) else { break };
        let fits = digits(other) == 3 && is_digits(other) && is_leading(&pieces[from]);
        if sign == ' ' && !(spaces && fits) {
            break;
        }
        spaces &= sign == ' ';
        count += 1;
    }
    count
}

/// The number that these pieces are with their separators: `1,500`, `1 500`, `1.500` and `1'500` are 1500, `3,5` is `3.5`.
/// It is found by its parts as well, but for those between commas and apostrophes, which divide nothing but numbers.
fn number(text: &str, pieces: &mut Vec<Piece>, at: Range<usize>) -> Option<Word> {
    let after = at.end;
    let groups = pieces.get(at)?.to_vec();
    let signs: Vec<char> = groups.windows(2).filter_map(|two| separator(between(text, &two[0], &two[1])?)).collect();
    let (first, last, sign) = (groups.first()?, groups.last()?, *signs.first()?);
    let all_commas = signs.iter().all(|sign| *sign == ',');
    let thousands =
        || signs.iter().zip(&groups[1..]).take_while(|(other, group)| **other == sign && digits(group) == 3).count();
    // In India, two digits stand between all commas but the last.
    let is_indian = |(n, group): (usize, &Piece)| digits(group) == if n + 2 == groups.len() { 3 } else { 2 };
    let thousands = match is_leading(first) {
        false => 0,
        true if all_commas && groups[1..].iter().enumerate().all(is_indian) => signs.len(),
        true => thousands(),
    };
    let (whole, rest) = groups.split_at(thousands + 1);
    let whole = joined(whole);
    let mut folded = whole.folded.clone();
    let mut also = Vec::new();
    match rest {
        [] => {}
        [fraction] if matches!(signs.last(), Some('.' | ',')) => {
            folded = [&folded, ".", &fraction.folded].concat();
            if thousands > 0 {
                also.push(whole);
            }
        }
        _ => return None,
    }
    if thousands == 0 || !matches!(sign, ',' | '\'') {
        also.extend(groups.iter().map(form));
    }
    let mut at = span(&groups);
    if !is_digits(last) {
        // The unit is a word of its own.
        let unit = last.folded.get(digits(last)..)?.to_owned();
        let start = unit_start(text, last)?;
        for form in also.iter_mut().filter(|form| form.at.end > start) {
            form.folded.truncate(form.folded.len() - unit.len());
            form.at.end = start;
        }
        folded.truncate(folded.len() - unit.len());
        at.end = start;
        pieces.insert(after, Piece { at: start..last.at.end, kind: Kind::Letters, folded: unit });
    }
    Some(Word { at, folded, also, goes_on: false })
}

/// Where the letters behind the digits of a piece begin.
fn unit_start(text: &str, piece: &Piece) -> Option<usize> {
    let inside = text.get(piece.at.clone())?;
    let (at, _) = inside.char_indices().filter(|(_, c)| !super::text::is_mark(*c)).nth(digits(piece))?;
    Some(piece.at.start + at)
}

/// Whether a number can begin with this group.
fn is_leading(piece: &Piece) -> bool {
    piece.folded.len() < 4 && !piece.folded.starts_with('0')
}

fn separator(c: char) -> Option<char> {
    match c {
        ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '.' | '٫' | '．' => Some('.'),
        ',' | '٬' | '،' | '，' => Some(','),
        c => is_apostrophe(c).then_some('\''),
    }
}
