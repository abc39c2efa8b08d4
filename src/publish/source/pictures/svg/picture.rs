//! Pictures of pixels inside an SVG picture.

use base64::{
    Engine,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};

use super::super::{cleaned::PictureForm, kind::PictureKind, pixels};

/// Padding at the end is as programs like it.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The cleaned picture as a `data:` address. `None` if the address leads elsewhere, or to no picture.
pub(super) fn cleaned(href: &str) -> Option<String> {
    let (head, data) = href.trim().split_once(',')?;
    let head = head.to_ascii_lowercase();
    if !head.starts_with("data:") || !head.ends_with(";base64") {
        return None;
    }
    let data: String = data.split_ascii_whitespace().collect();
    let bytes = LENIENT.decode(data).ok()?;
    // Only pictures of pixels: a drawing within a drawing is left out.
    let kind = PictureKind::of(&bytes).filter(|kind| *kind != PictureKind::Svg)?;
    let cleaned = pixels::clean(kind, &bytes, PictureForm::Whole).ok()?;
    Some(["data:", cleaned.kind.media_type(), ";base64,", &STANDARD.encode(cleaned.bytes)].concat())
}
