//! The recorded reading of an article in a head: `audio`.

use super::{
    audio_entry::AudioEntry,
    changes::parts,
    written::{Kind, Node, complaints::Complaints, shortened, values},
};

const HELP: &str = "write audio: { src: files/boats.mp3, reader: \"who reads\" }";

/// `{ src: files/boats.mp3, length: "12:34", reader: Nino B. }`, or the name of the file alone.
pub(super) fn audio(node: &Node, said: &mut Complaints) -> Option<AudioEntry> {
    let [src, length, reader] = match &node.kind {
        _ if values::is_empty(node) => return None,
        Kind::Fields(entries) => parts("`audio`", ["src", "length", "reader"], entries, said),
        Kind::List(_) => {
            said.warn(node.line, "`audio` is one recording, found a list; it was left out", HELP);
            return None;
        }
        _ => [values::text("audio", node, said).map(|text| (node.line, text)), None, None],
    };
    let Some((_, src)) = src else {
        said.warn(node.line, "`audio` has no `src`; it was left out", HELP);
        return None;
    };
    let seconds = length.and_then(|(line, typed)| {
        let read = seconds(&typed);
        if read.is_none() {
            let message = format!("the `length` of the recording cannot be read: `{}`", shortened(&typed));
            said.warn(line, message, "write length: \"12:34\", or take it out: the file says how long it is");
        }
        read
    });
    Some(AudioEntry { src, seconds, reader: reader.map(|(_, reader)| reader) })
}

/// `12:34`, `1:02:03`, `754` (seconds), or `PT12M34S` of ISO 8601.
fn seconds(typed: &str) -> Option<u32> {
    let typed = typed.trim();
    if let Some(iso) = typed.strip_prefix("PT") {
        let (mut total, mut rest) = (0_u32, iso);
        for (unit, length) in [('H', 3_600), ('M', 60), ('S', 1)] {
            if let Some((number, after)) = rest.split_once(unit) {
                total = total.checked_add(number.parse::<u32>().ok()?.checked_mul(length)?)?;
                rest = after;
            }
        }
        return rest.is_empty().then_some(total);
    }
    let parts: Vec<u32> = typed.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let is_clock = parts.len() <= 3 && parts.iter().skip(1).all(|part| *part < 60);
    is_clock.then_some(())?;
    parts.iter().try_fold(0_u32, |sum, part| sum.checked_mul(60)?.checked_add(*part))
}
