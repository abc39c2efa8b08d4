//! `robots.txt`: what a host asks of programs (RFC 9309).

use std::time::Duration;

/// The longest pause between two requests that is kept because a host asks for it.
const LONGEST_PAUSE: u64 = 10;

/// The rules for this program.
#[derive(Debug, Default)]
pub(in crate::publish::commands) struct Robots {
    /// Beginnings of paths, and whether they may be asked.
    rules: Vec<(String, bool)>,
    pub(super) pause: Option<Duration>,
}

impl Robots {
    /// The rules for `lectern`, else those for all programs.
    pub(in crate::publish::commands) fn parse(text: &str) -> Self {
        let (mut own, mut all, mut found_own) = (Self::default(), Self::default(), false);
        let (mut agents, mut in_rules): (Vec<String>, bool) = (Vec::new(), false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else { continue };
            let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
            if field == "user-agent" {
                if in_rules {
                    agents.clear();
                }
                in_rules = false;
                agents.push(value.to_ascii_lowercase());
                found_own |= value.eq_ignore_ascii_case("lectern");
                continue;
            }
            in_rules = true;
            let is_for = |agent: &str| agents.iter().any(|named| named == agent);
            let groups = [(&mut own, "lectern"), (&mut all, "*")];
            for (group, _) in groups.into_iter().filter(|(_, agent)| is_for(agent)) {
                group.add(&field, value);
            }
        }
        if found_own { own } else { all }
    }

    fn add(&mut self, field: &str, value: &str) {
        match field {
            "disallow" | "allow" if !value.is_empty() => self.rules.push((value.to_owned(), field == "allow")),
            "crawl-delay" => {
                let seconds = value.parse::<f64>().ok().filter(|seconds| *seconds >= 0.0);
                self.pause = seconds.map(|seconds| Duration::from_secs_f64(seconds.min(LONGEST_PAUSE as f64)));
            }
            _ => {}
        }
    }

    /// Whether a path, with its query, may be asked: the longest rule counts, and of two equal ones that which allows.
    pub(in crate::publish::commands) fn allow(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(rule, _)| fits(rule, path));
        fitting.max_by_key(|(rule, allows)| (rule.len(), *allows)).is_none_or(|(_, allows)| *allows)
    }
}

/// Whether a rule, in which `*` means anything and `$` the end, fits the beginning of a path.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, to_end) = rule.strip_suffix('$').map_or((rule, false), |rule| (rule, true));
    let mut parts = rule.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    for (n, part) in parts.iter().enumerate() {
        let is_last = n + 1 == parts.len();
        let found =
            if to_end && is_last { rest.ends_with(part).then(|| rest.len() - part.len()) } else { rest.find(part) };
        match found {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    !to_end || rest.is_empty()
}
