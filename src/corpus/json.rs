//! Reading and writing data files: one envelope, one format version.
//!
//! Writing is serde's. Reading goes through [`serde_json::Value`] and [`FromJson`] instead of serde's own derive: the
//! code that serde makes for each type was a third of the viewer's wasm. The field names are the struct's own in both
//! directions, and a test reads back what was written for every type.

use std::{collections::BTreeMap, fmt, sync::Arc};

use serde::Serialize;
use serde_json::{Map, Value};

/// The version of the data format. A change that an older reader would misread raises it.
pub const FORMAT: u32 = 1;

#[derive(Serialize)]
struct File<'a, T> {
    format: u32,
    data: &'a T,
}

/// Why a data file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// Written by a publisher of another format version.
    Version { found: u64 },
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
    serde_json::to_vec(&File { format: FORMAT, data })
        .map_err(|error| FormatError::Damaged { reason: error.to_string() })
}

/// Reads what [`write`] wrote. The version is looked at first, so that a newer file is named as such.
pub fn read<T: FromJson>(bytes: &[u8]) -> Result<T, FormatError> {
    T::from_json(open(bytes)?).map_err(|reason| FormatError::Damaged { reason })
}

/// What a data file holds.
fn open(bytes: &[u8]) -> Result<Value, FormatError> {
    let damaged = |reason: &str| FormatError::Damaged { reason: reason.to_owned() };
    let Ok(Value::Object(mut file)) = serde_json::from_slice(bytes) else {
        return Err(damaged("not a JSON object"));
    };
    match file.get("format").and_then(Value::as_u64) {
        Some(found) if found == u64::from(FORMAT) => {
            file.remove("data").ok_or_else(|| damaged("`data` is missing"))
        }
        Some(found) => Err(FormatError::Version { found }),
        None => Err(damaged("`format` is missing")),
    }
}

/// A type that can be read from JSON. The error says what was expected.
pub trait FromJson: Sized {
    fn from_json(value: Value) -> Result<Self, String>;

    /// What an absent field stands for; `None` where it must be there.
    fn absent() -> Option<Self> {
        None
    }
}

/// The fields of an object while they are read.
pub struct Fields(Map<String, Value>);

impl Fields {
    pub fn of(value: Value) -> Result<Self, String> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => expected("an object"),
        }
    }

    /// The value of a field.
    pub fn take<T: FromJson>(&mut self, name: &str) -> Result<T, String> {
        match self.0.remove(name) {
            Some(value) => T::from_json(value).map_err(|error| within(name, &error)),
            None => T::absent().ok_or_else(|| ["`", name, "` is missing"].concat()),
        }
    }
}

/// The one name and the value of an enum that is written as `{"name":value}`, or as `"name"` where it has no value.
pub fn variant(value: Value) -> Result<(String, Value), String> {
    match value {
        Value::String(name) => Ok((name, Value::Null)),
        Value::Object(fields) => fields.into_iter().next().ok_or_else(|| "expected a name".to_owned()),
        _ => expected("a name, alone or with a value"),
    }
}

pub fn expected<T>(what: &str) -> Result<T, String> {
    Err(["expected ", what].concat())
}

fn within(name: &str, error: &str) -> String {
    ["`", name, "`: ", error].concat()
}

/// Reads a struct field by field; each field is named as in the struct.
macro_rules! record {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl $crate::corpus::json::FromJson for $type {
            fn from_json(value: ::serde_json::Value) -> Result<Self, String> {
                let mut fields = $crate::corpus::json::Fields::of(value)?;
                Ok(Self { $($field: fields.take(stringify!($field))?),* })
            }
        }
    };
}

/// Reads a type that is written as a string.
macro_rules! parsed {
    ($type:ty) => {
        impl $crate::corpus::json::FromJson for $type {
            fn from_json(value: ::serde_json::Value) -> Result<Self, String> {
                <String as $crate::corpus::json::FromJson>::from_json(value)?.parse()
            }
        }
    };
}

pub(crate) use {parsed, record};

impl FromJson for String {
    fn from_json(value: Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(text),
            _ => expected("a string"),
        }
    }
}

impl FromJson for u64 {
    fn from_json(value: Value) -> Result<Self, String> {
        value.as_u64().ok_or_else(|| "expected a whole number".to_owned())
    }
}

macro_rules! number {
    ($($type:ty),*) => {
        $(impl FromJson for $type {
            fn from_json(value: Value) -> Result<Self, String> {
                Self::try_from(u64::from_json(value)?).map_err(|_| "too large a number".to_owned())
            }
        })*
    };
}

number!(u8, u16, u32);

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: Value) -> Result<Self, String> {
        match value {
            Value::Null => Ok(None),
            value => T::from_json(value).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: Value) -> Result<Self, String> {
        match value {
            Value::Array(values) => values.into_iter().map(T::from_json).collect(),
            _ => expected("a list"),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: FromJson> FromJson for Arc<T> {
    fn from_json(value: Value) -> Result<Self, String> {
        T::from_json(value).map(Self::new)
    }
}

impl<K: FromJson + Ord, T: FromJson> FromJson for BTreeMap<K, T> {
    fn from_json(value: Value) -> Result<Self, String> {
        let fields = Fields::of(value)?;
        let pair = |(name, value): (String, Value)| Ok((K::from_json(Value::String(name))?, T::from_json(value)?));
        fields.0.into_iter().map(pair).collect()
    }
}
