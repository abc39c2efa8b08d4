//! The text of an SVG file, in whatever encoding a program wrote it.

use encoding_rs::{Encoding, UTF_8};

/// The text: by its byte order mark, else by what its XML declaration says, else UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes));
    let declared = head.strip_prefix("<?xml").and_then(|rest| {
        let (declaration, _) = rest.split_once("?>")?;
        let (_, value) = declaration.split_once("encoding")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let value = value.strip_prefix(['"', '\''])?;
        Encoding::for_label(value.split(['"', '\'']).next()?.as_bytes())
    });
    // If the declaration could be read byte by byte, the encoding cannot be UTF-16.
    let encoding = declared.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(UTF_8);
    encoding.decode(bytes).0.into_owned()
}
