//! Why data could not be loaded, told apart by what a reader can do next.

use std::fmt;

use crate::corpus::json::FormatError;

/// Few variants on purpose: each leads to another message and another way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// The file did not arrive: try again.
    Unreachable { file: String },
    /// Nobody answered: there is no network, and the file is not kept on the device.
    CutOff { file: String },
    /// The edition has no such file, or its host has lost it: load the page anew.
    Missing { file: String },
    /// The file arrived, but its bytes are not what the edition promised: load the page anew.
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
