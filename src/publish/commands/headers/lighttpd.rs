//! The settings of lighttpd 1.4: a file for `/etc/lighttpd/conf-enabled`. Conditions that fit later replace the headers
//! of those before, so each group has all of its headers.

use std::fmt::Write as _;

use super::rules::{AddressGroup, HostRules, encoded, escaped};

/// The types that lighttpd's own table may not have.
const TYPES: [(&str, &str); 14] = [
    (".html", "text/html; charset=utf-8"),
    (".htm", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
    (".json", "application/json"),
    (".wasm", "application/wasm"),
    (".webmanifest", "application/manifest+json"),
    (".svg", "image/svg+xml"),
    (".webp", "image/webp"),
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".xml", "application/xml"),
    (".pdf", "application/pdf"),
    (".txt", "text/plain; charset=utf-8"),
];

const COMPRESSED: &str = "\"text/\", \"application/javascript\", \"application/json\", \"application/wasm\", \
    \"image/svg+xml\", \"application/manifest+json\", \"application/xml\", \"application/atom+xml\"";

pub(super) fn settings(rules: &HostRules) -> String {
    let mut out = String::from(
        "# A file of lighttpd's settings, beside `server.document-root` (the folder that has the site at its base)\n\
         # and the certificate. Print it again after each new version of lectern.\n\
         server.modules += ( \"mod_setenv\", \"mod_rewrite\", \"mod_redirect\", \"mod_deflate\" )\n\
         index-file.names = ( \"index.html\" )\ndir-listing.activate = \"disable\"\n",
    );
    line(&mut out, &format!("deflate.mimetypes = ( {COMPRESSED} )\ndeflate.allowed-encodings = ( \"gzip\" )"));
    let types = TYPES.map(|(end, kind)| format!("    \"{end}\" => \"{kind}\",\n"));
    line(&mut out, &format!("mimetype.assign = (\n{})", types.concat()));
    // Files that are not for readers lead to a name that no file has.
    let nothing = format!("{}.no-file", rules.base);
    line(&mut out, "url.rewrite-once = (");
    line(&mut out, &format!("    \"/\\.(?!well-known(/|$))\" => \"{nothing}\","));
    for file in rules.hidden() {
        line(&mut out, &format!("    \"^{}($|\\?)\" => \"{nothing}\",", escaped(&file)));
    }
    line(&mut out, ")");
    if !rules.moves.is_empty() {
        line(&mut out, "url.redirect-code = 301\nurl.redirect = (");
        for (from, to) in &rules.moves {
            let from = escaped(&encoded(from));
            line(&mut out, &format!("    \"^{from}(\\?.*)?$\" => {},", text(&to.replace('%', "%%"))));
        }
        line(&mut out, ")");
    }
    line(&mut out, &format!("server.error-handler = {}", text(&rules.missing_page(&rules.base))));
    rules.groups.iter().for_each(|group| add(&mut out, rules, group));
    out
}

fn add(out: &mut String, rules: &HostRules, group: &AddressGroup) {
    let end = if group.is_one { "$" } else { "" };
    line(out, &format!("$HTTP[\"url\"] =~ \"^{}{end}\" {{", escaped(&group.path)));
    line(out, &format!("    server.error-handler = {}", text(&rules.missing_page(&group.path))));
    line(out, "    setenv.set-response-header = (");
    for (name, value) in group.headers.iter().filter(|(name, _)| *name != "Content-Type") {
        line(out, &format!("        \"{name}\" => {},", text(value)));
    }
    line(out, "    )\n}");
}

/// A text between double quotes, in which a backslash stands for itself.
fn text(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}

fn line(out: &mut String, text: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(out, "{text}");
}
