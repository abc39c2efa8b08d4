//! `lectern import --review DIR`: pages on which a person checks an import, each article beside its source.

mod compare;
mod entries;
mod pages;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, bail};

use crate::publish::import::Outcome;
use pages::ReviewList;

/// What every page of a review has.
const SIGN: &str = "content=\"lectern review\"";

/// Writes the pages; how many articles and files they show.
pub(super) fn write(folder: &Path, library: &Path, outcome: &mut Outcome) -> anyhow::Result<usize> {
    let Some(mut sources) = outcome.sources.take() else { return Ok(0) };
    let all = entries::of(outcome, &sources);
    let mut kinds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, entry) in all.iter().enumerate() {
        for kind in entry.kinds() {
            kinds.entry(kind.to_owned()).or_default().push(number);
        }
    }
    let list = |id: String, name: &str, entries| ReviewList { id, name: name.to_owned(), entries };
    let clean = (0..all.len()).filter(|number| all[*number].losses.is_empty()).collect();
    let mut lists = vec![
        list("all".to_owned(), "All", (0..all.len()).collect()),
        list("clean".to_owned(), "Without losses", clean),
    ];
    for (at, (kind, entries)) in kinds.into_iter().enumerate() {
        lists.push(list(format!("kind-{}", at + 1), &kind, entries));
    }
    let run = library.canonicalize().unwrap_or_else(|_| library.to_owned()).display().to_string();
    let put = |name: &str, html: String| {
        let path = folder.join(name);
        fs::write(&path, html).with_context(|| format!("cannot write {}", path.display()))
    };
    let summary = outcome.report.summary();
    for at in 0..lists.len() {
        for page in 0..lists[at].pages() {
            put(&lists[at].file(page), pages::list(&run, &summary, &lists, at, page, &all))?;
        }
    }
    for (number, entry) in all.iter().enumerate() {
        let (mut source, mut result) = (None, None);
        if let Some(article) = &entry.article {
            source = sources.source(article).context("the source of an article cannot be read again")?;
            result = fs::read_to_string(library.join(&article.name)).ok();
        }
        let page = pages::article(&run, &lists, number, &all, source.as_deref(), result.as_deref());
        put(&pages::article_file(number), page)?;
    }
    Ok(all.len())
}

/// Makes the folder, or removes the pages of an earlier review from it. A folder with anything else is refused.
pub(super) fn make_room(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut old = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let ours = name == "index.html" || name.starts_with("article-") || name.starts_with("list-");
        let signed = || fs::read_to_string(&path).is_ok_and(|text| text.contains(SIGN));
        if !(ours && name.ends_with(".html") && signed()) {
            bail!("--review: {} holds {name}, which is no page of a review; name a new folder", folder.display());
        }
        old.push(path);
    }
    old.iter().try_for_each(fs::remove_file).context("the pages of the last review cannot be removed")
}
