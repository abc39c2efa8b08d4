//! The Debian package: an `ar` archive of a version, of what dpkg has to know, and of the files.

use anyhow::Result;

use super::{
    About,
    pack::{Packed, tar_gz},
};

pub(super) fn package(about: &About, architecture: &str, program: &[u8]) -> Result<Vec<u8>> {
    let files = [
        Packed::program("./usr/bin/lectern", program),
        Packed::text("./usr/share/doc/lectern/README.md", about.readme.clone()),
        Packed::text("./usr/share/doc/lectern/copyright", about.copyright.clone()),
    ];
    let kilobytes = files.iter().map(|file| file.bytes.len().div_ceil(1024)).sum::<usize>();
    let control = format!(
        "Package: lectern\nVersion: {}\nArchitecture: {architecture}\n\
         Maintainer: The authors of Lectern <lectern@localhost>\nInstalled-Size: {kilobytes}\n\
         Section: web\nPriority: optional\nSuggests: git\nDescription: {}\n",
        about.version, about.description
    );
    let members = [
        ("debian-binary", b"2.0\n".to_vec()),
        ("control.tar.gz", tar_gz(&[Packed::text("./control", control)], true)?),
        ("data.tar.gz", tar_gz(&files, true)?),
    ];
    let mut archive = ar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = ar::Header::new(name.as_bytes().to_vec(), bytes.len() as u64);
        header.set_mode(0o100_644);
        archive.append(&header, &*bytes)?;
    }
    Ok(archive.into_inner()?)
}
