//! The fields that decide whether an article may be shown: `draft`, `publish_from`, `withdrawn`, `consent_until`, and
//! what other systems call them. If a value cannot be understood, the article is not shown: a typing error must not
//! publish what its author holds back.

use super::{
    Moment,
    format::Day,
    known::Guard,
    unfinished,
    written::{
        Entry, Kind, Node,
        complaints::Complaints,
        dates::{self, Read},
        shortened, values,
    },
};

/// The result of all these fields; one that holds back is enough.
#[derive(Debug, Clone, Default)]
pub(super) struct Guarded {
    pub(super) draft: bool,
    pub(super) publish_from: Option<Moment>,
    pub(super) withdrawn: bool,
    pub(super) consent_until: Option<Day>,
}

impl Guarded {
    fn hold_until(&mut self, moment: Moment) {
        let later = self.publish_from.is_none_or(|known| {
            (known.date, known.time.map(|time| time.second)) < (moment.date, moment.time.map(|time| time.second))
        });
        if later {
            self.publish_from = Some(moment);
        }
    }

    fn show_until(&mut self, day: Day) {
        let sooner = self.consent_until.is_none_or(|known| crate::corpus::Date::from(day) < known.into());
        if sooner {
            self.consent_until = Some(day);
        }
    }
}

pub(super) fn is_guard(field: &str) -> bool {
    matches!(field, "draft" | "publish_from" | "withdrawn" | "consent_until")
}

/// One of these fields under its own name.
pub(super) fn own(field: &str, entry: &Entry, guarded: &mut Guarded, said: &mut Complaints) {
    match field {
        "draft" => draft(entry, guarded, said),
        "withdrawn" => withdrawn(entry, guarded, said),
        "publish_from" => publish_from(entry, guarded, said),
        _ => consent_until(entry, guarded, said),
    }
}

fn draft(entry: &Entry, guarded: &mut Guarded, said: &mut Complaints) {
    match values::truth(&entry.value) {
        Some(draft) => guarded.draft |= draft,
        None => {
            guarded.draft = true;
            let message = format!("`draft` is true or false, found {}; it counts as true", entry.value.found());
            said.warn(entry.line, message, "write draft: true, or delete the line when the article is finished");
        }
    }
}

fn withdrawn(entry: &Entry, guarded: &mut Guarded, said: &mut Complaints) {
    match values::truth(&entry.value) {
        Some(withdrawn) => guarded.withdrawn |= withdrawn,
        None if values::is_empty(&entry.value) => {
            said.warn(
                entry.line,
                "`withdrawn` has no value; the article is shown",
                "write withdrawn: true, or delete the line",
            );
        }
        None => {
            guarded.withdrawn = true;
            let message = format!("`withdrawn` is true or false, found {}; it counts as true", entry.value.found());
            said.warn(entry.line, message, "write withdrawn: true, or delete the line if the article may be shown");
        }
    }
}

fn publish_from(entry: &Entry, guarded: &mut Guarded, said: &mut Complaints) {
    const HELP: &str = "write a day, 2027-04-11, or a day and a time with its zone, 2027-04-11T14:00+04:00";
    if values::is_empty(&entry.value) {
        said.warn(entry.line, "`publish_from` has no value; it has no effect", HELP);
        return;
    }
    match one(&entry.value).map(dates::read) {
        Some(Ok(read)) => {
            let moment = Moment { date: read.date, time: read.time };
            if read.time.is_some_and(|time| time.zone.is_none()) {
                let message = format!(
                    "`publish_from` has no time zone, so the article is published when it is {moment} in every time \
                     zone of the world, up to a day later than you mean"
                );
                said.warn(entry.line, message, "add the time zone of your clock, such as +04:00, or Z for UTC");
            } else {
                tell_unusual("publish_from", &entry.value, &read, &moment.to_string(), entry.line, said);
            }
            guarded.hold_until(moment);
        }
        other => {
            let why =
                other.and_then(Result::err).map_or_else(|| format!("found {}", entry.value.found()), |e| e.message);
            said.error(entry.line, format!("`publish_from` cannot be read: {why}; the article is not published"), HELP);
        }
    }
}

fn consent_until(entry: &Entry, guarded: &mut Guarded, said: &mut Complaints) {
    const HELP: &str = "write the last day on which it may be shown as in 2027-04-11";
    if values::is_empty(&entry.value) {
        said.warn(entry.line, "`consent_until` has no value; the article is shown without end", HELP);
        return;
    }
    match one(&entry.value).map(dates::read) {
        Some(Ok(read)) if read.date.day_of().is_some() => {
            tell_unusual("consent_until", &entry.value, &read, &read.date.to_string(), entry.line, said);
            if let Ok(day) = Day::try_from(read.date.to_string()) {
                guarded.show_until(day);
            }
        }
        other => {
            let why = match other {
                Some(Err(unclear)) => unclear.message,
                _ => format!("{} is not a day", entry.value.found()),
            };
            said.error(
                entry.line,
                format!("`consent_until` cannot be read: {why}; the article is not published"),
                HELP,
            );
        }
    }
}

/// The only text of a value.
fn one(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Text(text, _) => Some(text),
        Kind::List(items) if items.len() == 1 => one(&items[0]),
        _ => None,
    }
}

