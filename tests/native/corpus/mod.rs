//! What is written is what is read: the wire types, their names, the reader of JSON, the published schema.

pub(crate) mod make;

mod round_trip;
mod envelope;
mod value;
mod names;
mod packs;
mod offline;
mod schema;
