//! PNG: rebuilt from the chunks needed to show it, animations included.

use image::metadata::Orientation;

use super::{
    broken::Broken,
    bytes::Bytes,
    inflate,
    size::{MOST_MOVING, Size, TOO_LARGE},
};

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";
/// Chunks of colour before the pixels, with their lengths.
const COLOURS: [(&[u8; 4], usize); 4] = [(b"gAMA", 4), (b"cHRM", 32), (b"sRGB", 1), (b"cICP", 4)];
/// The chunk that says that colours are sRGB.
pub(super) const SRGB: (&[u8; 4], &[u8]) = (b"sRGB", &[0]);

/// A PNG file taken apart.
pub(super) struct Png {
    pub(super) size: Size,
    pub(super) orientation: Orientation,
    pub(super) profile: Option<Vec<u8>>,
    /// Chunks that say how the numbers of pixels are colours.
    pub(super) colours: Vec<(&'static [u8; 4], Vec<u8>)>,
    /// Pixels that were not stored as they should be: the picture has to be encoded anew.
    pub(super) is_odd: bool,
    pub(super) is_moving: bool,
    head: PngHead,
    palette: Option<Vec<u8>>,
    transparency: Option<Vec<u8>>,
    /// How often an animation is played.
    plays: Vec<u8>,
    /// The compressed pixels of the still picture.
    still: Vec<u8>,
    frames: Vec<PngFrame>,
}

/// One picture of an animation: the content of its `fcTL` chunk without the sequence number, and its pixels. `None` for
/// the frame that shares the pixels of the still picture.
struct PngFrame {
    control: Vec<u8>,
    pixels: Option<Vec<u8>>,
}

struct PngHead {
    bytes: Vec<u8>,
    depth: u8,
    colour: u8,
    interlaced: bool,
}

impl PngHead {
    fn read(chunk: &[u8]) -> Result<(Self, Size), Broken> {
        let mut from = Bytes::new(chunk);
        let size = Size::new(from.u32()?, from.u32()?)?;
        let (depth, colour) = (from.byte()?, from.byte()?);
        let interlaced = from.take(3)?[2] == 1;
        if chunk.len() != 13 || !matches!(depth, 1 | 2 | 4 | 8 | 16) || !matches!(colour, 0 | 2 | 3 | 4 | 6) {
            return Err(Broken::At("its head"));
        }
        if size.is_too_large() {
            return Err(TOO_LARGE);
        }
        Ok((Self { bytes: chunk.to_owned(), depth, colour, interlaced }, size))
    }

    /// The bytes of a picture's rows, each with the byte that names its filter.
    fn raw_length(&self, size: Size) -> u64 {
        let samples = match self.colour {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        let rows = |width: u64, height: u64| match width {
            0 => 0,
            _ => height * (1 + (width * samples * u64::from(self.depth)).div_ceil(8)),
        };
        let (width, height) = (u64::from(size.width), u64::from(size.height));
        if !self.interlaced {
            return rows(width, height);
        }
        let passes = [(0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2)];
        let part = |whole: u64, start: u64, step: u64| whole.saturating_sub(start).div_ceil(step);
        passes.iter().map(|(x, dx, y, dy)| rows(part(width, *x, *dx), part(height, *y, *dy))).sum()
    }
}

/// Takes a file apart; what has no place in the result is passed over.
pub(super) fn read(file: &[u8]) -> Result<Png, Broken> {
    let mut from = Bytes::new(file);
    if from.take(8)? != SIGNATURE {
        return Err(Broken::At("its first bytes"));
    }
    let (kind, chunk) = chunk(&mut from)?;
    if kind != b"IHDR" {
        return Err(Broken::At("its head"));
    }
    let (head, size) = PngHead::read(chunk)?;
    let mut png = Png {
        size,
        orientation: Orientation::NoTransforms,
        profile: None,
        colours: Vec::new(),
        is_odd: false,
        is_moving: false,
        head,
        palette: None,
        transparency: None,
        plays: Vec::new(),
        still: Vec::new(),
        frames: Vec::new(),
    };
    png.chunks(&mut from)?;
    png.pixels()?;
    Ok(png)
}

/// The name and the bytes of a chunk whose checksum is right.
fn chunk<'a>(from: &mut Bytes<'a>) -> Result<(&'a [u8], &'a [u8]), Broken> {
    let length = from.u32()? as usize;
    let kind = from.take(4)?;
    let chunk = from.take(length)?;
    let stored = from.u32()?;
    // A damaged chunk does not matter if it is dropped anyway.
    if kind[0].is_ascii_uppercase() && stored != checksum(kind, chunk) {
        return Err(Broken::At("a checksum"));
    }
    Ok((kind, chunk))
}

fn checksum(kind: &[u8], chunk: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(chunk);
    sum.sum()
}

impl Png {
    fn chunks(&mut self, from: &mut Bytes<'_>) -> Result<(), Broken> {
        loop {
            let (kind, chunk) = chunk(from)?;
            match kind {
                b"IEND" => return Ok(()),
                b"PLTE" if self.palette.is_none() && chunk.len() <= 768 && chunk.len() % 3 == 0 => {
                    self.palette = Some(chunk.to_owned());
                }
                b"tRNS" if self.transparency.is_none() && chunk.len() <= 256 => {
                    let fits = match self.head.colour {
                        0 => chunk.len() == 2,
                        2 => chunk.len() == 6,
                        3 => chunk.len() <= self.palette.as_ref().map_or(0, Vec::len) / 3,
                        _ => false,
                    };
                    self.transparency = fits.then(|| chunk.to_owned());
                }
                b"iCCP" if self.profile.is_none() => self.profile = profile(chunk),
                b"eXIf" => {
                    let orientation = Orientation::from_exif_chunk(chunk);
                    self.orientation = orientation.unwrap_or(Orientation::NoTransforms);
                }
                b"acTL" if self.still.is_empty() && chunk.len() == 8 => self.plays = chunk[4..].to_owned(),
                b"fcTL" if chunk.len() == 26 && !self.plays.is_empty() => {
                    let pixels = (!self.still.is_empty()).then(Vec::new);
                    self.frames.push(PngFrame { control: chunk[4..].to_owned(), pixels });
                }
                b"fdAT" => {
                    if let Some(PngFrame { pixels: Some(pixels), .. }) = self.frames.last_mut() {
                        pixels.extend(chunk.get(4..).unwrap_or_default());
                    }
                }
                b"IDAT" => self.still.extend(chunk),
                _ => {
                    let colour = COLOURS.iter().find(|(name, length)| *name == kind && *length == chunk.len());
                    if let Some((name, _)) = colour
                        && self.still.is_empty()
                        && self.colours.iter().all(|(other, _)| other != name)
                    {
                        self.colours.push((name, chunk.to_owned()));
                    }
                }
            }
        }
    }

