//! A built site → the folder or the bucket that is served, in the order that never breaks a reader: files that never
//! change first, then pages, then the edition, the worker last. Files in the target that are no part of a site are
//! never changed.

use std::{
    fmt, fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;
use walkdir::WalkDir;

use crate::publish::{
    hash, names, say,
    site::{
        change::Change,
        files::EDITION,
        target::{
            self, Target,
            access::Access,
            kinds,
            list::{Edition, EditionList, LIST},
            site_target::OnChange,
            work::WORK,
        },
    },
};

/// Arguments of `lectern deploy`.
#[derive(Debug, clap::Args)]
pub struct DeployArgs {
    /// The built site
    site: PathBuf,
    /// The folder that the web server serves, or a place in a bucket: s3://bucket/prefix
    target: PathBuf,
    /// Change nothing; list the files that would be written and removed, in order, with their bytes
    #[arg(long)]
    plan: bool,
    /// Print the plan as JSON
    #[arg(long, requires = "plan")]
    json: bool,
    /// The service that has the bucket, if it is not Amazon: https://… [default: the variable AWS_ENDPOINT_URL]
    #[arg(long)]
    endpoint: Option<String>,
    /// Keep the files of this many editions, for readers who still have an older one open
    #[arg(long, default_value_t = 3)]
    keep: usize,
}

/// What was done to the target.
#[derive(Debug, Default)]
pub struct Deployed {
    pub copied: usize,
    pub removed: usize,
    /// Old files in the target that were changed by hand, or by another program, and are therefore not removed.
    pub kept: Vec<String>,
    /// Files in the site's folder that do not belong to it.
    pub foreign: Vec<String>,
    pub change: Option<Change>,
}

/// What a deploy would do to the target: files and their bytes, in order.
#[derive(Debug, Default)]
pub struct DeployPlan {
    pub write: Vec<(String, u64)>,
    /// These go after the last file is written.
    pub remove: Vec<(String, u64)>,
    /// As in [`Deployed`].
    pub kept: Vec<String>,
}

impl DeployPlan {
    /// The plan for programs: `{"write":[{"file","bytes"}],"remove":[…],"kept":["…"]}`.
    pub fn json(&self) -> Result<String> {
        let files = |files: &[(String, u64)]| -> Vec<_> {
            files.iter().map(|(file, bytes)| json!({ "file": file, "bytes": bytes })).collect()
        };
        let plan = json!({ "write": files(&self.write), "remove": files(&self.remove), "kept": self.kept });
        Ok(serde_json::to_string(&plan).context("the plan cannot be written as JSON")? + "\n")
    }

    /// How many files and bytes would be written and removed.
    pub fn totals(&self) -> String {
        let sum = |files: &[(String, u64)]| files.iter().map(|(_, bytes)| bytes).sum::<u64>();
        let (written, removed) = (self.write.len(), self.remove.len());
        let (new, old) = (sum(&self.write), sum(&self.remove));
        format!("to be written: {written} files, {new} bytes; to be removed: {removed} files, {old} bytes")
    }
}

impl fmt::Display for DeployPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (verb, files) in [("write", &self.write), ("remove", &self.remove)] {
            for (name, bytes) in files {
                writeln!(f, "{verb:6} {bytes:>12} {}", names::shown(name))?;
            }
        }
        writeln!(f, "{}", self.totals())
    }
}

/// Copies the site, or says what would be copied. The exit code.
pub fn run(args: &DeployArgs) -> Result<u8> {
    let access = Access::of_this_process(args.endpoint.clone());
    if args.plan {
        let plan = plan_with(&args.site, &args.target, access, args.keep.max(1))?;
        if args.json {
            say::print(&plan.json()?);
        } else {
            say::print(&plan.to_string());
            say_kept(&plan.kept);
        }
        return Ok(0);
    }
    send(&args.site, &args.target, access, args.keep.max(1))?;
    Ok(0)
}

/// Copies the site, with a line that shows the progress, and prints what was done.
pub(super) fn send(site: &Path, target: &Path, access: Access, keep: usize) -> Result<()> {
    let bar = progress(CHANGES);
    let on_change = |name: &str| {
        bar.inc(1);
        bar.set_message(names::shown(name));
        Ok(())
    };
    let done = deploy_with(site, target, access, keep, &on_change);
    bar.finish_and_clear();
    let done = done?;
    say::line(format_args!("{}: {} files copied, {} old files removed", target.display(), done.copied, done.removed));
    say_kept(&done.kept);
    if !done.foreign.is_empty() {
        say::line(format_args!(
            "not copied, because they do not belong to the site: {}",
            names::shown(&names::some(&done.foreign))
        ));
    }
    if let Some(change) = &done.change {
        say::line(names::shown(&change.summary()));
    }
    Ok(())
}

