//! Recordings as they may be published: the sound, and what is needed to play it. Everything else in such files, such
//! as names, places, times, comments, chapters and pictures, cannot get into the result, since it is made of known
//! parts.

mod kind;
mod mp3;
mod mp4;
mod ogg;
mod unplayable;
mod wav;

use super::library::Told;
pub use kind::SoundKind;
use unplayable::Unplayable;

/// A recording that may be published.
#[derive(Debug, Clone)]
pub struct Sound {
    pub bytes: Vec<u8>,
    pub kind: SoundKind,
    /// How long it is, rounded.
    pub seconds: u32,
}

const HELP: &str = "save it as MP3, M4A (AAC), Ogg (Opus or Vorbis) or WAV";

/// Makes a recording fit to be published; what it is, its content says. The message of a refusal goes on after the name
/// of the file.
pub fn clean(bytes: &[u8]) -> Result<Sound, Told> {
    let (kind, made) = match bytes {
        [b'O', b'g', b'g', b'S', ..] => (SoundKind::Ogg, ogg::clean(bytes)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => (SoundKind::Wav, wav::clean(bytes)),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => (SoundKind::M4a, mp4::clean(bytes)),
        _ if mp3::is_one(bytes) => (SoundKind::Mp3, mp3::clean(bytes)),
        _ => return Err(Told::new("is not a recording that browsers play".to_owned(), HELP)),
    };
    match made {
        Ok((bytes, seconds)) if seconds > 0.0 => Ok(Sound { bytes, kind, seconds: (seconds.round() as u32).max(1) }),
        Ok(_) => Err(Told::new("has no sound in it".to_owned(), HELP)),
        Err(Unplayable::Broken) => {
            Err(Told::new("is damaged, or not complete".to_owned(), "see whether it plays, and save it again"))
        }
        Err(Unplayable::Other(what)) => Err(Told::new(format!("has {what}, which browsers do not all play"), HELP)),
    }
}
