//! How files are sent: their types, their compression, and how long browsers may keep them.

use super::{
    super::headers::HostSetting,
    findings::{Finding, Findings},
    pages::is_script,
    reach::is_local,
    sample::Sampled,
    visit::{HostAnswer, Visitor},
};
use crate::publish::site::{
    files::is_hashed,
    policy::{CACHE_HASHED, CACHE_OTHER},
};

/// Shorter files gain nothing by compression.
const SHORT: usize = 2_000;
/// For how many seconds a file with a hash in its name has to be kept at least.
const LONG: u64 = 30 * 86_400;
/// For how many seconds a page may be kept so that it is only a note.
const BRIEF: u64 = 600;

/// The types of files by their endings: the one to set, others that will do, and whether browsers refuse all others.
const TYPES: [(&str, &str, &[&str], bool); 12] = [
    ("html", "text/html", &[], true),
    ("css", "text/css", &[], true),
    ("js", "text/javascript", &["application/javascript", "application/x-javascript"], true),
    ("wasm", "application/wasm", &[], false),
    ("json", "application/json", &["application/feed+json"], false),
    ("webmanifest", "application/manifest+json", &["application/json", "text/json"], false),
    ("svg", "image/svg+xml", &[], true),
    ("png", "image/png", &[], true),
    ("jpg", "image/jpeg", &[], true),
    ("webp", "image/webp", &[], true),
    ("xml", "application/xml", &["text/xml", "application/atom+xml", "application/rss+xml"], false),
    ("pdf", "application/pdf", &[], false),
];

/// Looks at the answers of the sample, and asks for some files again.
pub(super) fn check(visitor: &Visitor, sample: &[Sampled], found: &mut Findings) {
    let mut compressed: Vec<&str> = Vec::new();
    for sampled in sample {
        let Some(answer) = sampled.good() else { continue };
        of_type(sampled, answer, found);
        caching(sampled, answer, found);
        let is_text = ["html", "css", "js", "wasm", "json", "svg", "xml"].contains(&sampled.ending());
        if is_text && answer.body.len() > SHORT && !compressed.contains(&sampled.ending()) {
            compressed.push(sampled.ending());
            compression(visitor, sampled, answer, found);
        }
    }
    if let Some(page) = sample.iter().find(|sampled| sampled.name == "index.html") {
        asked_again(visitor, page, found);
    }
}

fn of_type(sampled: &Sampled, answer: &HostAnswer, found: &mut Findings) {
    let Some((ending, kind, others, is_refused)) = TYPES.iter().find(|(ending, ..)| *ending == sampled.ending()) else {
        return;
    };
    let sent = answer.header("content-type");
    let (name, charset) = sent.split_once(';').map_or((sent.as_str(), ""), |(name, rest)| (name, rest));
    let name = name.trim().to_ascii_lowercase();
    let is_right = name == *kind || others.contains(&name.as_str()) || *ending == "js" && is_script(&name);
    let setting = HostSetting::Type { ending: (*ending).to_owned(), kind };
    if !is_right {
        let message = match name.as_str() {
            "" => format!("files .{ending} come without a type"),
            _ => format!("files .{ending} have the type `{name}` instead of `{kind}`"),
        };
        let finding = match is_refused {
            true => Finding::error("type", message, "browsers refuse them: pages stay without them"),
            false => Finding::warning("type", message, cost_of_type(ending)),
        };
        found.add(finding.at(&sampled.url).set(setting));
        return;
    }
    let charset = charset.trim().to_ascii_lowercase();
    let is_other = charset.strip_prefix("charset=").is_some_and(|set| {
        !["utf-8", "utf8"].contains(&set.trim_matches('"')) && ["html", "css", "js", "json"].contains(ending)
    });
    if is_other {
        let message = format!("files .{ending} are sent as `{charset}`; they are in UTF-8");
        let cost = "letters that are not English are shown as signs without sense";
        found.add(Finding::error("charset", message, cost).at(&sampled.url).set(setting));
    }
}

fn cost_of_type(ending: &str) -> &'static str {
    match ending {
        "wasm" => "the program starts later: browsers cannot compile it while it arrives",
        "json" => "other sites refuse the files for embedding (oEmbed)",
        "webmanifest" => "some browsers do not offer to install the site",
        "xml" => "some programs do not read the feeds and the site map",
        _ => "browsers may offer it for download instead of showing it",
    }
}

/// The seconds that a header lets browsers keep a file without asking.
fn seconds(cache: &str) -> Option<u64> {
    let of = |word: &str| -> Option<u64> { word.trim().strip_prefix("max-age=")?.trim_matches('"').parse().ok() };
    cache.split(',').find_map(of)
}

