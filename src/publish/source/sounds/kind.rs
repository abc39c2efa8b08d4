//! The kinds of recordings.

/// The kinds of recordings that browsers play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoundKind {
    Mp3,
    M4a,
    Ogg,
    Wav,
}

impl SoundKind {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
        }
    }

    /// By the name of a file that was published.
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1;
        [Self::Mp3, Self::M4a, Self::Ogg, Self::Wav].into_iter().find(|kind| kind.ending() == ending)
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
        }
    }
}
