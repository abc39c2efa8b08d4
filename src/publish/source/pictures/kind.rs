//! Recognises the format of a picture by its content, since names can be wrong.

use serde::{Deserialize, Serialize};

use super::super::library::Told;

/// A format that browsers show and this program cleans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureKind {
    Svg,
    Png,
    Jpeg,
    Webp,
    Gif,
}

impl PictureKind {
    /// The format of a picture; `None` for everything else.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |with: &[u8]| bytes.starts_with(with);
        if begins(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if begins(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if begins(b"GIF87a") || begins(b"GIF89a") {
            Some(Self::Gif)
        } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else {
            is_svg(bytes).then_some(Self::Svg)
        }
    }

    /// The endings of its files' names; the first is the one that is published.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Svg => &["svg"],
            Self::Png => &["png", "apng"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
        }
    }

    /// Its usual name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Webp => "WebP",
            Self::Gif => "GIF",
        }
    }
}

/// The format of a picture, or what to do with a file that is none of them.
pub(super) fn of(bytes: &[u8]) -> Result<PictureKind, Told> {
    if let Some(kind) = PictureKind::of(bytes) {
        return Ok(kind);
    }
    let export = "open it in a program for pictures and save it as JPEG or PNG";
    let (what, help) = match foreign(bytes) {
        Some("HEIC") => (
            "HEIC",
            "on an iPhone choose Settings > Camera > Formats > Most Compatible for new photos, or send the photo to \
             yourself by mail; on a computer open it and save it as JPEG",
        ),
        Some(name @ ("PDF" | "Word, Excel or another zipped file")) => {
            let help = "put documents into files/ and link to them; for a picture, save the page as PNG";
            (name, help)
        }
        Some("web page") => ("web page", "the picture was not saved, only the page around it: save the picture itself"),
        Some(name) => (name, export),
        None if bytes.is_empty() => return Err(Told::new("is empty", "copy the file once more from where it came")),
        None => {
            return Err(Told::new("is no picture that is known here: neither JPEG, PNG, GIF, WebP nor SVG", export));
        }
    };
    Err(Told::new(format!("is no JPEG, PNG, GIF, WebP or SVG picture but of the kind: {what}"), help))
}

/// Whether a file is a photo as iPhones make them.
pub(super) fn is_heic(bytes: &[u8]) -> bool {
    foreign(bytes) == Some("HEIC")
}

/// Formats that are not published, by their first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const STARTS: [(&[u8], &str); 17] = [
        (b"II*\0", "TIFF or camera raw file"),
        (b"MM\0*", "TIFF or camera raw file"),
        (b"II+\0", "TIFF file"),
        (b"MM\0+", "TIFF file"),
        (b"IIU\0", "camera raw file"),
        (b"IIRO", "camera raw file"),
        (b"FUJIFILMCCD-RAW", "camera raw file"),
        (b"8BPS", "Photoshop file"),
        (b"gimp xcf", "GIMP file"),
        (b"\0\0\x01\0", "Windows icon"),
        (b"\xff\x0a", "JPEG XL file"),
        (b"\0\0\0\x0cJXL ", "JPEG XL file"),
        (b"\0\0\0\x0cjP  ", "JPEG 2000 file"),
        (b"%PDF", "PDF"),
        (b"PK\x03\x04", "Word, Excel or another zipped file"),
        (b"\x1f\x8b", "compressed file (SVGZ?)"),
        (b"%!PS", "PostScript file"),
    ];
    if let Some((_, name)) = STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(name);
    }
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some("BMP file");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brands = bytes.get(8..64.min(bytes.len())).unwrap_or_default();
        let has = |names: &[&[u8]]| brands.chunks(4).any(|brand| names.contains(&brand));
        return Some(match () {
            () if has(&[b"crx "]) => "camera raw file",
            () if has(&[b"avif", b"avis"]) => "AVIF file",
            () if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) => "HEIC",
            () => "film",
        });
    }
    let text = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_ascii_lowercase();
    ["<!doctype html", "<html"].iter().any(|start| text.contains(start)).then_some("web page")
}

/// Whether the first element of a text is `svg`, with or without a prefix.
fn is_svg(bytes: &[u8]) -> bool {
    let text = super::text::decoded(bytes.get(..64_000.min(bytes.len())).unwrap_or(bytes));
    let mut rest = text.as_str();
    loop {
        rest = rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            // Its entities may hold `>`: the last `]>` before the first element would end it.
            _ if rest.starts_with("<!") => {
                let subset = rest.find('[').filter(|open| rest.find('>').is_some_and(|end| *open < end));
                if subset.is_some() { "]>" } else { ">" }
            }
            _ => break,
        };
        let Some(at) = rest.find(end) else { return false };
        rest = &rest[at + end.len()..];
    }
    let Some(name) = rest.strip_prefix('<') else { return false };
    let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default();
    name == "svg" || name.ends_with(":svg")
}
