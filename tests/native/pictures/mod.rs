//! Pictures and other files that articles refer to: found, cleaned, refused.

pub(crate) mod make;
mod attacks;
mod find;
mod cleaned;
mod colours;
mod details;
mod refused;
mod screens;
mod site;
mod svg;
mod upright;
