//! Words of several parts that readers hold for one: with apostrophes inside, initials with full stops, numbers with
//! separators, raised digits.

use super::{
    letters::is_apostrophe,
    word::{CharKind, Form, NON_JOINER, TextPiece, Word},
};

/// What stands before the apostrophe where a vowel is left out, in French, Italian and Catalan; `ll` and `qu` end other
/// words of this kind.
const ELIDED: &str = " c d j l m n s t v un gl ";

/// English pronouns before `'ll`, `'re`, `'ve`, `'d` and `'m`, which belong to no word: `we'll` is not `well`.
const PRONOUNS: &str = " i you he she it we they who that there ";
const CLITICS: &str = " ll re ve d m ";

/// Adds the word that begins with the first of `pieces`, or the words that begin there of which no part goes with
/// another; how many pieces they take.
pub(super) fn add(pieces: &[TextPiece], words: &mut Vec<Word>) -> usize {
    let [first, rest @ ..] = pieces else { return 1 };
    let mut word = joined(pieces, 1);
    let next = rest.first().filter(|next| next.sign.is_none()).map(|next| next.kind);
    match (first.kind, next) {
        (CharKind::Syllable, Some(CharKind::Syllable)) => {
            word.goes_on = true;
            word.also.push(form(joined(pieces, 2)));
        }
        // The area `m²`, and the word before note `¹`.
        (CharKind::Letters, Some(CharKind::Raised)) => {
            let base = std::mem::replace(&mut word, joined(pieces, 2));
            word.also.push(form(base));
            words.push(word);
            return 2;
        }
        (CharKind::Letters, _) => {
            let initials = initials(pieces);
            if initials > 1 {
                words.push(joined(pieces, initials));
                return initials;
            }
            let count = groups(pieces);
            if count > 1 {
                match number(&pieces[..count]) {
                    Some(number) => words.push(number),
                    None => words.extend((0..count).map(|n| joined(&pieces[n..], 1))),
                }
                return count;
            }
            if let [next, after @ ..] = rest
                && is_fraction(first, next)
                && after.first().is_none_or(|piece| piece.sign != next.sign)
            {
                word.folded.push('/');
                word.folded += &next.folded;
                word.at.end = next.at.end;
                add_parts(&pieces[..2], &mut word);
                words.push(word);
                return 2;
            }
            let linked = |piece: &&TextPiece| {
                let joins = |sign| {
                    is_apostrophe(sign) || sign == NON_JOINER || sign == '"' && is_hebrew(first) && is_hebrew(piece)
                };
                piece.kind == CharKind::Letters
                    && piece.sign.is_some_and(joins)
                    && (piece.folded == "s" || !is_number(piece))
            };
            let count = if is_number(first) {
                rest.first().filter(linked).filter(|next| next.folded == "s").iter().count()
            } else {
                rest.iter().take_while(linked).count()
            };
            if count > 0 {
                words.push(with_apostrophes(&pieces[..=count]));
                return count + 1;
            }
            if first.folded == "s" && first.sign.is_some_and(is_apostrophe) {
                return 1;
            }
        }
        _ => {}
    }
    words.push(word);
    1
}

/// Joins the first `count` pieces to one word.
fn joined(pieces: &[TextPiece], count: usize) -> Word {
    let mut word = Word { at: 0..0, folded: String::new(), also: Vec::new(), goes_on: false };
    for (n, piece) in pieces.iter().enumerate().take(count) {
        if n == 0 {
            word.at = piece.at.clone();
        }
        word.at.end = piece.at.end;
        word.folded += &piece.folded;
    }
    word
}

fn form(word: Word) -> Form {
    Form { at: word.at, folded: word.folded }
}

fn add_parts(pieces: &[TextPiece], word: &mut Word) {
    word.also.extend((0..pieces.len()).map(|n| form(joined(&pieces[n..], 1))));
}

/// A word with apostrophes is found by all its letters. In Latin letters also by what is left without the English `'s`
/// or without a French or Italian article, which then is the word; else by its parts.
fn with_apostrophes(parts: &[TextPiece]) -> Word {
    let mut whole = joined(parts, parts.len());
    if parts.iter().any(|part| !part.folded.as_bytes().first().is_some_and(u8::is_ascii)) {
        // In Persian many write a space there, and in Hebrew the sign may begin a quotation.
        if parts[1..].iter().any(|part| !part.sign.is_some_and(is_apostrophe)) {
            add_parts(parts, &mut whole);
        }
        return whole;
    }
    let mut core = parts;
    if let [start @ .., last] = core {
        if last.folded == "s" {
            core = start;
        } else if start.len() == 1 && is_one_of(PRONOUNS, &start[0].folded) && is_one_of(CLITICS, &last.folded) {
            return joined(start, 1);
        }
    }
    if let [first, rest @ ..] = core
        && let Some(next) = rest.first()
    {
        let before_vowel = matches!(next.folded.as_bytes()[0], b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'h');
        let first = first.folded.as_str();
        if before_vowel && (is_one_of(ELIDED, first) || first.ends_with("ll") || first.ends_with("qu")) {
            core = rest;
        }
    }
    let mut main = joined(core, core.len());
    if core.len() < parts.len() {
        main.also.push(form(whole));
    }
    if core.len() > 1 {
        add_parts(core, &mut main);
    }
    main
}

