//! A built site as one ZIP file, for hosts with a page for uploads.

use std::{
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Read as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::super::deploy;
use crate::publish::{
    say,
    site::{hosts::grouped, output::readable},
};

/// The place of the file. Refuses one where something else is than a ZIP file, so that no other file is lost.
pub(super) fn place(path: PathBuf) -> Result<PathBuf> {
    let mut begins = Vec::new();
    match File::open(&path).and_then(|file| file.take(4).read_to_end(&mut begins)) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Ok(_) if begins.starts_with(b"PK") || begins.is_empty() => {}
        Ok(_) => bail!("{} is there, and is no ZIP file; name another file", path.display()),
        Err(error) => return Err(error).with_context(|| format!("{} cannot be used", path.display())),
    }
    Ok(path)
}

/// Writes the file beside the old one, then replaces it. The same site gives the same bytes.
pub(super) fn write(site: &Path, path: &Path, dry_run: bool) -> Result<()> {
    let edition = deploy::built(site)?;
    let files = grouped(edition.files.len() as u64);
    if dry_run {
        say::line(format_args!("to be written: {}, with {files} files", path.display()));
        return Ok(());
    }
    let failed = || format!("{} cannot be written", path.display());
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(failed)?;
    let work = tempfile::Builder::new().prefix(".lectern-zip-").tempfile_in(folder).with_context(failed)?;
    let mut archive = ZipWriter::new(BufWriter::new(work.as_file()));
    for name in edition.files.keys() {
        // What is compressed already only takes time.
        let packed = [".webp", ".jpg", ".png", ".pdf", ".mp3", ".m4a", ".ogg"].iter().any(|end| name.ends_with(end));
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        archive.start_file(name, options).with_context(failed)?;
        let mut file = File::open(site.join(name)).with_context(|| format!("{name} is missing; publish again"))?;
        io::copy(&mut file, &mut archive).with_context(failed)?;
    }
    archive.finish().with_context(failed)?;
    let bytes = work.as_file().metadata().with_context(failed)?.len();
    readable(work.path(), 0o644)?;
    work.persist(path).with_context(failed)?;
    say::line(format_args!("{}: {files} files, {:.1} MB; upload it to your host", path.display(), bytes as f64 / 1e6));
    Ok(())
}
