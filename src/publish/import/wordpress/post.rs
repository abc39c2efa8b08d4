//! What an item says about the article: head, text, picture.

use super::{
    super::{
        draft::Account,
        foreign,
        from_html::{HtmlLosses, Places},
        places::ArticlePlaces,
        xml::XmlElement,
    },
    export::Export,
    item::WordPressPost,
    paragraphs, shortcodes,
};
use crate::{
    corpus::Facet,
    publish::source::library::format::{FrontMatter, ImageEntry},
};

impl WordPressPost<'_> {
    pub(super) fn head(&self, export: &Export, account: &mut Account) -> FrontMatter {
        let mut head = FrontMatter {
            title: self.field("title").unwrap_or_default(),
            slug: self.slug(),
            lang: self.language(),
            translation: self.translation(),
            source: self.address().filter(|url| url.query().is_none()).map(String::from),
            id: self.field("wp:post_id"),
            ..FrontMatter::default()
        };
        let described = ["_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description"];
        let summary = self.field("excerpt:encoded").or_else(|| described.iter().find_map(|key| self.meta(key)));
        head.summary = summary.and_then(|text| foreign::summary(&text));
        for creator in self.element().all("dc:creator").map(XmlElement::text).filter(|name| !name.is_empty()) {
            let shown = export.authors.get(&creator).cloned().unwrap_or(creator);
            head.authors.push(foreign::line(&shown));
        }
        let topics = &mut head.facets[Facet::Topic];
        for category in self.element().all("category") {
            let of_wordpress = matches!(category.attribute("domain"), Some("category" | "post_tag") | None);
            let nameless = category.attribute("nicename").is_some_and(|name| name.starts_with("uncategor"));
            let name = foreign::line(&category.text());
            if of_wordpress && !nameless && !name.is_empty() && !topics.contains(&name) {
                topics.push(name);
            } else if !of_wordpress
                && !matches!(
                    category.attribute("domain"),
                    Some("language" | "post_translations" | "translation_priority" | "post_format")
                )
            {
                let domain = category.attribute("domain").unwrap_or_default();
                account.dropped(format!("“{}”: {domain}: {name}", foreign::line(&head.title)));
            }
        }
        self.day(&mut head);
        self.old_addresses(&mut head);
        head
    }

    /// The text as HTML, without what WordPress alone understands.
    pub(super) fn html(&self, export: &Export) -> (String, HtmlLosses) {
        let text = self.field("content:encoded").unwrap_or_default();
        let id = self.field("wp:post_id").unwrap_or_default();
        let (html, losses) = shortcodes::read(&text, &id, export);
        (paragraphs::read(&html), losses)
    }

    /// The picture of the article.
    pub(super) fn image(&self, export: &Export, places: &mut ArticlePlaces<'_, '_>) -> Option<ImageEntry> {
        let file = export.media.get(&self.meta("_thumbnail_id")?)?;
        let src = places.picture(&file.address).filter(|src| !src.contains("://"))?;
        let caption = Some(foreign::line(&file.caption)).filter(|caption| !caption.is_empty());
        Some(ImageEntry { src, alt: foreign::line(&file.alt), caption, ..ImageEntry::default() })
    }
}
