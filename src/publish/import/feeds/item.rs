//! An item of a feed, however the feed is written.

use std::path::Path;

use url::Url;

use super::super::{
    draft::{Account, Body, Draft},
    foreign,
    from_html::HtmlLosses,
};
use crate::{
    corpus::{Facet, Lang},
    publish::source::{
        clean::html,
        library::{format::FrontMatter, moment::Moment},
    },
};

/// What a feed says about itself.
#[derive(Debug, Default, Clone)]
pub(super) struct Channel {
    pub(super) title: Option<String>,
    pub(super) address: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) author: Option<String>,
}

impl Channel {
    pub(super) fn base(&self) -> Option<Url> {
        self.address.as_ref().and_then(|address| Url::parse(address).ok())
    }

    /// The feed's own language counts where the text of an article is too short to tell.
    pub(super) fn check_language(&self, draft: &mut Draft) {
        if let Some(lang) = self.lang.clone().filter(|_| draft.unsure || draft.head.lang.is_none()) {
            draft.head.lang = Some(lang);
            draft.unsure = false;
        }
    }
}

/// A picture, a sound or another file that comes with an item.
#[derive(Debug, Default, Clone)]
pub(super) struct Enclosure {
    pub(super) address: String,
    /// Such as `image/jpeg`; empty if unknown.
    pub(super) kind: String,
    pub(super) title: String,
}

#[derive(Debug, Default)]
pub(super) struct FeedItem {
    pub(super) line: usize,
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) html: String,
    /// The text is only a summary.
    pub(super) is_summary: bool,
    pub(super) summary: Option<String>,
    pub(super) address: Option<String>,
    /// What addresses in the text are relative to.
    pub(super) base: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) updated: Option<Moment>,
    pub(super) authors: Vec<String>,
    pub(super) topics: Vec<String>,
    pub(super) lang: Option<Lang>,
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) draft: bool,
}

impl FeedItem {
    /// Its name for messages.
    pub(super) fn shown(&self) -> String {
        foreign::line(if self.title.is_empty() { &self.html } else { &self.title }).chars().take(80).collect()
    }

    /// The text, below it pictures that it does not show and links to sounds and other files.
    pub(super) fn html_with_enclosures(&self) -> String {
        let mut out = self.html.clone();
        for enclosure in &self.enclosures {
            let bare = enclosure.address.split('?').next().unwrap_or_default();
            let name = bare.rsplit('/').next().unwrap_or_default();
            if name.is_empty() || self.html.contains(name) {
                continue;
            }
            let (address, title) = (escaped(&enclosure.address), escaped(&enclosure.title));
            let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            let picture = enclosure.kind.starts_with("image")
                || enclosure.kind.is_empty()
                    && matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg");
            match picture {
                true => out.push_str(&format!("\n<p><img src=\"{address}\" alt=\"{title}\"></p>")),
                false => {
                    let said = if title.is_empty() { escaped(name) } else { title };
                    out.push_str(&format!("\n<p><a href=\"{address}\">{said}</a></p>"));
                }
            }
        }
        out
    }

    /// What it says about the article.
    pub(super) fn head(&self, channel: &Channel) -> FrontMatter {
        let mut head = FrontMatter {
            title: self.title.clone(),
            date: self.published.or(self.updated).map(|moment| moment.date),
            summary: self.summary.as_deref().and_then(foreign::summary),
            lang: self.lang.clone(),
            source: self.address.clone().filter(|address| Url::parse(address).is_ok()),
            id: self.id.clone(),
            draft: self.draft,
            ..FrontMatter::default()
        };
        let later = |moment: &Moment| head.date.is_some_and(|date| date < moment.date);
        head.updated = self.updated.filter(later).map(|moment| Moment { time: None, ..moment });
        head.authors = self.authors.clone();
        if head.authors.is_empty() {
            head.authors.extend(channel.author.clone());
        }
        head.facets[Facet::Topic] = self.topics.clone();
        let own = self.address.as_ref().and_then(|address| Url::parse(address).ok());
        if let (Some(own), Some(site)) = (own, channel.base())
            && own.host_str() == site.host_str()
            && own.path() != "/"
        {
            head.aliases.push(match own.query() {
                Some(query) => format!("{}?{query}", own.path()),
                None => own.path().to_owned(),
            });
        }
        head
    }

    /// The article as far as the survey needs it.
    pub(super) fn for_survey(&self, channel: &Channel, path: &Path) -> Draft {
        let (losses, mut account) = (HtmlLosses::default(), Account::default());
        let text: String = self.html.chars().take(8_000).collect();
        let words = foreign::line(&text);
        let mut head = self.head(channel);
        head.title = foreign::title(&head.title, &words, path);
        let mut draft = foreign::draft((path, self.line), head, &words, &losses, &mut account, &mut Vec::new());
        draft.body = Body::Markdown(String::new());
        channel.check_language(&mut draft);
        draft
    }
}

/// Plain text as HTML: blank lines divide paragraphs.
pub(super) fn text_as_html(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    paragraphs.map(|text| format!("<p>{}</p>", escaped(text).replace('\n', "<br>"))).collect()
}

/// A text that may hold HTML, as HTML.
pub(super) fn as_html(text: &str) -> String {
    if html::has_tags(text) {
        text.to_owned()
    } else {
        text_as_html(&html::plain_from_html(text).unwrap_or(text.into()))
    }
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Names without repetitions.
pub(super) fn add(list: &mut Vec<String>, name: &str) {
    let name = foreign::line(name);
    if !name.is_empty() && !list.contains(&name) {
        list.push(name);
    }
}
