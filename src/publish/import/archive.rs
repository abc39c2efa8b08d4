//! ZIP archives: unpacked into a temporary folder, within limits. Names that lead elsewhere, links and archives that
//! grow beyond all measure are refused.

use std::{
    borrow::Cow,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use zip::ZipArchive;

use super::input::ImportInput;
use crate::publish::{names, problem::Problem};

/// The most files of an archive, the most bytes of one of them, and of all.
const MOST_FILES: usize = 200_000;
const LARGEST: u64 = 500_000_000;
const MOST_BYTES: u64 = 8_000_000_000;
/// An archive may unpack to so many bytes, or to this many times its length if that is more.
const FREE: u64 = 100_000_000;
const GROWTH: u64 = 100;

/// Whether an input is an archive of files, and no document of an office program.
pub(super) fn is_plain(input: &ImportInput) -> bool {
    let zip = input.head.starts_with(b"PK\x03\x04") || input.head.starts_with(b"PK\x05\x06");
    zip && input.text.as_ref().is_err_and(|problem| problem.message == "is a ZIP archive")
}

/// Opens an archive, or a document that is one.
pub(super) fn open(path: &Path) -> Result<ZipArchive<File>, Box<Problem>> {
    let help = "pack it again, or unpack it and import its folder";
    let broken = |e: String| Box::new(Problem::error(path, format!("is a broken ZIP archive: {e}")).help(help));
    let file = File::open(path).map_err(|e| broken(e.to_string()))?;
    ZipArchive::new(file).map_err(|e| broken(e.to_string()))
}

/// One file of an archive, at most `most` bytes of it. `None` if it is not there or larger.
pub(super) fn file(archive: &mut ZipArchive<File>, name: &str, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// Whether a file is an archive that has a file of this name.
pub(super) fn has(path: &Path, name: &str) -> bool {
    File::open(path)
        .ok()
        .and_then(|file| ZipArchive::new(file).ok())
        .is_some_and(|zip| zip.index_for_name(name).is_some())
}

/// Unpacks an archive into nowhere, to find out that all of it has at most so many bytes.
pub(super) fn measure(path: &Path, most: u64) -> Result<(), Box<Problem>> {
    let mut archive = open(path)?;
    let mut left = most;
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index(at) else { continue };
        let bytes = io::copy(&mut entry.take(left + 1), &mut io::sink()).unwrap_or(0);
        if bytes > left {
            let message = format!("grows beyond all measure when it is unpacked: more than {most} bytes");
            return Err(Box::new(Problem::error(path, message).help("import only documents that you trust")));
        }
        left -= bytes;
    }
    Ok(())
}

/// Unpacks an archive. The problems name what was left out of it.
pub(super) fn unpack(path: &Path, into: &Path) -> Result<Vec<Problem>, Box<Problem>> {
    let mut archive = open(path)?;
    let length = path.metadata().map_or(0, |meta| meta.len());
    let most = length.saturating_mul(GROWTH).clamp(FREE, MOST_BYTES);
    if archive.len() > MOST_FILES {
        let message = format!("holds {} files; {MOST_FILES} are the most", archive.len());
        return Err(Box::new(Problem::error(path, message).help("unpack it and import its folders one by one")));
    }
    let (mut problems, mut left) = (Vec::new(), most);
    let mut refused: Vec<String> = Vec::new();
    for at in 0..archive.len() {
        let mut entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(e) => {
                let message = format!("a file in it cannot be unpacked: {e}");
                problems.push(Problem::error(path, message).help("pack the archive again"));
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_or_else(|_| String::from("?/.."), Cow::into_owned).replace('\\', "/");
        let hidden = name.split('/').any(|part| part.starts_with('.') && part != ".." || part == "__MACOSX");
        let inside = entry.enclosed_name().is_some() && !name.starts_with('/');
        if !inside || entry.is_symlink() || name.split('/').any(|part| part == "..") || name.contains(':') {
            refused.push(names::shown(&name));
            continue;
        }
        if hidden {
            continue;
        }
        let target = into.join(&name);
        let written = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
            let mut file = File::create_new(&target)?;
            io::copy(&mut (&mut entry).take(LARGEST.min(left) + 1), &mut file)
        });
        match written {
            Ok(bytes) if bytes > LARGEST.min(left) => {
                let message = format!(
                    "grows beyond all measure when it is unpacked (`{}`): more than {} bytes out of {length}",
                    names::shown(&name),
                    LARGEST.min(most)
                );
                return Err(Box::new(Problem::error(path, message).help("import only archives that you trust")));
            }
            Ok(bytes) => left -= bytes,
            Err(e) => {
                let message = format!("`{}` in it cannot be unpacked: {e}", names::shown(&name));
                problems.push(Problem::error(path, message).help("pack the archive again"));
            }
        }
    }
    if !refused.is_empty() {
        let message = format!("has files that would lie elsewhere, or links; left out: {}", names::some(&refused));
        problems.push(Problem::error(path, message).help("import only archives that you trust"));
    }
    Ok(problems)
}
