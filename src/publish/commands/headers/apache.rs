//! The settings of Apache: a file `.htaccess` beside the site's front page. Needs mod_headers, mod_dir and mod_rewrite.

use std::{collections::BTreeSet, fmt::Write as _};

use super::rules::{AddressGroup, HostRules, escaped, quoted};

const COMPRESSED: &str = "text/html text/css text/javascript application/javascript application/json application/wasm \
    image/svg+xml application/manifest+json application/xml text/xml application/atom+xml";

pub(super) fn settings(rules: &HostRules) -> String {
    let base = &rules.base;
    let mut out = String::from(
        "# A file .htaccess for the folder of the site (the server must allow it: AllowOverride All). Print it again\n\
         # after each new version of lectern.\n",
    );
    line(&mut out, "DirectoryIndex index.html\nDirectorySlash On\nOptions -Indexes -MultiViews\nFileETag MTime Size");
    line(&mut out, "AddDefaultCharset utf-8\nAddType application/wasm .wasm\nAddType text/javascript .js");
    line(&mut out, "AddType application/manifest+json .webmanifest\nAddType image/webp .webp");
    line(&mut out, "AddCharset utf-8 .js .css .json .xml .svg");
    line(&mut out, &format!("ErrorDocument 404 {}", rules.missing_page(base)));
    line(&mut out, &format!("<IfModule mod_deflate.c>\n    AddOutputFilterByType DEFLATE {COMPRESSED}\n</IfModule>"));
    line(&mut out, "RewriteEngine On");
    line(
        &mut out,
        "RewriteRule (^|/)\\.(?!well-known(/|$)) - [R=404,L]\nRewriteRule ^_(headers|redirects)$ - [R=404,L]",
    );
    for (from, to) in &rules.moves {
        let pattern = format!("^{}$", escaped(from.strip_prefix(base.as_str()).unwrap_or(from)));
        line(&mut out, &format!("RewriteRule \"{pattern}\" {} [R=301,L,NE]", quoted(to).replace('%', "\\%")));
    }
    for (from, page) in &rules.missing {
        line(
            &mut out,
            &format!("<If \"%{{REQUEST_URI}} =~ m#^{}#\">\n    ErrorDocument 404 {page}\n</If>", escaped(from)),
        );
    }
    let names = rules.names();
    rules.groups.iter().for_each(|group| headers(&mut out, group, &names));
    out
}

/// Later lines win, and groups with longer paths come later: so headers are taken away, too, that only groups around
/// this one have. The address is the one that was asked for: Apache goes on at index.html.
fn headers(out: &mut String, group: &AddressGroup, names: &BTreeSet<&str>) {
    let end = if group.is_one { "(\\?\\S*)?\\s" } else { "" };
    let asked = format!("%{{THE_REQUEST}} =~ m#^\\S+\\s{}{end}#", escaped(&group.path));
    line(out, &format!("<If \"{asked}\">"));
    for name in names.iter().filter(|name| !group.headers.contains_key(**name)) {
        line(out, &format!("    Header always unset {name}"));
    }
    for (name, value) in group.headers.iter().filter(|(name, _)| *name != "Content-Type") {
        match name.as_str() {
            "Cache-Control" => {
                line(
                    out,
                    &format!("    Header always set {name} {} \"expr=%{{REQUEST_STATUS}} != '404'\"", quoted(value)),
                );
                line(out, &format!("    Header always set {name} no-cache \"expr=%{{REQUEST_STATUS}} == '404'\""));
            }
            _ => line(out, &format!("    Header always set {name} {}", quoted(value))),
        }
    }
    line(out, "</If>");
}

fn line(out: &mut String, text: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(out, "{text}");
}
