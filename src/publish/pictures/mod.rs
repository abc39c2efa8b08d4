//! Pictures as they may be published: made by this program from what was decoded, or from parts that an allow-list
//! names. Positions, names, serial numbers, comments, small copies and scripts have no way out.

mod kind;
mod text;

pub use kind::Kind;

use super::library::Told;

/// A picture that may be published.
#[derive(Debug, Clone)]
pub struct Cleaned {
    pub bytes: Vec<u8>,
    /// What it is published as; a picture may change its format.
    pub kind: Kind,
    pub width: u32,
    pub height: u32,
    /// What the author should know, such as colours that may look different.
    pub notes: Vec<Told>,
}

/// Makes a picture fit to be published. The message of a refusal goes on after the picture's name.
pub fn clean(bytes: &[u8]) -> Result<Cleaned, Told> {
    let kind = kind::of(bytes)?;
    let (width, height) = match kind {
        Kind::Svg => svg_size(bytes),
        _ => imagesize::blob_size(bytes).ok().map(|size| (size.width as u32, size.height as u32)),
    }
    .ok_or_else(|| Told::new("does not say its width and height", "save it again with a program for pictures"))?;
    Ok(Cleaned { bytes: bytes.to_owned(), kind, width, height, notes: Vec::new() })
}

/// Width and height of an SVG in pixels: its attributes, else its view box.
fn svg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    };
    let number = |text: &str| text.trim_end_matches("px").parse::<f64>().ok().map(|n| n.round() as u32);
    let own = attribute("width").and_then(number).zip(attribute("height").and_then(number));
    own.or_else(|| {
        let numbers: Vec<u32> = attribute("viewBox")?.split([' ', ',']).filter_map(number).collect();
        Some((*numbers.get(2)?, *numbers.get(3)?))
    })
    .filter(|(width, height)| *width > 0 && *height > 0)
}
