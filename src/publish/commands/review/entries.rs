//! What a person looks at one after the other: an article, or a file that became none, with all that was lost.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::publish::{
    import::{
        Outcome,
        sources::{ArticleSources, ImportedArticle},
    },
    problem::Severity,
};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LossClass {
    Doubtful,
    Missing,
    Dropped,
}

impl LossClass {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Doubtful => "doubtful",
            Self::Missing => "missing",
            Self::Dropped => "dropped",
        }
    }
}

/// A line of the report.
#[derive(Debug, Clone)]
pub(super) struct ReviewLoss {
    pub(super) class: LossClass,
    pub(super) kind: String,
    pub(super) said: String,
}

/// One page.
pub(super) struct ReviewEntry {
    pub(super) title: String,
    /// The file, and the line if it has several articles.
    pub(super) place: String,
    pub(super) article: Option<ImportedArticle>,
    pub(super) losses: Vec<ReviewLoss>,
}

impl ReviewEntry {
    /// The kinds of its losses, each once.
    pub(super) fn kinds(&self) -> BTreeSet<&str> {
        self.losses.iter().map(|loss| loss.kind.as_str()).collect()
    }
}

/// The articles of a run in the order of their files, then the files without an article.
pub(super) fn of(outcome: &Outcome, sources: &ArticleSources) -> Vec<ReviewEntry> {
    let mut articles = sources.articles.clone();
    articles.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    let mut by_file: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        by_file.entry(article.file.clone()).or_default().push(at);
    }
    let mut entries: Vec<ReviewEntry> = Vec::with_capacity(articles.len());
    for article in &articles {
        let alone = by_file[&article.file].len() == 1;
        let file = article.file.display();
        let place = if alone { file.to_string() } else { format!("{file}:{}", article.line) };
        let title = article.title.clone();
        entries.push(ReviewEntry { title, place, article: Some(article.clone()), losses: Vec::new() });
    }
    for account in &outcome.report.accounts {
        let dropped = account.dropped.iter().map(|said| (LossClass::Dropped, said));
        let missing = account.missing.iter().map(|said| (LossClass::Missing, said));
        let lines: Vec<ReviewLoss> = dropped.chain(missing).map(|(class, said)| loss(class, said)).collect();
        match by_file.get(&account.file).map(Vec::as_slice) {
            Some([at]) => entries[*at].losses.extend(lines),
            Some(several) => {
                let titles: HashMap<&str, usize> =
                    several.iter().map(|at| (articles[*at].title.as_str(), *at)).collect();
                let rest = lines.into_iter().filter_map(|line| {
                    let title =
                        line.said.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map(|(title, _)| title);
                    match title.and_then(|title| titles.get(title)) {
                        Some(at) => {
                            entries[*at].losses.push(line);
                            None
                        }
                        None => Some(line),
                    }
                });
                let rest: Vec<ReviewLoss> = rest.collect();
                entries.extend(file_entry(&account.file, rest));
            }
            None => entries.extend(file_entry(&account.file, lines)),
        }
    }
    for problem in outcome.problems.iter().filter(|problem| problem.severity != Severity::Note) {
        let lines = by_file.get(&problem.file);
        let at = lines.and_then(|several| {
            let before = several.iter().rev().find(|at| problem.line.is_some_and(|line| articles[**at].line <= line));
            before.or(several.first())
        });
        if let Some(at) = at {
            let kind = if problem.severity == Severity::Error { "errors" } else { "warnings" };
            let said = problem.message.clone();
            entries[*at].losses.push(ReviewLoss { class: LossClass::Doubtful, kind: kind.to_owned(), said });
        }
    }
    for entry in &mut entries {
        // The page has the title already.
        let start = format!("“{}”: ", entry.title);
        for loss in &mut entry.losses {
            loss.said = loss.said.strip_prefix(&start).map_or_else(|| loss.said.clone(), str::to_owned);
        }
    }
    entries.iter_mut().for_each(|entry| entry.losses.sort_by(|a, b| (a.class, &a.kind).cmp(&(b.class, &b.kind))));
    entries
}

/// A file as a whole, about which something is said.
fn file_entry(file: &std::path::Path, losses: Vec<ReviewLoss>) -> Option<ReviewEntry> {
    let title = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let place = file.display().to_string();
    (!losses.is_empty()).then_some(ReviewEntry { title, place, article: None, losses })
}

/// A line of the report, with the kind that it begins with: `“Ten boats”: forms (2): “Your name”` is about `forms`.
fn loss(class: LossClass, said: &str) -> ReviewLoss {
    let rest = match said.strip_prefix('“').and_then(|rest| rest.split_once("”: ")) {
        Some((_, rest)) => rest,
        None => said,
    };
    let end = [" (", ":", ", ", " `", " of “", " “"].iter().filter_map(|sign| rest.find(sign)).min();
    let kind = rest[..end.unwrap_or(rest.len())].trim();
    let shown: String = kind.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').chars().take(60).collect();
    let kind = if shown.is_empty() { class.name().to_owned() } else { shown };
    ReviewLoss { class, kind, said: said.to_owned() }
}
