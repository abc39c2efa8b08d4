//! Why a file is not imported.

use std::borrow::Cow;

/// Why a file is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What it is: `is a PDF document`.
    pub message: Cow<'static, str>,
    /// What the user can do.
    pub help: &'static str,
}

impl Refusal {
    pub fn new(message: impl Into<Cow<'static, str>>, help: &'static str) -> Self {
        Self { message: message.into(), help }
    }
}
