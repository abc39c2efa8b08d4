//! What a build leaves beside the site, so that the next one makes only what has changed: the digest and the key of
//! each file, and the counted words of each article. It may be deleted at any time: then everything is made anew.
//!
//! It is never believed without a look: a file of the site counts as known only while its [`Stamp`], or else its
//! digest, is still the one that was noted. A damaged cache, or one of another version of the program, is ignored.

mod key;
mod known;
mod stamp;
mod warm;

use std::{
    fs,
    io::{self, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{index::CountedTexts, target::paths};
pub use key::Key;
pub use known::{KnownFile, KnownFiles};
pub use stamp::Stamp;
pub use warm::WarmCache;

/// A cache begins with this line; the SHA-256 of all that follows, and the data, come next.
const MAGIC: &[u8] = b"lectern cache 1\n";
const DIGEST: usize = 32;

/// What is known from the last build.
#[derive(Default, Serialize, Deserialize)]
pub struct Cache {
    /// The key of the program that wrote it.
    program: Key,
    pub files: KnownFiles,
    pub texts: CountedTexts,
}

impl Cache {
    pub fn new(files: KnownFiles, texts: CountedTexts) -> Self {
        Self { program: Key::of_program().unwrap_or_default(), files, texts }
    }

    /// The cache of the site in a folder; an empty one if there is none that can be used.
    pub fn read(site: &Path) -> Self {
        let read = || -> Option<Self> {
            let path = beside(site).ok()?;
            let is_file = fs::symlink_metadata(&path).ok()?.is_file();
            let bytes = is_file.then(|| fs::read(&path).ok()).flatten()?;
            let (digest, data) = bytes.strip_prefix(MAGIC)?.split_at_checked(DIGEST)?;
            let is_whole = digest == Sha256::digest(data).as_slice();
            let cache: Self = is_whole.then(|| postcard::from_bytes(data).ok()).flatten()?;
            (Some(cache.program) == Key::of_program()).then_some(cache)
        };
        read().unwrap_or_default()
    }

    /// Writes the cache of the site in a folder, whole or not at all.
    pub fn write(&self, site: &Path) -> Result<()> {
        Key::of_program().context("this program cannot read its own file")?;
        let path = beside(site)?;
        let is_ours = match fs::symlink_metadata(&path) {
            Ok(data) => data.is_file() && begins_as_ours(&path),
            Err(_) => true,
        };
        ensure!(is_ours, "{} is not a cache of lectern; move it away", path.display());
        let failed = || format!("{} cannot be written", path.display());
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::Builder::new().prefix(".lectern-cache-").tempfile_in(folder).with_context(failed)?;
        self.write_to(new.as_file_mut()).with_context(failed)?;
        new.persist(&path).with_context(failed)?;
        Ok(())
    }

    /// The digest comes first and is known last, so that the data, which can be large, are never in memory as bytes.
    fn write_to(&self, file: &mut fs::File) -> Result<()> {
        file.write_all(&[MAGIC, &[0; DIGEST]].concat())?;
        let digest = self.write_data(file)?;
        file.seek(SeekFrom::Start(MAGIC.len() as u64))?;
        Ok(file.write_all(&digest)?)
    }

    /// Writes the data, and returns their digest.
    fn write_data(&self, file: &fs::File) -> Result<[u8; DIGEST]> {
        let mut out = Digesting { file: BufWriter::new(file), digest: Sha256::new() };
        postcard::to_io(self, &mut out)?;
        out.flush()?;
        Ok(out.digest.finalize().into())
    }
}

/// A file that is being written, and the digest of what was written.
struct Digesting<'a> {
    file: BufWriter<&'a fs::File>,
    digest: Sha256,
}

impl Write for Digesting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Whether a file begins as a cache does. An empty one is what is left after a disk was full.
fn begins_as_ours(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut start));
    read.is_ok() && (start.is_empty() || start == MAGIC)
}

/// `.name.lectern-cache` beside the folder `name`: not inside, since people upload the folder as it is.
pub fn beside(site: &Path) -> Result<PathBuf> {
    named_beside(site, ".lectern-cache")
}

/// The folder for the pictures of a site, `.name.lectern-pictures`.
pub fn pictures_beside(site: &Path) -> Result<PathBuf> {
    named_beside(site, ".lectern-pictures")
}

fn named_beside(site: &Path, ending: &str) -> Result<PathBuf> {
    let site = paths::real(site)?;
    let name = site.file_name().with_context(|| format!("{} has no name", site.display()))?;
    let mut own = std::ffi::OsString::from(".");
    own.push(name);
    own.push(ending);
    Ok(site.with_file_name(own))
}
