//! What the kinds of recordings have in common: what comes of them, and numbers in their files.

/// Why a recording cannot be published.
pub(super) enum Unplayable {
    /// It is not what its beginning says, or some of it is missing.
    Broken,
    /// It has another kind of sound in it, or another form, than browsers play.
    Other(&'static str),
}

/// The bytes of a part, and how many seconds they last.
pub(super) type Played = Result<(Vec<u8>, f64), Unplayable>;

pub(super) fn big(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

pub(super) fn little(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
