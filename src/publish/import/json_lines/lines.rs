//! The lines of a file, in its encoding.

use std::{
    collections::{BTreeSet, HashMap},
    fs::File,
    io::{BufRead, BufReader, Cursor, Read},
    path::Path,
};

use encoding_rs::{UTF_16BE, UTF_16LE};

use crate::publish::source::clean::{charset::Charset, encoding};

/// The longest line: an article of 1 MB with every character escaped.
pub(super) const MAX_LINE_BYTES: u64 = 8_000_000;

/// The encoding of lines that are not UTF-8, and whether it is certain.
pub(super) type LineEncoding = (Charset, bool);

/// The lines of a file, and the encoding of those that are not UTF-8, with whether it is certain. A file in UTF-16 is
/// read as a whole.
pub(super) fn open(path: &Path, named: Option<Charset>) -> std::io::Result<(Box<dyn BufRead>, Option<LineEncoding>)> {
    const LOOKED_AT: u64 = 4096;
    const SAMPLED: usize = 1_000_000;
    let mut head = Vec::new();
    File::open(path)?.take(LOOKED_AT).read_to_end(&mut head)?;
    head.truncate(head.len() / 2 * 2);
    let decode = |bytes: &[u8]| match named {
        Some(named) => encoding::decode_as(bytes, named),
        None => encoding::decode(bytes, None),
    };
    let wide = decode(&head).ok().map(|decoded| decoded.encoding);
    if wide.is_some_and(|encoding| encoding == UTF_16LE.into() || encoding == UTF_16BE.into()) {
        let text = decode(&std::fs::read(path)?).map(|decoded| decoded.text).unwrap_or_default();
        return Ok((Box::new(Cursor::new(text.into_bytes())), None));
    }
    let reader = || File::open(path).map(|file| BufReader::with_capacity(1 << 16, file));
    // The sample begins with a space, so that no line can be mistaken for a byte-order mark.
    let mut sample = vec![b' '];
    let mut lines = reader()?;
    let mut line = Vec::new();
    while sample.len() < SAMPLED && next_line(&mut lines, &mut line)? > 0 {
        if std::str::from_utf8(&line).is_err() {
            sample.extend_from_slice(&line);
        }
        line.clear();
    }
    let found = decode(&sample).ok().filter(|found| sample.len() > 1 && found.encoding != Charset::UTF_8);
    Ok((Box::new(reader()?), found.map(|found| (found.encoding, found.sure))))
}

/// Appends at most [`MAX_LINE_BYTES`] of the next line to `bytes` and skips the rest. Returns the length of the line, 0
/// at the end of the file.
pub(super) fn next_line(reader: &mut impl BufRead, bytes: &mut Vec<u8>) -> std::io::Result<u64> {
    let mut length = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(length);
        }
        let end = buffer.iter().position(|b| *b == b'\n');
        let used = end.map_or(buffer.len(), |at| at + 1);
        if bytes.len() as u64 <= MAX_LINE_BYTES {
            bytes.extend_from_slice(&buffer[..used]);
        }
        reader.consume(used);
        length += used as u64;
        if end.is_some() {
            return Ok(length);
        }
    }
}

/// What is known from earlier lines of the file.
#[derive(Default)]
pub(super) struct Seen {
    /// Content → line.
    pub(super) contents: HashMap<u64, usize>,
    /// Id → line.
    pub(super) ids: HashMap<String, usize>,
    /// Messages about this file that are given only once.
    pub(super) said: BTreeSet<String>,
    /// The encoding of lines that are not UTF-8.
    pub(super) code_page: Option<Charset>,
    /// How many lines were read in it.
    pub(super) decoded: usize,
}

/// The text of a line. The error is the first byte, from 1, that is not UTF-8.
pub(super) fn text_of(bytes: &[u8], seen: &mut Seen) -> Result<(String, bool), usize> {
    let trimmed = |text: &str| text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').to_owned();
    let bad = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((trimmed(text), false)),
        Err(e) => e.valid_up_to() + 1,
    };
    let (text, damaged) = match seen.code_page {
        Some(encoding) => {
            let text = encoding.decode(bytes);
            (trimmed(&text), text.contains('\u{FFFD}'))
        }
        None => (trimmed(&String::from_utf8_lossy(bytes)), true),
    };
    if !text.starts_with('{') {
        return Err(bad);
    }
    seen.decoded += usize::from(seen.code_page.is_some());
    Ok((text, damaged))
}
