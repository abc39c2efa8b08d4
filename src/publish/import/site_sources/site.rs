//! The texts of a site: what each is called in the library, which are versions of each other, and where links between
//! them lead.

use std::collections::{BTreeSet, HashMap};

use super::place::TextPlace;
use crate::{
    corpus::{Lang, Slug},
    publish::{import::places, source::clean::percent},
};

/// A text after the first reading.
#[derive(Debug, Clone)]
pub(super) struct SourceText {
    /// From the root of the site, with `/`.
    pub(super) relative: String,
    pub(super) length: u64,
    pub(super) place: TextPlace,
    pub(super) lang: Option<Lang>,
    /// What the head asks for.
    pub(super) wanted: Option<Slug>,
    pub(super) title: String,
    /// What versions have in common, if the head says it.
    pub(super) key: Option<String>,
    /// The path at which readers found it.
    pub(super) path: Option<String>,
    /// The name of its file in the library, without language and ending.
    pub(super) slug: Option<Slug>,
    pub(super) translation: Option<String>,
}

/// Where the texts and files of a site are.
#[derive(Default)]
pub(super) struct SiteMap {
    /// Files from the root of the site in small letters, without ending → the article.
    files: HashMap<String, String>,
    /// Paths of the old site → the article.
    paths: HashMap<String, String>,
    /// Names without folder → the article; `None` if several have it.
    names: HashMap<String, Option<String>>,
    /// Names of pictures and other files → their paths.
    others: HashMap<String, String>,
    host: Option<String>,
    base: String,
}

/// Gives every text the name that its file will have, and finds the versions of each other.
pub(super) fn name_all(texts: &mut [SourceText], default: Option<&Lang>) {
    let mut taken: BTreeSet<(Option<Lang>, String)> = BTreeSet::new();
    for text in texts.iter_mut() {
        let lang = text.lang.clone().or_else(|| default.cloned());
        let name = if text.place.is_index && text.place.folders.is_empty() { &text.title } else { &text.place.name };
        let own = text.wanted.clone().or_else(|| Slug::from_text(name)).or_else(|| Slug::from_text(&text.title));
        let Some(base) = own else { continue };
        let mut slug = base.clone();
        let above = text.place.folders.iter().rev().nth(usize::from(text.place.is_index));
        if taken.contains(&(lang.clone(), slug.as_str().to_owned()))
            && let Some(longer) = above.and_then(|above| Slug::from_text(&format!("{above}-{base}")))
        {
            slug = longer;
        }
        for n in 2.. {
            if !taken.contains(&(lang.clone(), slug.as_str().to_owned())) {
                break;
            }
            slug = base.with_end(&n.to_string());
        }
        taken.insert((lang, slug.as_str().to_owned()));
        text.slug = Some(slug);
    }
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        groups.entry(text.key.clone().unwrap_or_else(|| text.place.key())).or_default().push(at);
    }
    for (key, group) in groups {
        let languages: BTreeSet<_> = group.iter().map(|at| texts[*at].lang.clone()).collect();
        let slugs: BTreeSet<_> = group.iter().map(|at| texts[*at].slug.as_ref().map(Slug::as_str)).collect();
        if languages.len() > 1 && slugs.len() > 1 {
            let common = Slug::from_text(&key).map(|slug| slug.as_str().to_owned());
            group.iter().for_each(|at| texts[*at].translation.clone_from(&common));
        }
    }
}

impl SiteMap {
    pub(super) fn of(texts: &[SourceText], others: &[String], base: Option<&url::Url>) -> Self {
        let mut map = Self {
            host: base.and_then(|base| base.host_str()).map(str::to_owned),
            base: base.map_or(String::new(), |base| base.path().trim_end_matches('/').to_owned()),
            ..Self::default()
        };
        for text in texts {
            let Some(file) = text.slug.as_ref().map(|slug| format!("{slug}.md")) else { continue };
            let bare = without_ending(&text.relative).to_lowercase();
            map.files.entry(bare.clone()).or_insert_with(|| file.clone());
            if let Some(path) = &text.path {
                map.paths.entry(places::key(path)).or_insert_with(|| file.clone());
            }
            let stem = bare.rsplit('/').next().unwrap_or_default().to_owned();
            let dated = super::place::day(&stem).1.to_owned();
            let own = text.place.name.to_lowercase();
            let names = BTreeSet::from([stem, dated, own, text.title.to_lowercase()]);
            for name in names.into_iter().filter(|name| !name.is_empty() && name != "index" && name != "_index") {
                let known = map.names.entry(name).or_insert_with(|| Some(file.clone()));
                if known.as_ref() != Some(&file) {
                    *known = None;
                }
            }
        }
        for path in others {
            let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
            map.others.entry(name).or_insert_with(|| path.clone());
        }
        map
    }

