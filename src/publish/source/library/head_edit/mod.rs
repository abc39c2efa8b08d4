//! One field of a head is changed, as a person with a text editor would do it: only the lines of that field are
//! different afterwards. Order, comments, unknown fields, and the quotes of all others stay.
//!
//! Whatever the head looks like, the result is read again and compared with what was meant. If it says anything else,
//! nothing is changed and the author is told to change the field by hand.

mod comments;
mod extent;
mod meaning;
mod parts;
mod written_value;

use serde_json::Value;

use super::{schema, written::Entry};

use extent::Extent;
use meaning::{means, same};
use parts::{HeadParts, own_name};
use written_value::candidates;

/// Why a field was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadRefusal {
    /// There is no head, or it has no end.
    NoHead,
    /// It is no field of an article.
    NoField,
    /// No way was found to write it so that everything else stays.
    Unsure,
}

/// The values of the fields of an article in a head, as JSON: texts, lists and objects of texts, as they are typed. Of
/// two fields of one name the last counts. `None` if there is no head.
pub fn values(text: &str) -> Option<serde_json::Map<String, Value>> {
    let head = HeadParts::of(text)?;
    let known =
        head.entries().into_iter().filter_map(|entry| Some((own_name(&entry.key)?, meaning::json(&entry.value))));
    Some(known.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// Where the text below the head begins, behind empty lines, in UTF-16 units, as browsers count them. 0 if there is no
/// head.
pub fn body(text: &str) -> usize {
    let head = HeadParts::of(text).map_or("", |head| {
        let fence = head.after.find('\n').map_or(head.after.len(), |end| end + 1);
        let empty = head.after[fence..].len() - head.after[fence..].trim_start_matches('\n').len();
        &text[..text.len() - head.after.len() + fence + empty]
    });
    head.encode_utf16().count()
}

/// The text with another value of the field `name`. `null` takes the field out, `true` and `false`, texts, lists and
/// objects are written as such. Line ends are `\n`.
pub fn edit(text: &str, name: &str, value: &Value) -> Result<String, HeadRefusal> {
    let head = HeadParts::of(text).ok_or(HeadRefusal::NoHead)?;
    schema::rank(name).ok_or(HeadRefusal::NoField)?;
    let value = &meaning::without_nothing(value);
    let entries = head.entries();
    let mut places = entries.iter().enumerate().filter(|(_, entry)| own_name(&entry.key) == Some(name));
    let place = places.next().map(|(place, _)| place);
    // Of two fields of one name it is not the place that decides which counts.
    if places.next().is_some() {
        return Err(HeadRefusal::Unsure);
    }
    let old = place.map(|place| &entries[place].value);
    match old {
        Some(old) if means(old, value) => return Ok(text.to_owned()),
        None if value.is_null() => return Ok(text.to_owned()),
        _ => {}
    }
    let lines: Vec<&str> = head.inner.split_inclusive('\n').collect();
    let change = |new: Vec<String>, extent: &Extent<'_>| {
        let kept = |lines: &[&str]| lines.concat();
        [kept(&lines[..extent.first]), new.concat(), kept(&lines[extent.end..])].concat()
    };
    let tried = match place {
        Some(place) => {
            let extent = Extent::of(&lines, &entries, place).ok_or(HeadRefusal::Unsure)?;
            let written = match value {
                Value::Null => vec![Vec::new()],
                _ => candidates(head.form, &extent, &entries[place], value),
            };
            written.into_iter().map(|new| change(new, &extent)).collect::<Vec<_>>()
        }
        None => {
            let extent = extent::gap(&lines, &entries, name, head.form);
            let new = written_value::new_field(head.form, name, value);
            new.into_iter().map(|line| change(vec![line], &extent)).collect()
        }
    };
    let is_other = |(n, _): &(usize, &Entry)| Some(*n) != place;
    let others: Vec<&Entry> = entries.iter().enumerate().filter(is_other).map(|(_, entry)| entry).collect();
    let lost = |inner: &str| comments::lost(head.form, head.inner, inner);
    let finished = tried.into_iter().map(|inner| {
        // Comments that were within the old value stand below the new one.
        let at = place.map_or(0, |place| entries[place].line);
        comments::put_back(&inner, &lost(&inner), at, value.is_null())
    });
    let is_right = |inner: &String| {
        let new = parts::entries(head.form, inner);
        let (own, rest): (Vec<&Entry>, Vec<&Entry>) = divide(&new, &others);
        let as_meant = match (own.as_slice(), value) {
            ([], Value::Null) => true,
            ([one], value) => own_name(&one.key) == Some(name) && means(&one.value, value),
            _ => false,
        };
        as_meant
            && rest.len() == others.len()
            && rest.iter().zip(&others).all(|(new, old)| new.key == old.key && same(&new.value, &old.value))
            && lost(inner).is_empty()
    };
    let inner = finished.into_iter().find(is_right).ok_or(HeadRefusal::Unsure)?;
    let whole = [head.before, &inner, head.after].concat();
    // The text below must be the same, too.
    let body_stays = HeadParts::of(&whole).is_some_and(|new| new.after == head.after && new.inner == inner);
    if body_stays { Ok(whole) } else { Err(HeadRefusal::Unsure) }
}

/// The fields that were there before, and those that were not: compared in their order.
fn divide<'a>(new: &'a [Entry], others: &[&Entry]) -> (Vec<&'a Entry>, Vec<&'a Entry>) {
    let (mut own, mut rest) = (Vec::new(), Vec::new());
    for entry in new {
        match others.get(rest.len()) {
            Some(other) if other.key == entry.key && same(&other.value, &entry.value) => rest.push(entry),
            _ => own.push(entry),
        }
    }
    (own, rest)
}
