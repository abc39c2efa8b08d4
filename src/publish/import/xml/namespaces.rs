//! Namespaces: files may call them as they like; the program uses one prefix for each.

/// The address of a namespace begins so, in lower case and without `http://www.`; and its prefix here.
const KNOWN: &[(&str, &str)] = &[
    ("w3.org/2005/atom", ""),
    ("purl.org/atom/", ""),
    ("example.com/newformat#", ""),
    ("w3.org/1999/xhtml", ""),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/rss/1.0/modules/syndication", "sy"),
    ("purl.org/rss/1.0/modules/", "mod"),
    ("purl.org/rss/1.0", ""),
    ("my.netscape.com/rdf/simple/0.9", ""),
    ("channel.netscape.com/rdf/simple/0.9", ""),
    ("my.userland.com/rss2", ""),
    ("backend.userland.com/rss", ""),
    ("blogs.law.harvard.edu/tech/rss", ""),
    ("cyber.law.harvard.edu/rss", ""),
    ("w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/dc/elements", "dc"),
    ("purl.org/dc", "dc"),
    ("wordpress.org/export/1.2/excerpt", "excerpt"),
    ("wordpress.org/export/1.1/excerpt", "excerpt"),
    ("wordpress.org/export/1.0/excerpt", "excerpt"),
    ("wordpress.org/export", "wp"),
    ("wellformedweb.org/commentapi", "wfw"),
    ("search.yahoo.com/mrss", "media"),
    ("tools.search.yahoo.com/mrss", "media"),
    ("itunes.com/dtds/podcast", "itunes"),
];

/// The prefix for a namespace; `None` if it is not known.
pub(super) fn prefix(address: &str) -> Option<&'static str> {
    let address = address.trim().to_ascii_lowercase();
    let bare = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    KNOWN.iter().find(|(start, _)| bare.starts_with(start)).map(|(_, prefix)| *prefix)
}

/// Prefixes that are open in a file, the innermost last.
#[derive(Default)]
pub(super) struct Namespaces(Vec<(String, String)>);

impl Namespaces {
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn forget(&mut self, to: usize) {
        self.0.truncate(to);
    }

    /// An attribute `xmlns:own="address"`.
    pub(super) fn declare(&mut self, own: &str, address: &str) {
        let prefix = prefix(address).unwrap_or(own);
        self.0.push((own.to_owned(), prefix.to_owned()));
    }

    /// The name of an element with the customary prefix, the local part in small letters.
    pub(super) fn name(&self, written: &str) -> String {
        let (own, local) = written.split_once(':').unwrap_or(("", written));
        let declared = self.0.iter().rev().find(|(known, _)| known == own).map(|(_, prefix)| prefix.as_str());
        let prefix = declared.unwrap_or(own);
        let local = local.to_ascii_lowercase();
        if prefix.is_empty() || prefix == "atom" || prefix == "xhtml" { local } else { format!("{prefix}:{local}") }
    }
}
