//! WAV: the form of the samples, and the samples.

use super::unplayable::{Played, Unplayable, little};

/// Samples as they are, as numbers with a point, and either of them with more about the channels.
const PLAIN: [u16; 3] = [1, 3, 0xfffe];

pub(super) fn clean(bytes: &[u8]) -> Played {
    let mut rest = bytes.get(12..).unwrap_or_default();
    let mut form: Option<&[u8]> = None;
    while let Some((name, after)) = rest.split_at_checked(4) {
        let length = little(after, 0).ok_or(Unplayable::Broken)? as usize;
        let content = after.get(4..).unwrap_or_default();
        // What was recorded by a program that was stopped has no right length.
        let part = &content[..length.min(content.len())];
        match (name, form) {
            (b"fmt ", _) => form = Some(part),
            (b"data", Some(form)) => return made(form, part),
            _ => {}
        }
        rest = content.get(length + length % 2..).unwrap_or_default();
    }
    Err(Unplayable::Broken)
}

fn made(form: &[u8], samples: &[u8]) -> Played {
    let kind = form.get(..2).and_then(|kind| kind.try_into().ok()).map(u16::from_le_bytes);
    if !kind.is_some_and(|kind| PLAIN.contains(&kind)) {
        return Err(Unplayable::Other("packed samples"));
    }
    // 16, 18 or 40 bytes say what the samples are.
    let form = &form[..form.len().min(40)];
    let a_second = little(form, 8).filter(|bytes| *bytes > 0 && form.len() >= 16).ok_or(Unplayable::Broken)?;
    let length = (4 + 8 + form.len() + 8 + samples.len() + samples.len() % 2) as u32;
    let mut made = [b"RIFF", length.to_le_bytes().as_slice(), b"WAVE"].concat();
    for (name, part) in [(b"fmt ", form), (b"data", samples)] {
        made.extend_from_slice(name);
        made.extend_from_slice(&(part.len() as u32).to_le_bytes());
        made.extend_from_slice(part);
    }
    made.resize(length as usize + 8, 0);
    Ok((made, samples.len() as f64 / f64::from(a_second)))
}
