//! The catalog as bytes: for each value of a facet, the rows that have it.

use crate::corpus::{Catalog, Column, Facet, Lang, Slug};

use super::{
    bytes::{ByteReader, ByteWriter},
    postings::{self, Posting},
};

/// The version of the file format; files of other versions are not read. A library without values of the optional
/// facets is written without their columns.
const VERSION: usize = 1;
const WITH_OPTIONAL: usize = 2;

pub fn encode(catalog: &Catalog) -> Vec<u8> {
    let rows = catalog.len();
    let mut out = ByteWriter::default();
    let has_optional = columns(true).any(|facet| facet.is_optional() && !catalog.columns[facet].ids.is_empty());
    out.number(if has_optional { WITH_OPTIONAL } else { VERSION });
    out.number(rows);
    let years: Vec<_> = catalog.year.chunk_by(|a, b| a == b).collect();
    out.number(years.len());
    for year in years {
        out.number(usize::from(year[0]));
        out.number(year.len());
    }
    let langs: Vec<&str> = catalog.langs.iter().map(Lang::as_str).collect();
    write_column(&mut out, &langs, rows, |row| vec![u16::from(catalog.lang[row])]);
    for column in columns(has_optional).map(|facet| &catalog.columns[facet]) {
        let ids: Vec<&str> = column.ids.iter().map(Slug::as_str).collect();
        write_column(&mut out, &ids, rows, |row| column.of(row).to_vec());
    }
    write_groups(&mut out, &catalog.group);
    out.0
}

/// `None` when the bytes are no catalog of this version.
pub fn decode(bytes: &[u8]) -> Option<Catalog> {
    let mut reader = ByteReader::new(bytes);
    let version = reader.number();
    if version != VERSION && version != WITH_OPTIONAL {
        return None;
    }
    let rows = reader.number();
    // Each row has a language, which takes at least one bit, so a larger number of rows is damage.
    if rows > 8 * bytes.len() {
        return None;
    }
    let mut catalog = Catalog::default();
    for _ in 0..reader.count() {
        let (year, length) = (reader.number(), reader.number());
        catalog.year.extend(std::iter::repeat_n(year as u16, length.min(rows - catalog.year.len())));
    }
    let langs = read_column(&mut reader, rows)?;
    catalog.lang = (0..rows).map(|row| langs.of(row).first().map(|lang| *lang as u8)).collect::<Option<_>>()?;
    catalog.langs = langs.ids;
    for facet in columns(version == WITH_OPTIONAL) {
        catalog.columns[facet] = read_column(&mut reader, rows)?;
    }
    catalog.group = read_groups(&mut reader, rows);
    (reader.is_sound() && catalog.year.len() == rows).then_some(catalog)
}

/// The facets that have a column in the file.
fn columns(with_optional: bool) -> impl Iterator<Item = Facet> {
    Facet::WITH_IDS.into_iter().filter(move |facet| with_optional || !facet.is_optional())
}

fn write_column(out: &mut ByteWriter, ids: &[&str], rows: usize, values: impl Fn(usize) -> Vec<u16>) {
    let mut of: Vec<Vec<Posting>> = vec![Vec::new(); ids.len()];
    for row in 0..rows {
        for value in values(row) {
            of[usize::from(value)].push(Posting { row: row as u32, level: 0 });
        }
    }
    out.number(ids.len());
    for (id, postings) in ids.iter().zip(of) {
        out.bytes(id.as_bytes());
        out.number(postings.len());
        out.bytes(&postings::encode(&postings, rows, false));
    }
}

fn read_column<T: std::str::FromStr>(reader: &mut ByteReader<'_>, rows: usize) -> Option<Column<T>> {
    let mut ids = Vec::new();
    let mut of: Vec<(u32, u16)> = Vec::new();
    for value in 0..reader.count() {
        ids.push(std::str::from_utf8(reader.bytes()).ok()?.parse().ok()?);
        let count = reader.number();
        postings::decode(reader.bytes(), 0, count, rows, false, &mut |posting| of.push((posting.row, value as u16)))?;
    }
    // The bytes list the values one after the other, each with its rows. The values of each row are counted first; then
    // each value is put into its place in the row.
    let mut ends = vec![0_u32; rows];
    of.iter().for_each(|(row, _)| ends[*row as usize] += 1);
    let mut sum = 0;
    for end in &mut ends {
        let start = sum;
        sum += *end;
        *end = start;
    }
    let mut values = vec![0; of.len()];
    for (row, value) in of {
        let place = &mut ends[row as usize];
        values[*place as usize] = value;
        *place += 1;
    }
    Some(Column::new(ids, ends, values))
}

/// Writes which rows are language versions of the same article. Rows of articles with a single version are not listed.
fn write_groups(out: &mut ByteWriter, group: &[u32]) {
    let mut rows: Vec<(u32, usize)> = group.iter().enumerate().map(|(row, group)| (*group, row)).collect();
    rows.sort_unstable();
    let groups: Vec<_> = rows.chunk_by(|a, b| a.0 == b.0).filter(|versions| versions.len() > 1).collect();
    out.number(groups.len());
    for versions in groups {
        out.number(versions.len());
        versions.iter().for_each(|(_, row)| out.number(*row));
    }
}

fn read_groups(reader: &mut ByteReader<'_>, rows: usize) -> Vec<u32> {
    let mut group: Vec<u32> = (0..rows as u32).collect();
    for _ in 0..reader.count() {
        let count = reader.count();
        let first = reader.number();
        for _ in 1..count {
            if let Some(group) = group.get_mut(reader.number()).filter(|_| first < rows) {
                *group = first as u32;
            }
        }
    }
    group
}
