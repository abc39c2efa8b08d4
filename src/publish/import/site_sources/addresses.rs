//! The addresses at which readers found a text before: from its head, or by the pattern of its site.

use url::Url;

use super::{fields::SourceFields, generator::SourceGenerator, place::TextPlace, settings::SourceSettings};
use crate::corpus::{Date, Lang, Slug};

/// A path such as `/posts/boats/`; `None` if the program of the site is not known, or its pattern is not.
pub(super) fn path(
    head: SourceFields<'_>,
    place: &TextPlace,
    date: Option<Date>,
    title: &str,
    lang: Option<&Lang>,
    settings: &SourceSettings,
) -> Option<String> {
    if let Some(given) = head.text(&["permalink", "url", "path"]).filter(|given| is_plain(given)) {
        if given.contains("://") {
            return Url::parse(&given).ok().map(|url| url.path().to_owned());
        }
        return Some(with_base(&with_language(&given, lang, settings), settings));
    }
    let slug = head.text(&["slug"]).filter(|slug| is_plain(slug));
    let section = place.folders.first().map_or("", String::as_str);
    let pattern = settings.permalinks.iter().find(|(name, _)| name == section);
    let name = slug.clone().unwrap_or_else(|| place.name.clone());
    let path = match settings.generator {
        SourceGenerator::Unknown | SourceGenerator::Obsidian => return None,
        SourceGenerator::Jekyll if !place.is_post => {
            let collection = settings.collections.iter().any(|collection| collection == section);
            let pattern = pattern.filter(|_| collection);
            match pattern {
                Some((_, pattern)) => filled(pattern, place, date, title, &name)?,
                None => folder_path(place, &name, settings.ugly),
            }
        }
        SourceGenerator::Jekyll => {
            let (_, pattern) = settings.permalinks.iter().find(|(name, _)| name.is_empty())?;
            let categories = categories(head, place);
            filled(&pattern.replace(":categories", &categories), place, date, title, &name)?
        }
        SourceGenerator::Docusaurus => docusaurus(place, date, slug)?,
        _ => match pattern.filter(|_| !place.is_section) {
            Some((_, pattern)) => filled(pattern, place, date, title, &name)?,
            None => folder_path(place, &name, settings.ugly),
        },
    };
    Some(with_base(&with_language(&path, lang, settings), settings))
}

/// Whether an address is written out, without templates and patterns.
fn is_plain(address: &str) -> bool {
    !address.contains(['{', '}', '<', '>', ' ']) && !address.contains("/:") && !address.starts_with(':')
}

/// The categories of a post of Jekyll, as they are in its address.
fn categories(head: SourceFields<'_>, place: &TextPlace) -> String {
    let given = super::head::names(head, &["categories", "category"], true);
    let all = place.folders.iter().cloned().chain(given);
    all.map(|name| name.to_lowercase().replace(' ', "%20")).collect::<Vec<_>>().join("/")
}

fn folder_path(place: &TextPlace, name: &str, ugly: bool) -> String {
    let mut parts = place.folders.clone();
    match (place.is_index, parts.last_mut()) {
        // A `slug` replaces the name of the folder.
        (true, Some(last)) if !place.is_section => *last = name.to_owned(),
        (true, _) => {}
        (false, _) => parts.push(name.to_owned()),
    }
    let end = if ugly && !place.is_index { ".html" } else { "/" };
    match parts.is_empty() {
        true => "/".to_owned(),
        false => format!("/{}{end}", parts.join("/").replace(' ', "-")),
    }
}

fn docusaurus(place: &TextPlace, date: Option<Date>, slug: Option<String>) -> Option<String> {
    let section = place.folders.first().map_or("", String::as_str);
    if let Some(absolute) = slug.as_ref().filter(|slug| slug.starts_with('/')) {
        return Some(format!("/{section}{absolute}"));
    }
    if place.is_post {
        if let Some(slug) = slug {
            return Some(format!("/blog/{slug}"));
        }
        let day = date?.to_string().replace('-', "/");
        return Some(format!("/blog/{day}/{}", place.name));
    }
    let mut parts = place.folders.clone();
    if !place.is_index || slug.is_some() {
        parts.push(slug.unwrap_or_else(|| place.name.clone()));
    }
    Some(format!("/{}", parts.join("/")))
}

/// A pattern with its parts; `None` if it has one that is not known.
fn filled(pattern: &str, place: &TextPlace, date: Option<Date>, title: &str, name: &str) -> Option<String> {
    let from_title = || Slug::from_text(title).map(|slug| slug.as_str().to_owned());
    let folders = place.folders.join("/");
    let date = date.filter(|date| date.day_of().is_some());
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        out.push_str(before);
        let length = after.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let value = match &after[..length] {
            "year" => format!("{:04}", date?.year_of()),
            "short_year" => format!("{:02}", date?.year_of() % 100),
            "month" => format!("{:02}", date?.month_of()?),
            "i_month" => date?.month_of()?.to_string(),
            "day" => format!("{:02}", date?.day_of()?),
            "i_day" => date?.day_of()?.to_string(),
            "title" if pattern.contains(":categories") || place.is_post => name.to_owned(),
            "title" => from_title()?,
            "slug" | "filename" | "contentbasename" | "slugorfilename" | "slugorcontentbasename" | "name" => {
                name.to_owned()
            }
            "section" | "collection" => place.folders.first().cloned().unwrap_or_default(),
            "sections" => folders.clone(),
            "path" => [folders.split_once('/').map_or("", |(_, below)| below), name].join("/"),
            "output_ext" => ".html".to_owned(),
            "categories" | "categories_slug" => String::new(),
            _ => return None,
        };
        out.push_str(&value);
        rest = &after[length..];
    }
    out.push_str(rest);
    let mut path = format!("/{}", out.trim_start_matches('/'));
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    Some(path)
}

/// The path below the language of the text.
fn with_language(path: &str, lang: Option<&Lang>, settings: &SourceSettings) -> String {
    let first = settings.languages.first();
    let apart = lang.filter(|lang| settings.languages.len() > 1 && (Some(*lang) != first || settings.language_in_path));
    let path = format!("/{}", path.trim_start_matches('/'));
    match apart {
        Some(lang) if !path.starts_with(&format!("/{lang}/")) => format!("/{lang}{path}"),
        _ => path,
    }
}

/// The path below the path of the site.
fn with_base(path: &str, settings: &SourceSettings) -> String {
    let base = settings.base.as_ref().map_or("", |base| base.path().trim_end_matches('/'));
    if base.is_empty() || path.starts_with(&format!("{base}/")) { path.to_owned() } else { format!("{base}{path}") }
}