    /// Cuts off everything after the pixels.
    fn pixels(&mut self) -> Result<(), Broken> {
        let expected = self.head.raw_length(self.size);
        let (used, exact) = inflate::length(&self.still, expected)?;
        self.is_odd = !exact;
        self.still.truncate(used);
        // Of several frames before the still picture only one can be its.
        let of_still = self.frames.iter().filter(|frame| frame.pixels.is_none()).count();
        self.frames.retain(|frame| frame.pixels.as_ref().is_none_or(|pixels| !pixels.is_empty()));
        if of_still > 1 {
            return Err(Broken::At("its animation"));
        }
        let mut all = 0;
        for frame in &mut self.frames {
            let mut from = Bytes::new(&frame.control);
            let size = Size::new(from.u32()?, from.u32()?)?;
            let (x, y) = (from.u32()?, from.u32()?);
            let fits = |start: u32, length: u32, whole: u32| start.checked_add(length).is_some_and(|end| end <= whole);
            all += size.pixels();
            if !fits(x, size.width, self.size.width) || !fits(y, size.height, self.size.height) || all > MOST_MOVING {
                return Err(Broken::At("its animation"));
            }
            if let Some(pixels) = &mut frame.pixels {
                let (used, exact) = inflate::length(pixels, self.head.raw_length(size))?;
                if !exact {
                    return Err(Broken::At("a frame of its animation"));
                }
                pixels.truncate(used);
            }
        }
        self.is_moving = !self.frames.is_empty();
        if self.is_moving && self.is_odd {
            return Err(Broken::At("the pixels of its animation"));
        }
        Ok(())
    }

    /// The file put together again, with these chunks of colour.
    pub(super) fn write(&self, colours: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut out = SIGNATURE.to_vec();
        put(&mut out, b"IHDR", &[&self.head.bytes]);
        colours.iter().for_each(|(kind, chunk)| put(&mut out, kind, &[chunk]));
        // In pictures without indices it is a suggestion for screens of few colours.
        if let Some(palette) = self.palette.as_ref().filter(|_| self.head.colour == 3) {
            put(&mut out, b"PLTE", &[palette]);
        }
        if let Some(transparency) = &self.transparency {
            put(&mut out, b"tRNS", &[transparency]);
        }
        if self.is_moving {
            put(&mut out, b"acTL", &[&(self.frames.len() as u32).to_be_bytes(), &self.plays]);
        }
        let mut number = 0_u32;
        let mut next = || {
            number += 1;
            (number - 1).to_be_bytes()
        };
        let own = self.frames.first().filter(|frame| frame.pixels.is_none());
        if let Some(frame) = own {
            put(&mut out, b"fcTL", &[&next(), &frame.control]);
        }
        put(&mut out, b"IDAT", &[&self.still]);
        for frame in &self.frames {
            if let Some(pixels) = &frame.pixels {
                put(&mut out, b"fcTL", &[&next(), &frame.control]);
                put(&mut out, b"fdAT", &[&next(), pixels]);
            }
        }
        put(&mut out, b"IEND", &[]);
        out
    }
}

fn put(out: &mut Vec<u8>, kind: &[u8; 4], parts: &[&[u8]]) {
    let chunk = parts.concat();
    out.extend((chunk.len() as u32).to_be_bytes());
    out.extend(kind);
    out.extend(&chunk);
    out.extend(checksum(kind, &chunk).to_be_bytes());
}

/// The colour profile in an `iCCP` chunk: behind its name it is compressed.
fn profile(chunk: &[u8]) -> Option<Vec<u8>> {
    let name = chunk.iter().position(|byte| *byte == 0)?;
    inflate::at_most(chunk.get(name + 2..)?, 4_000_000)
}
