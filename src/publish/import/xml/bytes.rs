//! The bytes of an XML file as UTF-8, in whatever encoding the file is, piece by piece.

use std::{
    cell::Cell,
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
    rc::Rc,
};

use encoding_rs::{Decoder, Encoding, UTF_8};

use crate::publish::source::clean::{charset::Charset, encoding};

/// The most bytes between two tags.
pub(super) const LONGEST_PIECE: u64 = 64_000_000;

/// How much of a file is looked at to find its encoding.
const LOOKED_AT: u64 = 256 * 1024;

/// Decodes a file while it is read. Control characters, which XML forbids, become spaces.
pub(super) struct Utf8Bytes {
    file: BufReader<File>,
    decoder: Decoder,
    raw: Vec<u8>,
    decoded: Vec<u8>,
    given: usize,
    done: bool,
    /// How many bytes were given since the last tag; the caller sets it back.
    pub(super) since: Rc<Cell<u64>>,
}

impl Utf8Bytes {
    /// Opens a file; `named` is the encoding given with `--encoding`. Also returns the encoding.
    pub(super) fn open(path: &Path, named: Option<Charset>) -> io::Result<(Self, &'static Encoding)> {
        let mut head = Vec::new();
        File::open(path)?.take(LOOKED_AT).read_to_end(&mut head)?;
        let encoding = encoding_of(&head, named);
        let bytes = Self {
            file: BufReader::with_capacity(1 << 16, File::open(path)?),
            decoder: encoding.new_decoder(),
            raw: vec![0; 1 << 15],
            decoded: Vec::new(),
            given: 0,
            done: false,
            since: Rc::default(),
        };
        Ok((bytes, encoding))
    }

    fn refill(&mut self) -> io::Result<()> {
        self.decoded.clear();
        self.given = 0;
        while self.decoded.is_empty() && !self.done {
            let read = self.file.read(&mut self.raw)?;
            self.done = read == 0;
            let mut text = String::with_capacity(self.decoder.max_utf8_buffer_length(read).unwrap_or(read * 3 + 16));
            let (..) = self.decoder.decode_to_string(&self.raw[..read], &mut text, self.done);
            self.decoded = text.into_bytes();
            let forbidden = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
            self.decoded.iter_mut().filter(|b| forbidden(**b)).for_each(|b| *b = b' ');
        }
        Ok(())
    }
}

impl Read for Utf8Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.decoded.len() {
            self.refill()?;
        }
        let length = buffer.len().min(self.decoded.len() - self.given);
        buffer[..length].copy_from_slice(&self.decoded[self.given..self.given + length]);
        self.given += length;
        let since = self.since.get() + length as u64;
        self.since.set(since);
        if since > LONGEST_PIECE {
            return Err(io::Error::other(format!("it has more than {LONGEST_PIECE} bytes without a tag")));
        }
        Ok(length)
    }
}

/// The byte-order mark decides, then valid UTF-8, then the declaration, then the letters.
fn encoding_of(head: &[u8], named: Option<Charset>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    let whole = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(e) => e.error_len().is_none(),
    };
    let ascii = head.is_ascii();
    if whole && !ascii && !head.contains(&0) {
        return UTF_8;
    }
    if let Some(Charset::Web(encoding)) = named {
        return encoding;
    }
    let declared = declared(head).and_then(|label| Encoding::for_label(label.as_bytes()));
    // A file that can name itself in ASCII is not UTF-16, whatever it says.
    let declared = declared.filter(|encoding| encoding.is_ascii_compatible());
    let guessed = || match encoding::decode(&head[..head.len() - head.len() % 2], None).map(|found| found.encoding) {
        Ok(Charset::Web(encoding)) => encoding,
        _ => UTF_8,
    };
    declared
        .filter(|encoding| *encoding != UTF_8 || whole)
        .unwrap_or_else(|| if whole && !head.contains(&0) { UTF_8 } else { guessed() })
}

/// `<?xml … encoding="…"?>`.
fn declared(head: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&head[..head.len().min(300)]).into_owned();
    let declaration = start.split_once("<?xml")?.1.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}
