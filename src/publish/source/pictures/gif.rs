//! GIF: rebuilt from its frames, their times and their colours.

use super::{
    broken::Broken,
    bytes::Bytes,
    size::{MOST_MOVING, Size, TOO_LARGE},
};

/// A GIF file without what is not shown.
pub(super) struct Gif {
    pub(super) bytes: Vec<u8>,
    pub(super) size: Size,
    pub(super) frames: usize,
}

/// Reads a file block by block up to its end mark, or to the end of its last complete block.
pub(super) fn read(file: &[u8]) -> Result<Gif, Broken> {
    let mut from = Bytes::new(file);
    let mut out = b"GIF89a".to_vec();
    if !matches!(from.take(6)?, b"GIF87a" | b"GIF89a") {
        return Err(Broken::At("its first bytes"));
    }
    let screen = from.take(7)?;
    let size = sizes(&mut Bytes::new(screen))?;
    out.extend(screen);
    out.extend(from.take(colours(screen[4]))?);
    // The last byte is the aspect ratio of pixels, which browsers ignore.
    out[12] = 0;
    let (mut frames, mut all) = (0, 0);
    let mut control = None;
    let mut loops = false;
    loop {
        match from.byte() {
            Ok(b',') => {
                let descriptor = from.take(9)?;
                let frame = sizes(&mut Bytes::new(&descriptor[4..]))?;
                all += frame.pixels();
                if all > MOST_MOVING {
                    return Err(Broken::At("its animation"));
                }
                let palette = from.take(colours(descriptor[8]))?;
                let bits = from.byte()?;
                let pixels = blocks(&mut from)?;
                let used = lzw_length(&pixels, bits, frame.pixels())?;
                if let Some(control) = control.take() {
                    out.extend([b'!', 0xf9, 4]);
                    out.extend(control);
                    out.push(0);
                }
                out.push(b',');
                out.extend(descriptor);
                out.extend(palette);
                out.push(bits);
                put_blocks(&mut out, &pixels[..used]);
                frames += 1;
            }
            Ok(b'!') => {
                let label = from.byte()?;
                let content = blocks(&mut from)?;
                match label {
                    0xf9 => {
                        control =
                            content.first_chunk().map(|[flags, low, high, clear]| [flags & 0x1f, *low, *high, *clear]);
                    }
                    0xff if !loops => {
                        if let Some(times) = repeats(&content) {
                            loops = true;
                            out.extend(b"!\xff\x0bNETSCAPE2.0\x03\x01");
                            out.extend(times);
                            out.push(0);
                        }
                    }
                    _ => {}
                }
            }
            Ok(b';') => break,
            // Old encoders put zeros between blocks.
            Ok(0) => {}
            Err(_) if frames > 0 => break,
            Ok(_) | Err(_) => return Err(Broken::At("a block")),
        }
    }
    if frames == 0 {
        return Err(Broken::At("its frames: it has none"));
    }
    out.push(b';');
    Ok(Gif { bytes: out, size, frames })
}

fn sizes(from: &mut Bytes<'_>) -> Result<Size, Broken> {
    let size = Size::new(u32::from(from.u16_le()?), u32::from(from.u16_le()?))?;
    if size.is_too_large() { Err(TOO_LARGE) } else { Ok(size) }
}

/// The bytes of a table of colours, as flags announce it.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// The content of the blocks up to an empty one.
fn blocks(from: &mut Bytes<'_>) -> Result<Vec<u8>, Broken> {
    let mut content = Vec::new();
    loop {
        match from.byte()? {
            0 => return Ok(content),
            length => content.extend(from.take(usize::from(length))?),
        }
    }
}

fn put_blocks(out: &mut Vec<u8>, content: &[u8]) {
    for block in content.chunks(255) {
        out.push(block.len() as u8);
        out.extend(block);
    }
    out.push(0);
}

/// How often the animation is played, as the one known application says it.
fn repeats(content: &[u8]) -> Option<[u8; 2]> {
    let rest = content.strip_prefix(b"NETSCAPE2.0").or_else(|| content.strip_prefix(b"ANIMEXTS1.0"))?;
    match rest {
        [1, low, high, ..] => Some([*low, *high]),
        _ => None,
    }
}

/// How many bytes of LZW codes make `pixels` pixels, the end code included. Any bytes after them do not belong to the
/// picture.
fn lzw_length(codes: &[u8], bits: u8, pixels: u64) -> Result<usize, Broken> {
    if !(1..=8).contains(&bits) {
        return Err(Broken::At("its compressed pixels"));
    }
    let (clear, end) = (1_usize << bits, (1_usize << bits) + 1);
    // How many pixels each code gives.
    let mut lengths: Vec<u64> = Vec::with_capacity(4096);
    let mut width = usize::from(bits) + 1;
    let mut last: Option<u64> = None;
    let (mut at, mut done) = (0_usize, 0_u64);
    lengths.resize(end + 1, 1);
    while at + width <= codes.len() * 8 {
        let code = (0..width).fold(0, |code, bit| {
            let at = at + bit;
            code | usize::from(codes[at / 8] >> (at % 8) & 1) << bit
        });
        at += width;
        if code == end {
            break;
        }
        if code == clear {
            lengths.truncate(end + 1);
            width = usize::from(bits) + 1;
            last = None;
            continue;
        }
        if done >= pixels {
            // All pixels are there, and the next code is not the end code.
            at -= width;
            break;
        }
        let length = match (lengths.get(code), last) {
            (Some(length), _) => *length,
            (None, Some(last)) if code == lengths.len() => last + 1,
            _ => return Err(Broken::At("its compressed pixels")),
        };
        if let Some(last) = last.filter(|_| lengths.len() < 4096) {
            lengths.push(last + 1);
            if lengths.len() == 1 << width && width < 12 {
                width += 1;
            }
        }
        done += length;
        last = Some(length);
    }
    Ok(at.div_ceil(8).min(codes.len()))
}
