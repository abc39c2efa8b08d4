//! MP3: its frames, and nothing between, before and after them (ID3 and APE tags, pictures, lyrics).

use super::unplayable::{Played, Unplayable};

/// Kilobits a second, by the number in the head of a frame.
const RATES: [[u32; 15]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
/// Where a frame of an encoder that counts frames says so: after its side information.
const COUNTS: [&[u8]; 3] = [b"Xing", b"Info", b"VBRI"];

struct Mp3Frame {
    length: usize,
    /// Samples for each channel, and how many there are a second.
    samples: u32,
    frequency: u32,
}

/// The frame of layer III that begins here.
fn frame(bytes: &[u8]) -> Option<Mp3Frame> {
    let [first, second, third, _] = bytes.first_chunk::<4>()?;
    if *first != 0xff || second & 0xe0 != 0xe0 || second & 0b110 != 0b010 {
        return None;
    }
    // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5 with half of its frequencies.
    let (version, frequencies) = match (second >> 3) & 3 {
        3 => (0, [44_100, 48_000, 32_000]),
        2 => (1, [22_050, 24_000, 16_000]),
        0 => (1, [11_025, 12_000, 8_000]),
        _ => return None,
    };
    let rate = *RATES[version].get(usize::from(third >> 4)).filter(|rate| **rate > 0)?;
    let frequency = *frequencies.get(usize::from((third >> 2) & 3))?;
    let samples = [1_152, 576][version];
    let length = samples / 8 * rate * 1_000 / frequency + u32::from((third >> 1) & 1);
    Some(Mp3Frame { length: length as usize, samples, frequency })
}

/// A frame here, and another one like it, or the end, after it.
fn sure(bytes: &[u8]) -> Option<Mp3Frame> {
    let found = frame(bytes)?;
    let rest = bytes.get(found.length..)?;
    let goes_on = rest.is_empty() || tag(rest).is_some() || frame(rest).is_some_and(|f| f.frequency == found.frequency);
    goes_on.then_some(found)
}

/// How long the tag is that begins here.
fn tag(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'I', b'D', b'3', _, _, flags, a, b, c, d, ..] => {
            let length = [a, b, c, d].iter().fold(0, |sum, byte| sum << 7 | usize::from(**byte & 0x7f));
            Some(10 + length + if flags & 0x10 != 0 { 10 } else { 0 })
        }
        [b'T', b'A', b'G', ..] if bytes.len() <= 128 + 227 => Some(bytes.len()),
        [b'A', b'P', b'E', b'T', b'A', b'G', b'E', b'X', ..] => Some(32),
        _ => None,
    }
}

/// Where the first frame may be.
fn start(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(length) = bytes.get(at..).and_then(tag) {
        at += length;
    }
    // Programs leave room between a tag and the sound.
    let empty = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == 0).count();
    at + empty
}

pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"ID3") || bytes.get(start(bytes)..).and_then(sure).is_some()
}

pub(super) fn clean(bytes: &[u8]) -> Played {
    let (mut at, mut made, mut seconds) = (start(bytes), Vec::with_capacity(bytes.len()), 0.0);
    while let Some(rest) = bytes.get(at..).filter(|rest| rest.len() > 4) {
        if let Some(length) = tag(rest) {
            at += length;
            continue;
        }
        let Some(found) = sure(rest) else {
            at += 1;
            continue;
        };
        let frame = &rest[..found.length];
        let counts = made.is_empty() && COUNTS.iter().any(|name| frame.windows(4).take(48).any(|four| four == *name));
        if !counts {
            seconds += f64::from(found.samples) / f64::from(found.frequency);
        }
        made.extend_from_slice(frame);
        at += found.length;
    }
    // A film, a picture or a text may have a few bytes that look like frames.
    match made.len() * 2 > bytes.len().saturating_sub(start(bytes)) {
        true => Ok((made, seconds)),
        false => Err(Unplayable::Broken),
    }
}
