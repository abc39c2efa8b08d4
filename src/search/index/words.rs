//! The known words: the words of a library's texts, which a mistyped word is compared with.

use super::bytes::{ByteReader, ByteWriter};

/// A word and about how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownWord {
    pub word: String,
    /// The logarithm to base 2 of the number of articles, rounded down.
    pub log_count: u8,
}

/// The bytes of sorted words.
pub fn encode(words: &[KnownWord]) -> Vec<u8> {
    let mut out = ByteWriter::default();
    out.number(words.len());
    let mut before = "";
    for known in words {
        let same = before.bytes().zip(known.word.bytes()).take_while(|(a, b)| a == b).count();
        out.0.push((same.min(15) as u8) << 4 | known.log_count.min(15));
        out.bytes(&known.word.as_bytes()[same.min(15)..]);
        before = &known.word;
    }
    out.0
}

/// `None` if the bytes are not a list of words.
pub fn decode(bytes: &[u8]) -> Option<Vec<KnownWord>> {
    let mut reader = ByteReader::new(bytes);
    let mut words: Vec<KnownWord> = Vec::new();
    for _ in 0..reader.count() {
        let head = reader.take(1).first().copied().unwrap_or_default();
        let before = words.last().map_or(&[][..], |known| known.word.as_bytes());
        let mut word = before.get(..usize::from(head >> 4))?.to_vec();
        word.extend_from_slice(reader.bytes());
        words.push(KnownWord { word: String::from_utf8(word).ok()?, log_count: head & 15 });
    }
    reader.is_sound().then_some(words)
}
