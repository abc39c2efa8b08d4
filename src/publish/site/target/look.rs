//! Finds out what has a name on the disk, without following links.

use std::{
    fs,
    io::{self, ErrorKind},
    path::Path,
};

/// What has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Occupant {
    Nothing,
    File,
    /// Something that a file cannot replace and a path cannot go through, such as a link; with a description.
    InTheWay(String),
}

/// What there is under a name below a folder. No link is followed.
pub(super) fn look(folder: &Path, name: &str) -> io::Result<Occupant> {
    let mut path = folder.to_owned();
    let mut parts = name.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let data = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Occupant::Nothing),
            data => data?,
        };
        let is_last = parts.peek().is_none();
        let (shown, kind) = (path.display(), data.file_type());
        if kind.is_file() && is_last {
            return Ok(Occupant::File);
        }
        if kind.is_dir() && !is_last {
            continue;
        }
        return Ok(Occupant::InTheWay(match (kind.is_symlink(), kind.is_dir(), is_last) {
            (true, ..) => format!("{shown} is a link"),
            (_, true, _) => format!("{shown} is a folder, and a file has to go there"),
            (_, _, false) => format!("{shown} is no folder, and one has to be there"),
            _ => format!("{shown} is no ordinary file"),
        }));
    }
    Ok(Occupant::Nothing)
}
