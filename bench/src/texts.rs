//! The texts of a made-up library: titles and bodies, as they are searched.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::bytes;

/// The parts of an article that are searched.
pub(crate) struct Text {
    pub(crate) title: String,
    pub(crate) body: String,
}

/// All articles of a library, in the order of their files.
pub(crate) fn read(library: &Path) -> Result<Vec<Text>> {
    let folder = library.join("articles");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .with_context(|| format!("could not read {}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    files.iter().map(|file| text(file).with_context(|| format!("{} is no article", file.display()))).collect()
}

fn text(file: &Path) -> Result<Text> {
    let whole = fs::read_to_string(file)?;
    let (head, body) =
        whole.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).context("it has no head")?;
    let title = head.lines().find_map(|line| line.strip_prefix("title: ")).context("it has no title")?;
    Ok(Text { title: title.trim_matches('"').to_owned(), body: body.to_owned() })
}

/// The size of all texts together, compressed with brotli 11. It is cached beside the library, which never changes:
/// compressing takes a minute for every few ten thousand articles.
pub(crate) fn compressed(library: &Path, texts: &[Text]) -> Result<f64> {
    let kept = library.with_extension("text");
    if let Some(known) = fs::read_to_string(&kept).ok().and_then(|text| text.trim().parse().ok()) {
        return Ok(known);
    }
    println!("bench: compressing the texts of {} articles", texts.len());
    let all: Vec<&str> = texts.iter().flat_map(|text| [text.title.as_str(), "\n", &text.body, "\n"]).collect();
    let bytes = bytes::length(&bytes::brotli(all.concat().as_bytes())?);
    fs::write(&kept, bytes.to_string()).with_context(|| format!("could not write {}", kept.display()))?;
    Ok(bytes)
}

/// `count` queries that readers could type: the two longest words of titles from all over the library. Long words are
/// used because the frequent ones are short.
pub(crate) fn queries(texts: &[Text], count: usize) -> Vec<String> {
    let step = (texts.len() / count.max(1)).max(1);
    texts.iter().step_by(step).take(count).map(|text| longest(&text.title, 2).join(" ")).collect()
}

/// The longest words of a title in its order, in lower case.
pub(crate) fn longest(title: &str, count: usize) -> Vec<String> {
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|n| std::cmp::Reverse(words[*n].len()));
    order.truncate(count);
    order.sort_unstable();
    order.into_iter().map(|n| words[n].clone()).collect()
}
