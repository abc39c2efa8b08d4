//! How long a host is waited for.

use std::time::Duration;

/// How much time a host is given.
#[derive(Debug, Clone)]
pub struct DoctorLimits {
    /// For one answer.
    pub patience: Duration,
    /// For all of them.
    pub total: Duration,
    /// How much of an answer is read.
    pub bytes: usize,
}

impl Default for DoctorLimits {
    fn default() -> Self {
        let [patience, total] = [15, 180].map(Duration::from_secs);
        Self { patience, total, bytes: 16 << 20 }
    }
}
