//! The fields of a head that say what became of an article after it was written: `updated`.

use crate::corpus::Date;

use super::{
    moment::Moment,
    reading::Reading,
    written::{
        complaints::Complaints,
        dates::{self, Time},
        shortened,
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
