//! What the settings of a site say: its name, its address, its languages, and how its addresses are made.

use std::path::{Path, PathBuf};

use url::Url;

use super::{
    super::foreign,
    fields::{SourceFields, plain},
    generator::SourceGenerator,
};
use crate::{
    corpus::Lang,
    publish::source::library::{
        front_matter::foreign_settings,
        written::{Entry, Kind, Node, Style},
    },
};

/// The largest file of settings.
const LARGEST: u64 = 1_000_000;

/// The settings of a site.
#[derive(Debug, Clone, Default)]
pub(super) struct SourceSettings {
    pub(super) generator: SourceGenerator,
    pub(super) root: PathBuf,
    pub(super) title: Option<String>,
    pub(super) base: Option<Url>,
    /// The languages of the site, the first one first; empty if the settings do not say.
    pub(super) languages: Vec<Lang>,
    /// The first language has a folder of its own in addresses.
    pub(super) language_in_path: bool,
    /// The folders with texts, from the root of the site; for each the language of its texts, if it has one.
    pub(super) folders: Vec<(String, Option<Lang>)>,
    /// Patterns of addresses by section; an empty name is all of them.
    pub(super) permalinks: Vec<(String, String)>,
    /// Addresses end in `.html`.
    pub(super) ugly: bool,
    /// Collections of Jekyll.
    pub(super) collections: Vec<String>,
    /// Keys of authors, and their names.
    pub(super) authors: Vec<(String, String)>,
}

impl SourceSettings {
    /// Reads the settings of a folder.
    pub(super) fn of(root: &Path) -> Self {
        let (generator, file) = SourceGenerator::of(root).unwrap_or_default();
        let text = file.map(|file| small(&root.join(file))).unwrap_or_default();
        let entries = match (generator, file) {
            (_, None) => Vec::new(),
            (SourceGenerator::Docusaurus | SourceGenerator::Eleventy, _) => program(&text),
            (_, Some(file)) => foreign_settings(file, &text),
        };
        let fields = SourceFields(&entries);
        let mut settings = Self { generator, root: root.to_owned(), ..Self::default() };
        settings.title = fields.text(&["title"]).map(|title| foreign::line(&title));
        settings.base = fields.text(&["baseurl", "url"]).and_then(|url| Url::parse(&url).ok());
        match generator {
            SourceGenerator::Hugo => settings.hugo(fields),
            SourceGenerator::Zola => {
                let default = fields.text(&["defaultlanguage"]);
                let others = fields.below("languages").0.iter().map(|entry| entry.key.clone());
                settings.languages = languages(default.into_iter().chain(others));
                settings.folders.push(("content".to_owned(), None));
            }
            SourceGenerator::Jekyll => settings.jekyll(fields),
            SourceGenerator::Docusaurus => settings.docusaurus(fields),
            SourceGenerator::Eleventy => {
                let input = fields.text(&["input"]).unwrap_or_default();
                let input = input.trim_start_matches("./").trim_matches('/').to_owned();
                let inside = root.join(&input).is_dir() && !input.split('/').any(|part| part == "..");
                settings.folders.push((if inside { input } else { String::new() }, None));
            }
            SourceGenerator::Obsidian | SourceGenerator::Unknown => settings.folders.push((String::new(), None)),
        }
        for list in ["blog/authors.yml", "blog/authors.yaml", "_data/authors.yml"] {
            for entry in foreign_settings(list, &small(&root.join(list))) {
                let name = super::fields::text(&entry.value);
                settings.authors.extend(name.map(|name| (entry.key, name)));
            }
        }
        settings
    }

    fn hugo(&mut self, fields: SourceFields<'_>) {
        let content = fields.text(&["contentdir"]).unwrap_or_else(|| "content".to_owned());
        let default = fields.text(&["defaultcontentlanguage"]).or_else(|| fields.text(&["languagecode"]));
        let written = small(&self.root.join("config/_default/languages.toml"));
        let apart = foreign_settings("languages.toml", &written);
        let apart = SourceFields(&apart);
        let listed = [fields.below("languages").0, apart.0].concat();
        let mut weighed: Vec<(i64, &Entry)> = listed
            .iter()
            .map(|entry| {
                let weight = super::fields::fields_of(&entry.value).text(&["weight"]);
                (weight.and_then(|weight| weight.parse().ok()).unwrap_or(i64::MAX), entry)
            })
            .collect();
        weighed.sort_by_key(|(weight, _)| *weight);
        self.languages = languages(default.into_iter().chain(weighed.iter().map(|(_, entry)| entry.key.clone())));
        for (_, entry) in &weighed {
            let of_language = super::fields::fields_of(&entry.value);
            if let Some(folder) = of_language.text(&["contentdir"]) {
                self.folders.push((folder.trim_matches('/').to_owned(), foreign::lang(&entry.key)));
            }
            self.title = self.title.take().or_else(|| of_language.text(&["title"]));
        }
        self.folders.push((content.trim_matches('/').to_owned(), None));
        self.language_in_path = fields.is_true(&["defaultcontentlanguageinsubdir"]);
        self.ugly = fields.is_true(&["uglyurls"]);
        for entry in fields.below("permalinks").0 {
            match &entry.value.kind {
                Kind::Text(pattern, _) => self.permalinks.push((entry.key.clone(), pattern.clone())),
                Kind::Fields(inner) if entry.key == "page" => {
                    let patterns = inner.iter().filter_map(|e| Some((e.key.clone(), super::fields::text(&e.value)?)));
                    self.permalinks.extend(patterns);
                }
                _ => {}
            }
        }
    }

