//! Making foreign text safe: hygiene and addresses.

mod hygiene;
mod link;
mod slug;
