//! A built site → the folder that a web server serves, in the order that never breaks a reader: files that never change
//! first, then pages, then the edition, the worker last. Called by `lectern deploy`; it touches nothing that is not a
//! site's.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::{edition::WORKER_FILE, hash, output::MARK, policy, say};

/// What a folder knows of the editions that were put there.
const KNOWN: &str = ".lectern-editions.json";

/// Arguments of `lectern deploy`.
#[derive(Debug, clap::Args)]
pub struct DeployArgs {
    /// The built site
    site: PathBuf,
    /// The folder that the web server serves
    target: PathBuf,
    /// How many editions keep their files, for readers who have pages of them open
    #[arg(long, default_value_t = 3)]
    keep: usize,
}

/// The editions in a folder, newest first.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Known {
    editions: Vec<Kept>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    id: String,
    withdrawn: BTreeSet<String>,
    files: BTreeSet<String>,
}

/// Copies the site. The exit code.
pub fn run(args: &DeployArgs) -> Result<u8> {
    let (copied, removed) = deploy(&args.site, &args.target, args.keep.max(1))?;
    say::line(format_args!("{}: {copied} files copied, {removed} old files removed", args.target.display()));
    Ok(0)
}

/// Copies what is new or different, then removes what no kept edition has. How many files were copied and removed.
pub fn deploy(site: &Path, target: &Path, keep: usize) -> Result<(usize, usize)> {
    let mark = site.join(MARK);
    let edition = fs::read(&mark).with_context(|| {
        format!("{} is no built site: {MARK} is missing; build one with `lectern build`", site.display())
    })?;
    let before = known(target)?;
    let new = Kept { id: hash::short(&edition), withdrawn: withdrawn(&edition, &mark)?, files: files(site)? };
    let mut copied = 0;
    for step in 0..4 {
        for name in new.files.iter().filter(|name| step_of(name) == step) {
            copied += usize::from(copy(&site.join(name), &target.join(name), policy::is_hashed(name))?);
        }
    }
    // Files of editions that still have a withdrawn article go at once.
    let gone = old_files(target, &before, &new);
    let mut known = before;
    known.editions.retain(|old| old.id != new.id && new.withdrawn.is_subset(&old.withdrawn));
    known.editions.insert(0, new);
    known.editions.truncate(keep);
    let stays = |name: &String| {
        let mut editions = known.editions.iter();
        let newest = editions.next().is_some_and(|edition| edition.files.contains(name));
        newest || policy::is_hashed(name) && editions.any(|edition| edition.files.contains(name))
    };
    let mut removed = 0;
    for name in gone.iter().filter(|name| !stays(name)) {
        let path = target.join(name);
        fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        // Folders that became empty go too; others stay.
        path.ancestors().skip(1).take_while(|folder| *folder != target).all(|folder| fs::remove_dir(folder).is_ok());
        removed += 1;
    }
    let json = serde_json::to_vec(&known).context("the list of editions cannot be written as JSON")?;
    write(&target.join(KNOWN), &json)?;
    Ok((copied, removed))
}

/// Which of the four steps copies a file: names with a hash; pages and the rest; the edition; the worker.
fn step_of(name: &str) -> u8 {
    match name {
        WORKER_FILE => 3,
        MARK => 2,
        _ => u8::from(!policy::is_hashed(name)),
    }
}

/// What the folder knows; nothing where it is new. A folder with other things in it is refused.
fn known(target: &Path) -> Result<Known> {
    let path = target.join(KNOWN);
    if let Ok(json) = fs::read(&path) {
        return serde_json::from_slice(&json).with_context(|| {
            format!("{} is damaged; remove it, then old files stay until you remove them", path.display())
        });
    }
    let occupied =
        fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some()) && !target.join(MARK).exists();
    if occupied {
        bail!("{} holds files that are not a site of lectern's; name its folder, or an empty one", target.display());
    }
    Ok(Known::default())
}

/// The files of earlier editions that are there and that the new one does not have.
fn old_files(target: &Path, before: &Known, new: &Kept) -> BTreeSet<String> {
    let listed = before.editions.iter().flat_map(|edition| &edition.files);
    listed.filter(|name| !new.files.contains(*name) && target.join(name).is_file()).cloned().collect()
}

fn withdrawn(edition: &[u8], mark: &Path) -> Result<BTreeSet<String>> {
    let value: BTreeMap<String, serde_json::Value> = serde_json::from_slice(edition)
        .with_context(|| format!("{} is damaged; build the site again", mark.display()))?;
    let list = value.get("withdrawn").and_then(|list| list.as_array()).cloned().unwrap_or_default();
    Ok(list.iter().filter_map(|article| article.as_str().map(str::to_owned)).collect())
}

/// Every file of a folder, named relative to it.
fn files(folder: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let unreadable = || format!("{} cannot be read", next.display());
        for entry in fs::read_dir(&next).with_context(unreadable)? {
            let path = entry.with_context(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                found.insert(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(found)
}

/// Copies a file that is new or different. Whether it did.
fn copy(from: &Path, to: &Path, hashed: bool) -> Result<bool> {
    let unreadable = || format!("{} cannot be read", from.display());
    let same_length = || Ok::<_, anyhow::Error>(fs::metadata(from).with_context(unreadable)?.len());
    if hashed && fs::metadata(to).is_ok_and(|there| same_length().is_ok_and(|length| length == there.len())) {
        return Ok(false);
    }
    let bytes = fs::read(from).with_context(unreadable)?;
    if fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    write(to, &bytes)?;
    Ok(true)
}

/// Writes a file under another name first: a reader meets the old one or the new one, whole.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("{} cannot be written", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(failed)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = folder.join(format!(".{name}.new"));
    fs::write(&new, bytes).with_context(failed)?;
    fs::rename(&new, path).with_context(failed)
}
