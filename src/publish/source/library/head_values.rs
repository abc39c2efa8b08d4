//! Values of a head that have parts: the date.

use super::{
    format::FrontMatter,
    written::{
        complaints::Complaints,
        dates::{self, FORMS},
        shortened,
    },
};

pub(super) fn date(typed: &str, line: usize, front: &mut FrontMatter, said: &mut Complaints) {
    match dates::read(typed) {
        Ok(read) => {
            if read.unusual {
                let message = format!("the date `{}` was read as {}", shortened(typed), read.date);
                said.warn(line, message, format!("write {}", read.date));
            }
            front.date = Some(read.date);
        }
        Err(unclear) => {
            let message = format!("{}; the article has no date", unclear.message);
            said.warn(line, message, FORMS);
            // A date that could be in the future holds the article back until the last day it could mean.
            front.publish_from = front.publish_from.or(unclear.latest.map(|date| super::Moment { date, time: None }));
        }
    }
}
