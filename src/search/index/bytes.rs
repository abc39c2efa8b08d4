//! Writes numbers and texts as bytes, and reads them. All files of the index consist of these. Reading past the end
//! gives 0 or empty texts instead of an error; [`ByteReader::is_sound`] reports it afterwards. Code that checks after
//! every number would be several times as long.

/// A buffer that numbers and texts are written into.
#[derive(Debug, Default)]
pub struct ByteWriter(pub Vec<u8>);

impl ByteWriter {
    /// Writes a number in as many bytes as it needs, seven bits each, the low ones first (LEB128).
    pub fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Length and bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Writes a text of a sorted list: how many bytes it shares with the one before, and the other bytes (front
    /// coding).
    pub fn next_text(&mut self, before: &str, text: &str) {
        let same = before.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        self.number(same);
        self.bytes(&text.as_bytes()[same..]);
    }
}

/// Bytes that numbers and texts are read from.
#[derive(Debug)]
pub struct ByteReader<'a> {
    bytes: &'a [u8],
    sound: bool,
}

impl<'a> ByteReader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, sound: true }
    }

    /// Whether nothing was read past the end.
    pub fn is_sound(&self) -> bool {
        self.sound
    }

    pub fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let [byte, rest @ ..] = self.bytes else { break };
            self.bytes = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return number;
            }
        }
        self.sound = false;
        0
    }

    /// Reads how many items follow. Each takes at least one byte, so a number larger than the bytes that are left is an
    /// error.
    pub fn count(&mut self) -> usize {
        let count = self.number();
        if count > self.bytes.len() {
            self.sound = false;
            return 0;
        }
        count
    }

    pub fn take(&mut self, length: usize) -> &'a [u8] {
        match self.bytes.split_at_checked(length) {
            Some((taken, rest)) => {
                self.bytes = rest;
                taken
            }
            None => {
                self.sound = false;
                &[]
            }
        }
    }

    /// Length and bytes.
    pub fn bytes(&mut self) -> &'a [u8] {
        let length = self.number();
        self.take(length)
    }

    /// Reads a text that [`ByteWriter::next_text`] wrote.
    pub fn next_text(&mut self, before: &str) -> String {
        let same = self.number();
        let rest = self.bytes();
        let start = before.as_bytes().get(..same);
        self.sound &= start.is_some();
        let mut bytes = start.unwrap_or_default().to_vec();
        bytes.extend_from_slice(rest);
        String::from_utf8(bytes).unwrap_or_else(|_| {
            self.sound = false;
            String::new()
        })
    }

    /// The bytes that were not read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }
}
