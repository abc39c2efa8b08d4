//! The command `publish`: builds the site and sends it to a place that `library.toml` names.

mod git;
mod netlify;
mod zip;

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use crate::publish::{
    names, say,
    site::{
        build::{self, Options},
        target::{access::Access, paths},
    },
    source::library::{PublishTarget, Way, publish_targets},
};

use super::{
    build::{Bar, print_summary, viewer},
    deploy,
    shared::{DayOptions, library_here, report},
};

/// How many editions stay, for readers who still have an older one open.
const KEEP: usize = 3;

/// Build the site and send it to a place that library.toml names
#[derive(Debug, clap::Args)]
pub struct PublishArgs {
    /// The place: NAME of [publish.NAME] in library.toml [default: the only one]
    name: Option<String>,
    /// The library's folder
    #[arg(long, default_value_os_t = library_here())]
    library: PathBuf,
    /// Send nothing; list what would be written and removed
    #[arg(long)]
    dry_run: bool,
    /// Leave out articles with errors and publish the rest (without this, an error publishes nothing)
    #[arg(long)]
    keep_going: bool,
    #[command(flatten)]
    day: DayOptions,
}

/// Builds and sends. The exit code: 1 when the library has errors.
pub fn run(args: &PublishArgs) -> Result<u8> {
    let library = &args.library;
    let known = match publish_targets(library) {
        Ok(known) => known,
        Err(problems) => {
            report(&problems);
            say::line("nothing was published, because of the errors");
            return Ok(1);
        }
    };
    let target = chosen(known, args.name.as_deref(), library)?;
    let folder = work_folder(library, &target.name)?;
    let _lock = lock(&folder)?;
    let site = folder.join("site");
    let destination = Destined::of(&target.way, library, &folder)?;
    let viewer = viewer(None);
    if viewer.is_none() {
        say::line("no compiled viewer found: the site gets its pages, but neither filters nor live navigation");
    }
    let options = Options {
        library: library.clone(),
        out: site.clone(),
        base: None,
        site_url: target.site_url.clone(),
        viewer,
        reading: args.day.reading(false)?,
        live_reload: false,
        kill_switch: false,
        keep_going: args.keep_going,
    };
    let summary = build::build(&options, &Bar::default())?;
    let code = print_summary(&site, &summary);
    if summary.pages == 0 {
        return Ok(code);
    }
    destination.send(&site, args.dry_run)?;
    Ok(code)
}

/// The named target; the only one where none is named.
fn chosen(mut known: Vec<PublishTarget>, name: Option<&str>, library: &Path) -> Result<PublishTarget> {
    let settings = library.join("library.toml");
    let names: Vec<&str> = known.iter().map(|target| target.name.as_str()).collect();
    let listed = names::shown(&names.join(", "));
    match name {
        Some(name) => match names.iter().position(|known| *known == name) {
            Some(place) => Ok(known.swap_remove(place)),
            None if names.is_empty() => bail!("{} has no block [publish.{name}]; {BLOCKS}", settings.display()),
            None => bail!("{} has no block [publish.{name}], but: {listed}", settings.display()),
        },
        None => match names.len() {
            0 => bail!("{} does not say where the site goes; {BLOCKS}", settings.display()),
            1 => Ok(known.swap_remove(0)),
            _ => bail!("{} names several places; say which: {listed}", settings.display()),
        },
    }
}

const BLOCKS: &str = "add a block such as [publish.web] with to = \"folder\" and path = \"/var/www/news\"; \
    `lectern docs hosting` shows all";

/// The folder, beside the library, for the built site and for what its target needs. It can be deleted.
fn work_folder(library: &Path, name: &str) -> Result<PathBuf> {
    let real = paths::real(library)?;
    let own = real.file_name().context("the library has no name")?.to_string_lossy().into_owned();
    if let Some(reason) = names::refuse(name) {
        bail!("[publish.{}]: {reason}; give the block another name", names::shown(name));
    }
    let folder = real.with_file_name(format!(".{own}.lectern-publish")).join(name);
    let made = std::fs::create_dir_all(&folder);
    made.with_context(|| format!("{} cannot be made: the site is built beside the library", folder.display()))?;
    Ok(folder)
}

/// Lets one run at a time publish to a target; the others wait.
fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("lock");
    let failed = || format!("{} cannot be used", path.display());
    let file = File::create(&path).with_context(failed)?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        say::line("another `lectern publish` is at work; waiting for its end");
        file.lock().with_context(failed)?;
    }
    Ok(file)
}

/// Where the site goes, looked at before it is built.
enum Destined {
    Folder(PathBuf),
    Bucket { address: PathBuf, endpoint: Option<String> },
    Git(git::Checkout),
    Remote(PathBuf),
    Netlify(netlify::NetlifySite),
    Zip(PathBuf),
}

impl Destined {
    /// Refuses places in the library, where texts, pictures and settings are, and a branch that cannot be reached.
    fn of(way: &Way, library: &Path, folder: &Path) -> Result<Self> {
        let outside = |path: &Path| -> Result<PathBuf> {
            let real = paths::real(&library.join(path))?;
            paths::ensure_apart(library, &real)?;
            Ok(real)
        };
        Ok(match way {
            Way::Folder(path) => Self::Folder(outside(path)?),
            Way::Bucket { address, endpoint } => Self::Bucket { address: address.into(), endpoint: endpoint.clone() },
            Way::Git { repository, branch } => {
                Self::Git(git::Checkout::begin(&folder.join("checkout"), library, repository, branch)?)
            }
            Way::Remote(address) => Self::Remote(address.into()),
            Way::Netlify(site) => Self::Netlify(netlify::NetlifySite::open(site)?),
            Way::Zip(path) => Self::Zip(zip::place(outside(path)?)?),
        })
    }

    fn send(&self, site: &Path, dry_run: bool) -> Result<()> {
        match self {
            Self::Folder(path) => deploy_to(site, path, None, dry_run),
            Self::Bucket { address, endpoint } => deploy_to(site, address, endpoint.clone(), dry_run),
            Self::Git(checkout) => {
                checkout.update()?;
                deploy_to(site, checkout.folder(), None, dry_run)?;
                if dry_run { Ok(()) } else { checkout.push() }
            }
            Self::Remote(address) => deploy_to(site, address, None, dry_run),
            Self::Netlify(netlify) => netlify.send(site, dry_run),
            Self::Zip(path) => zip::write(site, path, dry_run),
        }
    }
}

/// Shows how much would change, then changes it.
fn deploy_to(site: &Path, target: &Path, endpoint: Option<String>, dry_run: bool) -> Result<()> {
    let access = || Access::of_this_process(endpoint.clone());
    let plan = deploy::plan_with(site, target, access(), KEEP)?;
    if dry_run {
        say::print(&plan.to_string());
        deploy::say_kept(&plan.kept);
        return Ok(());
    }
    say::line(format_args!("{}: {}", target.display(), plan.totals()));
    deploy::send(site, target, access(), KEEP)
}
