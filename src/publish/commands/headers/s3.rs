//! The settings of a bucket at Amazon with CloudFront before it: a JSON document with the policies of headers, in the
//! form that `aws cloudfront create-response-headers-policy` takes, and the settings of the bucket as a website.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::rules::{AddressGroup, HostRules};

/// Headers that CloudFront has fields of its own for.
const OWN_FIELDS: [&str; 4] =
    ["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"];

/// Headers that are stored with each file: `lectern deploy` and `lectern publish` do so.
const STORED: [&str; 2] = ["Cache-Control", "Content-Type"];

pub(super) fn settings(rules: &HostRules) -> Result<String> {
    let key = |page: String| page.strip_prefix(&rules.base).map(str::to_owned).unwrap_or(page);
    // CloudFront uses the first behaviour that fits: longer paths come first. Groups that differ only in what is stored
    // with the files need none of their own.
    let mut behaviours = Vec::new();
    for group in rules.groups.iter().rev() {
        let around = rules
            .groups
            .iter()
            .rfind(|other| !other.is_one && other.path != group.path && group.path.starts_with(&other.path));
        if around.is_some_and(|around| sent(around) == sent(group)) {
            continue;
        }
        let end = if group.is_one { "" } else { "*" };
        let name = format!("lectern{}", group.path.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        let name = if group.is_one { name + "only" } else { name };
        behaviours.push(json!({
            "PathPattern": format!("{}{end}", group.path),
            "ResponseHeadersPolicyConfig": policy(name.trim_end_matches('-'), group),
        }));
    }
    let document = json!({
        "WebsiteConfiguration": {
            "IndexDocument": { "Suffix": "index.html" },
            "ErrorDocument": { "Key": key(rules.missing_page(&rules.base)) },
        },
        "CacheBehaviors": behaviours,
    });
    Ok(serde_json::to_string_pretty(&document).context("the settings cannot be written as JSON")? + "\n")
}

/// What CloudFront has to send.
fn sent(group: &AddressGroup) -> Vec<(&String, &String)> {
    group.headers.iter().filter(|(name, _)| !STORED.contains(&name.as_str())).collect()
}

fn policy(name: &str, group: &AddressGroup) -> Value {
    let get = |name: &str| group.headers.get(name);
    let mut security = serde_json::Map::new();
    let mut add = |field: &str, value: Value| drop(security.insert(field.to_owned(), value));
    if let Some(policy) = get(OWN_FIELDS[0]) {
        add("ContentSecurityPolicy", json!({ "Override": true, "ContentSecurityPolicy": policy }));
    }
    if get(OWN_FIELDS[1]).is_some() {
        add("ContentTypeOptions", json!({ "Override": true }));
    }
    if let Some(option) = get(OWN_FIELDS[2]) {
        add("FrameOptions", json!({ "Override": true, "FrameOption": option }));
    }
    if let Some(policy) = get(OWN_FIELDS[3]) {
        add("ReferrerPolicy", json!({ "Override": true, "ReferrerPolicy": policy }));
    }
    let others = sent(group).into_iter().filter(|(name, _)| !OWN_FIELDS.contains(&name.as_str()));
    let items: Vec<Value> =
        others.map(|(name, value)| json!({ "Header": name, "Value": value, "Override": true })).collect();
    json!({
        "Name": name,
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": { "Quantity": items.len(), "Items": items },
    })
}
