//! The head of a text → that of an article.

use std::collections::BTreeMap;

use super::{
    super::{foreign, from_html::Places},
    fields::{SourceFields, fields_of, plain, text},
    generator::SourceGenerator,
    settings::SourceSettings,
};
use crate::{
    corpus::Facet,
    publish::source::library::{
        format::{FrontMatter, ImageEntry},
        front_matter::ForeignHead,
        written::{Kind, Node, values},
    },
};

/// Fields of programs that say how a page looks, or what is said elsewhere: no losses.
const OF_PROGRAMS: &str = "layout type template pagetemplate weight order navorder sidebarposition sidebarlabel toc \
math mathjax comments \
    classes showtoc id uid markup outputs menu navigation hidetableofcontents paginationnext paginationprev \
    customediturl sortby paginateby cssclasses cssclass extra params taxonomies eleventynavigation permalink url \
    path slug header share related readtime lang language locale linktitle tableofcontents keywords \
    insertanchorlinks insearchindex render cascade build headless renderwithliquid";

/// Fields that are read here or by the guards of the library.
const READ: &str = "title date lastmod updated lastmodifiedat modified lastupdate dateupdated draft tags tag \
categories category \
    topics author authors aliases alias redirectfrom description summary excerpt subtitle cover image images \
    featuredimage featureimage thumbnail banner hero heroimage coverimage ogimage teaser translationkey translation \
    publishdate expirydate published publish places people sections source sourcename project funder withdrawn \
    consentuntil publishfrom status hidden unlisted private password created resources";

/// The fields of a head that say the title, the day and so on, with those that Zola keeps in `[extra]`.
pub(super) struct SourceHead<'a> {
    pub(super) fields: SourceFields<'a>,
    extra: SourceFields<'a>,
}

impl<'a> SourceHead<'a> {
    pub(super) fn of(head: &'a ForeignHead<'_>) -> Self {
        let fields = SourceFields(&head.entries);
        let extra = fields.below("extra");
        let extra = if extra.0.is_empty() { fields.below("params") } else { extra };
        Self { fields, extra }
    }

    fn text(&self, names: &[&str]) -> Option<String> {
        self.fields.text(names).or_else(|| self.extra.text(names))
    }

    /// The article's head, without picture and text. Fields that mean nothing here are counted in `unread`.
    pub(super) fn front_matter(
        &self,
        own: &FrontMatter,
        settings: &SourceSettings,
        unread: &mut BTreeMap<String, usize>,
    ) -> FrontMatter {
        let mut head = FrontMatter {
            image: None,
            slug: None,
            source: own.source.clone().filter(|source| source.contains("://")),
            ..own.clone()
        };
        head.title = self.text(&["title"]).map(|title| foreign::line(&title)).unwrap_or_default();
        let jekyll = settings.generator == SourceGenerator::Jekyll;
        let date = self.text(&["date", "created"]).and_then(|text| foreign::moment(&text));
        head.date = own.date.or(date.map(|moment| moment.date));
        let changed = ["lastmod", "updated", "lastmodifiedat", "modified", "dateupdated"];
        let changed = self.text(&changed).or_else(|| self.fields.below("lastupdate").text(&["date"]));
        head.updated = changed.and_then(|text| foreign::moment(&text)).or(own.updated);
        let described = self.text(&["description", "summary", "excerpt", "subtitle"]);
        head.summary = described.and_then(|text| foreign::summary(&text));
        head.lang = self.text(&["lang", "language", "locale"]).and_then(|lang| foreign::lang(&lang));
        head.authors = self.authors(settings);
        let topics = &mut head.facets[Facet::Topic];
        let taxonomies = self.fields.below("taxonomies");
        for fields in [self.fields, taxonomies, self.extra] {
            for names_of in [&["tags", "tag"], &["categories", "category"], &["topics", "topic"]] {
                for name in names(fields, names_of, jekyll) {
                    let name = foreign::line(name.trim_start_matches('#'));
                    let collection = settings.generator == SourceGenerator::Eleventy
                        && matches!(name.as_str(), "post" | "posts" | "all" | "nav" | "page" | "pages");
                    let known = topics.iter().any(|known| known.to_lowercase() == name.to_lowercase());
                    if !name.is_empty() && !collection && !known {
                        topics.push(name);
                    }
                }
            }
        }
        let aliases = ["aliases", "alias", "redirectfrom"].iter().flat_map(|name| self.fields.texts(&[name]));
        let outside_of_vaults = settings.generator != SourceGenerator::Obsidian;
        let path = |alias: String| {
            let alias = alias.trim().to_owned();
            let fits = alias.starts_with('/') || alias.contains('/') || alias.ends_with(".html");
            (outside_of_vaults && fits && !alias.contains("://")).then(|| format!("/{}", alias.trim_start_matches('/')))
        };
        head.aliases = aliases.filter_map(path).collect();
        self.unread(unread);
        head
    }

