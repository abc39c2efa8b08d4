//! Recognises tables that a spreadsheet or database saved as text: the same number of fields on every row, below a row
//! of names. Prose with many commas has a space after each of them, and lines of different lengths.

use super::refusal::Refusal;

/// Names of columns that tables of articles have.
const NAMES: &[&str] = &[
    "title",
    "date",
    "body",
    "text",
    "content",
    "author",
    "id",
    "url",
    "link",
    "name",
    "summary",
    "lang",
    "language",
    "tags",
    "category",
    "categories",
    "slug",
    "description",
    "post_title",
    "post_content",
    "post_date",
    "published",
    "status",
];

/// `text` may be the beginning of a longer one.
pub(super) fn csv(text: &str) -> Option<Refusal> {
    let first = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b'|', b';', b','].into_iter().find(|sign| first.as_bytes().contains(sign))?;
    let rows = rows(text, char::from(separator));
    let [header, rest @ ..] = rows.as_slice() else { return None };
    let named = header.iter().filter(|name| NAMES.contains(&name.trim().to_lowercase().as_str())).count();
    let columns = header.len();
    let fits = |name: &String| {
        let words = name.split_whitespace().count();
        (1..=4).contains(&words) && name.chars().count() <= 40 && !name.ends_with(['.', '!', '?', ':'])
    };
    let spaced = |row: &Vec<String>| row.iter().skip(1).filter(|field| field.starts_with(' ')).count();
    // A table of Markdown has bars at the ends of its rows, too; a menu with bars between its items is a single line.
    if separator == b'|' && (header.iter().any(|name| name.trim().is_empty()) || rest.len() < 2) {
        return None;
    }
    let prose = header.iter().any(|name| !fits(name)) || (spaced(header) > 0 && named < 2);
    let even = rest.iter().filter(|row| row.len() == columns).count();
    let loose = if separator == b'|' { 0 } else { rest.iter().map(spaced).sum::<usize>() };
    let enough = match (columns, named) {
        (0 | 1, _) => false,
        (_, 2..) => true,
        (2, _) => separator != b',' && rest.len() >= 2,
        _ => rest.len() >= 2,
    };
    let table =
        !prose && enough && !rest.is_empty() && even * 10 >= rest.len() * 9 && (loose * 3 <= rest.len() || named >= 2);
    table.then(|| {
        let kind = if separator == b'\t' { "TSV" } else { "CSV" };
        let names = header.iter().take(8).map(|name| name.trim()).collect::<Vec<_>>().join(", ");
        Refusal::new(
            format!("is a table ({kind}) with the columns {names}"),
            "save its rows as JSON Lines, one article a line, with at least `title` and `body`",
        )
    })
}

/// Rows of fields; a field in quotation marks may hold separators and line ends.
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    const ENOUGH: usize = 200;
    let mut rows = Vec::new();
    let mut row = vec![String::new()];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(field) = row.last_mut() else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                field.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if field.is_empty() => quoted = true,
            c if c == separator && !quoted => row.push(String::new()),
            '\n' if !quoted => {
                if row.len() > 1 || row.iter().any(|field| !field.trim().is_empty()) {
                    rows.push(std::mem::take(&mut row));
                }
                row = vec![String::new()];
                if rows.len() >= ENOUGH {
                    return rows;
                }
            }
            '\r' => {}
            c => field.push(c),
        }
    }
    // The last row may be incomplete if only the beginning of the file was read; it is used only if there is no other
    // row below the header.
    if !quoted && row.iter().any(|field| !field.trim().is_empty()) {
        rows.push(row);
    }
    rows
}
