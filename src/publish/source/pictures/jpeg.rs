//! JPEG: what a decoder needs to show the picture is copied, piece by piece; nothing else is.

use image::metadata::Orientation;

use super::{
    broken::Broken,
    bytes::Bytes,
    size::{Size, TOO_LARGE},
};

/// A JFIF segment without preview image and resolution.
const JFIF: [u8; 18] = [0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
/// The beginning of Adobe's segment; the next byte says how colours are stored.
const ADOBE: [u8; 15] = [0xff, 0xee, 0, 14, b'A', b'd', b'o', b'b', b'e', 0, 100, 0, 0, 0, 0];

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// A JPEG file with only the parts needed to show it, and what its metadata says about showing it.
pub(super) struct Jpeg {
    pub(super) bytes: Vec<u8>,
    pub(super) size: Size,
    pub(super) orientation: Orientation,
    pub(super) profile: Option<Vec<u8>>,
    /// Colours for a printing press, which browsers show in different ways.
    pub(super) is_cmyk: bool,
}

/// Reads a file segment by segment up to the end of its picture. What follows is dropped: films, further pictures, data
/// of the camera.
pub(super) fn read(file: &[u8]) -> Result<Jpeg, Broken> {
    let mut from = Bytes::new(file);
    let mut parts = JpegParts { bytes: vec![0xff, START], ..JpegParts::default() };
    if from.take(2)? != [0xff, START] {
        return Err(Broken::At("its first bytes"));
    }
    loop {
        // Between segments decoders pass over everything that is no marker.
        while from.byte()? != 0xff {}
        let marker = loop {
            match from.byte()? {
                0xff => {}
                marker => break marker,
            }
        };
        match marker {
            END => break,
            0 | 1 | START | 0xd0..=0xd7 => {}
            _ => {
                let length = usize::from(from.u16()?);
                let segment = from.take(length.checked_sub(2).ok_or(Broken::At("the length of a segment"))?)?;
                parts.segment(marker, segment)?;
                if marker == SCAN {
                    parts.bytes.extend(scan(&mut from)?);
                }
            }
        }
    }
    parts.bytes.extend([0xff, END]);
    let (size, components) = parts.frame.ok_or(Broken::At("its size"))?;
    let orientation = parts.exif.and_then(|exif| Orientation::from_exif_chunk(&exif));
    parts.profile.sort();
    let profile: Vec<u8> = parts.profile.into_iter().flat_map(|(_, part)| part).collect();
    Ok(Jpeg {
        bytes: parts.bytes,
        size,
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        profile: (!profile.is_empty()).then_some(profile),
        is_cmyk: components > 3,
    })
}

#[derive(Default)]
struct JpegParts {
    bytes: Vec<u8>,
    frame: Option<(Size, u8)>,
    has_jfif: bool,
    has_adobe: bool,
    scanned: bool,
    exif: Option<Vec<u8>>,
    /// Its parts by their numbers.
    profile: Vec<(u8, Vec<u8>)>,
}

impl JpegParts {
    fn segment(&mut self, marker: u8, segment: &[u8]) -> Result<(), Broken> {
        match marker {
            0xe0 if segment.starts_with(b"JFIF\0") && !self.has_jfif => {
                self.has_jfif = true;
                self.bytes.extend(JFIF);
            }
            0xe1 if segment.starts_with(b"Exif\0\0") && self.exif.is_none() => {
                self.exif = Some(segment[6..].to_owned());
            }
            0xe2 => {
                if let Some([number, _, part @ ..]) = segment.strip_prefix(b"ICC_PROFILE\0") {
                    self.profile.push((*number, part.to_owned()));
                }
            }
            0xee => {
                let transform = segment.strip_prefix(b"Adobe").and_then(|rest| rest.get(6)).filter(|how| **how < 3);
                if let Some(transform) = transform.filter(|_| !self.has_adobe) {
                    self.has_adobe = true;
                    self.bytes.extend(ADOBE);
                    self.bytes.push(*transform);
                }
            }
            0xdb => self.copy(marker, &quantization(segment)?),
            0xc4 => self.copy(marker, &huffman(segment)?),
            0xdd => self.copy(marker, Bytes::new(segment).take(2)?),
            0xc0..=0xc2 => self.frame(marker, segment)?,
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcf => return Err(Broken::Rare("a kind of JPEG that browsers do not show")),
            SCAN => {
                let components = usize::from(*segment.first().ok_or(Broken::Short)?);
                if self.frame.is_none() || !(1..=4).contains(&components) {
                    return Err(Broken::At("the head of a scan"));
                }
                self.scanned = true;
                self.copy(marker, Bytes::new(segment).take(1 + 2 * components + 3)?);
            }
            // Names, positions, comments, preview images and all other data are dropped.
            _ => {}
        }
        Ok(())
    }

    fn frame(&mut self, marker: u8, segment: &[u8]) -> Result<(), Broken> {
        let mut from = Bytes::new(segment);
        let (_, height, width, components) = (from.byte()?, from.u16()?, from.u16()?, from.byte()?);
        if self.frame.is_some() || !(1..=4).contains(&components) {
            return Err(Broken::At("the head of the picture"));
        }
        let size = Size::new(u32::from(width), u32::from(height))?;
        if size.is_too_large() {
            return Err(TOO_LARGE);
        }
        self.frame = Some((size, components));
        self.copy(marker, Bytes::new(segment).take(6 + 3 * usize::from(components))?);
        Ok(())
    }

    fn copy(&mut self, marker: u8, segment: &[u8]) {
        let length = u16::try_from(segment.len() + 2).unwrap_or(u16::MAX);
        self.bytes.extend([0xff, marker]);
        self.bytes.extend(length.to_be_bytes());
        self.bytes.extend(segment);
    }
}

/// The quantization tables in a segment, without any bytes after them.
fn quantization(segment: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut from = Bytes::new(segment);
    let mut tables = Vec::new();
    while let Ok(head) = from.byte() {
        if head >> 4 > 1 || head & 15 > 3 {
            return Err(Broken::At("a table of quantization"));
        }
        tables.push(head);
        tables.extend(from.take(if head >> 4 == 0 { 64 } else { 128 })?);
    }
    Ok(tables)
}

/// The Huffman tables in a segment, without any bytes after them.
fn huffman(segment: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut from = Bytes::new(segment);
    let mut tables = Vec::new();
    while let Ok(head) = from.byte() {
        let counts = from.take(16)?;
        let values: usize = counts.iter().map(|count| usize::from(*count)).sum();
        if head >> 4 > 1 || head & 15 > 3 || values > 256 {
            return Err(Broken::At("a Huffman table"));
        }
        tables.push(head);
        tables.extend(counts);
        tables.extend(from.take(values)?);
    }
    Ok(tables)
}

/// The coded pixels up to the next marker, which stays unread.
fn scan<'a>(from: &mut Bytes<'a>) -> Result<&'a [u8], Broken> {
    let rest = from.rest();
    let mut at = 0;
    loop {
        at += rest.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)).ok_or(Broken::Short)?;
        match rest.get(at + 1) {
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(_) => return from.take(at),
            None => return Err(Broken::Short),
        }
    }
}
