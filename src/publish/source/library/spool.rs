//! Keeps the bytes of made pictures until the site is written: in the cache of a build, or else all in one temporary
//! file without a name, so that neither memory nor the folder for temporary files fills up.

use std::{
    fs::File,
    io::{Read, Result, Seek, SeekFrom, Write},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// The file, once there is something to keep.
#[derive(Debug, Default)]
pub(super) struct Spool {
    file: Mutex<Option<File>>,
}

/// Something that is kept.
#[derive(Debug, Clone)]
pub(super) enum Kept {
    Spooled {
        spool: Arc<Spool>,
        start: u64,
        length: usize,
    },
    /// A part of a file.
    Filed {
        file: PathBuf,
        start: u64,
        length: usize,
    },
}

impl Spool {
    pub(super) fn keep(self: &Arc<Self>, bytes: &[u8]) -> Result<Kept> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let start = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        Ok(Kept::Spooled { spool: self.clone(), start, length: bytes.len() })
    }
}

impl Kept {
    pub(super) fn read(&self) -> Result<Vec<u8>> {
        match self {
            Self::Spooled { spool, start, length } => {
                let mut file = spool.file.lock().unwrap_or_else(PoisonError::into_inner);
                file.as_mut().map_or_else(|| Ok(Vec::new()), |file| read(file, *start, *length))
            }
            Self::Filed { file, start, length } => read(&mut File::open(file)?, *start, *length),
        }
    }
}

fn read(file: &mut File, start: u64, length: usize) -> Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(start))?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
