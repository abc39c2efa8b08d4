//! What the posts of an export share: the site, its authors, files and addresses.

use std::collections::{HashMap, HashSet};

use url::Url;

use super::{
    super::{
        foreign,
        places::{self, OwnPages},
        xml::XmlElement,
    },
    item::WordPressPost,
};

/// A file of the media library.
#[derive(Debug, Default, Clone)]
pub(super) struct WordPressFile {
    pub(super) address: String,
    pub(super) alt: String,
    pub(super) caption: String,
}

/// Collected in the first reading.
#[derive(Debug, Default)]
pub(super) struct Export {
    /// The address of the site.
    pub(super) site: Option<Url>,
    pub(super) title: Option<String>,
    /// Names for signing in, and those that readers see.
    pub(super) authors: HashMap<String, String>,
    pub(super) media: HashMap<String, WordPressFile>,
    /// The files that belong to a post, for galleries.
    pub(super) media_of: HashMap<String, Vec<String>>,
    pub(super) own: OwnPages,
    /// The numbers of the posts, which short addresses such as `/?p=12` consist of, and the files of their articles.
    numbers: Vec<(String, String)>,
    /// Slugs of more than one post: links to these cannot be made.
    twice: HashSet<String>,
    slugs: HashSet<String>,
}

impl Export {
    pub(super) fn see(&mut self, record: &XmlElement) {
        match record.name.as_str() {
            "wp:author" => {
                let login = record.text_of("wp:author_login").unwrap_or_default();
                let first = record.text_of("wp:author_first_name").unwrap_or_default();
                let last = record.text_of("wp:author_last_name").unwrap_or_default();
                let both = [first, last].join(" ").trim().to_owned();
                let shown = record.text_of("wp:author_display_name").unwrap_or(both);
                if !shown.is_empty() {
                    self.authors.insert(login, shown);
                }
            }
            "wp:base_blog_url" | "link" => self.site = self.site.take().or_else(|| Url::parse(&record.text()).ok()),
            "title" => self.title = self.title.take().or_else(|| Some(foreign::line(&record.text()))),
            "item" => self.item(record),
            _ => {}
        }
    }

    fn item(&mut self, item: &XmlElement) {
        let Some(post) = WordPressPost::of(item) else { return };
        let id = item.text_of("wp:post_id").unwrap_or_default();
        if item.text_of("wp:post_type").as_deref() == Some("attachment") {
            let address = item.text_of("wp:attachment_url").or_else(|| item.text_of("guid")).unwrap_or_default();
            let file = WordPressFile {
                address,
                alt: post.meta("_wp_attachment_image_alt").unwrap_or_default(),
                caption: item.text_of("excerpt:encoded").unwrap_or_default(),
            };
            if let Some(parent) = item.text_of("wp:post_parent").filter(|parent| parent != "0") {
                self.media_of.entry(parent).or_default().push(id.clone());
            }
            self.media.insert(id, file);
        } else if post.is_article().is_ok()
            && let Some(slug) = post.slug()
        {
            let name = format!("{slug}.md");
            if !self.slugs.insert(name.clone()) {
                self.twice.insert(name.clone());
            }
            self.numbers.push((id, name.clone()));
            let addresses = [item.text_of("link"), item.text_of("guid")];
            for address in addresses.into_iter().flatten().map(|address| places::key(&address)) {
                if address.contains('/') {
                    self.own.insert(address, name.clone());
                }
            }
        }
    }

    pub(super) fn finished(mut self) -> Self {
        let site = self.site.as_ref().map(|site| site.as_str().trim_end_matches('/').to_owned());
        for (number, name) in std::mem::take(&mut self.numbers) {
            for short in site.iter().flat_map(|site| ["p", "page_id"].map(|key| format!("{site}/?{key}={number}"))) {
                self.own.entry(places::key(&short)).or_insert_with(|| name.clone());
            }
        }
        self.own.retain(|_, name| !self.twice.contains(name));
        self
    }
}
