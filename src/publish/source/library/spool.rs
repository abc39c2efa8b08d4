//! Keeps the bytes of cleaned files until the site is written: all in one temporary file without a name, so that
//! neither memory nor the folder for temporary files fills up.

use std::{
    fs::File,
    io::{Read, Result, Seek, SeekFrom, Write},
    sync::{Arc, Mutex, PoisonError},
};

/// The file, once there is something to keep.
#[derive(Debug, Default)]
pub(super) struct Spool {
    file: Mutex<Option<File>>,
}

/// Something that is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    spool: Arc<Spool>,
    start: u64,
    length: usize,
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
        Ok(Kept { spool: self.clone(), start, length: bytes.len() })
    }
}

impl Kept {
    pub(super) fn read(&self) -> Result<Vec<u8>> {
        let mut file = self.spool.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = vec![0; self.length];
        if let Some(file) = &mut *file {
            file.seek(SeekFrom::Start(self.start))?;
            file.read_exact(&mut bytes)?;
        }
        Ok(bytes)
    }
}
