//! Passwords, keys and tokens that somebody wrote into `[publish.NAME]`: `library.toml` is copied, sent and put into
//! public repositories, so they are errors there. No message repeats them.

use super::written::{Entry, Kind, Node, complaints::Complaints, shortened};

/// Names of fields for secrets, without signs between their letters.
const NAMES: [&str; 7] = ["key", "pass", "pwd", "pw", "auth", "pat", "bearer"];
/// Parts of such names.
const PARTS: [&str; 10] = [
    "password",
    "passwd",
    "passwort",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "accesskey",
    "privatekey",
    "credential",
];
/// How tokens of GitHub and GitLab begin, which stand in addresses in place of a name.
const TOKENS: [&str; 7] = ["ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_", "glpat-"];

/// Reports each secret among the fields of `[publish]`. Whether there was one.
pub(super) fn tell_secrets(node: &Node, said: &mut Complaints) -> bool {
    let Kind::Fields(blocks) = &node.kind else { return false };
    let mut found = false;
    for block in blocks {
        let to = match &block.value.kind {
            Kind::Fields(fields) => fields.iter().find(|field| field.key == "to").and_then(|to| text(&to.value)),
            _ => None,
        };
        found |= entry(block, &format!("publish.{}", shortened(&block.key)), to.unwrap_or_default(), said);
    }
    found
}

/// A field, or a block with all that is in it; `to` is the way in which the site is sent.
fn entry(field: &Entry, place: &str, to: &str, said: &mut Complaints) -> bool {
    if let Kind::Fields(fields) = &field.value.kind {
        let mut found = false;
        for inner in fields {
            found |= entry(inner, place, to, said);
        }
        return found;
    }
    let name = shortened(&field.key);
    let what = if is_secret_name(&field.key) {
        format!("`{name}` of [{place}] is a secret")
    } else if values(&field.value).iter().any(|value| has_secret(value, field.key == "path")) {
        format!("the address in `{name}` of [{place}] has a password or a token in it")
    } else {
        return false;
    };
    let message = format!("{what}, and whoever gets library.toml could read it; lectern uses no secrets from there");
    let help = format!("delete it there, and {}. If others have seen it, make a new one", belongs(to));
    said.error(field.line, message, help);
    true
}

/// Where the secrets of each way belong.
fn belongs(to: &str) -> &'static str {
    match to {
        "bucket" => "set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        "rsync" | "sftp" => "use a key of ssh (ssh-copy-id), or set the environment variable LECTERN_SSH_PASSWORD",
        "webdav" => "set the environment variables LECTERN_WEBDAV_USER and LECTERN_WEBDAV_PASSWORD",
        "netlify" => "set the environment variable NETLIFY_AUTH_TOKEN",
        "git" => "let git keep it (a key of ssh, or `git config credential.helper`)",
        "folder" | "zip" => "keep it elsewhere: this way needs none",
        _ => "set it in the environment: `lectern docs hosting` names the variable of each host",
    }
}

fn is_secret_name(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    NAMES.contains(&plain.as_str()) || PARTS.iter().any(|part| plain.contains(part))
}

/// Whether an address has a password, a token in place of a name, or a secret among the fields after its `?`.
fn has_secret(address: &str, is_path: bool) -> bool {
    let (has_scheme, rest) = match address.split_once("://") {
        Some((_, rest)) => (true, rest),
        None if is_path => return false,
        None => (false, address),
    };
    let server = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let user = server.rsplit_once('@').map(|(user, _)| user);
    let in_server = user.is_some_and(|user| user.contains(':') || TOKENS.iter().any(|token| user.starts_with(token)));
    let fields = rest.split_once('?').map(|(_, fields)| fields).filter(|_| has_scheme).unwrap_or_default();
    in_server
        || fields.split(['&', ';', '#']).any(|field| field.split_once('=').is_some_and(|(n, _)| is_secret_name(n)))
}

fn text(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Text(text, _) => Some(text),
        _ => None,
    }
}

/// The texts of a value or of a list.
fn values(node: &Node) -> Vec<&str> {
    match &node.kind {
        Kind::List(items) => items.iter().filter_map(text).collect(),
        _ => text(node).into_iter().collect(),
    }
}
