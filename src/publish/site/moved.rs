//! A site that has moved: at its old address every page leads to its new one, and the service worker removes itself
//! with all that it keeps, since it would show the old site for as long as readers come back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use walkdir::WalkDir;

use super::{
    address::{self, Address},
    build::{BuildSummary, Options, Progress, build},
    feeds,
    files::{EDITION, EMBED_SCRIPTS, HEADERS_FILE, NOT_FOUND, WORKER},
    lead::{LeadScript, Leading},
    output::Output,
};
/// Sent with every file: pages of other sites load the embed script, embed pages and oEmbed files.
const HEADERS: &str = "  Cache-Control: no-cache\n  Access-Control-Allow-Origin: *\n  \
    Cross-Origin-Resource-Policy: cross-origin\n";

/// What is encoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Leads on at once, with the query and the fragment; without scripts, the refresh of `<meta>` leads on without them.
/// At an unknown address the path below the old base goes with them: it is appended as text to the new address, so that
/// it cannot name another host. What would lead to the page itself, or from a new address that lies below the old one
/// into itself, stays. What the old site stored for the reader is deleted.
const SCRIPT: &str = "\
    const{base,unknown}=document.documentElement.dataset,{href,origin,pathname:p,search,hash}=location,\
    to=document.querySelector('link').href,\
    next=to+(unknown&&p.startsWith(base)?p.slice(base.length):'')+search+hash;\
    try{for(const key of Object.keys(localStorage))key.startsWith(`lectern:${base}:`)&&localStorage.removeItem(key)}\
    catch{}\
    next===href||unknown&&to.startsWith(origin+base)&&href.startsWith(to)||location.replace(next)";

/// Builds what replaces a site at its old address after it has moved to `new`.
pub fn build_moved(options: &Options, new: &str, progress: &dyn Progress) -> Result<BuildSummary> {
    let Ok(to) = Address::parse(new) else {
        bail!("--moved-to: `{new}` is not an address such as https://news.example.org")
    };
    let base = address::base(options.base.as_deref(), None)?;
    let folder = tempfile::tempdir().context("no temporary folder can be made")?;
    let site = folder.path().join("site");
    let inner = Options {
        out: site.clone(),
        base: None,
        site_url: Some(new.to_owned()),
        viewer: None,
        kill_switch: true,
        live_reload: false,
        ..options.clone()
    };
    let mut summary = build(&inner, progress)?;
    if summary.pages == 0 {
        return Ok(summary);
    }
    let root = format!("{}{}", to.origin, to.base);
    ensure_elsewhere(&options.out, &root)?;
    let out = Output::begin(&options.out)?;
    for name in names(&site)? {
        let path = site.join(&name);
        let read = || fs::read(&path).with_context(|| format!("{} cannot be read", path.display()));
        if EMBED_SCRIPTS.contains(&name.as_str()) {
            let (script, old) = (String::from_utf8_lossy(&read()?).into_owned(), "movedTo = \"\"");
            ensure!(script.contains(old), "{name} has no place for the new address");
            out.write(&name, script.replacen(old, &format!("movedTo = \"{root}\""), 1).as_bytes())?;
        } else if name.ends_with(".html") && !name.starts_with("assets/") {
            let page = String::from_utf8_lossy(&read()?).into_owned();
            out.write(&name, leading_on(&page, &name, &root, &base).as_bytes())?;
        } else if is_for_programs(&name) {
            out.write(&name, &read()?)?;
        }
    }
    out.write(HEADERS_FILE, format!("{base}*\n{HEADERS}").as_bytes())?;
    let files = out.files();
    summary.files = files.len();
    summary.bytes = files.values().map(|(length, _)| *length as u64).sum();
    summary.exceeded.clear();
    summary.kept = out.finish(&base, summary.change.articles.clone())?.kept;
    Ok(summary)
}

/// Refuses to lead the pages of a site to themselves: where scripts are off, browsers would load them again and again.
fn ensure_elsewhere(out: &Path, root: &str) -> Result<()> {
    let page = fs::read_to_string(out.join("index.html")).unwrap_or_default();
    let is_there = page.contains(&format!("<link rel=\"canonical\" href=\"{root}\">"));
    // What an earlier run has put there leads on already.
    ensure!(
        !is_there || page.contains("http-equiv=\"refresh\""),
        "--moved-to: the site in {} has the address {root} itself, so its pages would lead to themselves; name the \
         folder of the site at the old address with --out",
        out.display()
    );
    Ok(())
}

/// Whether other programs ask for this file at its old address: they get what is at the new one, with its addresses.
fn is_for_programs(name: &str) -> bool {
    let is_oembed = name.split('/').any(|folder| folder == "oembed");
    [WORKER, EDITION].contains(&name) || feeds::is_feed(name) || is_oembed
}

/// The files of a site, with `/` between folders, sorted.
fn names(site: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in WalkDir::new(site).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path: PathBuf = entry.path().strip_prefix(site)?.components().collect();
            names.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(names)
}

/// A page that leads from an old address to the new one. Title and language are those of the page that was there.
fn leading_on(page: &str, name: &str, root: &str, base: &str) -> String {
    let between = |start: &str, end: &str| {
        let (_, rest) = page.split_once(start)?;
        rest.split_once(end).map(|(inner, _)| inner)
    };
    let attribute = |name: &str| {
        let value = between("<html", ">").and_then(|tag| tag.split_once(&format!(" {name}=\"")));
        value.and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value).to_owned()
    };
    let (title, lang, dir) = (between("<title>", "</title>").unwrap_or_default(), attribute("lang"), attribute("dir"));
    let is_unknown = name == NOT_FOUND || name.ends_with(&format!("/{NOT_FOUND}"));
    let below = name.strip_suffix("index.html").unwrap_or(name);
    let below = if is_unknown { String::new() } else { utf8_percent_encode(below, PATH).to_string() };
    let to = format!("{root}{below}");
    let unknown = if is_unknown { " data-unknown=\"1\"" } else { "" };
    let root = format!("lang=\"{lang}\" dir=\"{dir}\" data-base=\"{base}\"{unknown}");
    Leading { root: &root, title, to: &to, canonical: &to, script: LeadScript::Inline(SCRIPT) }.to_html()
}
