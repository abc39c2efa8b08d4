//! How many files and bytes a site has, and how many of them have to be uploaded after a small change.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{figures::Figure, library, publish};

/// Adds the figures of the library of this many articles, which has been published.
pub(crate) fn measure(articles: usize, all: &mut Vec<Figure>) -> Result<()> {
    let site = files(&publish::site(articles))?;
    let (bytes, text) = (total(&site), total(&files(&library::of(articles)?.join("articles"))?));
    let name = |what: &str| format!("{articles} articles, {what}");
    all.push(Figure::new(name("files"), number(site.len()), ""));
    // The library has one interface language.
    let of_one = site.keys().filter(|file| file.to_string_lossy().contains("article-00000")).count();
    all.push(Figure::new(name("files an article"), number(of_one), "").at_most(3.0));
    all.push(Figure::new(name("published bytes over text bytes"), bytes / text, "").at_most(20.0));
    let goal = if articles <= 1_000 { 40.0 } else { 60.0 };
    let after = publish::changed(articles)?;
    let (files, share) = uploads(&publish::site(articles), &site, &after)?;
    all.push(Figure::new(name("files to upload after a changed sentence"), files, "").at_most(goal));
    all.push(Figure::new(name("bytes to upload after a changed sentence"), share, "%").at_most(1.0));
    let after = publish::added(articles)?;
    let (files, share) = uploads(&publish::site(articles), &site, &after)?;
    all.push(Figure::new(name("files to upload after an added article"), files, "").at_most(100.0));
    all.push(Figure::new(name("bytes to upload after an added article"), share, "%"));
    Ok(())
}

/// How many files of `after` are new or different, and how much of its bytes they have, in percent.
fn uploads(before: &Path, known: &BTreeMap<PathBuf, u64>, after: &Path) -> Result<(f64, f64)> {
    let all = files(after)?;
    let mut new = BTreeMap::new();
    for (file, bytes) in &all {
        let is_same = known.get(file) == Some(bytes) && fs::read(before.join(file))? == fs::read(after.join(file))?;
        if !is_same {
            new.insert(file.clone(), *bytes);
        }
    }
    Ok((number(new.len()), 100.0 * total(&new) / total(&all)))
}

/// The files of a folder and their lengths. Hidden files are left out: they are not uploaded.
fn files(folder: &Path) -> Result<BTreeMap<PathBuf, u64>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("could not read {}", next.display()))? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if !entry.file_name().to_string_lossy().starts_with('.') {
                found.insert(path.strip_prefix(folder)?.to_owned(), entry.metadata()?.len());
            }
        }
    }
    Ok(found)
}

#[expect(clippy::cast_precision_loss, reason = "sites have far fewer than 2^52 bytes")]
fn total(files: &BTreeMap<PathBuf, u64>) -> f64 {
    files.values().sum::<u64>() as f64
}

#[expect(clippy::cast_precision_loss, reason = "numbers of files are far below 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}
