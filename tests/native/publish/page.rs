//! A finished page as a browser's parser sees it.

use scraper::{ElementRef, Html, Selector};

pub(crate) struct Page {
    /// The file, relative to the base of the site.
    pub(crate) file: String,
    document: Html,
}

impl Page {
    pub(crate) fn new(file: &str, html: &str) -> Self {
        Self { file: file.to_owned(), document: Html::parse_document(html) }
    }

    pub(crate) fn document(&self) -> &Html {
        &self.document
    }

    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
        self.document.select(&selector).collect()
    }

    /// The only element that the selector finds.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> ElementRef<'_> {
        match self.all(selector).as_slice() {
            [one] => *one,
            several => panic!("{}: {} times {selector}", self.file, several.len()),
        }
    }

    /// The text of the only element that the selector finds.
    #[track_caller]
    pub(crate) fn text(&self, selector: &str) -> String {
        text(self.one(selector))
    }

    /// The values of an attribute of all elements that the selector finds.
    pub(crate) fn values(&self, selector: &str, attribute: &str) -> Vec<&str> {
        self.all(selector).iter().filter_map(|element| element.value().attr(attribute)).collect::<Vec<_>>()
    }
}

/// All text inside an element.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}
