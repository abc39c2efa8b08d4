//! The variables by which this program answers SSH when it asks for a password.

/// Tells this program that SSH has started it, to answer with the password.
pub const ANSWERS: &str = "LECTERN_ANSWERS_SSH";

/// The variable with the password, for hosts that accept no keys.
pub const PASSWORD: &str = "LECTERN_SSH_PASSWORD";
