//! What the files `_headers` and `_redirects` of a site say, as the settings of a web server need it: for each group of
//! addresses all headers, since most servers take the headers of one group only.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::publish::{site::policy::told_of, source::clean::percent};

/// What at least one of the servers replaces in a value.
const UNSAFE: [char; 5] = ['$', '%', '{', '}', '\\'];

/// The settings of a site, whatever the server.
pub(super) struct HostRules {
    pub(super) base: String,
    /// Groups of addresses: those that begin with a path come before those that begin with a longer one.
    pub(super) groups: Vec<AddressGroup>,
    /// Old addresses, and where they lead.
    pub(super) moves: Vec<(String, String)>,
    /// The beginnings of addresses that have their own page for what is not there.
    pub(super) missing: Vec<(String, String)>,
}

/// Addresses with the same headers.
pub(super) struct AddressGroup {
    /// How they begin; the whole address if `is_one`.
    pub(super) path: String,
    pub(super) is_one: bool,
    pub(super) headers: BTreeMap<String, String>,
}

impl HostRules {
    pub(super) fn read(headers: &str, redirects: &str, base: &str) -> Result<Self> {
        let patterns = headers.lines().filter(|line| !line.starts_with(' ') && !line.is_empty());
        let mut groups: BTreeMap<(String, bool), AddressGroup> = BTreeMap::new();
        for pattern in patterns {
            let (path, is_one) = match pattern.strip_suffix('*') {
                Some(path) => (path.to_owned(), false),
                None => (pattern.to_owned(), true),
            };
            if !path.chars().all(|c| c.is_ascii_alphanumeric() || "/-._~%".contains(c)) {
                bail!("the address {path} in _headers has characters that settings cannot be made for");
            }
            // An address that this pattern fits, and none that begins with the same path and is longer.
            let example = if is_one { path.clone() } else { format!("{path}\u{1}") };
            let mut all = BTreeMap::new();
            for (name, value) in told_of(headers, &example) {
                match value {
                    Some(value) if value.contains(UNSAFE) || value.contains(char::is_control) => bail!(
                        "the value of {name} for {pattern} in _headers has a character ($ % {{ }} or \\) that web \
                         servers give another meaning; add this header to the settings by hand"
                    ),
                    Some(value) => drop(all.insert(name.to_owned(), value.to_owned())),
                    None => drop(all.remove(name)),
                }
            }
            groups.insert((path.clone(), is_one), AddressGroup { path, is_one, headers: all });
        }
        let (mut moves, mut missing) = (Vec::new(), Vec::new());
        for line in redirects.lines() {
            match line.split_whitespace().collect::<Vec<_>>().as_slice() {
                [from, to, "404"] => missing.push((from.trim_end_matches('*').to_owned(), (*to).to_owned())),
                [from, to, status] if status.starts_with("30") => {
                    // Servers compare decoded addresses. One with control characters has only its page that leads on.
                    let from = percent::decoded(from);
                    if !from.contains(char::is_control) && !to.contains(['$', '{', '}', '\\']) {
                        moves.push((from, (*to).to_owned()));
                    }
                }
                _ => {}
            }
        }
        Ok(Self { base: base.to_owned(), groups: groups.into_values().collect(), moves, missing })
    }

    /// The page for what is not there below this beginning of addresses.
    pub(super) fn missing_page(&self, path: &str) -> String {
        let own = self.missing.iter().filter(|(from, _)| path.starts_with(from)).max_by_key(|(from, _)| from.len());
        own.map_or_else(|| format!("{}404.html", self.base), |(_, page)| page.clone())
    }

    /// The headers that some addresses have. The type of a file is no header of ours: servers give one to each file.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        let all = self.groups.iter().flat_map(|group| group.headers.keys().map(String::as_str));
        all.filter(|name| *name != "Content-Type").collect()
    }

    /// Files of the site that are not for readers.
    pub(super) fn hidden(&self) -> [String; 2] {
        ["_headers", "_redirects"].map(|name| format!("{}{name}", self.base))
    }
}

/// A text between double quotes, as all three servers read it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What is encoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A decoded address as browsers ask for it.
pub(super) fn encoded(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// A text as a regular expression for itself, which can stand in quotes and between `#`.
pub(super) fn escaped(text: &str) -> String {
    let one = |c: char| match c {
        '/' | '-' | '_' | '~' | ' ' => c.to_string(),
        c if c.is_ascii() && !c.is_ascii_alphanumeric() => format!("\\x{:02x}", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}
