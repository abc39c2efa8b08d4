//! Recordings: what of their files is published.

pub(crate) mod make;
mod cleaned;
mod site;
