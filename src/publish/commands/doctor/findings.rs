//! What is wrong with a published site: what it is, what it costs readers, and what mends it.

use serde_json::{Value, json};

use super::super::headers::{HostKind, HostSetting, one};
use crate::publish::problem::Severity;

/// How many addresses are named of those that have the same fault.
const NAMED: usize = 3;

/// Something that a host does wrong.
#[derive(Debug, Clone)]
pub struct Finding {
    /// A name for programs, such as `unknown-address`.
    pub id: &'static str,
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What it costs readers.
    pub cost: &'static str,
    /// What to do, where no setting of a host mends it.
    pub help: Option<String>,
    /// The setting of a host that mends it.
    pub(super) setting: Option<HostSetting>,
    /// Where it was seen.
    pub addresses: Vec<String>,
}

impl Finding {
    /// Readers miss something that they should have.
    pub(super) fn error(id: &'static str, message: impl Into<String>, cost: &'static str) -> Self {
        let (message, severity) = (message.into(), Severity::Error);
        Self { id, severity, message, cost, help: None, setting: None, addresses: Vec::new() }
    }

    /// It works, but not as well as it could.
    pub(super) fn warning(id: &'static str, message: impl Into<String>, cost: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, message, cost) }
    }

    /// Good to know.
    pub(super) fn note(id: &'static str, message: impl Into<String>, cost: &'static str) -> Self {
        Self { severity: Severity::Note, ..Self::error(id, message, cost) }
    }

    pub(super) fn at(mut self, address: impl ToString) -> Self {
        self.addresses.push(address.to_string());
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn set(mut self, setting: HostSetting) -> Self {
        self.setting = Some(setting);
        self
    }

    /// The lines for one host, or for all.
    fn cures(&self, host: Option<HostKind>) -> Vec<(HostKind, String)> {
        let Some(setting) = &self.setting else { return Vec::new() };
        let hosts = HostKind::ALL.into_iter().filter(|other| host.is_none_or(|host| host == *other));
        hosts.map(|host| (host, one(host, setting))).collect()
    }

    /// For people: a line, and below it where, what it costs and what to do.
    pub(super) fn told(&self, host: Option<HostKind>) -> String {
        let kind = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let mut text = format!("{kind}: {}", self.message);
        for address in self.addresses.iter().take(NAMED) {
            text += &format!("\n  at {address}");
        }
        if self.addresses.len() > NAMED {
            text += &format!("\n  and at {} more of the addresses that were asked", self.addresses.len() - NAMED);
        }
        text += &format!("\n  cost: {}", self.cost);
        if let Some(help) = &self.help {
            text += &format!("\n  help: {help}");
        }
        for (host, lines) in self.cures(host) {
            text += &format!("\n  {}: {}", host.name(), lines.replace('\n', "\n    "));
        }
        text
    }

    pub(super) fn json(&self, host: Option<HostKind>) -> Value {
        let kind = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        let cures: serde_json::Map<String, Value> =
            self.cures(host).into_iter().map(|(host, lines)| (host.name().to_owned(), lines.into())).collect();
        json!({
            "id": self.id, "severity": kind, "message": self.message, "cost": self.cost, "help": self.help,
            "settings": cures, "addresses": self.addresses,
        })
    }
}

/// All that was found, each fault once with all of its addresses.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn add(&mut self, new: Finding) {
        let same = |old: &&mut Finding| old.id == new.id && old.message == new.message && old.setting == new.setting;
        match self.0.iter_mut().find(same) {
            Some(old) => {
                for address in new.addresses {
                    if !old.addresses.contains(&address) {
                        old.addresses.push(address);
                    }
                }
            }
            None => self.0.push(new),
        }
    }

    /// The worst first.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.0.sort_by_key(|finding| finding.severity);
        self.0
    }
}
