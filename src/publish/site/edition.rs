//! Everything that was published together: `edition.json` lists every file with its length and digest, in packs that a
//! device keeps as a whole; and the service worker that keeps them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    corpus::{Lang, Slug, json, paths},
    ui::text::Interface,
};

use super::{
    assets::shrink::bare_script,
    data::Data,
    files::{self, UNKNOWN_EDITION},
    output::Output,
};
use crate::publish::hash;

const WORKER_SOURCE: &str = concat!(
    include_str!("../../../public/sw.js"),
    include_str!("../../../public/packs.js"),
    include_str!("../../../public/sizes.js"),
    include_str!("../../../public/sounds.js"),
    include_str!("../../../public/reading.js"),
);
const REMOVER: &str = include_str!("../../../public/sw-remove.js");

/// What the build knows and the files do not show.
pub struct EditionParts<'a> {
    pub languages: &'a [Lang],
    /// The words of these languages.
    pub interface: &'a Interface,
    /// The addresses of pages that are no articles, relative to the base.
    pub routes: Vec<String>,
    /// Articles that must not stay on any device.
    pub withdrawn: Vec<(Lang, Slug)>,
    pub data: &'a Data,
    pub worker: WorkerScript,
}

/// What `sw.js` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkerScript {
    /// Keeps the edition.
    Keeps,
    /// Removes itself and what it kept.
    RemovesItself,
    /// There is no worker: without the program nothing could show what it keeps.
    None,
}

/// `edition.json`, as `docs/data-format.md` describes it.
#[derive(Serialize)]
struct EditionFile<'a> {
    format: u32,
    languages: &'a [Lang],
    routes: &'a [String],
    withdrawn: Vec<String>,
    /// The root of the search index: the one file that a page may need first and no pack here names.
    index: Option<String>,
    packs: Vec<Pack>,
}

/// Files that a device keeps together.
#[derive(Serialize)]
struct Pack {
    id: String,
    kind: PackPurpose,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<Lang>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<usize>,
    bytes: usize,
    /// The files, or the file that lists them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<File>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<File>,
}

/// What a pack is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum PackPurpose {
    /// The program, and the files that every page needs.
    Shell,
    /// The files that lists and searches need.
    Search,
    /// The articles of a section.
    Text,
    /// Their pictures.
    Images,
    /// Their recordings.
    Audio,
    /// Pages, and all other files that devices do not keep.
    Site,
}

/// A file of a site.
#[derive(Clone, Serialize, JsonSchema)]
pub struct File {
    /// Relative to the base, not encoded.
    url: String,
    bytes: usize,
    /// All 64 digits; absent if the name of the file has the first 20.
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    /// How many articles it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<usize>,
}

/// The files of a pack.
#[derive(Default, Serialize, JsonSchema)]
pub struct List {
    /// The files, if there are at most 1,024.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<File>,
    /// Else the lists that they are divided into, by a hash of their addresses: a changed file changes one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<File>,
}

/// The most files that one list has.
const LISTED: usize = 1_024;

/// Writes `edition.json` and the worker. The edition's id is the first 20 digits of the digest of `edition.json`.
pub fn write(parts: &EditionParts<'_>, out: &Output) -> Result<String> {
    let files = out.files();
    let mut packs = packs(&files, parts.data, out)?;
    for pack in packs.iter_mut().filter(|pack| pack.kind != PackPurpose::Shell) {
        let files = std::mem::take(&mut pack.files);
        let list = match files.len() {
            ..=LISTED => List { files, ..List::default() },
            _ => List { lists: divided(&pack.id, files, out)?, ..List::default() },
        };
        pack.list = Some(write_list(&pack.id, &list, out)?);
    }
    let edition = EditionFile {
        format: json::FORMAT,
        languages: parts.languages,
        routes: &parts.routes,
        withdrawn: parts.withdrawn.iter().map(|(lang, slug)| format!("{lang}/{slug}")).collect(),
        index: parts.data.file(&paths::index()),
        packs,
    };
    let edition = serde_json::to_vec(&edition).context("the edition cannot be written as JSON")?;
    out.write(files::EDITION, &edition)?;
    let id = hash::short(&edition);
    match parts.worker {
        WorkerScript::Keeps => out.write(files::WORKER, worker(&id, parts.languages, parts.interface).as_bytes())?,
        WorkerScript::RemovesItself => out.write(files::WORKER, bare_script(REMOVER).as_bytes())?,
        WorkerScript::None => {}
    }
    Ok(id)
}

/// Writes lists of about a quarter of [`LISTED`] files each.
fn divided(pack: &str, files: Vec<File>, out: &Output) -> Result<Vec<File>> {
    let parts = (files.len() * 4).div_ceil(LISTED).next_power_of_two();
    let mut lists: Vec<List> = (0..parts).map(|_| List::default()).collect();
    for file in files {
        lists[paths::place(&together(&file.url), parts)].files.push(file);
    }
    lists.iter().enumerate().map(|(n, list)| write_list(&format!("{pack}-{n}"), list, out)).collect()
}

/// What files that are listed together have in common: those of an article its slug; nothing for pages that show the
/// newest articles, such as feeds. So the files that one change touches are in few lists. A file with a hash in its
/// name is in the same list in every edition: what is on a device can be found there (`public/packs.js`).
fn together(url: &str) -> String {
    if let Some(stem) = files::without_hash(url) {
        return stem;
    }
    let mut rest = url.split('/').skip_while(|folder| !["articles", "embed", "oembed"].contains(folder)).skip(1);
    rest.next().map(|slug| slug.trim_end_matches(".json")).unwrap_or_default().to_owned()
}

