//! `[publish.NAME]` of `library.toml`: the places that `lectern publish` sends the site to. Passwords and keys are not
//! among them: they stay in the environment of the one who publishes.

use super::{
    known, limits,
    publish_target::{PublishTarget, Way},
    settings_secrets::tell_secrets,
    settings_texts::sentence,
    written::{Entry, Kind, Node, complaints::Complaints, shortened},
};

const HELP: &str = "`lectern docs hosting` shows the blocks [publish.NAME]";

/// The fields that each way needs and knows, besides `to` and `site_url`.
const WAYS: [(&str, &[&str], &[&str]); 8] = [
    ("folder", &["path"], &[]),
    ("bucket", &["address"], &["endpoint"]),
    ("git", &["repository"], &["branch"]),
    ("zip", &["path"], &[]),
    ("rsync", &["address"], &[]),
    ("sftp", &["address"], &[]),
    ("webdav", &["address"], &[]),
    ("netlify", &["site"], &[]),
];

/// The targets, in the order of the file.
pub(super) fn publish_targets(node: &Node, said: &mut Complaints) -> Vec<PublishTarget> {
    let Kind::Fields(entries) = &node.kind else {
        said.warn(node.line, format!("`publish` has named blocks, found {}", node.found()), HELP);
        return Vec::new();
    };
    if tell_secrets(node, said) {
        return Vec::new();
    }
    entries.iter().filter_map(|entry| publish_target(entry, said)).collect()
}

/// An address as rsync and scp write it, `me@host:path`, as one with a scheme. The path is below the user's own folder
/// there if it does not begin with a slash.
fn with_scheme(address: &str, scheme: &str) -> String {
    match address.split_once(':') {
        Some((place, path)) if !address.contains("://") && !place.contains('/') => {
            let home = if path.starts_with('/') { "" } else { "/~/" };
            format!("{scheme}://{place}{home}{path}")
        }
        _ => address.to_owned(),
    }
}

/// Other mistakes are warnings: the site can be built all the same, and `lectern publish` says what it does not find.
fn publish_target(entry: &Entry, said: &mut Complaints) -> Option<PublishTarget> {
    let name = shortened(&entry.key);
    let Kind::Fields(fields) = &entry.value.kind else {
        let message = format!("[publish.{name}] has fields, found {}; it was left out", entry.value.found());
        said.warn(entry.line, message, HELP);
        return None;
    };
    let mut get = |field: &str| {
        let node = &fields.iter().find(|entry| entry.key == field)?.value;
        sentence(field, node, limits::SENTENCE, said).filter(|text| !text.trim().is_empty())
    };
    let to = get("to").unwrap_or_default();
    let site_url = get("site_url");
    let Some((_, needed, known)) = WAYS.iter().find(|(way, ..)| *way == to) else {
        let ways = WAYS.map(|(way, ..)| way).join(", ");
        let message = format!("[publish.{name}] says `to = \"{}\"`; lectern knows: {ways}", shortened(&to));
        said.warn(entry.line, message, HELP);
        return None;
    };
    let way = match to.as_str() {
        "folder" => get("path").map(|path| Way::Folder(path.into())),
        "bucket" => get("address").map(|address| Way::Bucket { address, endpoint: get("endpoint") }),
        "git" => get("repository").map(|repository| {
            let branch = get("branch").unwrap_or_else(|| "gh-pages".to_owned());
            Way::Git { repository, branch }
        }),
        "rsync" => get("address").map(|address| Way::Remote(with_scheme(&address, "ssh"))),
        "sftp" => get("address").map(|address| Way::Remote(with_scheme(&address, "sftp"))),
        "webdav" => get("address").map(Way::Remote),
        "netlify" => get("site").map(Way::Netlify),
        _ => get("path").map(|path| Way::Zip(path.into())),
    };
    for field in fields {
        if !["to", "site_url"].iter().chain(*needed).chain(*known).any(|known| *known == field.key) {
            let all = needed.iter().chain(*known).copied().chain(["to", "site_url"]);
            let near = known::nearest(&field.key, all).map(|near| format!("did you mean `{near}`? "));
            let message = format!("unknown field `{}` of [publish.{name}]; it has no effect", shortened(&field.key));
            said.warn(field.line, message, near.unwrap_or_default() + HELP);
        }
    }
    if way.is_none() {
        let message = format!("[publish.{name}] has no `{}`; it was left out", needed.join("` and no `"));
        said.warn(entry.line, message, HELP);
    }
    Some(PublishTarget { name: entry.key.clone(), way: way?, site_url })
}
