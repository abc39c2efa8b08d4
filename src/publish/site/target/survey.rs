//! Examines a folder before a site is written into it: which files are needed, which can be removed, and which are in
//! the way.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use crate::publish::names;

use super::{
    list::EditionList,
    site_target::{Existing, SiteTarget},
};

/// How many names a message has at most.
const SHOWN: usize = 10;

/// The changes that turn the old site into the new one.
#[derive(Debug, Default)]
pub struct Survey {
    /// Files that are new or different.
    pub put: Vec<String>,
    /// Files that were written earlier and are not needed any more, and their bytes.
    pub remove: Vec<(String, u64)>,
    /// Files that were written earlier, are no longer needed, and were changed by hand since: they are not removed.
    pub kept: Vec<String>,
}

/// Compares what a target holds with what a site needs. Refuses if a file that this program did not write would have to
/// be replaced.
pub fn survey(
    place: &dyn SiteTarget,
    list: &EditionList,
    new: &BTreeMap<String, String>,
    stays: &(dyn Fn(&str) -> bool + Sync),
) -> Result<Survey> {
    let mut survey = Survey::default();
    let mut refused = Vec::new();
    for outcome in new.par_iter().map(|(name, digest)| needed(place, list, name, digest)).collect::<Vec<_>>() {
        match outcome? {
            Needed::Same => {}
            Needed::Put(name) => survey.put.push(name),
            Needed::Refused(reason) => refused.push(reason),
        }
    }
    if !refused.is_empty() {
        refused.sort();
        refused.dedup();
        let more = match refused.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!("\n  … and {more} more"),
        };
        refused.truncate(SHOWN);
        bail!(
            "{} has files that lectern did not write, in places that the site needs; nothing was changed:\n  \
                {}{more}\n  \
             help: move them away, or name another folder",
            place.shown(""),
            refused.join("\n  ")
        );
    }
    let keys: BTreeSet<String> = new.keys().map(|name| names::key(name)).collect();
    let old: Vec<&str> = (list.names().into_iter())
        // On systems that ignore case, an old name may be the same file as a new one.
        .filter(|name| !new.contains_key(*name) && !stays(name) && !keys.contains(&names::key(name)))
        .collect();
    for (name, found) in old.par_iter().map(|name| (*name, leaves(place, list, name))).collect::<Vec<_>>() {
        match found? {
            Some((true, bytes)) => survey.remove.push((name.to_owned(), bytes)),
            Some((false, _)) => survey.kept.push(name.to_owned()),
            None => {}
        }
    }
    Ok(survey)
}

/// What happens to a name that the new site has.
enum Needed {
    Same,
    Put(String),
    Refused(String),
}

fn needed(place: &dyn SiteTarget, list: &EditionList, name: &str, digest: &str) -> Result<Needed> {
    Ok(match place.look(name)? {
        Existing::Nothing => Needed::Put(name.to_owned()),
        Existing::InTheWay(reason) => Needed::Refused(reason),
        Existing::File { digest: there, .. } => {
            if there == digest {
                Needed::Same
            } else if list.wrote(name, &there) {
                Needed::Put(name.to_owned())
            } else if list.knows(name) {
                Needed::Refused(format!("{} was changed after lectern wrote it", place.shown(name)))
            } else {
                Needed::Refused(place.shown(name))
            }
        }
    })
}

/// Whether an old file is unchanged and can be removed, and its bytes. `None` if it no longer exists.
fn leaves(place: &dyn SiteTarget, list: &EditionList, name: &str) -> Result<Option<(bool, u64)>> {
    Ok(match place.look(name)? {
        Existing::Nothing => None,
        Existing::InTheWay(_) => Some((false, 0)),
        Existing::File { digest, bytes } => Some((list.wrote(name, &digest), bytes)),
    })
}

/// The folders that a file lies in, the nearest first.
pub(super) fn folders_of(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(name.rsplit_once('/').map(|(folder, _)| folder), |folder| {
        folder.rsplit_once('/').map(|(above, _)| above)
    })
}

/// Names that may exist in a folder before its first site: usual files of repositories, and files for hosts and search
/// engines.
const AT_HOME: [&str; 17] = [
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "authors",
    "changelog",
    "contributing",
    "code_of_conduct",
    "security",
    "cname",
    "netlify",
    "_redirects",
    "_config",
    "bingsiteauth",
    "ads",
    "lost+found",
];

/// Hidden names that may exist there too, without their endings: of repositories, hosts and file managers. Any others
/// are refused: a folder with `.ssh` or `.bashrc` is a home folder.
const HIDDEN: [&str; 22] = [
    ".well-known",
    ".nojekyll",
    ".gitignore",
    ".gitattributes",
    ".gitkeep",
    ".keep",
    ".github",
    ".gitlab",
    ".gitlab-ci",
    ".forgejo",
    ".gitea",
    ".woodpecker",
    ".editorconfig",
    ".htaccess",
    ".htpasswd",
    ".user",
    ".domains",
    ".netlify",
    ".vercel",
    ".ftpquota",
    ".ds_store",
    ".lectern-work",
];

/// Refuses a folder that is not meant for a site. A folder without one is accepted when it is empty, is a git checkout,
/// or has nothing but [`AT_HOME`] and [`HIDDEN`].
pub fn is_for_a_site(folder: &Path) -> Result<()> {
    let unreadable = || format!("{} cannot be read", folder.display());
    let entries = fs::read_dir(folder).with_context(unreadable)?;
    let names: Vec<String> = entries
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<std::io::Result<_>>()
        .with_context(unreadable)?;
    if names.iter().any(|name| name == ".git") {
        return Ok(());
    }
    let help = "name an empty or a new folder, or a git checkout";
    refuse_strangers(&folder.display().to_string(), names, help)
}

/// Refuses a target that has other names at its top than [`AT_HOME`] and [`HIDDEN`].
pub(super) fn refuse_strangers(shown: &str, names: impl IntoIterator<Item = String>, help: &str) -> Result<()> {
    let mut strangers: Vec<String> = names.into_iter().filter(|name| !is_at_home(name)).collect();
    strangers.sort();
    let more = if strangers.len() > 3 { ", …" } else { "" };
    match strangers.is_empty() {
        true => Ok(()),
        false => bail!(
            "{shown} has files that are not a site built by lectern ({}{more}); {help}",
            names::shown(&strangers[..strangers.len().min(3)].join(", "))
        ),
    }
}

/// Whether a name may exist in a target before its first site.
fn is_at_home(name: &str) -> bool {
    // The name without its ending: `README.md` gives `readme`, `.user.ini` gives `.user`.
    let end = name.char_indices().skip(1).find(|(_, c)| *c == '.').map_or(name.len(), |(place, _)| place);
    let stem = names::key(&name[..end]);
    let proof = ["google", "yandex_"].iter().any(|start| stem.starts_with(start)) && name.ends_with(".html");
    AT_HOME.contains(&stem.as_str()) || HIDDEN.contains(&stem.as_str()) || proof
}
