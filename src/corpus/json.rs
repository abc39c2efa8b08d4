//! Reading and writing data files: one envelope, one format version.

use std::fmt;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The version of the data format. A change that an older reader would misread raises it.
pub const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Written<'a, T> {
    format: u32,
    data: &'a T,
}

#[derive(Deserialize)]
struct Version {
    format: u32,
}

#[derive(Deserialize)]
struct Read<T> {
    data: T,
}

/// Why a data file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Written by a publisher of another format version.
    Version { found: u32 },
    /// Not a data file at all, or damaged.
    Damaged { reason: String },
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { found } => write!(
                f,
                "data format {found}, but this program reads format {FORMAT}; publish the library again with \
                 the `lectern` of this version"
            ),
            Self::Damaged { reason } => write!(f, "damaged data file: {reason}"),
        }
    }
}

impl std::error::Error for FormatError {}

/// The bytes of a data file: `{"format":1,"data":…}`.
pub fn write<T: Serialize>(data: &T) -> Result<Vec<u8>, FormatError> {
    serde_json::to_vec(&Written { format: FORMAT, data }).map_err(damaged)
}

/// Reads what [`write`] wrote. The version is looked at first, so that a newer file is named as such.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, FormatError> {
    let version: Version = serde_json::from_slice(bytes).map_err(damaged)?;
    if version.format != FORMAT {
        return Err(FormatError::Version { found: version.format });
    }
    let file: Read<T> = serde_json::from_slice(bytes).map_err(damaged)?;
    Ok(file.data)
}

fn damaged(error: serde_json::Error) -> FormatError {
    FormatError::Damaged { reason: error.to_string() }
}
