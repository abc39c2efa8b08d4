//! Making foreign text safe: hygiene and addresses.

mod encoding;
mod entities;
mod hygiene;
mod link;
mod slug;
