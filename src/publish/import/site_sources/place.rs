//! What the name of a file and its folders say: language, day, whether it is a draft, and where it is in the site.

use std::collections::HashSet;

use super::{super::foreign, generator::SourceGenerator, settings::SourceSettings};
use crate::{
    corpus::{Date, Lang},
    publish::source::library::codes,
};

/// The place of a text in its site.
#[derive(Debug, Clone, Default)]
pub(super) struct TextPlace {
    /// The folders, without those that say the language or the kind: `posts`, `2020`.
    pub(super) folders: Vec<String>,
    /// The name without day, language and ending; of `index.md` the name of its folder.
    pub(super) name: String,
    /// The text of a folder (`_index.md`), or of a folder that belongs to it alone (`index.md`).
    pub(super) is_index: bool,
    pub(super) is_section: bool,
    pub(super) lang: Option<Lang>,
    pub(super) date: Option<Date>,
    pub(super) is_draft: bool,
    /// Jekyll and Docusaurus: a dated text.
    pub(super) is_post: bool,
}

impl TextPlace {
    /// The place in words, the same in all languages.
    pub(super) fn key(&self) -> String {
        let day = self.date.map(|date| format!("{date} ")).unwrap_or_default();
        let own = if self.is_index { String::new() } else { format!("/{day}{}", self.name) };
        format!("{}{own}", self.folders.join("/")).to_lowercase()
    }
}

/// The names of all files of a site in small letters, to find versions of a text in other languages; and the folders
/// that are languages.
pub(super) struct SiteNames {
    pub(super) files: HashSet<String>,
    folders: HashSet<String>,
}

impl SiteNames {
    pub(super) fn of(files: &[String], settings: &SourceSettings) -> Self {
        let first = |name: &String| {
            let rest = within(name, settings).1;
            rest.split_once('/').map(|(folder, _)| folder.to_owned())
        };
        let tops: HashSet<String> = files.iter().filter_map(first).collect();
        let code = |name: &String| settings.languages.is_empty() && is_code(name);
        let codes: HashSet<String> = tops.into_iter().filter(code).collect();
        let folders = if codes.len() > 1 { codes } else { HashSet::new() };
        Self { files: files.iter().map(|name| name.to_lowercase()).collect(), folders }
    }

    /// The language that a part of a path means.
    fn folder(&self, name: &str, settings: &SourceSettings) -> Option<Lang> {
        let lang = foreign::lang(name)?;
        let known = settings.languages.contains(&lang) && lang.as_str().eq_ignore_ascii_case(&name.replace('_', "-"))
            || settings.languages.contains(&lang) && name.len() <= 5
            || self.folders.contains(name);
        known.then_some(lang)
    }
}

fn is_code(name: &str) -> bool {
    (2..=7).contains(&name.len()) && name.parse().is_ok_and(|lang| codes::is_known(&lang))
}

/// The folder with texts that a file lies in, and its path below it.
fn within<'a>(relative: &'a str, settings: &SourceSettings) -> (Option<Lang>, &'a str) {
    let below = |(folder, lang): &(String, Option<Lang>)| match folder.is_empty() {
        true => Some((lang.clone(), relative)),
        // Sections of Docusaurus keep their folder: it is a part of the address.
        false if settings.generator == SourceGenerator::Docusaurus => None,
        false => relative.strip_prefix(folder.as_str())?.strip_prefix('/').map(|rest| (lang.clone(), rest)),
    };
    settings.folders.iter().find_map(below).unwrap_or((None, relative))
}

