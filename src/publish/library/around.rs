//! What a text refers to: pictures and other files of its library.

use std::path::Path;

use crate::{
    corpus::{Href, Picture},
    publish::clean,
    ui::route::article_href,
};

use super::{Media, Told, markdown::Surroundings, names::stem_and_lang};

pub(super) struct Around<'a> {
    pub(super) media: &'a Media,
    /// Where the text lies.
    pub(super) folder: &'a Path,
}

impl Surroundings for Around<'_> {
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told> {
        self.media.picture(self.folder, src, alt, None)
    }

    /// Links to other files of the library lead to their pages.
    fn link(&self, raw: &str) -> Result<Href, String> {
        let (path, fragment) = raw.split_once('#').map_or((raw, ""), |(path, rest)| (path, rest));
        let name = path.strip_suffix(".md").filter(|path| !path.contains("://"));
        match name.map(|name| stem_and_lang(Path::new(&format!("{name}.md"))).0) {
            Some(stem) => {
                let hash = if fragment.is_empty() { "" } else { "#" };
                clean::link::parse(&[&article_href(&stem), hash, fragment].concat())
            }
            None => clean::link::parse(raw),
        }
    }
}