fn caching(sampled: &Sampled, answer: &HostAnswer, found: &mut Findings) {
    let cache = answer.header("cache-control").to_ascii_lowercase();
    let has = |word: &str| cache.split(',').any(|part| part.trim() == word);
    let name = "Cache-Control".to_owned();
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let below = folder(sampled.url.path());
    if has("no-store") {
        let cost = "everything is fetched again with each page, on weak lines above all";
        let value = if is_hashed(&sampled.name) { CACHE_HASHED } else { CACHE_OTHER }.to_owned();
        let finding = Finding::warning("caching", "browsers are told to keep nothing (`no-store`)", cost);
        found.add(finding.at(&sampled.url).set(HostSetting::Header { below, name, value }));
        return;
    }
    if is_hashed(&sampled.name) {
        let is_long = seconds(&cache).is_some_and(|seconds| seconds >= LONG) && !has("no-cache");
        if !is_long {
            // The folders of the site: `assets`, `data`, `images`, `files`.
            let top = sampled.name.split('/').next().unwrap_or_default();
            let below = below.split_once(top).map(|(base, _)| format!("{base}{top}/")).unwrap_or(below);
            let message = "files that never change, with a hash in their name, may not be kept for long";
            let cost = "readers fetch them again and again: pages are slower, on weak lines by seconds";
            let setting = HostSetting::Header { below, name, value: CACHE_HASHED.to_owned() };
            found.add(Finding::warning("caching", message, cost).at(&sampled.url).set(setting));
        }
        return;
    }
    let must_ask = has("no-cache") || seconds(&cache) == Some(0);
    if must_ask {
        return;
    }
    let message = match seconds(&cache) {
        Some(seconds) => format!("pages and other files with lasting names are kept for {seconds} seconds"),
        None => "pages and other files with lasting names come without a word on how long to keep them".to_owned(),
    };
    let cost = "readers see corrections and withdrawals later, and may have pages of two editions";
    let finding = match seconds(&cache) {
        Some(seconds) if seconds <= BRIEF => Finding::note("stale", message, cost),
        Some(seconds) if seconds > 86_400 => Finding::error("stale", message, cost),
        _ => Finding::warning("stale", message, cost),
    };
    let below = sampled.url.path().strip_suffix(sampled.name.as_str()).unwrap_or("/").to_owned();
    let below = if sampled.name.ends_with("index.html") { "/".to_owned() } else { below };
    found.add(finding.at(&sampled.url).set(HostSetting::Header { below, name, value: CACHE_OTHER.to_owned() }));
}

fn compression(visitor: &Visitor, sampled: &Sampled, plain: &HostAnswer, found: &mut Findings) {
    let url = &sampled.url;
    let encoding = plain.header("content-encoding");
    if !encoding.is_empty() && encoding != "identity" {
        let message = format!("files are sent compressed ({encoding}) to those who asked for them without that");
        let cost = "some programs, such as readers of feeds, cannot read them";
        found.add(Finding::error("compression", message, cost).at(url).set(HostSetting::Compression));
        return;
    }
    let Ok(any) = visitor.get_packed(url, "br, gzip") else { return };
    let used = any.header("content-encoding");
    if used.is_empty() || used == "identity" {
        // `lectern serve` names itself in no header and compresses nothing: nothing travels.
        if is_local(url) && any.header("server").is_empty() {
            return;
        }
        let message = "texts, scripts or the program are sent without compression";
        let cost = "everything takes three to five times as long to arrive";
        found.add(Finding::warning("compression", message, cost).at(url).set(HostSetting::Compression));
        return;
    }
    if !any.header("vary").to_ascii_lowercase().contains("accept-encoding") {
        let message = "answers are compressed for some and not for others, without the header `Vary: Accept-Encoding`";
        let cost =
            "a cache between the host and a reader can give the compressed file to a program that cannot read it";
        found.add(Finding::note("vary", message, cost).at(url));
    }
    if let Ok(packed) = visitor.get_packed(url, "gzip")
        && packed.header("content-encoding") == "gzip"
        && !plain.is_cut
        && packed.unpacked(visitor.limit).is_none_or(|body| body != plain.body)
    {
        let message = "compressed answers are not the same file as the others, or are damaged";
        let cost = "browsers show an error, or an older text";
        let help = "remove files `.gz` and `.br` that lie beside those of the site, and the host's cache";
        found.add(Finding::error("compressed-body", message, cost).at(url).help(help));
    }
}

/// Whether a page that has not changed is sent again as a whole.
fn asked_again(visitor: &Visitor, page: &Sampled, found: &mut Findings) {
    let Some(answer) = page.good() else { return };
    let tag = answer.header("etag");
    let message = match tag.as_str() {
        "" if answer.header("last-modified").is_empty() => "pages come without `ETag` and without `Last-Modified`",
        "" => return,
        tag => match visitor.get_again(&page.url, tag) {
            Ok(again) if again.status == 200 => "pages are sent as a whole to browsers that have them already",
            _ => return,
        },
    };
    let cost = "each page that a reader opens again is fetched again as a whole";
    found.add(Finding::note("validator", message, cost).at(&page.url));
}
