//! Finds out how the bytes of a text are encoded, and decodes them: UTF-8 first, then UTF-16 with or without its mark,
//! then the code pages that older programs wrote (Windows-1251, KOI8-R and similar ones), recognised by statistics.
//!
//! A guess is always reported: [`Decoded`] has the encoding, whether there was enough text to be sure of it, and the
//! lines with bytes that mean nothing in it.

use chardetng::EncodingDetector;
use encoding_rs::{
    Encoding, IBM866, ISO_8859_15, KOI8_R, KOI8_U, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
    X_MAC_CYRILLIC,
};

use super::charset::{Charset, IBM850, IBM852};

/// The decoded text of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// Without a byte order mark.
    pub text: String,
    pub encoding: Charset,
    /// Whether the text was enough to be sure of its encoding.
    pub sure: bool,
    /// Lines, from 1, with bytes that mean nothing in this encoding and were replaced by U+FFFD.
    pub damaged: Vec<usize>,
}

/// The result of the statistics is trusted from this many letters outside ASCII on.
const ENOUGH: usize = 12;

/// Reads the bytes of a text. `likely` is the encoding of other files of the same source, for a text too short to
/// recognise. The error is the line, from 1, of a zero byte, which no text contains.
pub fn decode(bytes: &[u8], likely: Option<Charset>) -> Result<Decoded, usize> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(read(&bytes[mark..], encoding.into(), true));
    }
    if !bytes.contains(&0) {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(Decoded { text: text.to_owned(), encoding: Charset::UTF_8, sure: true, damaged: Vec::new() });
        }
    } else if let Some(encoding) = utf_16(bytes) {
        return Ok(read(bytes, encoding.into(), true));
    } else {
        let zero = bytes.iter().position(|b| *b == 0).unwrap_or_default();
        return Err(1 + bytes[..zero].iter().filter(|b| **b == b'\n').count());
    }
    if is_mostly_utf_8(bytes) {
        return Ok(read(bytes, Charset::UTF_8, true));
    }
    Ok(code_page(bytes, likely))
}

/// Reads the bytes of a text in the encoding that the user named, unless a byte-order mark shows another one, or they
/// are valid UTF-8 with characters outside ASCII.
pub fn decode_as(bytes: &[u8], named: Charset) -> Result<Decoded, usize> {
    let is_utf_8 = std::str::from_utf8(bytes).is_ok() && (!bytes.is_ascii() || !named.changes_ascii());
    if is_utf_8 && !bytes.contains(&0) || Encoding::for_bom(bytes).is_some() {
        return decode(bytes, None);
    }
    let read = read(bytes, named, true);
    match read.text.bytes().position(|b| b == 0) {
        Some(zero) => Err(1 + read.text.as_bytes()[..zero].iter().filter(|b| **b == b'\n').count()),
        None => Ok(read),
    }
}

/// Whether a text is Georgian written for a font from before Unicode, in Latin letters: then capitals occur within
/// words, because they are letters of their own.
pub fn looks_like_georgian_in_latin(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).take(2_000).collect();
    let plain = words.iter().filter(|word| word.is_ascii()).count();
    let inside = |word: &&&str| {
        let bytes = word.as_bytes();
        let pair = |pair: &[u8]| pair[0].is_ascii_lowercase() && b"TRSCZWJ".contains(&pair[1]);
        word.is_ascii() && bytes.iter().any(u8::is_ascii_lowercase) && bytes.windows(2).any(pair)
    };
    words.iter().filter(inside).count() * 8 >= words.len() && plain >= 12 && plain * 10 >= words.len() * 9
}

fn read(bytes: &[u8], encoding: Charset, sure: bool) -> Decoded {
    let text = encoding.decode(bytes);
    let lines = text.split('\n').enumerate().filter(|(_, line)| line.contains('\u{FFFD}'));
    let damaged = lines.map(|(at, _)| at + 1).collect();
    Decoded { damaged, text, encoding, sure }
}

