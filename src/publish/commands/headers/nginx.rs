//! The settings of nginx: lines for a `server` block.

use std::fmt::Write as _;

use super::rules::{AddressGroup, HostRules, quoted};

/// The types of files that are worth compressing.
const COMPRESSED: &str = "text/css text/javascript application/javascript application/json application/wasm \
    image/svg+xml application/manifest+json application/xml text/xml application/atom+xml application/octet-stream";

pub(super) fn settings(rules: &HostRules) -> String {
    let mut out = String::from(
        "# Lines for the `server` block of nginx, beside `root` (the folder that has the site at its base), `listen`,\n\
         # `server_name` and the certificate. Print them again after each new version of lectern.\n\
         charset utf-8;\ncharset_types text/css text/javascript application/javascript application/json;\n\
         index index.html;\nabsolute_redirect off;\n",
    );
    line(&mut out, &format!("gzip on;\ngzip_vary on;\ngzip_min_length 1000;\ngzip_types {COMPRESSED};"));
    line(&mut out, &error_pages(&rules.missing_page(&rules.base)));
    for file in rules.hidden() {
        line(&mut out, &format!("location = {file} {{ return 404; }}"));
    }
    for (from, to) in &rules.moves {
        line(&mut out, &format!("location = {} {{ return 301 {}; }}", quoted(from), quoted(to)));
    }
    rules.groups.iter().for_each(|group| location(&mut out, rules, group));
    out
}

fn location(out: &mut String, rules: &HostRules, group: &AddressGroup) {
    let kind = if group.is_one { "=" } else { "^~" };
    line(out, &format!("location {kind} {} {{", quoted(&group.path)));
    line(out, &format!("    {}", error_pages(&rules.missing_page(&group.path))));
    // Hidden files are for nobody. A block of their own would not do: nginx looks into this one only.
    line(out, "    if ($uri ~ \"/\\.(?!well-known/)\") { return 404; }");
    if group.is_one && group.path.ends_with('/') {
        // Without this line nginx goes on at index.html, whose headers are those of another block.
        line(out, &format!("    try_files {}index.html =404;", group.path));
    }
    for (name, value) in &group.headers {
        match name.as_str() {
            // A type is set, not added: there would be two.
            "Content-Type" => line(out, &format!("    types {{}}\n    default_type {};", quoted(value))),
            "Cache-Control" if value.contains("immutable") => {
                line(out, &format!("    add_header {name} {};", quoted(value)));
            }
            _ => line(out, &format!("    add_header {name} {} always;", quoted(value))),
        }
    }
    line(out, "}");
}

/// A folder without a page of its own, which nginx forbids, is an unknown address like any other.
fn error_pages(page: &str) -> String {
    format!("error_page 404 {page}; error_page 403 =404 {page};")
}

fn line(out: &mut String, text: &str) {
    // Writing into a String cannot fail.
    let _ = writeln!(out, "{text}");
}
