//! Percent-encoding of addresses, decoded once.

use percent_encoding::percent_decode_str;

/// `%20` → a space. A `%` that begins no code stays; bytes that are no UTF-8 become `�`.
pub fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Like [`decoded`], but a text whose bytes would be no UTF-8, or hold a zero byte, stays as it is: no file has such a
/// name.
pub fn file_name(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8().ok().filter(|name| !name.contains('\0'));
    decoded.map_or_else(|| text.to_owned(), std::borrow::Cow::into_owned)
}
