//! A page that leads to another address: by a script with the query and the fragment, without scripts by a refresh, and
//! by a link.

use super::escape;
use crate::publish::hash;

/// A page that leads on.
pub(super) struct Leading<'a> {
    /// The attributes of the root element.
    pub(super) root: &'a str,
    /// Escaped already.
    pub(super) title: &'a str,
    pub(super) to: &'a str,
    /// The address that search engines are to list instead.
    pub(super) canonical: &'a str,
    pub(super) script: &'a str,
}

impl Leading<'_> {
    pub(super) fn to_html(&self) -> String {
        let Self { root, title, script, .. } = self;
        let (to, canonical) = (escape::attribute(self.to), escape::attribute(self.canonical));
        let digest = hash::integrity(script.as_bytes());
        // The script is last, where it finds the link.
        format!(
            "<!doctype html><html {root}><meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{digest}'\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title><link rel=\"canonical\" href=\"{canonical}\">\n\
             <noscript><meta http-equiv=\"refresh\" content=\"0; url={to}\"></noscript>\n\
             <h1>{title}</h1><p><a href=\"{to}\">{to}</a></p><script>{script}</script></html>\n"
        )
    }
}
