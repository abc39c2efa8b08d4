//! Reading and writing data files: one envelope, one format version.
//!
//! Writing is serde's. Reading goes through [`Value`] and [`FromJson`] instead of serde's own derive: the code that
//! serde makes for each type was a third of the viewer's wasm. The field names are the struct's own in both directions,
//! and a test reads back what was written for every type.

use std::{collections::BTreeMap, fmt, sync::Arc};

use serde::Serialize;

use super::value::{self, Value};

/// The version of the data format. A change that an older reader would misread raises it.
pub const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Envelope<'a, T> {
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
    serde_json::to_vec(&Envelope { format: FORMAT, data })
        .map_err(|error| FormatError::Damaged { reason: error.to_string() })
}

/// Reads what [`write`] wrote. The version is looked at first, so that a newer file is named as such.
pub fn read<T: FromJson>(bytes: &[u8]) -> Result<T, FormatError> {
    from_value(open(bytes)?)
}

/// Reads JSON that is no data file: an answer of the worker.
pub fn read_plain<T: FromJson>(text: &str) -> Result<T, FormatError> {
    from_value(value::parse(text.as_bytes()).map_err(|reason| FormatError::Damaged { reason })?)
}

fn from_value<T: FromJson>(value: Value) -> Result<T, FormatError> {
    let mut fault = Fault(None);
    let data = T::from_json(value, &mut fault);
    match fault.0 {
        None => Ok(data),
        Some(reason) => Err(FormatError::Damaged { reason }),
    }
}

/// What a data file holds.
fn open(bytes: &[u8]) -> Result<Value, FormatError> {
    let damaged = |reason: &str| FormatError::Damaged { reason: reason.to_owned() };
    let file = value::parse(bytes).map_err(|reason| FormatError::Damaged { reason })?;
    let Value::Object(mut fields) = file else { return Err(damaged("expected an object")) };
    let format = fields.iter().find(|(name, _)| name == "format").map(|(_, value)| value);
    match format {
        Some(Value::Number(found)) if *found == u64::from(FORMAT) => {}
        Some(Value::Number(found)) => return Err(FormatError::Version { found: *found }),
        _ => return Err(damaged("`format` is missing")),
    }
    let data = fields.iter().position(|(name, _)| name == "data");
    data.map(|place| fields.swap_remove(place).1).ok_or_else(|| damaged("`data` is missing"))
}

/// The first thing that was not as expected.
pub struct Fault(Option<String>);

impl Fault {
    #[inline(never)]
    pub fn expected(&mut self, what: &str) {
        if self.0.is_none() {
            self.0 = Some(["expected ", what].concat());
        }
    }
}

/// A type that can be read from JSON. Reading goes on after a fault, with a stand-in that [`read`] never gives out:
/// code that could stop after every field would be several times as long.
pub trait FromJson: Sized {
    fn from_json(value: Value, fault: &mut Fault) -> Self;

    /// What an absent field stands for.
    #[inline(never)]
    fn absent(fault: &mut Fault) -> Self {
        Self::from_json(Value::Null, fault)
    }

    /// Reads it out of the record that has it in a field called `name`.
    fn from_fields(fields: &mut Fields, name: &str, fault: &mut Fault) -> Self {
        fields.take(name, fault)
    }
}

/// The fields of an object while they are read.
pub struct Fields(Vec<(String, Value)>);

impl Fields {
    #[inline(never)]
    pub fn new(value: Value, fault: &mut Fault) -> Self {
        match value {
            Value::Object(fields) => Self(fields),
            _ => {
                fault.expected("an object");
                Self(Vec::new())
            }
        }
    }

    /// The value of a field.
    #[inline(never)]
    pub fn take<T: FromJson>(&mut self, name: &str, fault: &mut Fault) -> T {
        let place = self.0.iter().position(|(other, _)| other == name);
        match place.map(|place| self.0.swap_remove(place).1) {
            Some(value) => T::from_json(value, fault),
            None => T::absent(fault),
        }
    }
}

/// The one name and the value of an enum that is written as `{"name":value}`, or as `"name"` where it has no value.
#[inline(never)]
pub fn variant(value: Value) -> (String, Value) {
    match value {
        Value::Text(name) => (name, Value::Null),
        Value::Object(mut fields) if fields.len() == 1 => fields.remove(0),
        _ => (String::new(), Value::Null),
    }
}

/// Reads a struct field by field; each field is named as in the struct.
macro_rules! record {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl $crate::corpus::json::FromJson for $type {
            #[inline(never)]
            fn from_json(value: $crate::corpus::value::Value, fault: &mut $crate::corpus::json::Fault) -> Self {
                let mut fields = $crate::corpus::json::Fields::new(value, fault);
                Self {
                    $($field: $crate::corpus::json::FromJson::from_fields(&mut fields, stringify!($field), fault)),*
                }
            }
        }
    };
}

/// Reads a type that is written as a string; the second argument stands in for one that cannot be read.
macro_rules! parsed {
    ($type:ty, $stand_in:expr) => {
        impl $crate::corpus::json::FromJson for $type {
            #[inline(never)]
            fn from_json(value: $crate::corpus::value::Value, fault: &mut $crate::corpus::json::Fault) -> Self {
                let text = <String as $crate::corpus::json::FromJson>::from_json(value, fault);
                text.parse().unwrap_or_else(|reason: String| {
                    fault.expected(&reason);
                    $stand_in
                })
            }
        }
    };
}

pub(crate) use {parsed, record};

impl FromJson for String {
    #[inline(never)]
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        match value {
            Value::Text(text) => text,
            _ => {
                fault.expected("a string");
                Self::new()
            }
        }
    }
}

impl FromJson for bool {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        if !matches!(value, Value::Bool(_)) {
            fault.expected("true or false");
        }
        value == Value::Bool(true)
    }

    fn absent(_: &mut Fault) -> Self {
        false
    }
}

impl FromJson for u64 {
    #[inline(never)]
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        match value {
            Value::Number(number) => number,
            _ => {
                fault.expected("a whole number");
                0
            }
        }
    }
}

macro_rules! number {
    ($($type:ty),*) => {
        $(impl FromJson for $type {
            fn from_json(value: Value, fault: &mut Fault) -> Self {
                Self::try_from(u64::from_json(value, fault)).unwrap_or_else(|_| {
                    fault.expected("a smaller number");
                    0
                })
            }
        })*
    };
}

number!(u8, u16, u32, usize);

impl<T: FromJson> FromJson for Option<T> {
    #[inline(never)]
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        match value {
            Value::Null => None,
            value => Some(T::from_json(value, fault)),
        }
    }

    fn absent(_: &mut Fault) -> Self {
        None
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let mut out = Self::new();
        match value {
            Value::List(values) => values.into_iter().for_each(|value| out.push(T::from_json(value, fault))),
            _ => fault.expected("a list"),
        }
        out
    }

    fn absent(_: &mut Fault) -> Self {
        Self::new()
    }
}

impl<T: FromJson> FromJson for Arc<T> {
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        Self::new(T::from_json(value, fault))
    }
}

impl<K: FromJson + Ord, T: FromJson> FromJson for BTreeMap<K, T> {
    #[inline(never)]
    fn from_json(value: Value, fault: &mut Fault) -> Self {
        let mut out = Self::new();
        for (name, value) in Fields::new(value, fault).0 {
            out.insert(K::from_json(Value::Text(name), fault), T::from_json(value, fault));
        }
        out
    }

    fn absent(_: &mut Fault) -> Self {
        Self::new()
    }
}
