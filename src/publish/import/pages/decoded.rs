//! A page as text: its byte-order mark decides, then valid UTF-8, then what it declares, then its letters.

use std::{fs, path::Path};

use encoding_rs::{Encoding, UTF_8};

use super::{super::input, google};
use crate::publish::{problem::Problem, source::clean::charset::Charset};

pub(super) struct DecodedPage {
    pub(super) text: String,
    /// The encoding, if it is worth a line, and what was left out.
    pub(super) said: Option<String>,
}

pub(super) fn read(path: &Path, named: Option<Charset>) -> Result<DecodedPage, Box<Problem>> {
    let bytes = fs::read(path).map_err(|e| {
        Box::new(Problem::error(path, format!("cannot be read: {e}")).help("check that you may read it"))
    })?;
    let valid = std::str::from_utf8(&bytes).is_ok();
    let declared = declared(&bytes).filter(|_| !valid && named.is_none() && Encoding::for_bom(&bytes).is_none());
    let (text, encoding) = match declared {
        Some(encoding) => (encoding.decode(&bytes).0.into_owned(), encoding.name().to_owned()),
        None => {
            let decoded = input::text_of(path, &bytes, named, None)?;
            (decoded.text, decoded.encoding.name())
        }
    };
    let said = (encoding != "UTF-8").then(|| format!("encoding: {encoding}"));
    match google::plain(&text) {
        None => Ok(DecodedPage { text, said }),
        Some((text, comments)) => {
            let made = format!("a document of Google Docs; comments that were left out: {comments}");
            Ok(DecodedPage { text, said: Some(made) })
        }
    }
}

/// `<meta charset=…>`, also as `<meta http-equiv content="text/html; charset=…">`, or of an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8_192)]).to_ascii_lowercase();
    let labels =
        ["charset", "encoding"].iter().flat_map(|word| head.match_indices(word).map(|(at, _)| (at, word.len())));
    let read = |(at, length): (usize, usize)| {
        let rest = head[at + length..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(rest.len());
        Encoding::for_label(&rest.as_bytes()[..end])
    };
    // A page that can be searched for this word is not UTF-16.
    labels.into_iter().find_map(read).filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible())
}
