//! The fields of a head that say what became of an article after it was written: `updated`,
//! `corrections`, `translated_from`.

use crate::corpus::{Date, Lang};

use super::{
    format::{CorrectionEntry, Day, OriginalEntry},
    known,
    moment::Moment,
    reading::Reading,
    written::{
        Entry, Kind, Node,
        complaints::Complaints,
        dates::{self, Time},
        shortened, values,
    },
};

const FORMS: &str = "write a day, 2027-04-11, or a day and a time with its zone, 2027-04-11T14:00+04:00";

/// A day, or a time of a day with its zone, of the field `field`.
pub(super) fn moment(field: &str, typed: &str, line: usize, said: &mut Complaints) -> Option<Moment> {
    let read = match dates::read(typed) {
        Ok(read) if read.date.day_of().is_some() => read,
        Ok(_) => {
            let message = format!("`{field}`, `{}`, is not a day; it was left out", shortened(typed));
            said.warn(line, message, FORMS);
            return None;
        }
        Err(unclear) => {
            said.warn(line, format!("`{field}` cannot be read: {}; it was left out", unclear.message), FORMS);
            return None;
        }
    };
    let moment = Moment { date: read.date, time: read.time };
    if let Some(Time { zone: None, .. }) = read.time {
        let message = format!("`{field}` has a time without a zone; only the day {} counts", read.date);
        said.warn(line, message, "add the zone, such as +04:00 or Z");
        return Some(Moment { time: None, ..moment });
    }
    if read.unusual {
        let message = format!("`{field}`, `{}`, was read as {moment}", shortened(typed));
        said.warn(line, message, format!("write {field}: {moment}"));
    }
    Some(moment)
}

/// Leaves out what cannot be: a change before the article was written, or one that is still to come.
pub(super) fn sensible(
    field: &'static str,
    moment: Moment,
    written: Option<Date>,
    line: usize,
    reading: &Reading,
    said: &mut Complaints,
) -> bool {
    if written.is_some_and(|written| moment.date < written && written.day_of().is_some()) {
        let message = format!("`{field}`, {moment}, is before the date of the article; it is not shown");
        said.warn(line, message, "correct one of the two");
        return false;
    }
    if !moment.has_come(reading) {
        let message = format!("`{field}`, {moment}, is still to come; it is not shown before");
        said.warn(line, message, "correct it if it is a typing error");
        return false;
    }
    true
}

/// The entries of `corrections`; one that has no day or no text is left out.
pub(super) fn corrections(node: &Node, said: &mut Complaints) -> Vec<CorrectionEntry> {
    const HELP: &str = "write corrections: as a list, each - { date: 2027-04-11, text: \"what was wrong\" }";
    let mut corrections: Vec<CorrectionEntry> = match &node.kind {
        _ if values::is_empty(node) => Vec::new(),
        Kind::List(items) => items.iter().flat_map(|item| corrections(item, said)).collect(),
        Kind::Fields(entries) => {
            let [date, text] = parts("a correction", ["date", "text"], entries, said);
            let day = date.and_then(|(line, typed)| moment("date", &typed, line, said));
            let day = day.and_then(|moment| Day::try_from(moment.date.to_string()).ok());
            match (day, text) {
                (Some(date), Some((_, text))) => vec![CorrectionEntry { date, text }],
                _ => {
                    said.warn(node.line, "a correction needs a date and a text; it was left out", HELP);
                    Vec::new()
                }
            }
        }
        Kind::Text(..) | Kind::Empty => {
            let message = format!("a correction has a date and a text, found {}; it was left out", node.found());
            said.warn(node.line, message, HELP);
            Vec::new()
        }
    };
    corrections.sort_by_key(|correction| Date::from(correction.date));
    corrections
}

/// `{ lang: en, date: 2027-04-11 }`, or the language alone.
pub(super) fn original(node: &Node, said: &mut Complaints) -> Option<OriginalEntry> {
    const HELP: &str = "write translated_from: { lang: en, date: 2027-04-11 }, the day of the text that was translated";
    let [lang, date] = match &node.kind {
        _ if values::is_empty(node) => return None,
        Kind::Fields(entries) => parts("`translated_from`", ["lang", "date"], entries, said),
        _ => [values::text("translated_from", node, said).map(|text| (node.line, text)), None],
    };
    let Some(lang) = lang.as_ref().and_then(|(_, typed)| typed.trim().parse::<Lang>().ok()) else {
        said.warn(node.line, "`translated_from` names no language; it was left out", HELP);
        return None;
    };
    let moment = date.and_then(|(line, typed)| moment("date", &typed, line, said));
    Some(OriginalEntry { lang, date: moment.and_then(|moment| Day::try_from(moment.date.to_string()).ok()) })
}

/// The values of the fields within a field, each with its line.
pub(super) fn parts<const N: usize>(
    what: &str,
    names: [&'static str; N],
    entries: &[Entry],
    said: &mut Complaints,
) -> [Option<(usize, String)>; N] {
    let mut found = [const { None }; N];
    for entry in entries {
        let key = entry.key.to_lowercase();
        match names.iter().position(|name| *name == key) {
            Some(place) => found[place] = values::text(&key, &entry.value, said).map(|text| (entry.line, text)),
            None => {
                let message = format!("unknown field `{}` of {what}; it has no effect", shortened(&entry.key));
                let near = known::nearest(&key, names.into_iter()).map(|near| format!("did you mean `{near}`? "));
                let help = format!("{}there are {}", near.unwrap_or_default(), names.join(" and "));
                said.warn(entry.line, message, help);
            }
        }
    }
    found.map(|part| part.filter(|(_, text)| !text.trim().is_empty()))
}