/// Reads the path of a file, from the root of its site.
pub(super) fn read(relative: &str, settings: &SourceSettings, names: &SiteNames) -> TextPlace {
    let mut place = TextPlace::default();
    let (lang, rest) = within(relative, settings);
    place.lang = lang;
    let mut parts: Vec<String> = rest.split('/').map(str::to_owned).collect();
    let file = parts.pop().unwrap_or_default();
    if settings.generator == SourceGenerator::Docusaurus {
        docusaurus(&mut parts, &mut place);
    } else if let Some(lang) = parts.first().and_then(|first| names.folder(first, settings)) {
        place.lang = place.lang.or(Some(lang));
        parts.remove(0);
    }
    place.is_post |= parts.iter().any(|part| part == "_posts");
    place.is_draft = parts.iter().any(|part| matches!(part.as_str(), "_drafts" | "drafts"));
    parts.retain(|part| !matches!(part.as_str(), "_posts" | "_drafts" | "drafts"));
    if let Some(first) = parts.first_mut()
        && let Some(collection) = first.strip_prefix('_').map(str::to_owned)
    {
        *first = collection;
    }
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    let (stem, lang) = language(relative, stem, settings, names);
    place.lang = lang.or(place.lang);
    let (date, name) = day(stem);
    place.date = date;
    let numbered = settings.generator == SourceGenerator::Docusaurus && !place.is_post;
    if numbered {
        parts.iter_mut().for_each(|part| *part = without_number(part).to_owned());
    }
    let name = if numbered { without_number(name) } else { name };
    place.is_section = name == "_index";
    let readme = name.eq_ignore_ascii_case("readme") && settings.generator == SourceGenerator::Docusaurus;
    place.is_index = place.is_section || name.eq_ignore_ascii_case("index") || readme;
    place.name = name.to_owned();
    if place.is_index {
        // `2020-01-02-boats/index.md` has its day in the name of the folder.
        let (date, name) = parts.last().map_or((None, ""), |folder| day(folder));
        place.date = place.date.or(date);
        place.name = name.to_owned();
    }
    place.folders = parts;
    place
}

/// `i18n/fr/docusaurus-plugin-content-docs/current/a.md` is the French version of `docs/a.md`.
fn docusaurus(parts: &mut Vec<String>, place: &mut TextPlace) {
    if parts.len() >= 3 && parts[0] == "i18n" {
        place.lang = foreign::lang(&parts[1]);
        let section = parts[2].trim_start_matches("docusaurus-plugin-content-").to_owned();
        parts.drain(..3);
        if section == "docs" && parts.first().is_some_and(|first| first == "current") {
            parts.remove(0);
        }
        parts.splice(0..0, (section != "pages").then_some(section));
    } else if parts.len() >= 2 && parts[0] == "src" && parts[1] == "pages" {
        parts.drain(..2);
    }
    place.is_post = parts.first().is_some_and(|first| first == "blog");
}

/// The language at the end of a name: `boats.fr`. It is one of the site's, or another version lies beside it.
fn language<'a>(
    relative: &str,
    stem: &'a str,
    settings: &SourceSettings,
    names: &SiteNames,
) -> (&'a str, Option<Lang>) {
    let Some((base, end)) = stem.rsplit_once('.') else { return (stem, None) };
    let Some(lang) = foreign::lang(end).filter(|_| is_code(end)) else { return (stem, None) };
    let folder = relative.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let beside = || {
        let start = format!("{folder}{base}.").to_lowercase();
        let own = relative.to_lowercase();
        names.files.contains(&format!("{start}md"))
            || !codes::is_word(end) && names.files.iter().any(|name| name.starts_with(&start) && *name != own)
    };
    let known = settings.languages.contains(&lang) || settings.languages.is_empty() && beside();
    if known { (base, Some(lang)) } else { (stem, None) }
}

/// A name that begins with a day: `2020-01-02-boats`.
pub(super) fn day(name: &str) -> (Option<Date>, &str) {
    let number = |from: usize, to: usize| name.get(from..to).and_then(|digits| digits.parse::<u16>().ok());
    let signs = name.get(4..5) == Some("-") && name.get(7..8) == Some("-");
    let short = |n: Option<u16>| n.and_then(|n| u8::try_from(n).ok());
    let date = match (number(0, 4), short(number(5, 7)), short(number(8, 10))) {
        (Some(year), Some(month), Some(day)) if signs => Date::day(year, month, day),
        _ => None,
    };
    let rest = name.get(10..).unwrap_or_default();
    let cut = rest.trim_start_matches(['-', '_', ' ']);
    match date {
        Some(_) if rest.is_empty() => (date, name),
        Some(_) if cut.len() < rest.len() && !cut.is_empty() => (date, cut),
        _ => (None, name),
    }
}

/// `01-intro` is `intro`.
fn without_number(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].trim_start_matches([' ', '-', '_', '.']);
    let cut = digits > 0 && digits <= 5 && rest.len() < name.len() - digits && !rest.is_empty();
    if cut && !rest.starts_with(|c: char| c.is_ascii_digit()) { rest } else { name }
}
