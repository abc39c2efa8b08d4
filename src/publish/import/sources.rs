//! What articles looked like in their sources, for the pages that show both side by side: kept in a temporary file, so
//! that the sources of a large run are never in memory.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::{from_html, input, kinds, write::Written};
use crate::publish::source::clean::charset::Charset;

/// The most letters of a source that are shown.
const MOST: usize = 200_000;

/// The largest file that is shown.
const LARGEST: u64 = 12_000_000;

/// An article of a run, and where its source is kept.
#[derive(Debug, Clone)]
pub struct ImportedArticle {
    pub file: PathBuf,
    pub line: usize,
    pub title: String,
    /// The name of its file in the library.
    pub name: String,
    pub written: Written,
    source: Option<(u64, usize)>,
}

/// The articles of a run with their sources.
#[derive(Debug)]
pub struct ArticleSources {
    pub articles: Vec<ImportedArticle>,
    spool: File,
    length: u64,
    encoding: Option<Charset>,
    /// The source of the next article, if its format knows better than to show the file.
    next: Option<String>,
}

impl ArticleSources {
    pub(super) fn new(encoding: Option<Charset>) -> io::Result<Self> {
        Ok(Self { articles: Vec::new(), spool: tempfile::tempfile()?, length: 0, encoding, next: None })
    }

    pub(super) fn next_is_html(&mut self, html: &str) {
        self.next = Some(from_html::lines(html));
    }

    pub(super) fn next_is(&mut self, text: &str) {
        self.next = Some(text.to_owned());
    }

    /// Notes an article that was written.
    pub(super) fn add(
        &mut self,
        (file, line): (PathBuf, usize),
        title: String,
        name: &str,
        written: Written,
    ) -> io::Result<()> {
        let text = self.next.take().or_else(|| self.shown(&file));
        let source = match text {
            None => None,
            Some(text) => {
                let end = text.char_indices().nth(MOST).map_or(text.len(), |(end, _)| end);
                self.spool.write_all(&text.as_bytes()[..end])?;
                let at = self.length;
                self.length += end as u64;
                Some((at, end))
            }
        };
        self.articles.push(ImportedArticle { file, line, title, name: name.to_owned(), written, source });
        Ok(())
    }

    /// A file as text; HTML without its tags.
    fn shown(&self, file: &Path) -> Option<String> {
        let small = file.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST);
        let bytes = small.then(|| std::fs::read(file).ok()).flatten()?;
        if kinds::binary(&bytes).is_some() {
            return None;
        }
        let text = input::text_of(file, &bytes, self.encoding, None).ok()?.text;
        Some(if kinds::is_html(&text) { from_html::lines(&text) } else { text })
    }

    /// The source of an article; `None` if it is no text.
    pub fn source(&mut self, article: &ImportedArticle) -> io::Result<Option<String>> {
        let Some((at, length)) = article.source else { return Ok(None) };
        self.spool.seek(SeekFrom::Start(at))?;
        let mut bytes = vec![0; length];
        self.spool.read_exact(&mut bytes)?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}
