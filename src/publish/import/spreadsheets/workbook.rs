//! Workbooks of Excel. Cells are read one after the other: a single cell in the last row costs no more than any other.

use std::{io::BufReader, path::Path};

use anyhow::{Context, bail};
use calamine::{DataRef, Reader, Xlsx, open_workbook};

use super::rows::RowLines;
use crate::corpus::Date;

/// The most rows of a sheet.
const MOST_ROWS: usize = 1_048_576;

/// The most columns; cells beyond are left out.
const MOST_COLUMNS: usize = 500;

/// Reads the first sheet that has cells.
pub(super) fn read(path: &Path, lines: &mut RowLines) -> anyhow::Result<()> {
    let mut book: Xlsx<BufReader<std::fs::File>> = open_workbook(path).context("it is no workbook")?;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).with_context(|| format!("the sheet {name}"))?;
        let (mut row, mut number) = (Vec::new(), 0);
        while let Some(cell) = cells.next_cell().with_context(|| format!("the sheet {name}"))? {
            let (at, column) = cell.get_position();
            let (at, column) = (at as usize, column as usize);
            if at >= MOST_ROWS {
                bail!("the sheet {name}: it has a row {}; {MOST_ROWS} are the most", at + 1);
            }
            if at != number {
                lines.row(number + 1, &std::mem::take(&mut row))?;
                number = at;
            }
            if column < MOST_COLUMNS {
                row.resize(row.len().max(column + 1), String::new());
                row[column] = text(cell.get_value());
            }
        }
        lines.row(number + 1, &row)?;
        if lines.has_columns() {
            break;
        }
    }
    Ok(())
}

/// A value as people see it in the cell.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Date::day(year, month, day).map(|date| date.to_string()).unwrap_or_default()
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
