//! The pictures that other programs show for articles that somebody shares.

use std::{collections::BTreeMap, path::PathBuf, sync::PoisonError};

use super::super::pictures::{self, PictureKind};
use crate::publish::hash;

use super::{
    media::{Media, MediaFile},
    shared_picture::MediaShare,
};

impl Media {
    /// Makes the picture for those who share an article with this picture.
    pub(super) fn share(&self, made: &MediaFile, focus: &[u32]) {
        let Some(kept) = self.kept.get() else { return };
        let about = format!("{} {focus:?}", made.file);
        let make = || {
            let bytes = made.sizes.iter().max_by_key(|size| size.length)?.bytes().ok()?;
            let at = |place: usize| focus.get(place).copied().unwrap_or(50);
            pictures::shared(&bytes, PictureKind::of(&bytes)?, [at(0), at(1)])
        };
        let made_and_kept = || {
            let shared = kept.shared(&about, make)?;
            let bytes = kept.keep(&shared.bytes)?;
            Some((shared, bytes))
        };
        let Some((shared, kept)) = made_and_kept() else {
            // A drawing is never too small.
            if made.file.ends_with(".svg") {
                self.unread.lock().unwrap_or_else(PoisonError::into_inner).insert(made.path.clone());
            }
            return;
        };
        let stem = made.file.split('.').next().unwrap_or_default();
        let file = format!("{stem}-shared.{}.jpg", hash::short(&shared.bytes));
        let share = MediaShare { file, width: shared.width, height: shared.height, kept };
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        shares.insert((made.file.clone(), focus.to_owned()), share);
    }

    /// The drawings among the pictures of articles that cannot be shared, since no font of this computer has their
    /// letters.
    pub fn unread(&self) -> Vec<PathBuf> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// All pictures for those who share articles.
    pub fn shares(&self) -> BTreeMap<(String, Vec<u32>), MediaShare> {
        self.shares.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
