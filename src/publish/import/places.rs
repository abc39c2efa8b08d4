//! Where the links and pictures of an article lead to: files that were given are copied into the library, pages of the
//! same source become links between its articles, everything else stays an address.

use std::{collections::HashMap, path::PathBuf};

use base64::{Engine, prelude::BASE64_STANDARD};
use url::Url;

use super::{
    from_html::Places,
    intake::Intake,
    nearby::{self, NearbyFiles},
};
use crate::publish::source::clean::{link, percent};

/// The pages of a source by their addresses, without protocol, `www.` and slash at the end; and the files of their
/// articles.
pub type OwnPages = HashMap<String, String>;

/// The places of one article.
pub struct ArticlePlaces<'a, 'b> {
    pub files: &'a mut NearbyFiles,
    pub intake: &'a mut Intake<'b>,
    /// The address of the page.
    pub base: Option<Url>,
    /// The address of the page's file, for links between saved pages.
    pub file: Option<Url>,
    /// The folder in which its file lies.
    pub beside: PathBuf,
    pub own: &'a OwnPages,
    /// Pictures that were not found in the folders.
    pub missing: Vec<String>,
    /// What could not be written.
    pub failed: Option<anyhow::Error>,
}

impl<'a, 'b> ArticlePlaces<'a, 'b> {
    pub fn new(
        files: &'a mut NearbyFiles,
        intake: &'a mut Intake<'b>,
        base: Option<Url>,
        beside: PathBuf,
        own: &'a OwnPages,
    ) -> Self {
        Self { files, intake, base, file: None, beside, own, missing: Vec::new(), failed: None }
    }

    /// The address in full.
    fn whole(&self, address: &str) -> String {
        match &self.base {
            Some(base) => base.join(address).map_or_else(|_| address.to_owned(), String::from),
            None => address.to_owned(),
        }
    }

    fn local(&mut self, address: &str) -> Option<String> {
        let file = self.files.find(address, &self.beside)?;
        match self.files.take(&file, self.intake) {
            Ok(name) => name,
            Err(error) => {
                self.failed.get_or_insert(error);
                None
            }
        }
    }

    fn embedded(&mut self, data: &str) -> Option<String> {
        let (kind, data) = data.split_once(',')?;
        let bytes = match kind.contains(";base64") {
            true => BASE64_STANDARD.decode(data.split_whitespace().collect::<String>()).ok()?,
            false => percent::decoded(data).into_bytes(),
        };
        match nearby::keep("picture", &bytes, self.intake) {
            Ok(name) => name,
            Err(error) => {
                self.failed.get_or_insert(error);
                None
            }
        }
    }
}

/// An address as the key of [`OwnPages`].
pub fn key(address: &str) -> String {
    let bare = address.split('#').next().unwrap_or_default();
    let bare = bare.trim_start_matches("https:").trim_start_matches("http:").trim_start_matches("//");
    percent::decoded(bare.trim_start_matches("www.").trim_end_matches('/')).to_lowercase()
}

impl Places for ArticlePlaces<'_, '_> {
    fn link(&mut self, address: &str) -> Option<String> {
        let whole = self.whole(address);
        let saved = self.file.as_ref().and_then(|file| file.join(address).ok()).map(|url| key(url.as_str()));
        let page = saved.and_then(|saved| self.own.get(&saved));
        if let Some(page) = page.or_else(|| self.own.get(&key(&whole))).or_else(|| self.own.get(&key(address))) {
            let place = whole.split_once('#').map_or(String::new(), |(_, place)| format!("#{place}"));
            return Some(format!("{page}{place}"));
        }
        let last = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        if last.contains('.')
            && let Some(name) = self.local(address)
        {
            return Some(name);
        }
        // A path without a host would lead to a page of the new site.
        let outside = whole.contains(':') && link::parse(&whole).is_ok();
        outside.then_some(whole)
    }

    fn picture(&mut self, address: &str) -> Option<String> {
        if let Some(data) = address.strip_prefix("data:") {
            return self.embedded(data);
        }
        let original = without_size(address);
        let found = original.and_then(|original| self.local(&original)).or_else(|| self.local(address));
        if found.is_some() {
            return found;
        }
        let whole = self.whole(address);
        self.missing.push(whole.clone());
        (whole.starts_with("https:") || whole.starts_with("http:")).then_some(whole)
    }
}

/// `photo-300x200.jpg` is made of `photo.jpg`, which is larger.
fn without_size(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let (stem, ending) = path.rsplit_once('.')?;
    let (stem, size) = stem.rsplit_once('-')?;
    let (width, height) = size.split_once('x')?;
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (number(width) && number(height)).then(|| format!("{stem}.{ending}"))
}
