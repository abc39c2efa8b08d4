//! A page that leads to another address: by a script with the query and the fragment, without scripts by a refresh, and
//! by a link.

use super::escape;
use crate::publish::hash;

/// The script that leads on.
pub(super) enum LeadScript<'a> {
    /// In the page itself, where the headers of the host allow it.
    Inline(&'a str),
    /// A file of the site, with this address.
    File(&'a str),
}

/// A page that leads on.
pub(super) struct Leading<'a> {
    /// The attributes of the root element.
    pub(super) root: &'a str,
    /// Escaped already.
    pub(super) title: &'a str,
    pub(super) to: &'a str,
    /// The address that search engines are to list instead.
    pub(super) canonical: &'a str,
    pub(super) script: LeadScript<'a>,
}

impl Leading<'_> {
    pub(super) fn to_html(&self) -> String {
        let Self { root, title, .. } = self;
        let (to, canonical) = (escape::attribute(self.to), escape::attribute(self.canonical));
        let refresh = format!("<meta http-equiv=\"refresh\" content=\"0; url={to}\">");
        // A script that does not arrive must not keep readers here; one that does is faster than the refresh.
        let (allowed, refresh, script) = match self.script {
            LeadScript::Inline(text) => (
                format!("'{}'", hash::integrity(text.as_bytes())),
                format!("<noscript>{refresh}</noscript>"),
                format!("<script>{text}</script>"),
            ),
            LeadScript::File(address) => {
                let script = format!("<script src=\"{}\"></script>", escape::attribute(address));
                ("'self'".to_owned(), refresh, script)
            }
        };
        // The script is last, where it finds the link.
        format!(
            "<!doctype html><html {root}><meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {allowed}\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{title}</title><link rel=\"canonical\" href=\"{canonical}\">\n{refresh}\n\
             <h1>{title}</h1><p><a href=\"{to}\">{to}</a></p>{script}</html>\n"
        )
    }
}
