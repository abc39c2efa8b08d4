//! Folders on other machines: what is sent and in which order, that only lectern's own files are touched, that the site
//! is whole whenever the connection ends, and what is said when something is wrong.

mod dav;
mod messages;
mod netlify;
mod ssh;

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use lectern::publish::{
    commands::deploy::{Deployed, deploy_with, plan_with},
    site::target::{
        access::{Access, time_for},
        list::LIST,
    },
};
use tempfile::TempDir;

use super::bucket::{Editions, faults::assert_whole};
use crate::sites;

/// A way to a folder of this machine that passes for one of another.
trait OtherMachine {
    /// The address of the folder.
    fn address(&self) -> String;

    fn access(&self) -> Access;

    /// The folder, as its owner sees it.
    fn folder(&self) -> &Path;

    /// From now on the connection ends after this many steps; `None`: it does not end.
    fn ends_after(&self, steps: Option<usize>);

    /// How many steps there have been since.
    fn steps(&self) -> usize;
}

/// What is needed to reach it, with little patience.
fn access(variables: &[(&str, &str)]) -> Access {
    let mut access = Access::default();
    access.variables.extend(variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    (access.pace.retries, access.pace.backoff) = (0, Duration::from_millis(1));
    access
}

fn deploy(machine: &dyn OtherMachine, site: &Path, keep: usize) -> anyhow::Result<Deployed> {
    deploy_with(site, machine.address().as_ref(), machine.access(), keep, &|_| Ok(()))
}

/// What readers can get.
fn live(machine: &dyn OtherMachine) -> BTreeMap<String, Vec<u8>> {
    let mut files = sites::read(machine.folder());
    files.retain(|name, _| name != LIST && !name.starts_with(".lectern-work"));
    files
}

/// Only what has changed is sent, others' files stay, and what others have changed is neither replaced nor removed.
fn keeps_to_its_own(machine: &dyn OtherMachine) {
    let editions = Editions::new();
    let plan = plan_with(&editions.site("first"), machine.address().as_ref(), machine.access(), 1).unwrap();
    assert!(plan.write.len() == 7 && live(machine).is_empty(), "{plan}");
    let done = deploy(machine, &editions.site("first"), 1).unwrap();
    assert_eq!((done.copied, live(machine)), (7, editions.first.files()));
    assert_eq!(deploy(machine, &editions.site("first"), 1).unwrap().copied, 0);
    for name in [".well-known/a.txt", "letters/mine.txt", "articles/mine [1].html"] {
        let path = machine.folder().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "mine").unwrap();
    }
    let done = deploy(machine, &editions.site("second"), 1).unwrap();
    assert_eq!((done.copied, done.removed), (5, 2), "{done:?}");
    let mut there = live(machine);
    for name in [".well-known/a.txt", "letters/mine.txt", "articles/mine [1].html"] {
        assert_eq!(there.remove(name).as_deref(), Some(&b"mine"[..]), "{name}");
    }
    assert_eq!(there, editions.second.files());
    assert!(!machine.folder().join(".lectern-work").join("new").exists());
    // A file that others have changed is not removed, and not replaced.
    fs::write(machine.folder().join("articles/გ/index.html"), "changed").unwrap();
    let done = deploy(machine, &editions.site("first"), 1).unwrap();
    assert_eq!(done.kept, ["articles/გ/index.html"]);
    let error = format!("{:#}", deploy(machine, &editions.site("second"), 1).unwrap_err());
    assert!(error.contains("articles/გ/index.html"), "{error}");
}

/// Whenever the connection ends, the site is whole, and the next run completes it.
fn survives(machine: &dyn Fn() -> Box<dyn OtherMachine>) {
    let editions = Editions::new();
    for steps in 0.. {
        let machine = machine();
        let at = format!("step {steps}");
        deploy(&*machine, &editions.site("first"), 1).unwrap();
        machine.ends_after(Some(steps));
        let outcome = deploy(&*machine, &editions.site("second"), 1);
        assert_whole(&live(&*machine), &editions, &at);
        machine.ends_after(None);
        deploy(&*machine, &editions.site("second"), 1).unwrap();
        assert_eq!(live(&*machine), editions.second.files(), "{at}");
        assert_eq!(deploy(&*machine, &editions.site("second"), 1).unwrap().copied, 0, "{at}");
        if outcome.is_ok() {
            assert!(steps > 4, "{steps}");
            return;
        }
    }
}

/// A folder with other things is refused, and nothing is changed.
fn refuses_strangers(machine: &dyn OtherMachine) {
    let editions = Editions::new();
    fs::create_dir_all(machine.folder()).unwrap();
    fs::write(machine.folder().join("diary.txt"), "mine").unwrap();
    let error = format!("{:#}", deploy(machine, &editions.site("first"), 1).unwrap_err());
    assert!(error.contains("diary.txt") && error.contains("not a site"), "{error}");
    assert_eq!(sites::read(machine.folder()).len(), 1);
    // A file in the place of one of the site.
    fs::remove_file(machine.folder().join("diary.txt")).unwrap();
    deploy(machine, &editions.site("first"), 1).unwrap();
    fs::create_dir_all(machine.folder().join("articles/გ")).unwrap();
    fs::write(machine.folder().join("articles/გ/index.html"), "mine").unwrap();
    let before = sites::read(machine.folder());
    let error = format!("{:#}", deploy(machine, &editions.site("second"), 1).unwrap_err());
    assert!(error.contains("lectern did not write") && error.contains("articles/გ/index.html"), "{error}");
    assert_eq!(sites::read(machine.folder()), before);
}

/// An empty folder for a machine.
fn empty() -> TempDir {
    TempDir::new().unwrap()
}

#[test]
fn large_files_that_share_a_slow_line_have_the_time_that_all_of_them_need() {
    // Eight of 25 MB, at 50 kB each second.
    assert!(time_for(25_000_000, 8) >= Duration::from_secs(8 * 25_000_000 / 50_000));
    assert!(time_for(1_000, 8) < Duration::from_secs(200));
}
