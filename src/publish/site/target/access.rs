//! What is needed beside the address to reach a target on another machine.

use std::{collections::BTreeMap, env, time::Duration};

/// Who may change a target, and how patiently it is asked.
#[derive(Default)]
pub struct Access {
    /// The address of the service that has the bucket, from the command line.
    pub endpoint: Option<String>,
    /// The environment variables, with the credentials. Never printed.
    pub variables: BTreeMap<String, String>,
    pub pace: Pace,
}

impl Access {
    /// With the variables of this process.
    pub fn of_this_process(endpoint: Option<String>) -> Self {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        Self { endpoint, variables: env::vars_os().filter_map(text).collect(), pace: Pace::default() }
    }
}

/// How often things are tried, how long is waited, and how much is sent at a time.
#[derive(Debug, Clone)]
pub struct Pace {
    /// How often a failed request is repeated.
    pub retries: usize,
    /// How long is waited before the first repetition; before each further one, about twice as long.
    pub backoff: Duration,
    /// How long a deploy that waits for another one waits before it looks again.
    pub look: Duration,
    /// After how many looks at an unchanged lock it is taken over.
    pub patience: u32,
    /// After how long the owner writes the lock anew. A third of the time after which others take it over, at most.
    pub renew: Duration,
    /// Files with more bytes are sent in parts of this size: each has to arrive in the time that a request has.
    pub part: usize,
}

impl Default for Pace {
    fn default() -> Self {
        let (look, renew) = (Duration::from_secs(5), Duration::from_secs(15));
        Self { retries: 6, backoff: Duration::from_millis(200), look, patience: 12, renew, part: 16 << 20 }
    }
}

/// How long a request may take that sends or brings so many bytes while `at_a_time` of them share the line: each second
/// brings 50 kB at least, and some time goes by before the first of them. With one limit for all, a large file would
/// never arrive over a slow line.
pub fn time_for(bytes: usize, at_a_time: usize) -> Duration {
    Duration::from_secs(180 + (bytes as u64).saturating_mul(at_a_time as u64) / 50_000)
}
