//! A site without a list of its files, because hidden files were not copied or because an older version wrote it. Its
//! `edition.json` has the digests of its files and is used instead.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::files::{self, UNKNOWN_EDITION};
use crate::publish::{hash, names};

/// Reads a file of a target; `None` if there is no ordinary file of that name.
pub(super) type ReadFile<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// The edition's id, and the digests of the files that match the edition or the hash in their name. `also` are further
/// names to look at, which the edition may not list. `None` if there is no readable edition.
pub(super) fn files(read: ReadFile<'_>, also: &BTreeSet<String>) -> Option<(String, BTreeMap<String, String>)> {
    // The names come from files of the target, which may name anything: only those that a site can have are read.
    let bytes = |name: &str| names::refuse_listed(name).is_none().then(|| read(name)).flatten();
    let edition = bytes(files::EDITION)?;
    let parsed: Value = serde_json::from_slice(&edition).ok()?;
    let id = hash::short(&edition);
    let mut found = BTreeMap::new();
    let mut take = |file: &Value| {
        let name = file["url"].as_str()?;
        let digest = file["sha256"].as_str().or_else(|| files::hash_in(name))?;
        let bytes = bytes(name)?;
        // Pages of older versions of Lectern carry the edition's id, and the edition has their digests without it.
        let page = || {
            let page = String::from_utf8(bytes.clone()).ok()?;
            Some(page.replacen(&format!(" data-edition=\"{id}\""), &format!(" data-edition=\"{UNKNOWN_EDITION}\""), 1))
        };
        let own = hash::full(&bytes);
        let is_own = own.starts_with(digest) || page().is_some_and(|page| hash::full(page.as_bytes()) == digest);
        (is_own && digest.len() >= 20).then(|| found.insert(name.to_owned(), own))?;
        Some(bytes)
    };
    for pack in parsed["packs"].as_array()? {
        let mut files = pack["files"].clone();
        let mut lists = vec![pack["list"].clone()];
        loop {
            for file in files.as_array().into_iter().flatten() {
                take(file);
            }
            let Some(list) = lists.pop() else { break };
            let list = take(&list).and_then(|list| serde_json::from_slice::<Value>(&list).ok()).unwrap_or_default();
            files = list["data"]["files"].clone();
            // A long list is divided into further lists.
            lists.extend(list["data"]["lists"].as_array().into_iter().flatten().cloned());
        }
    }
    // An `edition.json` alone is no proof of a site: other programs may have a file of that name.
    if found.is_empty() {
        return None;
    }
    found.insert(files::EDITION.to_owned(), hash::full(&edition));
    let worker = bytes(files::WORKER).filter(|worker| String::from_utf8_lossy(worker).contains(&id));
    found.extend(worker.map(|worker| (files::WORKER.to_owned(), hash::full(&worker))));
    for name in also.iter().filter(|name| files::is_hashed(name)) {
        let own = bytes(name).filter(|bytes| name.contains(&format!(".{}.", hash::short(bytes))));
        found.extend(own.map(|bytes| (name.clone(), hash::full(&bytes))));
    }
    Some((id, found))
}
