//! When an article was published and last changed, as feeds, site maps and search engines write it.

use crate::{
    corpus::{Article, Timestamp},
    publish::source::library::Moment,
};

/// RFC 3339: a day begins at midnight in UTC, a month or a year with its first day.
pub fn complete(date: &str) -> String {
    if date.contains('T') {
        return date.to_owned();
    }
    let rest = ["-01-01", "-01", ""][date.matches('-').count().min(2)];
    format!("{date}{rest}T00:00:00Z")
}

/// Since when it is shown, as precise as its source.
pub fn published(article: &Article) -> Option<String> {
    let day = || article.date.map(|date| date.to_string());
    article.published.as_ref().map(ToString::to_string).or_else(day)
}

/// The last change of an article: the last correction is one.
pub fn changed(article: &Article) -> Option<Timestamp> {
    let corrected =
        article.corrections.iter().map(|correction| Timestamp::of_day(correction.date)).max_by_key(|c| c.day);
    // Of a day and a time of that day the time says more.
    let all = article.updated.clone().into_iter().chain(corrected);
    all.max_by_key(|change| (change.day, change.has_time()))
}

/// The last change in RFC 3339; the publication if there was none since.
pub fn last(article: &Article) -> Option<String> {
    let all = [published(article), changed(article).map(|changed| changed.to_string())];
    all.into_iter().flatten().map(|date| complete(&date)).max_by_key(|date| instant(date))
}

/// For comparing: seconds from the beginning of 1970.
pub fn instant(date: &str) -> Option<i64> {
    date.parse().ok().map(Moment::instant)
}
