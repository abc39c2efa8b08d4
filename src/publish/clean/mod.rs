//! Making foreign text safe and regular, one step a file.