/// A line with the count of changes, and the file that is written or removed just now.
pub(super) const CHANGES: &str = "{pos} changes: {wide_msg}";

/// On a terminal, a line that shows how far it is.
pub(super) fn progress(template: &str) -> ProgressBar {
    let bar = ProgressBar::hidden();
    if io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Prints which old files were not removed.
pub(super) fn say_kept(kept: &[String]) {
    if !kept.is_empty() {
        let some = names::shown(&names::some(kept));
        say::line(format_args!("not removed, because they were changed after lectern wrote them: {some}"));
    }
}

/// Copies what is new or different, then removes what no kept edition has. `on_change` is called before each change.
pub fn deploy(site: &Path, target: &Path, keep: usize, on_change: OnChange<'_>) -> Result<Deployed> {
    deploy_with(site, target, Access::of_this_process(None), keep, on_change)
}

/// The same, with the access to a target on another machine.
pub fn deploy_with(
    site: &Path,
    target: &Path,
    access: Access,
    keep: usize,
    on_change: OnChange<'_>,
) -> Result<Deployed> {
    let new = built(site)?;
    let place = kinds::open(site, target, access)?;
    let foreign = foreign(site, &new)?;
    let articles = new.articles.clone();
    let done = Target::begin(place)?.put(new, Some(site), keep, on_change)?;
    let change = articles.map(|articles| Change { articles, before: done.before });
    Ok(Deployed { copied: done.written, removed: done.removed, kept: done.kept, foreign, change })
}

/// What [`deploy`] would do, found out without changing anything.
pub fn plan(site: &Path, target: &Path, keep: usize) -> Result<DeployPlan> {
    plan_with(site, target, Access::of_this_process(None), keep)
}

/// The same, with the access to a target on another machine.
pub fn plan_with(site: &Path, target: &Path, access: Access, keep: usize) -> Result<DeployPlan> {
    let new = built(site)?;
    let place = kinds::open(site, target, access)?;
    let (survey, _) = target::plan(place.as_ref(), &place.list()?, &new, keep)?;
    let with_bytes = |name: String| {
        let path = site.join(&name);
        let data =
            fs::metadata(&path).with_context(|| format!("{} is missing; build the site again", path.display()))?;
        Ok((name, data.len()))
    };
    let write = survey.put.into_iter().map(with_bytes).collect::<Result<_>>()?;
    Ok(DeployPlan { write, remove: survey.remove, kept: survey.kept })
}

/// Reads the edition of a built site.
pub(super) fn built(site: &Path) -> Result<Edition> {
    let mark = site.join(EDITION);
    let edition = fs::read(&mark).with_context(|| {
        format!("{} is no built site: {EDITION} is missing; build one with `lectern build`", site.display())
    })?;
    let damaged = || format!("{} is damaged; build the site again", mark.display());
    let withdrawn = target::withdrawn(&edition).with_context(damaged)?;
    let list = EditionList::read(site)?;
    if !list.coming.is_empty() {
        bail!("{} is a mixture of an old and a new site; build the site again", site.display());
    }
    let newest = list.editions.into_iter().next().with_context(damaged)?;
    ensure!(newest.id == hash::short(&edition), damaged());
    Ok(Edition { withdrawn, ..newest })
}

/// The files in the site's folder that are not part of the site.
fn foreign(site: &Path, edition: &Edition) -> Result<Vec<String>> {
    let mut foreign = Vec::new();
    let ours = |name: &str| name == LIST || name == WORK;
    let name_of = |path: &Path| path.strip_prefix(site).unwrap_or(path).to_string_lossy().replace('\\', "/");
    // A hidden folder is named as a whole.
    let entries = WalkDir::new(site).min_depth(1).sort_by_file_name().into_iter();
    let mut inside_hidden = None;
    for entry in entries {
        let entry = entry.with_context(|| format!("{} cannot be read", site.display()))?;
        let name = name_of(entry.path());
        if inside_hidden.as_ref().is_some_and(|folder: &PathBuf| entry.path().starts_with(folder)) {
            continue;
        }
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_dir() && !is_hidden {
            continue;
        }
        if is_hidden {
            inside_hidden = Some(entry.path().to_owned());
        }
        if !ours(&name) && !edition.files.contains_key(&name) {
            foreign.push(name);
        }
    }
    Ok(foreign)
}
