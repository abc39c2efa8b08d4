//! The secret of one run: only the editor's own page knows it, since no page of another origin can read that page.

use anyhow::{Result, anyhow};
use rustls::crypto::ring::default_provider;
use subtle::ConstantTimeEq as _;

/// 256 random bits.
pub(super) struct EditToken(String);

impl EditToken {
    pub(super) fn new() -> Result<Self> {
        let mut bytes = [0; 32];
        let filled = default_provider().secure_random.fill(&mut bytes);
        filled.map_err(|_| anyhow!("this computer gives no random numbers, which protect the editor"))?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// For the page.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Takes equally long for every wrong one.
    pub(super) fn is(&self, said: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(said).into()
    }
}