    fn authors(&self, settings: &SourceSettings) -> Vec<String> {
        let given = [self.fields, self.extra, self.fields.below("taxonomies")];
        let found = given.iter().map(|fields| names(*fields, &["authors", "author"], false));
        let found = found.into_iter().find(|names| !names.is_empty()).unwrap_or_default();
        let name = |key: String| {
            let known = settings.authors.iter().find(|(other, _)| *other == key);
            foreign::line(known.map_or(key.as_str(), |(_, name)| name.as_str()))
        };
        found.into_iter().map(name).filter(|name| !name.is_empty()).collect()
    }

    fn unread(&self, unread: &mut BTreeMap<String, usize>) {
        for entry in self.fields.0 {
            let name = plain(&entry.key);
            let known = [OF_PROGRAMS, READ].iter().any(|list| list.split(' ').any(|known| known == name));
            if !known && !values::is_empty(&entry.value) && entry.key.len() < 80 {
                *unread.entry(entry.key.clone()).or_default() += 1;
            }
        }
    }

    /// The picture of the article, looked up among the files.
    pub(super) fn image(&self, places: &mut dyn Places) -> Option<ImageEntry> {
        const NAMES: &[&str] = &[
            "cover",
            "image",
            "featuredimage",
            "featureimage",
            "coverimage",
            "heroimage",
            "hero",
            "banner",
            "images",
            "thumbnail",
            "ogimage",
            "teaser",
            "overlayimage",
        ];
        let header = self.fields.below("header");
        let found = NAMES
            .iter()
            .find_map(|name| [self.fields, header, self.extra].into_iter().find_map(|fields| fields.get(&[name])))?;
        let (address, alt, caption) = picture(found)?;
        let of_header = |names: &[&str]| header.text(names);
        let alt = alt.or_else(|| of_header(&["imagedescription"])).unwrap_or_default();
        let src = places.picture(&address).filter(|src| !src.contains("://"))?;
        let line = |text: String| Some(foreign::line(&text)).filter(|text| !text.is_empty());
        Some(ImageEntry {
            src,
            alt: foreign::line(&alt),
            caption: caption.or_else(|| of_header(&["caption"])).and_then(line),
            credit: None,
            ..ImageEntry::default()
        })
    }
}

/// The address of a picture in a head, its alternative text and its caption.
fn picture(node: &Node) -> Option<(String, Option<String>, Option<String>)> {
    match &node.kind {
        Kind::Fields(_) => {
            let fields = fields_of(node);
            let address = fields.text(&["src", "image", "path", "url", "feature", "file", "relative", "teaser"])?;
            Some((address, fields.text(&["alt", "alttext", "imagealt"]), fields.text(&["caption", "title"])))
        }
        Kind::List(items) => picture(items.first()?),
        _ => {
            // Obsidian: `"[[boat.jpg]]"`.
            let address = text(node)?;
            let bare = address.trim_start_matches("![[").trim_start_matches("[[").trim_end_matches("]]");
            Some((bare.to_owned(), None, None))
        }
    }
}

/// Names in a list, or in one text: Jekyll divides it at spaces, others at commas.
pub(super) fn names(fields: SourceFields<'_>, of: &[&str], at_spaces: bool) -> Vec<String> {
    let single = |node: &Node| match &node.kind {
        Kind::Text(text, _) => Some(text.clone()),
        _ => None,
    };
    let mut all = Vec::new();
    for name in of {
        match fields.get(&[name]).map(|node| (node, single(node))) {
            None => {}
            Some((_, Some(text))) if text.contains(',') => {
                all.extend(text.split(',').map(|part| part.trim().to_owned()));
            }
            Some((_, Some(text))) if at_spaces && name.ends_with('s') => {
                all.extend(text.split_whitespace().map(str::to_owned));
            }
            Some((_, Some(text))) => all.push(text),
            Some(_) => all.extend(fields.texts(&[name])),
        }
    }
    all
}
