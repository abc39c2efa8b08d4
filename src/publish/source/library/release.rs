//! Decides whether a text is published at the time for which the library is read, and the message if it is not.

use std::path::Path;

use crate::{
    corpus::Date,
    publish::problem::{Problem, WhyHeldBack},
};

use super::{
    format::FrontMatter,
    head::Lines,
    moment::Moment,
    names::Names,
    reading::{HeldBack, Reading},
};

pub(super) enum Release {
    Shown,
    /// Its page shows a notice that it was withdrawn.
    Withdrawn,
    /// Nothing of it is published; with the reason, the moment for which it waits, and a message.
    Held(WhyHeldBack, Option<Moment>, Problem),
}

/// `withdrawn` counts more than all other fields.
pub(super) fn release(path: &Path, head: &FrontMatter, lines: &Lines, reading: &Reading) -> Release {
    if head.is_withdrawn(reading.today) {
        return Release::Withdrawn;
    }
    if head.draft {
        let note = Problem::note(path, "is a draft and is not published").at(lines.of("draft"));
        return held(
            WhyHeldBack::Draft,
            note.help(
                "when the article is finished, delete the line at its top that makes it a draft, such as draft: true",
            ),
        );
    }
    let day = head.date.map(|date| (Moment { date, time: None }, "date"));
    let from = head.publish_from.map(|moment| (moment, "publish_from"));
    let to_come = [from, day].into_iter().flatten().filter(|(moment, _)| !moment.has_come(reading));
    match to_come.max_by_key(|(moment, _)| moment.instant()) {
        Some((moment, field)) if !reading.future => {
            let message = format!("is not published yet; it will be on {moment}");
            let note = Problem::note(path, message).at(lines.of(field));
            let help = "--future shows it; the site has to be built again then";
            let note = Problem { held_back: Some(WhyHeldBack::ToCome), ..note.help(help) };
            Release::Held(WhyHeldBack::ToCome, Some(moment), note)
        }
        _ => Release::Shown,
    }
}

fn held(why: WhyHeldBack, note: Problem) -> Release {
    Release::Held(why, None, Problem { held_back: Some(why), ..note })
}

/// A year beyond the next is more often a typing error than a plan.
pub(super) fn far_years(path: &Path, head: &FrontMatter, lines: &Lines, today: Date) -> Vec<Problem> {
    let next = today.year_of() + 1;
    let dates = [(head.date, "date"), (head.publish_from.map(|moment| moment.date), "publish_from")];
    let far = dates.into_iter().filter_map(|(date, field)| date.filter(|date| date.year_of() > next).zip(Some(field)));
    let told = far.map(|(date, field)| {
        let message = format!("the year {} is far away: is that a typing error?", date.year_of());
        Problem::warning(path, message).at(lines.of(field)).help("correct the year if it is one")
    });
    told.take(1).collect()
}

/// The entry for a text that is not published yet.
pub(super) fn held_back(path: &Path, names: Option<&Names>, why: WhyHeldBack, until: Option<Moment>) -> HeldBack {
    HeldBack { file: path.to_owned(), slug: names.map(|names| names.slug.clone()), why, until }
}
