//! The loss report: for every file what was recognised, what was dropped, what is missing. Markdown that also reads
//! well on a terminal.

use std::fmt::{self, Write};

use super::{
    draft::Account,
    tree::{Fate, Tree},
};

/// Everything that the report says.
#[derive(Debug, Default)]
pub struct Report {
    pub accounts: Vec<Account>,
    pub tree: Tree,
    /// What an existing `library.toml` lacks, and which values of a new one are placeholders.
    pub library: Vec<String>,
    pub created: usize,
    pub replaced: usize,
    pub unchanged: usize,
    pub kept: usize,
}

impl Report {
    /// One line for the end of a run.
    pub fn summary(&self) -> String {
        let written = self.created + self.replaced;
        let mut parts = vec![format!("{} written", articles(written))];
        if self.replaced > 0 {
            parts.push(format!("{} of them replaced", self.replaced));
        }
        if self.unchanged > 0 {
            parts.push(format!("{} unchanged", self.unchanged));
        }
        if self.kept > 0 {
            parts.push(format!("{} kept as they were", self.kept));
        }
        parts.join(", ")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Import report\n\n{}\n", self.summary())?;
        navigation(f, &self.tree)?;
        if !self.library.is_empty() {
            writeln!(f, "## library.toml\n")?;
            for line in &self.library {
                writeln!(f, "- {line}")?;
            }
            writeln!(f)?;
        }
        for account in &self.accounts {
            writeln!(f, "## {}\n", account.file.display())?;
            for (name, lines) in
                [("recognised", &account.recognised), ("dropped", &account.dropped), ("missing", &account.missing)]
            {
                for line in lines {
                    writeln!(f, "- {name}: {line}")?;
                }
            }
            f.write_char('\n')?;
        }
        Ok(())
    }
}

fn navigation(f: &mut fmt::Formatter<'_>, tree: &Tree) -> fmt::Result {
    if tree.found.is_empty() {
        return Ok(());
    }
    writeln!(f, "## Navigation\n")?;
    for found in &tree.found {
        let fate = match found.fate {
            Fate::Taken => "taken as the navigation of the library",
            Fate::Merged => "of the same form: its labels were taken as another language",
            Fate::Dropped => "recognised and dropped, since the library has one navigation",
        };
        let lang = found.lang.as_ref().map_or("?", |lang| lang.as_str());
        let files = if found.pages == 1 { "1 file".to_owned() } else { format!("{} files", found.pages) };
        writeln!(f, "- {fate} ({lang}, {files}): {}", found.labels.join(" · "))?;
        if found.blurbs > 0 {
            writeln!(f, "- dropped: the blurbs of {} of these files, which differ from the ones taken", found.blurbs)?;
        }
    }
    f.write_char('\n')
}

/// `1 article`, `2 articles`.
pub(super) fn articles(count: usize) -> String {
    counted(count, "article", "articles")
}

/// A number with the word for one, or for several.
pub(super) fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