fn tell_unusual(field: &str, node: &Node, read: &Read, meant: &str, line: usize, said: &mut Complaints) {
    if read.unusual {
        let message = format!("`{field}`, {}, was read as {meant}", node.found());
        said.warn(line, message, format!("write {field}: {meant}"));
    }
}

/// One of these fields under another name, `field` is ours.
pub(super) fn foreign(
    guard: Guard,
    field: &str,
    sure: bool,
    entry: &Entry,
    guarded: &mut Guarded,
    said: &mut Complaints,
) {
    let key = shortened(&entry.key);
    let text = one(&entry.value).unwrap_or_default().trim().to_lowercase();
    let truth = values::truth(&entry.value);
    let read = one(&entry.value).and_then(|text| dates::read(text).ok());
    let holds_back = match guard {
        // The name may also be a different word, so only a clear value counts.
        Guard::Draft | Guard::Withdrawn if !sure => truth == Some(true),
        Guard::Password if !sure => false,
        Guard::Draft => truth.unwrap_or(!values::is_empty(&entry.value)),
        Guard::State => is_held(&text),
        Guard::Status if !sure => is_held(&text),
        Guard::Status => is_held(&text) || !values::is_empty(&entry.value) && !unfinished::is_public(&text),
        Guard::Password => !values::is_empty(&entry.value) && truth != Some(false),
        Guard::Public => truth == Some(false) || truth.is_none() && read.is_none() && is_not_yet(&text),
        Guard::Consent if !sure => truth == Some(false),
        Guard::Consent => !values::is_empty(&entry.value) && read.is_none() && !is_given(&text),
        Guard::Until => truth == Some(true) && sure,
        Guard::Withdrawn => truth.unwrap_or(!values::is_empty(&entry.value)),
        Guard::From => false,
    };
    let (effect, write) = match guard {
        Guard::Withdrawn if holds_back => {
            guarded.withdrawn = true;
            ("the article counts as withdrawn", "withdrawn: true".to_owned())
        }
        Guard::Until | Guard::Consent
            if read.is_some_and(|read| read.date.day_of().is_some()) || is_close(&entry.key) && !holds_back =>
        {
            consent_until(entry, guarded, said);
            let day = read.map_or("2027-04-11".to_owned(), |read| read.date.to_string());
            ("it counts as `consent_until`", format!("consent_until: {day}"))
        }
        Guard::From if is_close(&entry.key) => {
            publish_from(entry, guarded, said);
            let day = read.map_or("2027-04-11".to_owned(), |read| read.date.to_string());
            ("it counts as `publish_from`", format!("publish_from: {day}"))
        }
        Guard::From | Guard::Public if read.is_some() => {
            read.iter().for_each(|read| guarded.hold_until(Moment { date: read.date, time: read.time }));
            let day = read.map(|read| read.date.to_string()).unwrap_or_default();
            ("the article is not shown before that day", format!("date: {day}, or publish_from: {day}"))
        }
        Guard::Status if holds_back && !is_held(&text) => {
            guarded.draft = true;
            let effect = "lectern does not know that this value means \"published\", so the article is not published";
            let help = "delete the line if the article is finished, or write draft: true if it is not";
            said.warn(entry.line, format!("unknown field `{key}`: {effect}"), help);
            return;
        }
        _ if holds_back => {
            guarded.draft = true;
            ("the article counts as a draft and is not published", "draft: true".to_owned())
        }
        _ => {
            let help = match guard {
                _ if !sure => format!("take it out, or leave it: {}", super::known::LISTED),
                Guard::Public | Guard::Status | Guard::State => {
                    "it is not needed: what has no `draft: true` is published".to_owned()
                }
                _ => format!("did you mean `{field}`? {}", super::known::LISTED),
            };
            said.warn(entry.line, format!("unknown field `{key}`; it has no effect"), help);
            return;
        }
    };
    said.warn(entry.line, format!("unknown field `{key}`: {effect}"), format!("write {write}"));
}

/// Whether the value of `consent` clearly says that it was given.
fn is_given(text: &str) -> bool {
    const GIVEN: [&str; 12] =
        ["yes", "true", "1", "on", "given", "granted", "obtained", "signed", "written", "oral", "კი", "да"];
    GIVEN.contains(&text)
}

/// Whether the value of `published` says that the publication is still to come.
fn is_not_yet(text: &str) -> bool {
    const NOT_YET: [&str; 8] = ["not", "later", "soon", "tbd", "tba", "planned", "todo", "awaiting"];
    is_held(text) || text.split(' ').next().is_some_and(|word| NOT_YET.contains(&word))
}

/// Whether a value of `status` or of something like it says that the article is not to be seen.
fn is_held(text: &str) -> bool {
    HELD_STATUS.iter().any(|status| text.contains(status)) || unfinished::has_draft_word(text)
}

/// Values of `status` that hold back.
const HELD_STATUS: [&str; 16] = [
    "members",
    "internal",
    "confidential",
    "draft",
    "private",
    "pending",
    "hidden",
    "unpublished",
    "future",
    "scheduled",
    "review",
    "trash",
    "password",
    "wip",
    "unfinished",
    "embargo",
];

/// Whether it is one of our own names, mistyped: then a value that cannot be understood is an error too.
fn is_close(key: &str) -> bool {
    super::known::nearest(key, ["publish_from", "consent_until"].into_iter()).is_some()
}
