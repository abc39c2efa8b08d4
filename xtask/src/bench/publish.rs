//! Wall time and peak memory of `lectern build`.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use super::{figures::Figure, library};
use crate::{place, run};

/// The published library of this many articles.
pub(super) fn site(articles: usize) -> PathBuf {
    place::bench().join(format!("site-{articles}"))
}

/// Publishes the libraries; only the smallest, unless all times are wanted (the other parts measure that one).
pub(super) fn measure(sizes: &[usize], all: bool) -> Result<Vec<Figure>> {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    sizes.truncate(if all { sizes.len() } else { 1 });
    let mut figures = Vec::new();
    for articles in sizes {
        let (seconds, megabytes) = publish(articles)?;
        let time = Figure::new(format!("publish {articles} articles"), seconds, "s");
        let memory = Figure::new(format!("publish {articles} articles, memory"), megabytes, "MB");
        // The goals are stated for 10,000 articles; fewer have to meet them all the more.
        let goals = articles <= 10_000;
        figures.push(if goals { time.at_most(30.0) } else { time });
        figures.push(if goals { memory.at_most(1_000.0) } else { memory });
    }
    Ok(figures)
}

fn publish(articles: usize) -> Result<(f64, Option<f64>)> {
    let library = library::of(articles)?;
    let out = site(articles);
    if out.exists() {
        fs::remove_dir_all(&out).with_context(|| format!("could not remove {}", out.display()))?;
    }
    println!("bench: publishing {articles} articles");
    let start = Instant::now();
    let mut publisher = run::command(place::publisher())
        .arg("build")
        .arg(&library)
        .arg("--out")
        .arg(&out)
        .arg("--viewer")
        .arg(place::viewer())
        .stdout(Stdio::null())
        .spawn()
        .context("could not start the publisher")?;
    let peak = watch(&mut publisher)?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(publisher.wait()?.success(), "the publisher failed on {}", library.display());
    Ok((seconds, peak))
}

/// Waits for the end; the peak of the resident memory in MB, where the system tells it (Linux).
fn watch(process: &mut Child) -> Result<Option<f64>> {
    let status = format!("/proc/{}/status", process.id());
    let mut peak = None;
    while process.try_wait()?.is_none() {
        if let Some(now) = fs::read_to_string(&status).ok().as_deref().and_then(high_water_mark) {
            peak = Some(now);
        }
        thread::park_timeout(Duration::from_millis(10));
    }
    Ok(peak)
}

/// `VmHWM:   12345 kB` in MB.
fn high_water_mark(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024.0 / 1e6)
}
