//! Old addresses of articles: for each a page that leads to the article, and a line for hosts that can lead on by
//! themselves.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    path::PathBuf,
};

use anyhow::Result;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::{contexts::Contexts, escape, files, lead, output::Output};
use crate::{
    corpus::{Lang, Version},
    publish::{
        assemble::{Alias, Corpus},
        hash,
        names::{self, key},
        problem::Problem,
        source::clean::percent,
    },
    ui::route::RESERVED,
};

/// How many lines Cloudflare Pages reads of the file of redirects. For the old addresses after these the pages lead on.
const LINES: usize = 2_000;

/// Files of the site that are at its top.
const FIXED: [&str; 7] = [
    files::EDITION,
    files::WORKER,
    files::BOOT,
    files::MANIFEST,
    files::HEADERS_FILE,
    files::REDIRECTS_FILE,
    files::EMBED_SCRIPTS[0],
];

/// What is encoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The pages that lead on, by the names of their files.
#[derive(Default)]
pub struct AliasPages(BTreeMap<String, AliasPage>);

struct AliasPage {
    /// The old address below the base, not encoded.
    path: String,
    /// The place of the article in [`Corpus::articles`].
    place: usize,
    /// Where the author wrote it.
    file: PathBuf,
    line: usize,
}

/// Which pages lead on, and which old addresses can have none. `pages` are the files of the site's own pages.
pub fn plan(corpus: &Corpus, base: &str, pages: &[String]) -> (AliasPages, Vec<Problem>) {
    let own: BTreeSet<String> = pages.iter().map(|page| key(page)).collect();
    let mut planned: BTreeMap<String, (String, AliasPage, &Alias)> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut outside: Vec<&Alias> = Vec::new();
    for alias in &corpus.aliases {
        let shown = names::shown(&alias.address);
        let left_out = |why: String, help: &str| {
            let message = format!("no page leads on from the old address `{shown}`: {why}");
            Problem::warning(&alias.file, message).at(alias.line).help(help)
        };
        let path = match path(&alias.address) {
            Ok(path) => path,
            Err((why, help)) => {
                problems.push(left_out(why, help));
                continue;
            }
        };
        let Some(path) = path.strip_prefix(base) else {
            outside.push(alias);
            continue;
        };
        let name = file(path);
        if let Some(reason) = names::refuse(&name) {
            problems.push(left_out(reason, "let the host redirect it, or take it out"));
            continue;
        }
        let article = &corpus.articles[alias.place];
        if own.contains(&key(&name)) {
            // An article that is still at its old address needs nothing.
            if !name.ends_with(&format!("articles/{}/index.html", article.slug)) {
                problems.push(left_out("a page of the site has this address".to_owned(), "take it out"));
            }
            continue;
        }
        if is_taken(path, &corpus.languages) {
            problems.push(left_out("the site needs this name itself".to_owned(), "let the host redirect it"));
            continue;
        }
        match planned.entry(key(&name)) {
            Entry::Vacant(free) => {
                let (file, line) = (alias.file.clone(), alias.line);
                let page = AliasPage { path: path.to_owned(), place: alias.place, file, line };
                free.insert((name, page, alias));
            }
            Entry::Occupied(other) if other.get().1.place == alias.place => {}
            Entry::Occupied(other) => {
                let file = other.get().2.file.display();
                let message = format!("the old address `{shown}` is also one of {file}");
                let problem = Problem::error(&alias.file, message).at(alias.line);
                problems.push(problem.help("a page can lead to one article only: take it out of one of them"));
            }
        }
    }
    if let [first, ..] = outside.as_slice() {
        let message = format!(
            "{} old addresses, such as `{}`, lie outside of the path of this site, {base}: no page leads on from them",
            outside.len(),
            names::shown(&first.address),
        );
        problems.push(Problem::warning(&first.file, message).at(first.line).help("let the host redirect them"));
    }
    (AliasPages(planned.into_values().map(|(name, page, _)| (name, page)).collect()), problems)
}

