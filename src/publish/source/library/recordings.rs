//! The recorded readings of articles: found when heads name them, made fit to be published, and written with the site.

use std::path::Path;

use super::super::sounds::{self, Sound};
use crate::{
    corpus::{Audio, Slug},
    publish::hash,
};

use super::{
    attachments::FOLDER,
    audio_entry::AudioEntry,
    media::{Media, all, once},
    missing::Told,
    recording::Recording,
};

/// The largest file that is read as a recording, in bytes.
const MAX_BYTES: u64 = 100_000_000;
/// The most characters of a recording's name in its address.
const MAX_NAME: usize = 60;
/// WAV takes ten times the bytes of the others: from here on the author is told.
const HEAVY: usize = 5_000_000;

impl Media {
    /// The recording that a head in `folder` names, and what the author should know of it.
    pub(super) fn recording(&self, folder: &Path, entry: &AudioEntry) -> Result<(Audio, Vec<Told>), Told> {
        let found = self.library().find(folder, &entry.src);
        let found = found.map_err(|missing| missing.told("recording", FOLDER, &entry.src))?;
        let named = |why: Told| Told::new(format!("the recording `{}` {}", found.name, why.message), why.help);
        let made = once(&self.recordings, &found.name, || {
            let bytes = self.library().read(&found, MAX_BYTES).map_err(|error| {
                named(Told::new(format!("cannot be read: {error}"), "see whether it opens on this computer"))
            })?;
            let bytes = bytes.ok_or_else(|| {
                let message = format!("is larger than {} MB", MAX_BYTES / 1_000_000);
                named(Told::new(message, "save it with 64 kbit/s: that is half a megabyte a minute"))
            })?;
            let Sound { bytes, kind, seconds } = sounds::clean(&bytes).map_err(named)?;
            let stem = found.path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
            let stem = Slug::from_text(&stem.chars().take(MAX_NAME).collect::<String>());
            let stem = stem.map_or_else(|| "recording".to_owned(), String::from);
            let file = format!("{FOLDER}/{stem}.{}.{}", hash::short(&bytes), kind.ending());
            let (digest, length) = (hash::full(&bytes), bytes.len());
            Ok(Recording { path: found.path.clone(), file, digest, length, seconds })
        })?;
        let mut notes = Vec::new();
        let differs = entry.seconds.filter(|given| given.abs_diff(made.seconds) > 2 + made.seconds / 50);
        if let Some(given) = differs {
            let message = format!("lasts {} seconds, not {given} as `length` says", made.seconds);
            notes.push(named(Told::new(message, "see whether it is the right file; `length` may be left out")));
        }
        if made.length > HEAVY && made.file.ends_with(".wav") {
            let message = format!("has {} MB", made.length.div_ceil(1_000_000));
            notes.push(named(Told::new(message, "as MP3, M4A or Opus it would have a tenth of that")));
        }
        let audio =
            Audio { file: made.file, bytes: made.length as u64, seconds: made.seconds, reader: entry.reader.clone() };
        Ok((audio, notes))
    }

    /// Whether a head names the recording of this name (relative to the library's folder).
    pub(super) fn has_recording(&self, name: &str) -> bool {
        self.recordings.lock().unwrap_or_else(std::sync::PoisonError::into_inner).contains_key(name)
    }

    /// Every recording that is published, each name once.
    pub fn recordings(&self) -> Vec<Recording> {
        let mut named = std::collections::BTreeMap::new();
        for recording in all(&self.recordings) {
            named.entry(recording.file.clone()).or_insert(recording);
        }
        named.into_values().collect()
    }
}
