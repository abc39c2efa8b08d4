//! Makes up a library of any size: 12 topics, 20 places, 21 years, articles of 250 to 600 words as Markdown files.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::words::{Random, Vocabulary};
use xtask::place;

const TOPICS: usize = 12;
const PLACES: usize = 20;
const SECTIONS: &[&str] = &["news", "projects", "stories"];

/// The folder `target/bench/library-N`. The library is made if the folder is not there.
pub(crate) fn of(articles: usize) -> Result<PathBuf> {
    let folder = place::bench().join(format!("library-{articles}"));
    // This file is written last: if it is there, the library is complete.
    let settings = folder.join("library.toml");
    if settings.is_file() {
        return Ok(folder);
    }
    println!("bench: making a library of {articles} articles");
    fs::create_dir_all(folder.join("articles")).with_context(|| format!("could not make {}", folder.display()))?;
    let vocabulary = Vocabulary::new();
    for number in 0..articles {
        write(&folder.join("articles").join(format!("article-{number:05}.md")), &article(&vocabulary, number))?;
    }
    write(&settings, &library(&vocabulary))?;
    Ok(folder)
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("could not write {}", file.display()))
}

/// Each article depends on its number alone, so that a larger library begins like a smaller one.
fn article(vocabulary: &Vocabulary, number: usize) -> String {
    let mut random = Random::new(1_000 + number as u64);
    let random = &mut random;
    let title_words = random.between(4, 10);
    let title = vocabulary.phrase(random, title_words);
    let (year, month, day) = (random.between(2005, 2025), random.between(1, 12), random.between(1, 28));
    let summary_words = random.between(14, 28);
    let summary = vocabulary.paragraph(random, summary_words);
    let topics = some(random, "topic", TOPICS, 3);
    let places = some(random, "place", PLACES, 2);
    let section = random.of(SECTIONS);
    let mut text = format!(
        "---\ntitle: \"{title}\"\ndate: {year}-{month:02}-{day:02}\nsummary: \"{summary}\"\n\
         sections: [{section}]\ntopics: [{topics}]\nplaces: [{places}]\n---\n"
    );
    body(vocabulary, random, &mut text);
    text
}

/// Paragraphs, with a heading now and then, a list and a quote in some.
fn body(vocabulary: &Vocabulary, random: &mut Random, text: &mut String) {
    let mut left = random.between(250, 600);
    let mut paragraphs = 0;
    while left > 0 {
        let words = random.between(40, 110).min(left);
        left -= words;
        paragraphs += 1;
        let paragraph = vocabulary.paragraph(random, words);
        let piece = match random.between(0, 11) {
            0 => format!("> {paragraph}"),
            1 => paragraph.split(". ").map(|item| format!("- {item}\n")).collect(),
            2 => paragraph.replacen(". ", ". **Note** that ", 1),
            3 => format!("{paragraph} See [the source](https://example.org/{paragraphs})."),
            _ => paragraph,
        };
        if paragraphs % 3 == 0 {
            let heading = vocabulary.phrase(random, 4);
            text.push_str(&format!("\n## {heading}\n"));
        }
        text.push('\n');
        text.push_str(&piece);
        text.push('\n');
    }
}

/// One to `most` different ids, as a list.
fn some(random: &mut Random, name: &str, all: usize, most: u64) -> String {
    let mut ids: Vec<String> =
        (0..random.between(1, most)).map(|_| format!("{name}-{}", random.next() % all as u64 + 1)).collect();
    ids.sort();
    ids.dedup();
    ids.join(", ")
}

fn library(vocabulary: &Vocabulary) -> String {
    let mut text = "format = 1\nlanguages = [\"en\"]\nsite_url = \"https://news.example.org\"\n\
        publisher = \"Bench\"\n\n[title]\nen = \"Bench\"\n\n[tagline]\nen = \"Made-up articles\"\n"
        .to_owned();
    let mut random = Random::new(2);
    for (table, name, count) in [("topics", "topic", TOPICS), ("places", "place", PLACES)] {
        for number in 1..=count {
            let label = vocabulary.phrase(&mut random, 2);
            let _ = write!(text, "\n[{table}.{name}-{number}]\nen = \"{label}\"\n");
        }
    }
    for section in SECTIONS {
        let label = vocabulary.phrase(&mut random, 1);
        let _ = write!(text, "\n[[nav]]\nid = \"{section}\"\nkind = \"list\"\nlabel = {{ en = \"{label}\" }}\n");
    }
    text
}
