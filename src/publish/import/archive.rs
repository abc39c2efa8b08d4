//! ZIP archives: unpacked into a temporary folder, within limits. Names that lead elsewhere, links and archives that
//! grow beyond all measure are refused.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read, Write},
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

/// Copies at most so many bytes. How many were copied counts also where a file is damaged.
fn copy(from: &mut dyn Read, to: &mut dyn Write, most: u64) -> (u64, io::Result<()>) {
    let mut piece = vec![0; 1 << 16];
    let mut from = from.take(most);
    let mut copied = 0;
    loop {
        let read = match from.read(&mut piece) {
            Ok(0) => return (copied, Ok(())),
            Ok(read) => read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return (copied, Err(e)),
        };
        copied += read as u64;
        if let Err(e) = to.write_all(&piece[..read]) {
            return (copied, Err(e));
        }
    }
}

/// Unpacks an archive into nowhere, to find out that all of it has at most so many bytes.
pub(super) fn measure(path: &Path, most: u64) -> Result<(), Box<Problem>> {
    let mut archive = open(path)?;
    let mut left = most;
    for at in 0..archive.len() {
        let Ok(mut entry) = archive.by_index(at) else { continue };
        let (bytes, _) = copy(&mut entry, &mut io::sink(), left + 1);
        if bytes > left {
            let message = format!("grows beyond all measure when it is unpacked: more than {most} bytes");
            return Err(Box::new(Problem::error(path, message).help("import only documents that you trust")));
        }
        left -= bytes;
    }
    Ok(())
}

/// Whether a part of a name leads to another place than a file of this name.
fn is_elsewhere(part: &str) -> bool {
    part == ".." || part.contains(':') || names::is_device(part)
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
    let mut left = most;
    let mut refused: Vec<String> = Vec::new();
    // What is wrong with files, and their names: a hundred thousand may have the same fault.
    let mut faults: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for at in 0..archive.len() {
        let listed = archive.name_for_index(at).and_then(Result::ok);
        let listed = listed.map_or_else(|| "?".to_owned(), |name| names::shown(&name));
        let mut entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(e) => {
                faults.entry(e.to_string()).or_default().push(listed);
                continue;
            }
        };
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_or_else(|_| String::from("?/.."), Cow::into_owned).replace('\\', "/");
        let hidden = name.split('/').any(|part| part.starts_with('.') && part != ".." || part == "__MACOSX");
        let inside = entry.enclosed_name().is_some() && !name.starts_with('/');
        if !inside || entry.is_symlink() || name.split('/').any(is_elsewhere) {
            refused.push(names::shown(&name));
            continue;
        }
        if hidden {
            continue;
        }
        let target = into.join(&name);
        let made = target.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create_new(&target));
        let mut file = match made {
            Ok(file) => file,
            Err(e) => {
                let twice = e.kind() == io::ErrorKind::AlreadyExists;
                let fault = if twice { "the archive has this name twice".to_owned() } else { e.to_string() };
                faults.entry(fault).or_default().push(names::shown(&name));
                continue;
            }
        };
        match copy(&mut entry, &mut file, LARGEST.min(left) + 1) {
            (bytes, _) if bytes > LARGEST.min(left) => {
                let message = format!(
                    "grows beyond all measure when it is unpacked (`{}`): more than {} bytes out of {length}",
                    names::shown(&name),
                    LARGEST.min(most)
                );
                return Err(Box::new(Problem::error(path, message).help("import only archives that you trust")));
            }
            (bytes, Ok(())) => left -= bytes,
            (bytes, Err(e)) => {
                // Half of a file, or one with a wrong sum, is no article.
                left -= bytes;
                drop(file);
                drop(fs::remove_file(&target));
                faults.entry(e.to_string()).or_default().push(names::shown(&name));
            }
        }
    }
    let told = |(fault, files): (String, Vec<String>)| {
        let message = format!("{} in it cannot be unpacked: {fault}", names::some(&files));
        Problem::error(path, message).help("pack the archive again, without a password")
    };
    let mut problems: Vec<Problem> = faults.into_iter().map(told).collect();
    if !refused.is_empty() {
        let message = format!("has files that would lie elsewhere, or links; left out: {}", names::some(&refused));
        problems.push(Problem::error(path, message).help("import only archives that you trust"));
    }
    Ok(problems)
}
