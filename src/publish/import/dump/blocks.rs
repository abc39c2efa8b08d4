//! Paragraphs → pieces: which of them are headings, lists, fields, tables or captions, and which are running text.

use super::{
    super::draft::{Account, Piece},
    captions::{self, Phrase},
    contact, line,
    paragraphs::Paragraph,
};

/// Turns the paragraphs of an article into pieces of their kinds. What is left out is noted in `account`.
pub fn sort(paragraphs: &[Paragraph], account: &mut Account) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() {
        let rest = &paragraphs[at..];
        let taken = table(rest)
            .or_else(|| dashed(rest, account))
            .or_else(|| list(rest))
            .or_else(|| unmarked_list(pieces.last(), rest))
            .or_else(|| dash_list(rest))
            .or_else(|| fields(rest));
        match taken {
            Some((piece, used)) => {
                pieces.extend(piece);
                at += used;
            }
            None => {
                pieces.extend(single(&paragraphs[at], rest.get(1), account));
                at += 1;
            }
        }
    }
    pieces
}

fn single(paragraph: &Paragraph, next: Option<&Paragraph>, account: &mut Account) -> Option<Piece> {
    let text = paragraph.text.clone();
    if captions::is_leftover(&text) {
        account.dropped(format!("alternative text of a picture (line {}): {text}", paragraph.line));
        return None;
    }
    if let Some((Some(_), _)) = line::item(&text) {
        let heading = next.is_some()
            && line::word_count(&text) <= 9
            && !line::ends_sentence(&text)
            && !text.ends_with([';', ',', ':']);
        return Some(if heading { Piece::Heading(text) } else { Piece::Paragraph(text) });
    }
    Some(match captions::phrase(&text) {
        // The last paragraph of an article: `footer` has already removed captions, so this is a sentence that was cut
        // off, unless it names a photographer.
        Some(Phrase::Caption) if next.is_some() || captions::has_credit(&text) => Piece::Caption(text),
        Some(Phrase::Heading) if next.is_some() && !super::dateline::is_date_line(&text) => Piece::Heading(text),
        _ => Piece::Paragraph(text),
    })
}

/// Items with a bullet or a number. A lone numbered line is a heading or a paragraph, see [`single`].
fn list(rest: &[Paragraph]) -> Option<(Option<Piece>, usize)> {
    let (first, _) = line::item(&rest[0].text)?;
    let mut items = Vec::new();
    for paragraph in rest {
        match line::item(&paragraph.text) {
            Some((number, text)) if number.is_some() == first.is_some() && in_order(first, number, items.len()) => {
                items.push(text.to_owned());
            }
            _ => break,
        }
    }
    let goes_on = rest[0].text.ends_with([';', ',']);
    if items.len() < 2 && first.is_some() && !goes_on {
        return None;
    }
    let used = items.len();
    Some((Some(Piece::List { start: first, items }), used))
}

/// List items that begin with a long dash. A single such line is no list: in many languages it is direct speech.
fn dash_list(rest: &[Paragraph]) -> Option<(Option<Piece>, usize)> {
    let items: Vec<String> = rest
        .iter()
        .map_while(|p| p.text.strip_prefix(['–', '—']).filter(|rest| rest.starts_with([' ', '\u{A0}'])))
        .map(|item| item.trim_start().to_owned())
        .collect();
    let used = items.len();
    let listed = items.first().is_some_and(|item| item.ends_with([';', ',']));
    (used >= 2 && listed).then_some((Some(Piece::List { start: None, items }), used))
}

fn in_order(first: Option<u64>, number: Option<u64>, at: usize) -> bool {
    match (first, number) {
        (Some(first), Some(number)) => first + at as u64 == number,
        _ => true,
    }
}

/// Lines that end in semicolons below a line that ends in a colon: a list whose bullets were lost.
fn unmarked_list(previous: Option<&Piece>, rest: &[Paragraph]) -> Option<(Option<Piece>, usize)> {
    let announced = matches!(previous, Some(Piece::Paragraph(text) | Piece::Heading(text)) if text.ends_with(':'));
    if !announced {
        return None;
    }
    let open = rest.iter().take_while(|p| p.text.ends_with(';')).count();
    let used = (open + 1).min(rest.len());
    let items: Vec<String> =
        rest[..used].iter().map(|p| p.text.trim_start_matches(['–', '—', ' ']).to_owned()).collect();
    (open >= 1 && used >= 2).then_some((Some(Piece::List { start: None, items }), used))
}