/// How many of the first pieces are single letters with full stops between them: `U.N.` is `UN`.
fn initials(pieces: &[TextPiece]) -> usize {
    let is_initial = |piece: &TextPiece| {
        let mut letters = piece.folded.chars();
        piece.kind == CharKind::Letters && !is_number(piece) && letters.next().is_some() && letters.next().is_none()
    };
    let dotted = |n: usize, piece: &TextPiece| is_initial(piece) && (n == 0 || piece.sign == Some('.'));
    pieces.iter().enumerate().take_while(|(n, piece)| dotted(*n, piece)).count()
}

/// Whether a list of words with spaces between them has a word.
fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

fn is_number(piece: &TextPiece) -> bool {
    piece.kind == CharKind::Letters && piece.folded.bytes().all(|c| c.is_ascii_digit())
}

/// In `צה"ל`, the sign of a quotation stands for that of an abbreviation.
fn is_hebrew(piece: &TextPiece) -> bool {
    matches!(piece.folded.chars().next(), Some('א'..='ת'))
}

/// Whether two pieces are `1/2`, which is also written `½`.
fn is_fraction(first: &TextPiece, next: &TextPiece) -> bool {
    let is_digit = |piece: &TextPiece| is_number(piece) && piece.folded.len() == 1;
    is_digit(first) && is_digit(next) && matches!(next.sign, Some('/' | '⁄'))
}

/// How many of the first pieces separators of numbers divide, and nothing else. Spaces do only between thousands.
fn groups(pieces: &[TextPiece]) -> usize {
    let mut spaces = true;
    let mut count = 0;
    for piece in pieces.iter().take_while(|piece| is_number(piece)) {
        let sign = separator(piece);
        let fits = match sign {
            _ if count == 0 => true,
            Some(' ') => spaces && piece.folded.len() == 3 && is_leading(&pieces[0]),
            sign => sign.is_some(),
        };
        if !fits {
            break;
        }
        spaces &= count == 0 || sign == Some(' ');
        count += 1;
    }
    count
}

/// The number that these pieces are with their separators: `1,500`, `1 500`, `1.500` and `1'500` are 1500, `3,5` is
/// `3.5`. Between full stops and spaces there may be several numbers: what they divide is found by its parts as well.
fn number(groups: &[TextPiece]) -> Option<Word> {
    let last = groups.len() - 1;
    let sign = separator(&groups[1])?;
    let mut thousands = 0;
    while is_leading(&groups[0]) && thousands < last {
        let next = &groups[thousands + 1];
        // In India, two digits stand between all commas but the last.
        let indian = sign == ',' && next.folded.len() == 2 && thousands + 1 < last;
        if separator(next) != Some(sign) || !(indian || next.folded.len() == 3) {
            break;
        }
        thousands += 1;
    }
    let mut word = joined(groups, thousands + 1);
    if thousands < last {
        if thousands + 1 < last || !matches!(separator(&groups[last]), Some('.' | ',')) {
            return None;
        }
        word.folded.push('.');
        word.folded += &groups[last].folded;
        word.at.end = groups[last].at.end;
    }
    if thousands == last && !matches!(sign, ',' | '\'') {
        add_parts(groups, &mut word);
    }
    Some(word)
}

/// Whether a number can begin with this group.
fn is_leading(piece: &TextPiece) -> bool {
    piece.folded.len() < 4 && piece.folded.as_bytes().first() != Some(&b'0')
}

/// Whether the letters behind the digits of a piece are a unit: it goes on a number.
pub(super) fn goes_on_number(before: Option<&TextPiece>, sign: Option<char>) -> bool {
    before.is_some_and(is_number) && matches!(sign.and_then(kind_of), Some('.' | ','))
}

/// The sign before a piece, if it may divide a number.
fn separator(piece: &TextPiece) -> Option<char> {
    piece.sign.and_then(kind_of)
}

fn kind_of(sign: char) -> Option<char> {
    match sign {
        ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '.' | '٫' | '．' => Some('.'),
        ',' | '٬' | '،' | '，' => Some(','),
        sign => is_apostrophe(sign).then_some('\''),
    }
}
