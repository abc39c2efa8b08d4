//! Rows on their way to lines of JSON.

use std::io::{BufWriter, Write};

use tempfile::NamedTempFile;

use super::columns::Columns;

/// Writes rows as lines.
pub(super) struct RowLines {
    out: BufWriter<NamedTempFile>,
    columns: Option<Columns>,
    /// The next line.
    line: usize,
}

impl RowLines {
    pub(super) fn new(file: NamedTempFile) -> Self {
        Self { out: BufWriter::new(file), columns: None, line: 1 }
    }

    /// The file, if the columns are those of articles.
    pub(super) fn finish(self) -> anyhow::Result<Option<NamedTempFile>> {
        let articles = self.columns.is_some_and(|columns| columns.hold_articles());
        let file = self.out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        Ok(articles.then_some(file))
    }

    pub(super) fn has_columns(&self) -> bool {
        self.columns.is_some()
    }

    /// Adds a row with its number, from 1. The first that is not empty names the columns.
    pub(super) fn row(&mut self, number: usize, cells: &[String]) -> anyhow::Result<()> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some(columns) = &self.columns else {
            self.columns = Some(Columns::of(cells));
            return Ok(());
        };
        while self.line < number {
            self.out.write_all(b"\n")?;
            self.line += 1;
        }
        serde_json::to_writer(&mut self.out, &columns.fields(cells))?;
        self.out.write_all(b"\n")?;
        self.line += 1;
        Ok(())
    }
}