/// The path of an old address, decoded; else why it cannot be a file, and what to do.
fn path(address: &str) -> Result<String, (String, &'static str)> {
    let address = address.trim();
    let whole = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let rest = match &whole {
        Some(url) => url.as_str().get(url.origin().ascii_serialization().len()..).unwrap_or_default().to_owned(),
        None => address.to_owned(),
    };
    let rest = rest.split('#').next().unwrap_or_default();
    if let Some((_, query)) = rest.split_once('?') {
        let why = format!("hosts of files answer with the same file whatever follows the question mark (`?{query}`)");
        return Err((why, "let the host redirect it, or take it out"));
    }
    let decoded = percent::decoded(rest);
    let broken = decoded.contains('\u{fffd}') || decoded.split('/').any(|part| part == ".." || part == ".");
    if broken || !(whole.is_some() || rest.starts_with('/')) {
        return Err(("it is not a path".to_owned(), "write it as in /2021/05/ten-boats/ or as a whole address"));
    }
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty()).collect();
    let end = if decoded.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    Ok(format!("/{}{end}", parts.join("/")))
}

/// The file that hosts answer with at a path below the base. A name such as `a.php` becomes a folder: a file of that
/// name would be downloaded.
fn file(path: &str) -> String {
    let is_page = [".html", ".htm"].iter().any(|end| path.to_lowercase().ends_with(end));
    match path {
        "" => "index.html".to_owned(),
        path if is_page => path.to_owned(),
        path => format!("{}/index.html", path.trim_end_matches('/')),
    }
}

/// Whether a path is that of one of the site's own files, or in a folder of them. Articles are not: an article may have
/// had another slug.
fn is_taken(path: &str, languages: &[Lang]) -> bool {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    let is_language = languages.iter().skip(1).any(|lang| key(lang.as_str()) == key(first));
    let first = key(if is_language { parts.next().unwrap_or_default() } else { first });
    first != "articles" && RESERVED.contains(&first.as_str()) || FIXED.iter().any(|name| key(name) == first)
}

impl AliasPages {
    /// Writes the pages, after all other files of the site. Returns the lines for hosts that lead on by themselves, and
    /// a problem for each old address that is that of such a file.
    pub(super) fn write(
        &self,
        corpus: &Corpus,
        contexts: &Contexts,
        origin: Option<&str>,
        out: &Output,
    ) -> Result<(String, Vec<Problem>)> {
        let written = out.files();
        // Some of the fixed files are written later.
        let mut taken: BTreeSet<String> = written.keys().map(String::as_str).chain(FIXED).map(key).collect();
        let above = |name: &str| name.match_indices('/').map(|(end, _)| key(&name[..end])).collect::<Vec<_>>();
        let mut folders: BTreeSet<String> = written.keys().flat_map(|name| above(name)).collect();
        let (mut lines, mut problems) = (String::new(), Vec::new());
        // The headers of the site allow no scripts in pages.
        let script_file = format!("assets/old/lead.{}.js", hash::short(SCRIPT.as_bytes()));
        let script = contexts.routes.file(&script_file);
        let mut leads_on = false;
        let context = contexts.of(&corpus.languages[0]);
        for (n, (name, page)) in self.0.iter().enumerate() {
            // A file cannot be a folder too.
            let is_free = !taken.contains(&key(name))
                && !folders.contains(&key(name))
                && above(name).iter().all(|folder| !taken.contains(folder));
            if !is_free {
                let shown = names::shown(&page.path);
                let message = format!("no page leads on from the old address `/{shown}`: the site has a file there");
                problems.push(Problem::warning(&page.file, message).at(page.line).help("take it out"));
                continue;
            }
            taken.insert(key(name));
            folders.extend(above(name));
            let article = &corpus.articles[page.place];
            let to = context.canonical(&Version { lang: article.lang.clone(), slug: article.slug.clone() });
            let lang = &article.lang;
            let document = lead::Leading {
                root: &format!("lang=\"{lang}\" dir=\"{}\"", lang.dir().as_str()),
                title: &escape::text(&article.title),
                to: &to,
                canonical: &format!("{}{to}", origin.unwrap_or_default()),
                script: lead::LeadScript::File(&script),
            };
            out.write(name, document.to_html().as_bytes())?;
            leads_on = true;
            if n < LINES {
                let from = utf8_percent_encode(&page.path, PATH);
                lines.push_str(&format!("{}{from} {to} 301\n", contexts.routes.base));
            }
        }
        if leads_on {
            out.write(&script_file, SCRIPT.as_bytes())?;
        }
        Ok((lines, problems))
    }
}

/// Leads on at once, with the query and the fragment.
const SCRIPT: &str = "location.replace(document.querySelector('a').href+location.search+location.hash)";