    fn jekyll(&mut self, fields: SourceFields<'_>) {
        // `url` is the host, `baseurl` the path below it.
        let host = fields.text(&["url"]).and_then(|url| Url::parse(&url).ok());
        let path = fields.text(&["baseurl"]).unwrap_or_default();
        let path = format!("/{}/", path.trim_matches('/')).replace("//", "/");
        self.base = host.and_then(|host| host.join(&path).ok());
        self.languages = languages(fields.texts(&["languages"]).into_iter().chain(fields.text(&["lang", "locale"])));
        let pattern = match fields.text(&["permalink"]).as_deref() {
            None | Some("date") => "/:categories/:year/:month/:day/:title.html".to_owned(),
            Some("pretty") => "/:categories/:year/:month/:day/:title/".to_owned(),
            Some("ordinal") => "/:categories/:year/:y_day/:title.html".to_owned(),
            Some("none") => "/:categories/:title.html".to_owned(),
            Some(pattern) => pattern.to_owned(),
        };
        self.ugly = !pattern.ends_with('/');
        self.permalinks.push((String::new(), pattern));
        for entry in fields.below("collections").0 {
            let pattern = super::fields::fields_of(&entry.value).text(&["permalink"]);
            self.permalinks.extend(pattern.map(|pattern| (entry.key.clone(), pattern)));
            self.collections.push(entry.key.clone());
        }
        self.collections.extend(fields.texts(&["collections"]));
        self.folders.push((String::new(), None));
    }

    fn docusaurus(&mut self, fields: SourceFields<'_>) {
        let host = fields.text(&["url"]).and_then(|url| Url::parse(&url).ok());
        let path = fields.text(&["baseurl"]).unwrap_or_else(|| "/".to_owned());
        self.base = host.and_then(|host| host.join(&path).ok());
        let default = fields.text(&["defaultlocale"]);
        self.languages = languages(default.into_iter().chain(fields.texts(&["locales"])));
        self.folders.extend(["docs", "blog", "src/pages", "i18n"].map(|folder| (folder.to_owned(), None)));
    }
}

/// The text of a file of settings; empty if there is none.
fn small(path: &Path) -> String {
    let fits = path.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
    let bytes = if fits { std::fs::read(path).unwrap_or_default() } else { Vec::new() };
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Languages, each once.
fn languages(tags: impl Iterator<Item = String>) -> Vec<Lang> {
    let mut found: Vec<Lang> = Vec::new();
    for lang in tags.filter_map(|tag| foreign::lang(&tag)) {
        if !found.contains(&lang) {
            found.push(lang);
        }
    }
    found
}

/// The fields of settings that are the source of a program: the first value that is written out for each name.
fn program(text: &str) -> Vec<Entry> {
    const NAMES: &[&str] = &["title", "url", "baseUrl", "defaultLocale", "locales", "input"];
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let value = |name: &str| {
        let places = code.match_indices(name).filter(|(at, _)| {
            !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_') && code[..*at].len() < 100_000
        });
        places.into_iter().find_map(|(at, _)| {
            let rest = code[at + name.len()..].trim_start_matches(['"', '\'']).trim_start();
            let rest = rest.strip_prefix(':')?.trim_start();
            match rest.strip_prefix('[') {
                Some(list) => {
                    let items = list.split(']').next()?.split(',').filter_map(quoted);
                    Some(Kind::List(items.map(|item| Node::text(1, item, Style::Quoted)).collect()))
                }
                None => quoted(rest.split(['\n', ',', '}']).next()?).map(|text| Kind::Text(text, Style::Quoted)),
            }
        })
    };
    let entry = |name: &&str| {
        let kind = value(name)?;
        Some(Entry { key: plain(name), line: 1, value: Node { line: 1, kind } })
    };
    NAMES.iter().filter_map(entry).collect()
}

/// The text between quotes.
fn quoted(text: &str) -> Option<String> {
    let text = text.trim();
    let quote = text.chars().next().filter(|c| "\"'`".contains(*c))?;
    text[1..].split(quote).next().map(str::to_owned)
}
