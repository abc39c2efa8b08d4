//! Tables as text: fields with commas, semicolons, tabs or bars between them.

use csv::ReaderBuilder;

use super::rows::RowLines;

/// The sign between the fields: the one that the first row has most of.
fn separator(text: &str) -> Option<u8> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let count = |sign: &u8| first.bytes().filter(|b| b == sign).count();
    [b'\t', b';', b',', b'|'].into_iter().filter(|sign| count(sign) > 0).max_by_key(count)
}

fn reader(text: &str) -> Option<csv::Reader<&[u8]>> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator(text)?).has_headers(false).flexible(true);
    Some(builder.from_reader(text.as_bytes()))
}

/// The first row.
pub(super) fn header(text: &str) -> Option<Vec<String>> {
    let record = reader(text)?.into_records().next()?.ok()?;
    Some(record.iter().map(str::to_owned).collect())
}

pub(super) fn read(text: &str, lines: &mut RowLines) -> anyhow::Result<()> {
    let Some(reader) = reader(text) else { return Ok(()) };
    for (at, record) in reader.into_records().enumerate() {
        let cells: Vec<String> = record?.iter().map(str::to_owned).collect();
        lines.row(at + 1, &cells)?;
    }
    Ok(())
}