/// Recognises UTF-16 without a byte-order mark: in the right byte order, all characters are ones that occur in texts,
/// with spaces and line ends among them.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let spaces = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
        let readable = text.chars().all(|c| !control(c) && !matches!(u32::from(c), 0xE000..=0xF8FF | 0xFFF0..));
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        let spaces = text.chars().filter(|c| matches!(c, ' ' | '\n')).count();
        (readable && spaces > 0 && letters >= spaces).then_some(spaces)
    };
    match (spaces(UTF_16LE), spaces(UTF_16BE)) {
        (None, None) => None,
        (little, big) if little >= big => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

/// Whether the text is damaged UTF-8: a few bad bytes among many good sequences. In a code page, two letters hardly
/// ever look like such a sequence.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).map(|c| c.len_utf8() - 1).sum::<usize>();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 2 * bad
}

/// Decodes a text in a code page: the one that statistics find, unless `likely` fits as well.
fn code_page(bytes: &[u8], likely: Option<Charset>) -> Decoded {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let (guess, assessed) = detector.guess_assess(None, false);
    let mut best = read(bytes, guess.into(), assessed);
    let mut strange = strangeness(&best.text);
    // The detector does not know the encodings of old Macs and DOS, and those that differ in the euro sign only, and
    // takes them for Windows ones; so the result is compared with these.
    let web = [ISO_8859_15, X_MAC_CYRILLIC, MACINTOSH, WINDOWS_1251, IBM866, KOI8_U, WINDOWS_1252].map(Charset::Web);
    for other in web.into_iter().chain([IBM850, IBM852]) {
        if strange == 0 {
            break;
        }
        let read = read(bytes, other, assessed);
        let found = strangeness(&read.text);
        if found * 2 < strange && same_family(&best.text, &read.text) {
            (best, strange) = (read, found);
        }
    }
    let telling = best.text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    best.sure = best.sure && telling >= ENOUGH && strange * 20 <= telling && best.damaged.is_empty();
    if let Some(likely) = likely.filter(|likely| !best.sure && *likely != best.encoding) {
        let read = read(bytes, likely, false);
        if strangeness(&read.text) <= strange {
            best = read;
        }
    }
    // The Ukrainian variant differs in eight letters; if none of them occurs, the result is named KOI8-R.
    if best.encoding == KOI8_U.into() && KOI8_R.decode_without_bom_handling(bytes).0 == best.text {
        best.encoding = KOI8_R.into();
    }
    best
}

/// Whether both readings are mainly of one script: a Latin text must not become a Cyrillic one because it looks less
/// strange that way.
fn same_family(one: &str, other: &str) -> bool {
    let cyrillic = |text: &str| text.chars().filter(|c| matches!(u32::from(*c), 0x400..=0x52F)).count() * 2;
    let telling = |text: &str| text.chars().filter(|c| !c.is_ascii()).count();
    (cyrillic(one) > telling(one)) == (cyrillic(other) > telling(other))
}

/// How many places look like a text that was read in the wrong encoding: characters that no text has, a capital behind
/// a small letter, a sign or a letter of another script within a word.
pub fn strangeness(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut strange = 0;
    for (at, c) in chars.iter().enumerate() {
        let code = u32::from(*c);
        if matches!(code, 0x80..=0x84 | 0x86..=0x9F | 0xFFFD) {
            strange += 3;
            continue;
        }
        let Some(before) = at.checked_sub(1).map(|at| chars[at]) else { continue };
        if c.is_ascii() && before.is_ascii() {
            continue;
        }
        let raised = before.is_lowercase() && c.is_uppercase();
        let mixed = before.is_alphabetic() && c.is_alphabetic() && (code < 0x250) != (u32::from(before) < 0x250);
        let after = chars.get(at + 1).is_some_and(|c| c.is_alphabetic());
        let sign = !c.is_ascii()
            && (!c.is_alphanumeric() || matches!(c, '¼'..='¾'))
            && !c.is_whitespace()
            && !matches!(code, 0x300..=0x36F | 0xAD | 0xB7 | 0x2010..=0x201F | 0x200B..=0x200F);
        // `¤` occurs in hardly any text.
        strange += usize::from(*c == '¤');
        strange += usize::from(raised) + usize::from(mixed) + usize::from(sign && before.is_alphabetic() && after);
    }
    strange
}