    /// The article that a link in a file leads to, with the part that it names.
    pub(super) fn find(&self, from: &str, target: &str) -> Option<String> {
        let (address, part) = target.split_once('#').map_or((target, ""), |(address, part)| (address, part));
        let address = percent::decoded(address.split('?').next().unwrap_or_default());
        if address.is_empty() {
            return None;
        }
        let part = if part.is_empty() { String::new() } else { format!("#{part}") };
        let own_path = match address.split_once("://") {
            Some((_, rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                (self.host.as_deref() == Some(host)).then(|| format!("/{path}"))
            }
            None if address.contains(':') && !address.starts_with("own:") => None,
            None if address.starts_with('/') => Some(address.clone()),
            None => Some(String::new()),
        }?;
        let found = match own_path.is_empty() {
            false => self.by_path(&own_path),
            true => self.by_file(from, &address),
        };
        found.map(|file| format!("{file}{part}"))
    }

    fn by_path(&self, path: &str) -> Option<&String> {
        let bare = path.trim_end_matches('/').trim_end_matches("/index.html");
        let known = self.paths.get(&places::key(bare)).or_else(|| {
            let based = format!("{}{bare}", self.base);
            self.paths.get(&places::key(&based)).or_else(|| self.paths.get(&places::key(&format!("{based}.html"))))
        });
        known.or_else(|| {
            // A file from the folder with the texts.
            let bare = without_ending(path.trim_matches('/')).to_lowercase();
            [bare.clone(), format!("content/{bare}")].iter().find_map(|file| self.in_folder(file))
        })
    }

    fn by_file(&self, from: &str, address: &str) -> Option<&String> {
        let (folder, address) = match address.strip_prefix("@/").or_else(|| address.strip_prefix("@site/")) {
            Some(rest) if address.starts_with("@site/") => ("", rest),
            Some(rest) => ("content", rest),
            None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), address),
        };
        let joined = joined(folder, without_ending(address.trim_end_matches('/')))?.to_lowercase();
        self.in_folder(&joined).or_else(|| {
            // Addresses of pages have one folder more than their files.
            let shallower = address.strip_prefix("../")?;
            self.in_folder(&self::joined(folder, without_ending(shallower.trim_end_matches('/')))?.to_lowercase())
        })
    }

    fn in_folder(&self, file: &str) -> Option<&String> {
        let of_folder = |name: &str| self.files.get(&format!("{file}/{name}"));
        self.files.get(file).or_else(|| of_folder("index")).or_else(|| of_folder("_index"))
    }

    /// The article with this name or title.
    pub(super) fn called(&self, name: &str) -> Option<String> {
        let (name, part) = name.split_once('#').map_or((name, None), |(name, part)| (name, Some(part)));
        let bare = without_ending(name.trim().trim_matches('/')).to_lowercase();
        let whole = || self.files.get(&bare).or_else(|| self.in_folder(&format!("content/{bare}")));
        let last = || self.names.get(bare.rsplit('/').next().unwrap_or_default()).and_then(Option::as_ref);
        let file = whole().or_else(|| self.names.get(&bare).and_then(Option::as_ref)).or_else(last)?;
        Some(part.map_or_else(|| file.clone(), |part| format!("{file}#{part}")))
    }

    /// The path of a picture or another file of this name.
    pub(super) fn file_called(&self, name: &str) -> Option<&String> {
        let lower = name.to_lowercase();
        self.others.get(lower.rsplit('/').next().unwrap_or_default())
    }
}

/// A path without the ending of a text.
fn without_ending(path: &str) -> &str {
    let ending = path.rsplit_once('.').filter(|(_, ending)| {
        matches!(ending.to_ascii_lowercase().as_str(), "md" | "markdown" | "mdx" | "mdown" | "mkd" | "html" | "htm")
    });
    ending.map_or(path, |(stem, _)| stem)
}

/// A path below the root; `None` if it leads out of it.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
