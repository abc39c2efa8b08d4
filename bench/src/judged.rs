//! A collection with judged queries: articles as JSON Lines, and a file that says which of them answer which question.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use serde_json::Value;

/// Words of questions that say nothing about what is asked for.
const EMPTY: &str = "a about above across after again against all along also although am among an and another any \
    anyone are as at away be \
because been before being below between both but by can cannot could did do does doing done down during each either \
etc exist exists \
few for found from further get give given gives had has have having he her here hers his how however i if in into is \
it its itself just \
known made make makes many may me might more most much must my neither no nor not obtained of off on once only or \
other \
others our out over own per possible presented problem problems said same she should since so some such than that the \
their them then there these \
they this those through thus to too toward under until up upon us use used using various very was we were what when \
where \
whether which while who whose why will with within without would yet you your";

/// A question, and the ids of the articles that answer it.
pub(crate) struct Question {
    pub(crate) text: String,
    pub(crate) answers: BTreeSet<String>,
}

/// Reads `{"queries":[{"id","text"},…],"rel":{"<id>":["<article>",…]}}`. Questions that nothing answers are left out.
pub(crate) fn questions(file: &Path) -> Result<Vec<Question>> {
    let named = || format!("{} is no file of judged queries", file.display());
    let text = fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))?;
    let all: Value = serde_json::from_str(&text).with_context(named)?;
    let mut questions = Vec::new();
    for query in all["queries"].as_array().with_context(named)? {
        let (id, text) = query["id"].as_str().zip(query["text"].as_str()).with_context(named)?;
        let ids = all["rel"][id].as_array().into_iter().flatten();
        let answers: BTreeSet<String> = ids.filter_map(Value::as_str).map(str::to_owned).collect();
        if !answers.is_empty() {
            questions.push(Question { text: text.to_owned(), answers });
        }
    }
    Ok(questions)
}

/// For each word, the number of articles that have it.
pub(crate) struct Frequencies(BTreeMap<String, usize>);

impl Frequencies {
    pub(crate) fn of(articles: &Path) -> Result<Self> {
        let text = fs::read_to_string(articles).with_context(|| format!("could not read {}", articles.display()))?;
        let mut counts = BTreeMap::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let article: Value = serde_json::from_str(line).context("a line is no JSON")?;
            let field = |name: &str| words(article[name].as_str().unwrap_or_default());
            for word in field("title").into_iter().chain(field("body")).collect::<BTreeSet<_>>() {
                *counts.entry(word).or_insert(0) += 1;
            }
        }
        Ok(Self(counts))
    }

    /// What somebody in a hurry types: the three rarest words of the question, in its order; of words that at least
    /// three articles have.
    pub(crate) fn short(&self, question: &str) -> String {
        let count = |word: &String| self.0.get(word).copied().unwrap_or_default();
        let mut all: Vec<String> = Vec::new();
        for word in content(question).into_iter().filter(|word| word.len() > 2 && count(word) > 2) {
            if !all.contains(&word) {
                all.push(word);
            }
        }
        let mut rarest: Vec<&String> = all.iter().collect();
        rarest.sort_by_key(|word| count(word));
        rarest.truncate(3);
        let typed: Vec<&str> = all.iter().filter(|word| rarest.contains(word)).map(String::as_str).collect();
        if typed.is_empty() { keywords(question) } else { typed.join(" ") }
    }
}

/// The question without its empty words.
pub(crate) fn keywords(question: &str) -> String {
    content(question).join(" ")
}

fn content(question: &str) -> Vec<String> {
    words(question).into_iter().filter(|word| !EMPTY.split(' ').any(|empty| empty == word)).collect()
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}
