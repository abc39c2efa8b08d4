//! Translations that are older than the version they were made from.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    corpus::{Article, Date, Lang, Original, Slug},
    publish::{problem::Problem, source::library::Library},
};

use super::times;

/// Fills in what each article was translated from, and reports what has changed since. `files` are those of the
/// articles, whose versions are known already.
pub(super) fn compare(articles: &mut [Article], files: &[PathBuf], library: &Library) -> Vec<Problem> {
    let of = |article: &Article| (article.lang.clone(), article.slug.clone());
    let changed: BTreeMap<(Lang, Slug), Option<Date>> =
        articles.iter().map(|article| (of(article), last_day(article))).collect();
    let mut problems = Vec::new();
    for (article, file) in articles.iter_mut().zip(files) {
        let Some(from) = library.original(file) else { continue };
        let line = library.line(file, "translated_from");
        let original = article.versions.iter().find(|version| version.lang == from.lang);
        let Some(original) = original else {
            let message = format!("was translated from `{}`, but has no version in that language", from.lang);
            let help = "write the language of the original, or give both versions the same `translation`";
            problems.push(Problem::warning(file, message).at(line).help(help));
            continue;
        };
        let day = changed.get(&(original.lang.clone(), original.slug.clone())).copied().flatten();
        let newer = day.zip(from.date).filter(|(day, made)| Date::from(*made) < *day);
        if let Some((day, made)) = newer {
            let made = Date::from(made);
            let message = format!("was translated from the `{}` version of {made}, which changed on {day}", from.lang);
            let help =
                format!("bring it up to date, then write translated_from: {{ lang: {}, date: {day} }}", from.lang);
            problems.push(Problem::warning(file, message).at(line).help(help));
        }
        article.original = Some(Original { lang: from.lang.clone(), newer: newer.is_some() });
    }
    problems
}

/// The day of the last change, or of the article.
fn last_day(article: &Article) -> Option<Date> {
    let day = article.date.filter(|date| date.day_of().is_some());
    let changed = times::changed(article).map(|changed| changed.day);
    changed.into_iter().chain(day).max()
}
