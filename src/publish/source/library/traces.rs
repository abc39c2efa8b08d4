//! Finds names, positions and the like that documents and films contain. Such files are published unchanged, so the
//! author has to know what they reveal. Only data that is readable without decompressing is found.

/// The most characters of a trace that a message shows.
const SHOWN: usize = 80;

/// The traces in the bytes of a file, such as `the author Nino B.`; each once.
pub(super) fn traces(bytes: &[u8]) -> Vec<String> {
    let authors = [b"/Author".as_slice(), b"/LastSavedBy"].into_iter().flat_map(|key| pdf_texts(bytes, key));
    let creators = xml_texts(bytes, b"<dc:creator>", b"</dc:creator>");
    let authors = authors.chain(creators).map(|name| format!("the author {name}"));
    let places = positions(bytes).into_iter().map(|place| format!("the place {place}"));
    let mut found = Vec::new();
    for trace in authors.chain(places) {
        if !found.contains(&trace) {
            found.push(trace);
        }
    }
    found
}

/// The texts behind a key of a PDF: `/Author (Nino)` and `/Author <FEFF004E…>`.
fn pdf_texts(bytes: &[u8], key: &[u8]) -> Vec<String> {
    if !bytes.starts_with(b"%PDF") {
        return Vec::new();
    }
    let value = |place: usize| {
        let rest = bytes[place + key.len()..].trim_ascii_start();
        match rest.split_first()? {
            (b'(', rest) => Some(unescaped(rest)),
            (b'<', rest) => {
                let end = rest.iter().position(|byte| *byte == b'>')?;
                let digits: Vec<u8> =
                    rest[..end].iter().filter_map(|byte| (*byte as char).to_digit(16)).map(|n| n as u8).collect();
                Some(digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect())
            }
            _ => None,
        }
    };
    places(bytes, key).filter_map(value).filter_map(|text| shown(&decoded(&text))).collect()
}

/// A text in parentheses up to its end, without the backslashes of escapes.
fn unescaped(rest: &[u8]) -> Vec<u8> {
    let (mut text, mut depth, mut bytes) = (Vec::new(), 0_u32, rest.iter().copied());
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => text.extend(bytes.next()),
            b')' if depth == 0 => break,
            _ => {
                depth = if byte == b'(' { depth + 1 } else { depth - u32::from(byte == b')') };
                text.push(byte);
            }
        }
        if text.len() > 1_000 {
            break;
        }
    }
    text
}

/// UTF-16 where the text begins with its mark, else UTF-8.
fn decoded(text: &[u8]) -> String {
    match text.strip_prefix(b"\xfe\xff") {
        Some(text) => {
            let units: Vec<u16> = text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(text).into_owned(),
    }
}

/// The words between two tags of XML that is not compressed, without the tags within.
fn xml_texts(bytes: &[u8], open: &[u8], close: &[u8]) -> Vec<String> {
    let text = |place: usize| {
        let rest = &bytes[place + open.len()..];
        let rest = &rest[..rest.len().min(2_000)];
        let xml = String::from_utf8_lossy(&rest[..places(rest, close).next()?]).into_owned();
        let words: String = xml.split('<').map(|part| part.rsplit('>').next().unwrap_or_default()).collect();
        shown(&words)
    };
    places(bytes, open).filter_map(text).collect()
}

/// Positions as cameras write them into films and sounds (ISO 6709): `+41.7151+044.8271/`.
fn positions(bytes: &[u8]) -> Vec<String> {
    let is_film = [b"ftyp".as_slice(), b"moov", b"wide", b"mdat"].contains(&bytes.get(4..8).unwrap_or_default());
    if !is_film {
        return Vec::new();
    }
    let keys = [b"\xa9xyz".as_slice(), b"com.apple.quicktime.location.ISO6709", b"loci"];
    let has_key = keys.iter().any(|key| places(bytes, key).next().is_some());
    let position = |place: usize| {
        let rest = &bytes[place..bytes.len().min(place + 40)];
        let length = rest.iter().position(|byte| !(byte.is_ascii_digit() || b"+-.".contains(byte)))?;
        let text = std::str::from_utf8(&rest[..length]).ok()?;
        let parts = text.matches(['+', '-']).count();
        (rest[length] == b'/' && (2..=3).contains(&parts) && text.contains('.')).then(|| text.to_owned())
    };
    let begins = bytes.iter().enumerate().filter(|(place, byte)| {
        has_key && b"+-".contains(byte) && bytes.get(place + 1).is_some_and(u8::is_ascii_digit)
    });
    begins.filter_map(|(place, _)| position(place)).take(1).collect()
}

fn places<'a>(bytes: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let first = needle[0];
    let begins = bytes.iter().enumerate().filter(move |(_, byte)| **byte == first).map(|(place, _)| place);
    begins.filter(move |place| bytes[*place..].starts_with(needle))
}

/// One line of at most [`SHOWN`] characters; nothing where there is no letter.
fn shown(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    let line: String = words.join(" ").chars().take(SHOWN).collect();
    line.chars().any(char::is_alphabetic).then_some(line)
}
