//! Hostile text in every place that text can stand, and hostile addresses: nothing of it becomes markup.

#[path = "../../shared/vectors.rs"]
mod vectors;
#[path = "../../shared/skeleton.rs"]
mod skeleton;
pub(crate) mod structure;

mod articles;
mod partners;
mod pack;
mod settings;
mod links;
