//! One item of an export: its fields.

use std::path::Path;

use url::Url;

use super::super::{
    draft::{Account, Body, Draft},
    foreign,
    from_html::HtmlLosses,
    xml::XmlElement,
};
use crate::{
    corpus::{Lang, Slug},
    publish::source::{
        clean::percent,
        library::{format::FrontMatter, moment::Moment, written::dates::Time},
    },
};

/// What WordPress stores as posts and readers never see as pages.
const NO_ARTICLES: &[&str] = &[
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "oembed_cache",
    "user_request",
    "wp_block",
    "wp_template",
    "wp_template_part",
    "wp_global_styles",
    "wp_navigation",
    "wp_font_family",
    "wp_font_face",
    "acf-field",
    "acf-field-group",
    "wpcf7_contact_form",
    "elementor_library",
    "shop_order",
    "shop_coupon",
    "scheduled-action",
    "polylang_mo",
    "mc4wp-form",
    "wpforms",
    "feedback",
    "amp_validated_url",
];

/// A post, a page, a file or something else that WordPress exports.
pub(super) struct WordPressPost<'a>(&'a XmlElement);

impl<'a> WordPressPost<'a> {
    pub(super) fn of(record: &'a XmlElement) -> Option<Self> {
        (record.name == "item").then_some(Self(record))
    }

    pub(super) fn line(&self) -> usize {
        self.0.line
    }

    pub(super) fn field(&self, name: &str) -> Option<String> {
        self.0.text_of(name)
    }

    pub(super) fn comments(&self) -> usize {
        self.0.all("wp:comment").count()
    }

    /// The error is the type of what is no article, if that is worth a line.
    pub(super) fn is_article(&self) -> Result<(), Option<String>> {
        let kind = self.field("wp:post_type").unwrap_or_else(|| "post".into());
        match self.field("wp:status").as_deref() {
            Some("trash") => return Err(Some(format!("{kind}, in the trash"))),
            Some("auto-draft") => return Err(None),
            _ => {}
        }
        let known = matches!(kind.as_str(), "post" | "page");
        let has_text = self.field("content:encoded").is_some();
        match () {
            () if kind == "attachment" => Err(None),
            () if NO_ARTICLES.contains(&kind.as_str()) || !known && !has_text => Err(Some(kind)),
            () => Ok(()),
        }
    }

    pub(super) fn slug(&self) -> Option<Slug> {
        self.field("wp:post_name").and_then(|name| Slug::from_text(&percent::decoded(&name)))
    }

    pub(super) fn address(&self) -> Option<Url> {
        self.field("link").and_then(|link| Url::parse(&link).ok())
    }

    pub(super) fn categories(&self, domain: &'static str) -> impl Iterator<Item = &'a XmlElement> {
        self.0.all("category").filter(move |category| category.attribute("domain") == Some(domain))
    }

    /// The language that Polylang or WPML gave the post.
    pub(super) fn language(&self) -> Option<Lang> {
        let polylang =
            self.categories("language").find_map(|category| category.attribute("nicename")).map(str::to_owned);
        let tag = polylang.or_else(|| self.meta("_wpml_import_language_code"))?;
        foreign::lang(&tag)
    }

    /// What the versions of an article have in common.
    pub(super) fn translation(&self) -> Option<String> {
        let polylang =
            self.categories("post_translations").find_map(|category| category.attribute("nicename")).map(str::to_owned);
        let group = polylang.or_else(|| self.meta("_wpml_import_translation_group"))?;
        Slug::from_text(&group).map(|slug| slug.as_str().to_owned())
    }

    /// An article for counting the languages, before anything is converted.
    pub(super) fn for_survey(&self, path: &Path) -> Option<Draft> {
        self.is_article().ok()?;
        let head = FrontMatter { lang: self.language(), ..FrontMatter::default() };
        let text = match head.lang {
            Some(_) => String::new(),
            None => {
                let text = self.field("content:encoded").unwrap_or_default();
                let end = text.char_indices().nth(6_000).map_or(text.len(), |(end, _)| end);
                format!("{}\n{}", foreign::line(&text[..end]), self.field("title").unwrap_or_default())
            }
        };
        let none = &HtmlLosses::default();
        let mut draft =
            foreign::draft((path, self.0.line), head, &text, none, &mut Account::default(), &mut Vec::new());
        draft.body = Body::Markdown(String::new());
        Some(draft)
    }

    /// When it was or will be published, and whether readers may see it.
    pub(super) fn day(&self, head: &mut FrontMatter) {
        let read = |name: &str| {
            let text = self.field(name).filter(|text| !text.starts_with("0000"));
            text.and_then(|text| text.parse::<Moment>().ok())
        };
        let (local, utc) = (read("wp:post_date"), read("wp:post_date_gmt"));
        let published = local.or(utc).or_else(|| self.field("pubdate").and_then(|text| foreign::moment(&text)));
        head.date = published.map(|moment| moment.date);
        let status = self.field("wp:status").unwrap_or_else(|| "publish".into());
        match status.as_str() {
            "publish" | "inherit" => {}
            "future" => {
                head.publish_from = published.map(|moment| Moment {
                    time: moment.time.map(|time| Time { zone: utc.and_then(|utc| zone(moment, utc)), ..time }),
                    ..moment
                });
            }
            _ => head.draft = true,
        }
        head.draft |= self.field("wp:post_password").is_some();
    }

    /// The paths at which readers found it.
    pub(super) fn old_addresses(&self, head: &mut FrontMatter) {
        let path = self.address().filter(|_| !head.draft).map(|url| match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        });
        head.aliases.extend(path.filter(|path| path != "/"));
        for old in
            self.0.all("wp:postmeta").filter(|entry| entry.text_of("wp:meta_key").as_deref() == Some("_wp_old_slug"))
        {
            let (Some(old), Some(url)) = (old.text_of("wp:meta_value"), self.address()) else { continue };
            let name = self.field("wp:post_name").unwrap_or_default();
            let path = url.path().replace(&format!("/{name}"), &format!("/{old}"));
            if !name.is_empty() && path != url.path() && !head.aliases.contains(&path) {
                head.aliases.push(path);
            }
        }
    }

    /// The value of a field that WordPress keeps beside the text.
    pub(super) fn meta(&self, key: &str) -> Option<String> {
        let entry = self.0.all("wp:postmeta").find(|entry| entry.text_of("wp:meta_key").as_deref() == Some(key))?;
        entry.text_of("wp:meta_value")
    }

    pub(super) fn element(&self) -> &'a XmlElement {
        self.0
    }
}

/// How many minutes the local time is ahead of UTC.
fn zone(local: Moment, utc: Moment) -> Option<i32> {
    let (local_time, utc_time) = (local.time?, utc.time?);
    let days = match local.date.cmp(&utc.date) {
        std::cmp::Ordering::Less => -1,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => 1,
    };
    let minutes = |time: Time| i32::try_from(time.second / 60).unwrap_or(0);
    let ahead = days * 24 * 60 + minutes(local_time) - minutes(utc_time);
    (-14 * 60..=14 * 60).contains(&ahead).then_some(ahead)
}
