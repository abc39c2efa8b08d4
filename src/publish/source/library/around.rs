//! What a text refers to: pictures, other files of its library, and places of its site.

use std::{cell::RefCell, collections::HashMap, path::Path};

use super::super::clean;
use crate::corpus::{Date, Href, Picture};

use super::{
    details::{CREDIT_HELP, describe},
    format::ImageEntry,
    markdown::{Link, Surroundings},
    media::Media,
    missing::Told,
};

/// A link to something of the same library, as its author wrote it. Its target is known only after all texts are read;
/// until then its address in the text is `#` and its index among the references of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryReference {
    pub raw: String,
    pub words: String,
    /// Of the file, from 1.
    pub line: usize,
}

impl LibraryReference {
    /// The index in such a provisional address.
    pub fn place(href: &Href) -> Option<usize> {
        href.as_str().strip_prefix('#')?.parse().ok()
    }
}

pub(super) struct Around<'a> {
    pub(super) media: &'a Media,
    /// What the head says of pictures, by their names below the library's folder.
    pub(super) known: HashMap<String, &'a ImageEntry>,
    pub(super) today: Date,
    /// The folder of the text.
    pub(super) folder: &'a Path,
    /// The address of the site.
    pub(super) site_url: Option<&'a str>,
    /// The line of the file that the text begins on.
    pub(super) first_line: usize,
    pub(super) references: RefCell<Vec<LibraryReference>>,
    /// Pictures that could not be used; a cache, since a text may refer to the same one many thousand times.
    pub(super) missing: RefCell<HashMap<String, Told>>,
}

impl Surroundings for Around<'_> {
    fn picture(&self, src: &str, alt: &str) -> Result<(Picture, Option<Told>), Told> {
        if let Some(told) = self.missing.borrow().get(src) {
            return Err(told.clone());
        }
        let mut found = self.media.picture(self.folder, src, alt);
        if let Ok((picture, note)) = &mut found
            && let Some(entry) = self.known.get(&picture.file)
            && let Err(reason) = describe(picture, entry, self.media, self.today)
        {
            *note = note.take().or_else(|| Some(Told::new(format!("the credit has no link: {reason}"), CREDIT_HELP)));
        }
        if let Err(told) = &found {
            self.missing.borrow_mut().insert(src.to_owned(), told.clone());
        }
        found
    }

    fn decorates(&self, picture: &Picture) -> bool {
        self.known.get(&picture.file).is_some_and(|entry| entry.decorative)
    }

    fn link(&self, link: &Link<'_>) -> Result<Href, String> {
        let raw = link.raw.trim();
        let own = self.site_url.and_then(|site| within(raw, site));
        let raw = own.as_deref().unwrap_or(raw);
        if raw.is_empty() || raw.starts_with("//") || raw.starts_with(['\\']) || has_scheme(raw) {
            return clean::link::parse(raw);
        }
        let mut references = self.references.borrow_mut();
        let place = references.len();
        let line = self.first_line + link.line - 1;
        references.push(LibraryReference { raw: raw.to_owned(), words: link.words.to_owned(), line });
        format!("#{place}").parse()
    }
}

/// The path below the site of an address that names the site itself.
fn within(raw: &str, site: &str) -> Option<String> {
    let site = site.trim_end_matches('/');
    let start = raw.get(..site.len())?;
    let rest = &raw[site.len()..];
    let same = start.eq_ignore_ascii_case(site) && (rest.is_empty() || rest.starts_with(['/', '?', '#']));
    same.then(|| if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") })
}

/// `mailto:` and the like. A colon after a slash or a full stop is part of a name.
fn has_scheme(raw: &str) -> bool {
    let Some((scheme, _)) = raw.split_once(':') else { return false };
    let scheme: String = scheme.chars().filter(|c| !c.is_control()).collect();
    !scheme.contains(['/', '?', '#', '.', '%']) && !scheme.chars().any(char::is_whitespace)
}
