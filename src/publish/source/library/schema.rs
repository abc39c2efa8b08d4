//! The fields of an article's head: the one table that `lectern check`, the editor and `docs/library.md` have in
//! common.

use serde::Serialize;

/// A field of the head.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct HeadField {
    pub name: &'static str,
    pub kind: FieldKind,
    /// What it is for, as `docs/library.md` says it.
    pub help: &'static str,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line.
    Line,
    /// Some sentences.
    Sentences,
    /// A language tag.
    Language,
    /// A day, a month or a year.
    Day,
    /// A day, or a day and a time with its zone.
    Moment,
    /// `true`, or absent.
    Truth,
    /// Ids of the navigation.
    Sections,
    /// Names that other articles have too.
    Names,
    /// Lines of their own.
    Lines,
    /// A picture and what is known of it.
    Picture,
    /// Several such pictures.
    Pictures,
    /// A list of days and texts.
    Corrections,
    /// A language and a day.
    Original,
    /// A recording and what is known of it.
    Recording,
}

const fn field(name: &'static str, kind: FieldKind, help: &'static str) -> HeadField {
    HeadField { name, kind, help }
}

/// Every field, in the order in which the editor shows them and adds them to a head.
pub const HEAD_FIELDS: [HeadField; 27] = [
    field("title", FieldKind::Line, "the title, without a full stop"),
    field("slug", FieldKind::Line, "the last part of the address"),
    field("lang", FieldKind::Language, "language tag"),
    field("date", FieldKind::Day, "`2023-04-11`, or `2023-04` or `2023` where no more is known"),
    field("updated", FieldKind::Moment, "when the text was last changed"),
    field("summary", FieldKind::Sentences, "one or two sentences, at most 300 characters"),
    field("sections", FieldKind::Sections, "ids of navigation items, or their labels"),
    field("topics", FieldKind::Names, "ids or names of `library.toml`, or any other names"),
    field("places", FieldKind::Names, "ids or names of `library.toml`, or any other names"),
    field("people", FieldKind::Names, "people and organisations the text names"),
    field("authors", FieldKind::Names, "the names of those who wrote it"),
    field("project", FieldKind::Line, "as the source names them"),
    field("funder", FieldKind::Line, "as the source names them"),
    field("source", FieldKind::Line, "where the text was first published"),
    field("source_name", FieldKind::Line, "the name to show"),
    field("id", FieldKind::Line, "the source's own id"),
    field("translation", FieldKind::Line, "the same on every language version of an article"),
    field("translated_from", FieldKind::Original, "the version that the text was translated from"),
    field("image", FieldKind::Picture, "the picture at the head of the article and in lists"),
    field("pictures", FieldKind::Pictures, "what is known of pictures in the text"),
    field("audio", FieldKind::Recording, "a recorded reading of the article"),
    field("corrections", FieldKind::Corrections, "what was wrong and is right now"),
    field("aliases", FieldKind::Lines, "old addresses of the article, whole or as paths"),
    field("publish_from", FieldKind::Moment, "from when on it is published"),
    field("consent_until", FieldKind::Day, "the last day on which it may be shown"),
    field("withdrawn", FieldKind::Truth, "the article is no longer shown"),
    field("draft", FieldKind::Truth, "the article is not finished and is not published"),
];

/// The place of a field in that table.
pub(super) fn rank(name: &str) -> Option<usize> {
    HEAD_FIELDS.iter().position(|field| field.name == name)
}
