//! Pictures and other files that articles refer to: found, cleaned, refused.

mod find;
