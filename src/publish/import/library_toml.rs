//! `library.toml` of the library that is imported into: written if there is none. An existing one is never changed; the
//! report says what it lacks.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use anyhow::Context;

use super::{
    dump::title,
    options::ImportOptions,
    report::Report,
    tree,
    write::{Writer, Written},
};
use crate::{
    corpus::{ByFacet, Facet, Lang, Slug},
    publish::{
        problem::Problem,
        source::library::{
            Look, Safety, Synonyms,
            format::{FORMAT, LibraryFile, Texts},
        },
    },
    ui::text,
};

/// The languages of the library that is there, the first one first.
pub(super) fn languages(into: &Path) -> anyhow::Result<Vec<Lang>> {
    let path = into.join("library.toml");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e).with_context(|| format!("cannot read {}", path.display())),
    };
    let table: toml::Table =
        text.parse().with_context(|| format!("{} is not TOML; repair it before importing", path.display()))?;
    let listed = table.get("languages").and_then(toml::Value::as_array);
    Ok(listed.into_iter().flatten().filter_map(toml::Value::as_str).filter_map(|tag| tag.parse().ok()).collect())
}

/// The content of `library.toml`; an empty table if there is none.
fn written_table(into: &Path) -> toml::Table {
    let text = std::fs::read_to_string(into.join("library.toml")).unwrap_or_default();
    text.parse().unwrap_or_default()
}

/// A language becomes an interface language if at least one article in this many is written in it.
const ONE_IN: usize = 20;

/// The main language, then those that the interface is translated into and a good part of the articles is in: each of
/// them gets a tree of pages of its own. Articles in other languages are shown in the tree of the main language.
fn interface_languages(writer: &Writer, main: &Lang) -> Vec<Lang> {
    let all: usize = writer.counts.values().sum();
    let spoken = |lang: &Lang| text::words_of(lang).0 == *lang;
    let fits = |lang: &Lang, n: usize| lang != main && spoken(lang) && n * ONE_IN >= all;
    let mut others: Vec<(&Lang, usize)> =
        writer.counts.iter().map(|(lang, n)| (lang, *n)).filter(|(lang, n)| fits(lang, *n)).collect();
    others.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    std::iter::once(main).chain(others.into_iter().map(|(lang, _)| lang)).cloned().collect()
}

/// Writes `library.toml`, or reports what an existing one lacks.
pub(super) fn write(
    writer: &Writer,
    main: &Lang,
    existing: &[Lang],
    site_title: Option<String>,
    options: &ImportOptions,
    report: &mut Report,
    problems: &mut Vec<Problem>,
) -> anyhow::Result<()> {
    let languages = interface_languages(writer, main);
    // The labels of the navigation may be in a language in which there is no article.
    let spoken = report.tree.nav.iter().flat_map(|entry| entry.label.keys()).cloned();
    let mut languages: Vec<Lang> = languages.into_iter().chain(spoken).collect();
    let mut known = HashSet::new();
    languages.retain(|lang| known.insert(lang.clone()));
    let table = written_table(&options.into);
    let settle = |facet: Facet, declared: &_| writer.facets[facet].settle(facet.noun(), declared, &languages);
    let undeclared = Facet::NAMED.map(|facet| {
        let field = facet.field();
        let declared = table.get(field).and_then(|names| names.clone().try_into().ok()).unwrap_or_default();
        let (texts, twins) = settle(facet, &declared);
        problems.extend(twins);
        (field, texts)
    });
    let folder = || options.into.file_name().map(|name| title::from_file(Path::new(name)));
    let is_found = site_title.is_some();
    let name = site_title.or_else(folder).unwrap_or_else(|| "Library".to_owned());
    let file = LibraryFile {
        look: Look::default(),
        safety: Safety::default(),
        synonyms: Synonyms::default(),
        publish: Vec::new(),
        format: FORMAT,
        languages: languages.clone(),
        site_url: None,
        title: Texts::from([(main.clone(), name.clone())]),
        short_title: Texts::new(),
        tagline: Texts::new(),
        description: Texts::new(),
        notice: Texts::new(),
        publisher: None,
        licence: Texts::new(),
        pictures_free: false,
        partners: Vec::new(),
        embeds: None,
        oembed: None,
        nav: report.tree.nav.clone(),
        names: ByFacet::new(|facet| settle(facet, &BTreeMap::new()).0),
    };
    match writer.library(&file)? {
        Written::Created | Written::Replaced if is_found => {}
        Written::Created | Written::Replaced => {
            report.library.push(format!(
                "missing: the title of the library; the folder's name is used instead: \
                {name}"
            ));
        }
        Written::Unchanged => {}
        Written::Kept => {
            let lacking: Vec<&str> =
                languages.iter().filter(|lang| !existing.contains(lang)).map(Lang::as_str).collect();
            if !lacking.is_empty() {
                report.library.push(format!("not added to the existing file: languages {}", lacking.join(", ")));
                let path = options.into.join("library.toml");
                let message = format!("there are articles in languages that it does not list: {}", lacking.join(", "));
                problems.push(Problem::warning(path, message).help("add them to `languages`"));
            }
            let labels: Vec<&str> = report
                .tree
                .found
                .iter()
                .filter(|found| found.fate == tree::Fate::Taken)
                .flat_map(|found| found.labels.iter().map(String::as_str))
                .collect();
            let written = |texts: &BTreeMap<Slug, Texts>| {
                texts.values().flat_map(|texts| texts.values().cloned()).take(20).collect::<Vec<_>>().join(" · ")
            };
            for (what, texts) in &undeclared {
                if !texts.is_empty() {
                    report.library.push(format!("not added to the existing file: names of {what}: {}", written(texts)));
                }
            }
            if !labels.is_empty() {
                report.library.push(format!("not added to the existing file: the navigation {}", labels.join(" · ")));
            }
        }
    }
    Ok(())
}
