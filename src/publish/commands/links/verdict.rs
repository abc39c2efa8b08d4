//! What an address answered, and what an author is told of it.

use serde::{Deserialize, Serialize};

use crate::publish::problem::Severity;

/// What an address answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verdict {
    Good,
    /// It leads on to this address for ever.
    Moved(String),
    /// There is nothing, with the reason.
    Broken(String),
    /// It may be there for people: with the reason why a program cannot know.
    Unsure(String),
    /// The name of its host cannot be looked up now.
    NoName(String),
    /// Browsers warn of the host.
    Untrusted(String),
    /// The host cannot be reached.
    NoAnswer(String),
}

impl Verdict {
    /// For how many days the answer is believed.
    pub(super) fn days(&self) -> u64 {
        match self {
            Self::Good | Self::Moved(_) => 14,
            Self::Broken(_) | Self::Untrusted(_) => 1,
            Self::Unsure(_) | Self::NoName(_) | Self::NoAnswer(_) => 0,
        }
    }

    /// What an author is told of an address, if anything.
    pub(super) fn told(&self, address: &str) -> Option<(Severity, String, &'static str)> {
        Some(match self {
            Self::Good => return None,
            Self::Moved(to) => {
                (Severity::Note, format!("the address {address} has moved to {to}"), "write the new address")
            }
            Self::Broken(why) => {
                let message = format!("the address {address} leads nowhere: {why}");
                (
                    Severity::Warning,
                    message,
                    "correct it, take the link out, or link to a copy in an archive of the web",
                )
            }
            Self::Unsure(why) | Self::NoName(why) => {
                let message = format!("the address {address} could not be checked: {why}");
                (Severity::Note, message, "open it in a browser")
            }
            Self::Untrusted(why) => {
                let message = format!("browsers warn readers of the address {address}: {why}");
                (Severity::Warning, message, "tell those who run it, or take the link out")
            }
            Self::NoAnswer(why) => {
                let message = format!("the address {address} does not answer: {why}");
                (Severity::Warning, message, "correct it, or check again on another day")
            }
        })
    }
}
