//! Wall time, processor time and peak memory of `lectern build`; wall time of `lectern check`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    time::Instant,
};

use anyhow::{Context, Result, ensure};

use crate::{figures::Figure, library, uploads};
use lectern::publish::site::cache;
use wait4::{ResUse, Wait4 as _};
use xtask::{build, place, run};

/// The published library of this many articles.
pub(crate) fn site(articles: usize) -> PathBuf {
    place::bench().join(format!("site-{articles}"))
}

/// The published sample library.
pub(crate) fn sample_site() -> PathBuf {
    place::bench().join("site-sample")
}

/// The sentence that is added to an article.
const CORRECTION: &str = "\nA correction came from the partner office after the text had been published.\n";

/// Publishes the library of this many articles, with one more sentence in one article. Returns the folder of the site.
pub(crate) fn changed(articles: usize) -> Result<PathBuf> {
    edited(articles, "changed", |text, article| Ok(fs::write(text, article + CORRECTION)?))
}

/// Publishes what [`changed`] has published once more, after the sentence was taken out and put in again. Returns how
/// long the second of these builds took, and its processor time, both in seconds.
fn again(articles: usize) -> Result<(f64, f64)> {
    let (copy, site) = (copy_of("changed"), site_of(articles, "changed"));
    let text = middle(&copy)?;
    let with = fs::read_to_string(&text)?;
    let without = with.strip_suffix(CORRECTION).context("the article has no correction")?;
    fs::write(&text, without)?;
    publish_into(&copy, &site)?;
    fs::write(&text, &with)?;
    let (seconds, used) = publish_into(&copy, &site)?;
    Ok((seconds, used.processor))
}

fn copy_of(name: &str) -> PathBuf {
    place::bench().join(format!("{name}-library"))
}

fn site_of(articles: usize, name: &str) -> PathBuf {
    place::bench().join(format!("site-{articles}-{name}"))
}

/// The article of a library in the middle of all.
fn middle(library: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(library.join("articles"))?;
    let mut texts: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    texts.retain(|text| text.extension().is_some_and(|extension| extension == "md"));
    texts.sort();
    let middle = texts.len() / 2;
    texts.into_iter().nth(middle).context("the library has no article")
}

/// Publishes the library of this many articles, with a further article that is the newest. Returns the folder of the
/// site.
pub(crate) fn added(articles: usize) -> Result<PathBuf> {
    edited(articles, "added", |text, article| {
        let lines = article.lines().map(|line| match line.split_once(": ") {
            Some(("title", _)) => "title: The newest article\n".to_owned(),
            Some(("date", _)) => "date: 2026-01-01\n".to_owned(),
            _ => format!("{line}\n"),
        });
        Ok(fs::write(text.with_file_name("the-newest-article.md"), lines.collect::<String>())?)
    })
}

/// Publishes a copy of the library of this many articles, after `edit` was given the file and the text of one article.
/// Returns the folder of the site.
fn edited(articles: usize, name: &str, edit: impl FnOnce(&Path, String) -> Result<()>) -> Result<PathBuf> {
    let (library, copy, site) = (library::of(articles)?, copy_of(name), site_of(articles, name));
    if copy.exists() {
        fs::remove_dir_all(&copy).with_context(|| format!("could not remove {}", copy.display()))?;
    }
    for folder in ["", "articles"] {
        fs::create_dir_all(copy.join(folder))?;
        for entry in fs::read_dir(library.join(folder))? {
            let from = entry?.path();
            let to = copy.join(from.strip_prefix(&library)?);
            if from.is_file() {
                fs::copy(&from, &to)?;
            }
        }
    }
    let text = middle(&copy)?;
    edit(&text, fs::read_to_string(&text)?)?;
    publish(&copy, &site)?;
    Ok(site)
}

pub(crate) fn sample() -> Result<()> {
    publish(&build::library(None)?, &sample_site()).map(drop)
}

/// Publishes libraries of these sizes, and adds time and memory.
pub(crate) fn measure(sizes: &[usize], all: &mut Vec<Figure>) -> Result<()> {
    for &articles in sizes {
        let (seconds, Use { processor, megabytes }) = publish(&library::of(articles)?, &site(articles))?;
        let time = Figure::new(format!("publish {articles} articles"), seconds, "s");
        let processor = Figure::new(format!("publish {articles} articles, processor time"), processor, "s");
        let memory = Figure::new(format!("publish {articles} articles, memory"), megabytes, "MB");
        // The goals are stated for 10,000 articles; fewer have to meet them all the more.
        let goals = articles <= 10_000;
        all.push(if goals { time.at_most(12.0) } else { time });
        all.push(processor);
        let check = Figure::new(format!("check {articles} articles"), check(&library::of(articles)?)?, "s");
        all.push(if goals { check.at_most(2.0) } else { check });
        all.push(if goals { memory.at_most(300.0) } else { memory });
        uploads::measure(articles, all)?;
        let (seconds, processor) = again(articles)?;
        let time = Figure::new(format!("publish {articles} articles again, one changed"), seconds, "s");
        all.push(if goals { time.at_most(2.0) } else { time });
        all.push(Figure::new(format!("publish {articles} articles again, processor time"), processor, "s"));
    }
    Ok(())
}

/// Seconds that `lectern check` takes for a library without errors.
fn check(library: &Path) -> Result<f64> {
    let start = Instant::now();
    let mut checker = run::command(place::publisher());
    let status = checker.arg("check").arg(library).stdout(Stdio::null()).status();
    let seconds = start.elapsed().as_secs_f64();
    ensure!(status.context("could not start the publisher")?.success(), "{} has errors", library.display());
    Ok(seconds)
}

/// The time and memory that a process used.
pub(crate) struct Use {
    /// Seconds of all threads together, in user and in system mode.
    pub(crate) processor: f64,
    /// The peak of the resident memory.
    pub(crate) megabytes: f64,
}

/// Publishes a library into an empty folder, without what an earlier build knew.
pub(crate) fn publish(library: &Path, out: &Path) -> Result<(f64, Use)> {
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("could not remove {}", out.display()))?;
    }
    let cache = cache::beside(out)?;
    if cache.exists() {
        fs::remove_file(&cache).with_context(|| format!("could not remove {}", cache.display()))?;
    }
    publish_into(library, out)
}

/// Publishes a library. The system counts the memory of a process also for the processes that it
/// starts, so this is measured before this process has taken much.
fn publish_into(library: &Path, out: &Path) -> Result<(f64, Use)> {
    println!("bench: publishing {}", library.file_name().unwrap_or_default().display());
    let start = Instant::now();
    let publisher = run::command(place::publisher())
        .arg("build")
        .arg(library)
        .arg("--out")
        .arg(out)
        .arg("--viewer")
        .arg(place::viewer())
        .stdout(Stdio::null())
        .spawn()
        .context("could not start the publisher")?;
    let ResUse { status, rusage } = publisher.wait4()?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(status.success(), "the publisher failed on {}", library.display());
    #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
    let megabytes = rusage.maxrss as f64 / 1e6;
    Ok((seconds, Use { processor: (rusage.utime + rusage.stime).as_secs_f64(), megabytes }))
}
