//! The settings of Caddy: lines for a site's block of a Caddyfile.

use std::fmt::Write as _;

use super::rules::{AddressGroup, HostRules, quoted};

/// The beginnings of types that are worth compressing.
const COMPRESSED: [&str; 8] = [
    "text/",
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/wasm",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
];

pub(super) fn settings(rules: &HostRules) -> String {
    let mut out = String::from(
        "# Lines for the block of the site in the Caddyfile, beside `root * /the/folder` (the folder that has the\n\
         # site at its base). Print them again after each new version of lectern.\n\
         encode zstd gzip {\n\tmatch {\n",
    );
    // Caddy's own list of types lacks that of the program.
    for kind in COMPRESSED {
        line(&mut out, &format!("\t\theader Content-Type {kind}*"));
    }
    line(&mut out, "\t}\n}");
    // In a route, directives are carried out in the order in which they stand.
    line(&mut out, "route {");
    for file in rules.hidden() {
        line(&mut out, &format!("error {file} 404"));
    }
    // Caddy's expressions know no exceptions: these are the names that begin with a dot, but for `.well-known`.
    line(&mut out, "@hidden path_regexp hidden (^|/)\\.([^w]|w[^e]|we[^l])\nerror @hidden 404");
    for (from, to) in &rules.moves {
        line(&mut out, &format!("redir {} {} 301", quoted(from), quoted(to)));
    }
    // The first block whose addresses fit is the one that is used: longer paths come first.
    for (n, group) in rules.groups.iter().rev().enumerate() {
        let end = if group.is_one { "" } else { "*" };
        line(&mut out, &format!("@group{n} path {}{end}\nhandle @group{n} {{", group.path));
        headers(&mut out, group);
        line(&mut out, "\tfile_server\n}");
    }
    line(&mut out, "}\nhandle_errors {");
    let mut missing: Vec<(&str, String)> =
        rules.missing.iter().map(|(from, page)| (from.as_str(), page.clone())).collect();
    missing.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
    missing.push((&rules.base, rules.missing_page(&rules.base)));
    for (n, (from, page)) in missing.iter().enumerate() {
        line(&mut out, &format!("\t@missing{n} path {from}*\n\thandle @missing{n} {{\n\t\trewrite * {page}"));
        if let Some(group) = rules.groups.iter().rfind(|group| !group.is_one && from.starts_with(&group.path)) {
            headers(&mut out, group);
        }
        line(&mut out, "\t\tfile_server {\n\t\t\tstatus 404\n\t\t}\n\t}");
    }
    line(&mut out, "}");
    out
}

fn headers(out: &mut String, group: &AddressGroup) {
    line(out, "\theader {");
    for (name, value) in &group.headers {
        line(out, &format!("\t\t{name} {}", quoted(value)));
    }
    line(out, "\t}");
}

fn line(out: &mut String, text: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(out, "{text}");
}
