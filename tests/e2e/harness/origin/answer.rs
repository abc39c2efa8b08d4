//! From a request to the answer of a good host: the file, its type, its headers, ranges, revalidation.

use std::{fs, path::PathBuf};

use lectern::publish::{
    hash,
    site::{files, policy},
};

use super::{Mount, State};

/// An answer before it is sent.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn page(status: u16, media_type: &str, body: Vec<u8>) -> Self {
        Self { status, headers: vec![("Content-Type".to_owned(), media_type.to_owned())], body }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let known = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        known.map(|(_, value)| value.as_str())
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.unset(name);
        self.headers.push((name.to_owned(), value.to_owned()));
    }

    pub(super) fn unset(&mut self, name: &str) {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
    }
}

/// What a good host answers. `header` gives the request's headers.
pub(super) fn answer(state: &mut State, target: &str, header: &dyn Fn(&str) -> Option<String>) -> Answer {
    let path = target.split(['?', '#']).next().unwrap_or(target);
    if let Some((media_type, bytes)) = state.others.get(path) {
        return Answer::page(200, media_type, bytes.clone());
    }
    let mounts = state.mounts.iter_mut().filter(|mount| path.starts_with(mount.base.trim_end_matches('/')));
    let Some(mount) = mounts.max_by_key(|mount| mount.base.len()) else {
        return Answer::page(404, "text/html", b"<!doctype html><title>Host</title><h1>Nothing here</h1>".to_vec());
    };
    let Some(inner) = path.strip_prefix(mount.base.as_str()) else {
        return redirect(&mount.base);
    };
    mount.turn += 1;
    let site = mount.sites[mount.turn % mount.sites.len()].clone();
    let told = fs::read_to_string(site.folder.join(files::HEADERS_FILE)).unwrap_or_default();
    let mut answer = match find(mount, &site.folder, inner) {
        Found::File(file) => Answer::page(200, media_type(&file.to_string_lossy()), fs::read(&file).unwrap()),
        Found::Folder => return redirect(&format!("{path}/")),
        Found::Nothing => Answer::page(404, HTML, fs::read(site.folder.join("404.html")).unwrap_or_default()),
    };
    for (name, value) in policy::told_of(&told, path) {
        match value {
            Some(value) => answer.set(name, value),
            None => answer.unset(name),
        }
    }
    if answer.status != 200 {
        answer.set("Cache-Control", policy::CACHE_OTHER);
        return answer;
    }
    let tag = format!("\"{}\"", hash::short(&answer.body));
    answer.set("ETag", &tag);
    if header("if-none-match") == Some(tag) {
        answer.status = 304;
        answer.body.clear();
        return answer;
    }
    answer.set("Accept-Ranges", "bytes");
    if let Some(range) = header("range") {
        cut_out(&mut answer, &range);
    }
    answer
}

fn redirect(to: &str) -> Answer {
    let mut answer = Answer::page(301, HTML, Vec::new());
    answer.set("Location", to);
    answer
}

enum Found {
    File(PathBuf),
    Folder,
    Nothing,
}

fn find(mount: &Mount, folder: &std::path::Path, inner: &str) -> Found {
    let Some(inner) = decoded(inner) else { return Found::Nothing };
    if inner.split('/').any(|segment| segment == ".." || segment.len() > 255) {
        return Found::Nothing;
    }
    if inner.is_empty() || inner.ends_with('/') {
        let file = folder.join(&inner).join("index.html");
        return if file.is_file() { Found::File(file) } else { Found::Nothing };
    }
    let kept = mount.kept.iter().map(|site| &site.folder).filter(|_| files::is_hashed(&inner));
    let mut folders = std::iter::once(folder).chain(kept.map(PathBuf::as_path));
    if let Some(file) = folders.clone().map(|folder| folder.join(&inner)).find(|file| file.is_file()) {
        return Found::File(file);
    }
    if folders.any(|folder| folder.join(&inner).is_dir()) { Found::Folder } else { Found::Nothing }
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| u8::from_str_radix(path_part(after)?, 16).ok()).flatten();
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}

fn path_part(after: &[u8]) -> Option<&str> {
    std::str::from_utf8(after.get(..2)?).ok()
}

const HTML: &str = "text/html; charset=utf-8";

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => HTML,
        "js" => "text/javascript",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// One range as asked for; several and malformed ones are left unheeded, as a host may.
fn cut_out(answer: &mut Answer, range: &str) {
    let all = answer.body.len();
    let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else { return };
    let last = all.saturating_sub(1);
    let bounds = match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) => (from, to.min(last)),
        (Ok(from), Err(_)) if to.is_empty() => (from, last),
        (Err(_), Ok(length)) if from.is_empty() => (all.saturating_sub(length), last),
        _ => return,
    };
    if bounds.0 > bounds.1 {
        answer.status = 416;
        answer.set("Content-Range", &format!("bytes */{all}"));
        answer.body.clear();
        return;
    }
    answer.status = 206;
    answer.set("Content-Range", &format!("bytes {}-{}/{all}", bounds.0, bounds.1));
    answer.body = answer.body[bounds.0..=bounds.1].to_vec();
}
