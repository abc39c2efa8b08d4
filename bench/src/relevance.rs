//! How well the search ranks a judged collection: nDCG over the first ten results (Järvelin and Kekäläinen, 2002).

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::{
    figures::Figure,
    hits,
    judged::{self, Frequencies, Question},
};
use xtask::{place, run};

/// How a question is typed.
type Form<'a> = &'a dyn Fn(&str) -> String;

pub(crate) fn measure(articles: &Path, judged: &Path, all: &mut Vec<Figure>) -> Result<()> {
    let questions = judged::questions(judged)?;
    let frequencies = Frequencies::of(articles)?;
    let (library, site) = (place::bench().join("library-judged"), place::bench().join("site-judged"));
    for folder in [&library, &site] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))?;
        }
    }
    println!("bench: publishing the judged collection");
    lectern(&mut run::command(place::publisher()), &[Path::new("import"), articles, Path::new("--into"), &library])?;
    lectern(&mut run::command(place::publisher()), &[Path::new("build"), &library, Path::new("--out"), &site])?;
    let short = |question: &str| frequencies.short(question);
    let forms: [(&str, Form<'_>, f64); 3] = [
        ("as a question", &str::to_owned, 0.42),
        ("without empty words", &judged::keywords, 0.43),
        ("its three rarest words", &short, 0.27),
    ];
    for (name, form, goal) in forms {
        let mut sum = 0.0;
        for Question { text, answers } in &questions {
            let found = hits::ask(&site, &form(text), "id")?;
            let gains = found.iter().map(|id| if answers.contains(id) { 1.0 } else { 0.0 });
            sum += gain(gains) / gain(std::iter::repeat_n(1.0, answers.len().min(hits::TEN)));
        }
        #[expect(clippy::cast_precision_loss, reason = "some hundred questions")]
        let mean = (!questions.is_empty()).then(|| sum / questions.len() as f64);
        all.push(Figure::new(format!("relevance, {name}, nDCG of the first ten"), mean, "").at_least(goal));
    }
    Ok(())
}

/// The discounted gain of results in their order.
fn gain(results: impl Iterator<Item = f64>) -> f64 {
    results.zip(2_u32..).map(|(gain, place)| gain / f64::from(place).log2()).sum()
}

/// Runs the publisher; problems in the collection, which it reports with exit code 1, are no failure.
fn lectern(command: &mut Command, arguments: &[&Path]) -> Result<()> {
    let status = command
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .context("could not start the publisher")?;
    ensure!(matches!(status.code(), Some(0 | 1)), "the publisher failed on the judged collection ({status})");
    Ok(())
}
