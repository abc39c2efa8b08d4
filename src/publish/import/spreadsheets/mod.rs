//! Tables with a row of names and an article a row: CSV and workbooks of Excel (.xlsx). Each row is read as a line of
//! JSON Lines is, with the names of its columns as fields.

mod columns;
mod csv_table;
mod rows;
mod workbook;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use tempfile::NamedTempFile;

use super::{
    archive,
    format::{Articles, Format},
    input::{ImportInput, text_of},
    json_lines::{self, RecordSource},
    kinds,
    survey::ImportSurvey,
};
use crate::publish::{problem::Problem, source::clean::charset::Charset};
use columns::Columns;
use rows::RowLines;

/// The largest table as text, which is read as a whole.
const LARGEST: u64 = 200_000_000;

/// Tables of articles.
pub(super) struct Spreadsheets;

fn is_workbook(input: &ImportInput) -> bool {
    input.head.starts_with(b"PK\x03\x04") && archive::has(&input.path, "xl/workbook.xml")
}

impl Format for Spreadsheets {
    fn recognises(&self, input: &ImportInput) -> Result<bool, Box<Problem>> {
        if is_workbook(input) {
            return Ok(true);
        }
        let Some(start) = input.start().filter(|start| kinds::is_table(start)) else { return Ok(false) };
        Ok(csv_table::header(start).is_some_and(|names| Columns::of(&names).hold_articles()))
    }

    fn open(&self, inputs: Vec<ImportInput>, survey: &mut ImportSurvey) -> anyhow::Result<Box<dyn Articles>> {
        let mut sources = Vec::new();
        for input in inputs {
            match lines_of(&input, survey.encoding) {
                Ok(file) => {
                    let data = Some(file.into_temp_path());
                    sources.push(RecordSource { path: input.path, data, what: "table" });
                }
                Err(problem) => survey.refuse(*problem),
            }
        }
        json_lines::open_records(sources, survey)
    }
}

/// The rows of a table as JSON Lines in a temporary file; the number of a row is that of its line.
fn lines_of(input: &ImportInput, named: Option<Charset>) -> Result<NamedTempFile, Box<Problem>> {
    let path = &input.path;
    let failed =
        |e: String| Box::new(Problem::error(path, format!("cannot be read: {e}")).help("save the table again"));
    let file = NamedTempFile::new().map_err(|e| failed(e.to_string()))?;
    let mut lines = RowLines::new(file);
    let read = match is_workbook(input) {
        true => {
            archive::measure(path, LARGEST)?;
            // The reader of workbooks stops the program at some numbers that no program for tables writes.
            let read = AssertUnwindSafe(|| workbook::read(path, &mut lines));
            catch_unwind(read).unwrap_or_else(|_| Err(anyhow::anyhow!("the workbook is damaged")))
        }
        false => {
            let text = text(path, input.length, named)?;
            csv_table::read(&text, &mut lines)
        }
    };
    let file = read.and_then(|()| lines.finish()).map_err(|e| failed(format!("{e:#}")))?;
    file.ok_or_else(|| {
        let problem = Problem::error(path, "is a table without the columns `title` and `body` in its first row");
        Box::new(problem.help("name the columns: title, body, date, lang, author, tags, …"))
    })
}

fn text(path: &Path, length: u64, named: Option<Charset>) -> Result<String, Box<Problem>> {
    if length > LARGEST {
        let problem = Problem::error(path, format!("has {length} bytes; a table has at most {LARGEST}"));
        return Err(Box::new(problem.help("divide the table")));
    }
    let bytes = std::fs::read(path).map_err(|e| Box::new(Problem::error(path, format!("cannot be read: {e}"))))?;
    Ok(text_of(path, &bytes, named, None)?.text)
}
