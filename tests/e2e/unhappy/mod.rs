//! When something is missing, damaged, switched off or hostile: never a blank page, always a way on.

mod addresses;
mod data;
mod program;
mod scripting;

/// Half of a file.
fn cut(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() / 2);
    bytes
}

/// A file with one bit changed in its middle.
fn flip(mut bytes: Vec<u8>) -> Vec<u8> {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    bytes
}
