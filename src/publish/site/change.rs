//! How many articles a new edition has more or fewer than the one before, for the messages of `build` and `deploy`.

use std::collections::BTreeMap;

use crate::publish::names::some;

/// The articles of a site and of the one before it: their addresses and titles.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub articles: BTreeMap<String, String>,
    /// `None` if there was no site, or if an older version wrote it without a list of its articles.
    pub before: Option<BTreeMap<String, String>>,
}

impl Change {
    /// The articles that were there before and are gone.
    pub fn gone(&self) -> impl Iterator<Item = (&String, &String)> {
        let before = self.before.iter().flatten();
        before.filter(|(address, _)| !self.articles.contains_key(*address))
    }

    /// The message, such as `48 articles, 1 fewer than before; gone: /articles/border/`.
    pub fn summary(&self) -> String {
        let count = match self.articles.len() {
            1 => "1 article".to_owned(),
            articles => format!("{articles} articles"),
        };
        let Some(before) = &self.before else { return count };
        let gone: Vec<String> = self.gone().map(|(address, _)| address.clone()).collect();
        let names = some(&gone);
        let (now, then) = (self.articles.len(), before.len());
        let compared = match now.cmp(&then) {
            std::cmp::Ordering::Less => format!("{} fewer than before", then - now),
            std::cmp::Ordering::Greater => format!("{} more than before", now - then),
            std::cmp::Ordering::Equal => "as many as before".to_owned(),
        };
        match (gone.is_empty(), now < then) {
            (true, _) => format!("{count}, {compared}"),
            (false, true) => format!("{count}, {compared}: {names}"),
            (false, false) => format!("{count}, {compared}; gone: {names}"),
        }
    }
}
