//! Files of a package as an archive: the same files give the same bytes, whoever packs them and when.

use std::io::{Cursor, Write};

use anyhow::{Context as _, Result};
use flate2::{Compression, write::GzEncoder};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// A file of a package.
pub(super) struct Packed {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Whether it can be started.
    pub(super) runs: bool,
}

impl Packed {
    pub(super) fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), bytes: text.into().into_bytes(), runs: false }
    }

    pub(super) fn program(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self { name: name.into(), bytes: bytes.to_vec(), runs: true }
    }

    fn mode(&self) -> u32 {
        if self.runs { 0o755 } else { 0o644 }
    }
}

/// A `.tar.gz`. Every folder has an entry of its own where `folders` says so, as Debian asks.
pub(super) fn tar_gz(files: &[Packed], folders: bool) -> Result<Vec<u8>> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    let mut known: Vec<String> = Vec::new();
    for file in files {
        for (place, _) in file.name.match_indices('/').filter(|_| folders) {
            let folder = &file.name[..=place];
            if folder != "./" && !known.iter().any(|other| other == folder) {
                known.push(folder.to_owned());
                let mut header = header(0, 0o755);
                header.set_entry_type(tar::EntryType::Directory);
                tar.append_data(&mut header, folder, std::io::empty())?;
            }
        }
        tar.append_data(&mut header(file.bytes.len() as u64, file.mode()), &file.name, &*file.bytes)?;
    }
    Ok(tar.into_inner()?.finish()?)
}

fn header(size: u64, mode: u32) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(mode);
    header.set_uid(0);
    header.set_gid(0);
    // npm refuses the year 1970.
    header.set_mtime(499_162_500);
    header
}

pub(super) fn zip(files: &[Packed]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(file.mode());
        zip.start_file(&file.name, options)?;
        zip.write_all(&file.bytes).with_context(|| format!("{} cannot be packed", file.name))?;
    }
    Ok(zip.finish()?.into_inner())
}
