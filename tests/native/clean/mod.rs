//! Making foreign text safe: hygiene and addresses.

mod encoding;
mod hygiene;
mod link;
mod slug;
