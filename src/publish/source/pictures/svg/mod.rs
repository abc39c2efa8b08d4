//! SVG: taken apart, and put together again from the elements, attributes and values that are known and harmless.

mod lost;
mod names;
mod parse;
mod picture;
mod properties;
mod says;
mod style;
mod tree;
mod unpainted;
mod value;

use super::super::library::Told;

use super::{cleaned::Cleaned, kind::PictureKind, text};
use tree::SvgElement;

/// The largest file, in bytes: it may contain pictures of pixels.
const MOST_BYTES: usize = 20_000_000;
/// The most elements that are drawn, those that show others counted with what they show.
const MOST_DRAWN: u64 = 1_000_000;
/// The longest side that is accepted, in pixels.
const LONGEST: f64 = 100_000.0;

pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Told> {
    if bytes.len() > MOST_BYTES {
        let message = format!("is an SVG file of more than {} MB", MOST_BYTES / 1_000_000);
        return Err(Told::new(message, "save it as PNG, or make the pictures inside it smaller"));
    }
    let (root, lost) = parse::parse(&text::decoded(bytes)).map_err(|wrong| {
        let help = "open it in a drawing program and save it as plain SVG, or as PNG";
        Told::new(format!("is a broken SVG file: {wrong}"), help)
    })?;
    if root.drawn(MOST_DRAWN).is_none() {
        return Err(Told::new("is an SVG file whose parts show each other too many times", "save it as PNG"));
    }
    let root = unpainted::removed(root)
        .ok_or_else(|| Told::new("is an SVG file with too many rules that show or hide its parts", "save it as PNG"))?
        .without_needless_names();
    let (width, height) = size(&root).ok_or_else(|| {
        let help = "write width=\"…\" and height=\"…\" or viewBox=\"…\" at its element `svg`";
        Told::new("does not say its width and height", help)
    })?;
    let mut out = String::with_capacity(bytes.len());
    root.write(&mut out, true);
    Ok(Cleaned {
        bytes: out.into_bytes(),
        kind: PictureKind::Svg,
        width,
        height,
        notes: lost.notes(),
        sizes: Vec::new(),
    })
}

/// Width and height in pixels: its attributes, else those of its view box.
fn size(root: &SvgElement) -> Option<(u32, u32)> {
    let numbers = |text: &str| -> Vec<f64> {
        text.split([' ', ',', '\t', '\n']).filter(|n| !n.is_empty()).filter_map(|n| n.parse().ok()).collect()
    };
    let shape = root.attribute("viewBox").map(numbers).and_then(|numbers| match numbers.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => Some((*width, *height)),
        _ => None,
    });
    let side = |name: &str| root.attribute(name).and_then(pixels).filter(|side| *side > 0.0);
    let (width, height) = match (side("width"), side("height"), shape) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((x, y))) => (width, width * y / x),
        (None, Some(height), Some((x, y))) => (height * x / y, height),
        (None, None, Some(shape)) => shape,
        _ => return None,
    };
    let whole = |side: f64| side.is_finite().then(|| side.round().clamp(1.0, LONGEST) as u32);
    Some((whole(width)?, whole(height)?))
}

/// A length of CSS in pixels. `None` for what depends on the page.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let at = length.find(|c: char| c.is_ascii_alphabetic() && c != 'e' || c == '%').unwrap_or(length.len());
    let at = if length.ends_with("em") || length.ends_with("ex") { length.len() - 2 } else { at };
    let (number, unit) = length.split_at(at);
    let unit = match unit {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" | "em" => 16.0,
        "ex" => 8.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * unit)
}