fn write_list(name: &str, list: &List, out: &Output) -> Result<File> {
    let list = json::write(list).context("a list of files cannot be written as JSON")?;
    let url = paths::file(&paths::list(name), &hash::short(&list));
    out.write(&url, &list)?;
    Ok(File { url, bytes: list.len(), sha256: None, articles: None })
}

/// The worker, with the edition's id and the words of its own page.
fn worker(id: &str, languages: &[Lang], interface: &Interface) -> String {
    let words_of = |lang: &Lang| {
        let words = &interface.language(lang)?.words;
        let (tag, dir) = (lang.to_string(), lang.dir().as_str());
        let said = [dir, words.load_failed, words.load_failed_help, words.try_again, words.to_front];
        Some(std::iter::once(tag).chain(said.map(str::to_owned)).collect::<Vec<_>>())
    };
    // In the order of the languages: the first is the one at the root. If there are no words in a language, English
    // ones are used and marked as English.
    let words: Vec<String> = (languages.iter())
        .filter_map(|lang| Some((lang, words_of(lang).or_else(|| words_of(&Lang::english()))?)))
        .filter_map(|(lang, words)| Some(format!("\"{lang}\":{}", serde_json::to_string(&words).ok()?)))
        .collect();
    let words = format!("{{{}}}", words.join(","));
    bare_script(WORKER_SOURCE).replace(UNKNOWN_EDITION, id).replace("WORDS = {}", &format!("WORDS = {words}"))
}

/// Distributes the files over packs.
fn packs(files: &BTreeMap<String, (usize, String)>, data: &Data, out: &Output) -> Result<Vec<Pack>> {
    let file = |name: &str, articles: Option<usize>| {
        let (bytes, digest) = files.get(name).with_context(|| format!("{name} was not written"))?;
        let is_in_name = files::hash_in(name).is_some_and(|hash| digest.starts_with(hash));
        let sha256 = (!is_in_name).then(|| digest.clone());
        Ok(File { url: name.to_owned(), bytes: *bytes, sha256, articles })
    };
    let mut dealt: BTreeSet<&str> = BTreeSet::new();
    let mut sections = Vec::new();
    for section in &data.sections {
        // In a large section, lists name its files: they are needed where the files are.
        let lists = (0..).map_while(|n| {
            let (list, _) = paths::list_of(&paths::articles(&section.lang, &section.section, n * paths::NAMES_A_LIST))?;
            data.file(&list)
        });
        let texts: Vec<File> = (section.files.iter().map(|(name, articles)| file(name, Some(*articles))))
            .chain(lists.map(|name| file(&name, None)))
            .collect::<Result<_>>()?;
        let mut media: BTreeSet<String> = BTreeSet::new();
        for (name, _) in &section.files {
            media.extend(media_of(&out.read(name)?).filter(|name| files.contains_key(name)));
        }
        let media: Vec<File> = media.iter().map(|name| file(name, None)).collect::<Result<_>>()?;
        let (images, recordings) = media.into_iter().partition(|file| file.url.starts_with("images/"));
        for (kind, name, files) in [
            (PackPurpose::Text, "text", texts),
            (PackPurpose::Images, "images", images),
            (PackPurpose::Audio, "audio", recordings),
        ] {
            let id = format!("{name}-{}-{}", section.lang, section.section);
            let (lang, section_id) = (Some(section.lang.clone()), Some(section.section.clone()));
            let articles = section.files.iter().map(|(_, articles)| articles).sum();
            if !files.is_empty() {
                sections.push(Pack { lang, section: section_id, articles: Some(articles), ..pack(id, kind, files) });
            }
        }
    }
    for file in sections.iter().flat_map(|pack| &pack.files) {
        dealt.extend(files.get_key_value(&file.url).map(|(name, _)| name.as_str()));
    }
    let mut rest: [Vec<File>; 3] = Default::default();
    for name in files.keys().filter(|name| !dealt.contains(name.as_str())) {
        rest[kind_of(name) as usize].push(file(name, None)?);
    }
    let [shell, search, site] = rest;
    let mut packs = vec![
        pack("shell".to_owned(), PackPurpose::Shell, shell),
        pack("search".to_owned(), PackPurpose::Search, search),
    ];
    packs.append(&mut sections);
    packs.push(pack("site".to_owned(), PackPurpose::Site, site));
    Ok(packs)
}

fn pack(id: String, kind: PackPurpose, files: Vec<File>) -> Pack {
    let bytes = files.iter().map(|file| file.bytes).sum();
    Pack { id, kind, lang: None, section: None, articles: None, bytes, files, list: None }
}

/// The number of the pack (shell, search or site) of a file that belongs to no section.
fn kind_of(name: &str) -> u8 {
    if paths::is_for_search(name) {
        return 1;
    }
    let program = name.strip_prefix("assets/").is_some_and(|name| !name.contains('/') && !name.ends_with(".png"));
    if program || paths::is_data(name) { 0 } else { 2 }
}

/// The pictures and recordings that the articles of a pack show. Unescaped quotes occur only around fields in JSON, so
/// a search for the field's name finds nothing else.
fn media_of(pack: &[u8]) -> impl Iterator<Item = String> {
    let pack = String::from_utf8_lossy(pack).into_owned();
    let names: Vec<String> =
        pack.split("\"file\":\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
    names.into_iter()
}
