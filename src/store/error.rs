//! Why data could not be loaded. There is one variant for each thing that a reader can do about it.

use std::fmt;

use crate::corpus::json::FormatError;

/// Each variant leads to a different message and a different advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// The file did not arrive. The reader can try again.
    Unreachable { file: String },
    /// There is no network, and the file is not stored on the device.
    CutOff { file: String },
    /// The edition has no such file, or the host lost it. The page has to be reloaded.
    Missing { file: String },
    /// The file arrived damaged: its bytes do not match its hash or its format. The page has to be reloaded.
    Damaged { file: String, fault: FormatError },
}

impl LoadError {
    pub fn format(file: &str, error: FormatError) -> Self {
        Self::Damaged { file: file.to_owned(), fault: error }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable { file } => write!(f, "{file}: could not be fetched"),
            Self::CutOff { file } => write!(f, "{file}: there is no network"),
            Self::Missing { file } => write!(f, "{file}: not part of this edition"),
            Self::Damaged { file, fault } => write!(f, "{file}: {fault}"),
        }
    }
}

impl std::error::Error for LoadError {}
