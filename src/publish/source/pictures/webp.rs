//! WebP: rebuilt from the chunks that hold pixels, transparency and times.

use image::metadata::Orientation;

use super::{
    broken::Broken,
    bytes::Bytes,
    size::{MOST_MOVING, Size, TOO_LARGE},
};

/// Flags of the chunk `VP8X`.
const ALPHA: u8 = 0x10;
const MOVES: u8 = 0x02;

/// A WebP file with only the parts needed to show it, and what its metadata says about showing it.
pub(super) struct WebP {
    pub(super) bytes: Vec<u8>,
    pub(super) size: Size,
    pub(super) orientation: Orientation,
    pub(super) profile: Option<Vec<u8>>,
    pub(super) is_moving: bool,
}

/// Takes a file apart and puts what is needed together again.
pub(super) fn read(file: &[u8]) -> Result<WebP, Broken> {
    let mut from = Bytes::new(file);
    if from.take(4)? != b"RIFF" {
        return Err(Broken::At("its first bytes"));
    }
    let length = from.u32_le()? as usize;
    let mut from = Bytes::new(from.take(length)?);
    if from.take(4)? != b"WEBP" {
        return Err(Broken::At("its first bytes"));
    }
    let mut extended = None;
    let mut kept = Vec::new();
    let (mut orientation, mut profile) = (None, None);
    let (mut frames, mut all, mut has_pixels) = (0, 0, false);
    while !from.rest().is_empty() {
        let (kind, chunk) = chunk(&mut from)?;
        match kind {
            b"VP8X" if extended.is_none() => {
                let mut head = Bytes::new(chunk);
                let flags = head.take(4)?[0];
                extended = Some((flags, limited(Size::new(1 + u24(&mut head)?, 1 + u24(&mut head)?)?)?));
            }
            b"VP8 " | b"VP8L" if !has_pixels && frames == 0 => {
                has_pixels = true;
                put(&mut kept, kind, chunk);
                if extended.is_none() {
                    // A simple file has only one chunk.
                    break;
                }
            }
            b"ALPH" if !has_pixels && frames == 0 && extended.is_some() => put(&mut kept, kind, chunk),
            b"ANIM" if extended.is_some() && chunk.len() >= 6 => put(&mut kept, kind, &chunk[..6]),
            b"ANMF" if extended.is_some() && !has_pixels => {
                let (frame, size) = frame(chunk)?;
                all += size.pixels();
                if all > MOST_MOVING {
                    return Err(Broken::At("its animation"));
                }
                frames += 1;
                put(&mut kept, kind, &frame);
            }
            b"EXIF" => {
                let exif = chunk.strip_prefix(b"Exif\0\0").unwrap_or(chunk);
                orientation = orientation.or(Orientation::from_exif_chunk(exif));
            }
            b"ICCP" => profile = profile.or_else(|| Some(chunk.to_owned())),
            _ => {}
        }
    }
    if !has_pixels && frames == 0 {
        return Err(Broken::At("its pixels: it has none"));
    }
    let mut out = b"WEBP".to_vec();
    let size = match extended {
        Some((flags, size)) => {
            let moves = if frames > 0 { MOVES } else { 0 };
            let mut head = vec![flags & ALPHA | moves, 0, 0, 0];
            head.extend(&(size.width - 1).to_le_bytes()[..3]);
            head.extend(&(size.height - 1).to_le_bytes()[..3]);
            put(&mut out, b"VP8X", &head);
            size
        }
        None => limited(still_size(&kept)?)?,
    };
    out.extend(kept);
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((out.len() as u32).to_le_bytes());
    bytes.extend(out);
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    Ok(WebP { bytes, size, orientation, profile, is_moving: frames > 0 })
}

fn chunk<'a>(from: &mut Bytes<'a>) -> Result<(&'a [u8; 4], &'a [u8]), Broken> {
    let kind = from.take(4)?.first_chunk().ok_or(Broken::Short)?;
    let length = from.u32_le()? as usize;
    let chunk = from.take(length)?;
    if length % 2 == 1 && !from.rest().is_empty() {
        from.take(1)?;
    }
    Ok((kind, chunk))
}

fn put(out: &mut Vec<u8>, kind: &[u8; 4], chunk: &[u8]) {
    out.extend(kind);
    out.extend((chunk.len() as u32).to_le_bytes());
    out.extend(chunk);
    if chunk.len() % 2 == 1 {
        out.push(0);
    }
}

/// One picture of an animation: place, size and time, then its pixels.
fn frame(chunk: &[u8]) -> Result<(Vec<u8>, Size), Broken> {
    let mut from = Bytes::new(chunk);
    let control = from.take(16)?;
    let mut size = Bytes::new(&control[6..]);
    let size = limited(Size::new(1 + u24(&mut size)?, 1 + u24(&mut size)?)?)?;
    let mut frame = control.to_owned();
    while !from.rest().is_empty() {
        let (kind, chunk) = self::chunk(&mut from)?;
        if matches!(kind, b"ALPH" | b"VP8 " | b"VP8L") {
            put(&mut frame, kind, chunk);
        }
        if matches!(kind, b"VP8 " | b"VP8L") {
            return Ok((frame, size));
        }
    }
    Err(Broken::At("a frame of its animation"))
}

/// The size of a picture that has nothing but pixels.
fn still_size(kept: &[u8]) -> Result<Size, Broken> {
    let mut from = Bytes::new(kept);
    let (kind, pixels) = chunk(&mut from)?;
    let mut from = Bytes::new(pixels);
    if kind == b"VP8L" {
        from.byte()?;
        let bits = from.u32_le()?;
        return Size::new(1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff));
    }
    from.take(6)?;
    Size::new(u32::from(from.u16_le()? & 0x3fff), u32::from(from.u16_le()? & 0x3fff))
}

fn u24(from: &mut Bytes<'_>) -> Result<u32, Broken> {
    let bytes = from.take(3)?;
    Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

fn limited(size: Size) -> Result<Size, Broken> {
    if size.is_too_large() { Err(TOO_LARGE) } else { Ok(size) }
}
