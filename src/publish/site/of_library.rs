//! Files of the library that are published beside its texts: pictures, and files for download.

use std::fs;

use anyhow::{Context as _, Result, bail};

use super::output::Output;
use crate::publish::source::library::Library;

/// Writes them into the site.
pub(super) fn write(library: &Library, out: &Output) -> Result<()> {
    for file in library.attachments.all() {
        let bytes = fs::read(&file.path).with_context(|| format!("{} cannot be read again", file.path.display()))?;
        if !file.is_still(&bytes) {
            bail!("{} was changed while the site was built; build it again", file.path.display());
        }
        out.write(&file.file, &bytes)?;
    }
    for recording in library.media.recordings() {
        let changed = || format!("{} was changed while the site was built; build it again", recording.path.display());
        let read = || recording.bytes().with_context(changed);
        out.write_known(&recording.file, (recording.length, recording.digest.clone()), read)?;
    }
    for media in library.media.files() {
        for size in &media.sizes {
            let read = || size.bytes().with_context(|| format!("{} cannot be read again", media.path.display()));
            out.write_known(&size.file, (size.length, size.digest.clone()), read)?;
        }
    }
    Ok(())
}
