//! What a text refers to: pictures and other files of its library.

use std::path::Path;

use crate::{
    corpus::{Href, Picture},
    publish::clean,
    ui::route::article_href,
};

use super::{Media, Told, kinds, markdown::Surroundings, names::AllNames};

pub(super) struct Around<'a> {
    pub(super) media: &'a Media,
    pub(super) names: &'a AllNames,
    /// Where the text lies.
    pub(super) folder: &'a Path,
}

impl Surroundings for Around<'_> {
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told> {
        self.media.picture(self.folder, src, alt, None)
    }

    /// Links to other files of the library lead to their pages.
    fn link(&self, raw: &str) -> Result<Href, String> {
        let end = raw.find(['?', '#']).unwrap_or(raw.len());
        let file = raw[..end].rsplit('/').next().unwrap_or_default();
        if raw.contains("://") || !kinds::is_text(file) {
            return clean::link::parse(raw);
        }
        let found = self.media.library().find(self.folder, raw).ok();
        let slug = found.as_ref().and_then(|found| self.names.of(&found.path)).map(|names| names.slug.as_str());
        let fragment = raw.find('#').map_or("", |at| &raw[at..]);
        let slug = slug.or(kinds::without_ending(file)).unwrap_or(file);
        clean::link::parse(&[&article_href(slug), fragment].concat())
    }
}