/// Rows of a flattened table. Several cells a row make a table; one cell a row are labels and values in turn.
fn table(rest: &[Paragraph]) -> Option<(Option<Piece>, usize)> {
    let used = rest.iter().take_while(|p| line::is_table_row(&p.text)).count();
    let rows: Vec<Vec<String>> = rest[..used].iter().map(|p| cells(&p.text)).filter(|row| !row.is_empty()).collect();
    if used == 0 {
        return None;
    }
    let single = rows.iter().all(|row| row.len() == 1);
    let piece = if rows.is_empty() {
        None
    } else if single && rows.len().is_multiple_of(2) {
        let facts = rows.chunks(2).map(|pair| (pair[0][0].clone(), pair[1][0].clone())).collect();
        Some(Piece::Facts(facts))
    } else if single {
        Some(Piece::List { start: None, items: rows.into_iter().flatten().collect() })
    } else {
        let width = rows.iter().map(Vec::len).max().unwrap_or(1);
        let even = rows.into_iter().map(|mut row| {
            row.resize(width, String::new());
            row
        });
        Some(Piece::Table(even.collect()))
    };
    Some((piece, used))
}

fn cells(row: &str) -> Vec<String> {
    let row = row.trim_start_matches('|').trim_end_matches('|').trim();
    let rule = !row.is_empty() && row.chars().all(|c| "-|: ".contains(c));
    if row.is_empty() || rule { Vec::new() } else { row.split('|').map(|cell| cell.trim().to_owned()).collect() }
}

/// Groups that a dash line opens: a label and its value, or the text of a list item.
fn dashed(rest: &[Paragraph], account: &mut Account) -> Option<(Option<Piece>, usize)> {
    let mut groups: Vec<&[Paragraph]> = Vec::new();
    let mut at = 0;
    while rest.get(at).is_some_and(|p| line::is_dash(&p.text)) {
        let next = rest[at + 1..].iter().position(|p| line::is_dash(&p.text));
        let length = match next {
            // All lines between two dashes belong to the first dash, unless there are so many that some must be running
            // text.
            Some(length) if length <= 6 && rest[at + 1..at + 1 + length].iter().all(|p| is_field(&p.text)) => length,
            _ => last_group(&rest[at + 1..]),
        };
        groups.push(&rest[at + 1..at + 1 + length]);
        at += 1 + length;
    }
    if at == 0 {
        return None;
    }
    let piece = if groups.iter().any(|group| group.len() > 1) {
        facts(&groups, account)
    } else {
        let items: Vec<String> = groups.iter().flat_map(|group| group.iter().map(|p| p.text.clone())).collect();
        (!items.is_empty()).then_some(Piece::List { start: None, items })
    };
    Some((piece, at))
}

fn is_field(text: &str) -> bool {
    line::length(text) <= 120 && !line::has_inner_sentence(text)
}

/// How many paragraphs the last group has: the label below its dash, and the value if the next line looks like one.
fn last_group(rest: &[Paragraph]) -> usize {
    match rest {
        [label, value, ..] if is_field(&label.text) => {
            let value = is_field(&value.text)
                && line::length(&value.text) <= 90
                && !line::ends_sentence(&value.text)
                && !line::is_structural(&value.text);
            if value { 2 } else { 1 }
        }
        [_, ..] => 1,
        [] => 0,
    }
}

fn facts(groups: &[&[Paragraph]], account: &mut Account) -> Option<Piece> {
    let mut facts = Vec::new();
    let mut empty = Vec::new();
    for group in groups {
        match group {
            [] => {}
            [label] => empty.push(label.text.clone()),
            [label, values @ ..] => {
                let value: Vec<&str> = values.iter().map(|p| p.text.as_str()).collect();
                facts.push((label.text.trim_end_matches(':').trim_end().to_owned(), value.join(", ")));
            }
        }
    }
    if !empty.is_empty() {
        account.dropped(format!("fields without a value: {}", empty.join(", ")));
    }
    (!facts.is_empty()).then_some(Piece::Facts(facts))
}

/// Two lines or more of the form `Label: value`.
fn fields(rest: &[Paragraph]) -> Option<(Option<Piece>, usize)> {
    let facts: Vec<(String, String)> = rest.iter().map_while(|p| field(&p.text)).collect();
    let used = facts.len();
    (used >= 2).then_some((Some(Piece::Facts(facts)), used))
}

fn field(text: &str) -> Option<(String, String)> {
    let (label, value) = text.split_once(": ")?;
    let label_fits = line::length(label) <= 40
        && line::word_count(label) <= 4
        && label.starts_with(|c: char| c.is_uppercase() || line::is_uncased(c));
    let value_fits = line::length(value) <= 120
        && !line::has_inner_sentence(value)
        && !value.starts_with(['"', '“', '„', '«'])
        && !line::ends_sentence(value);
    let other = captions::has_credit(text) || contact::is_tag(text);
    (label_fits && value_fits && !other).then(|| (label.to_owned(), value.to_owned()))
}
