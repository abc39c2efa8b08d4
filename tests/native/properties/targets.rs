//! Whatever lies in a folder, and in whatever order sites come into it: files of others keep their bytes, or a command
//! refuses and changes nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use lectern::publish::{commands::deploy::deploy, site::target::list::LIST};
use proptest::{prelude::*, sample};
use tempfile::TempDir;

use super::property;
use crate::sites::MadeUp;

/// Names that sites have.
const SITE: [&str; 7] = [
    "index.html",
    "a/index.html",
    "a/b/index.html",
    "c/index.html",
    "data/x.0123456789abcdef0123.json",
    "feed.xml",
    "sw.js",
];

/// Names that others use: some of them are wanted by sites, some are in the way.
const THEIRS: [&str; 14] = [
    "index.html",
    "a/index.html",
    "a",
    "a/notes.txt",
    "c/d/deep.txt",
    "data",
    "feed.xml/x",
    ".git/HEAD",
    "CNAME",
    ".well-known/x",
    "README.md",
    "letter.txt",
    "edition.json",
    "sw.js",
];

#[derive(Debug, Clone)]
enum Step {
    /// Somebody writes a file.
    Write(&'static str),
    /// Somebody makes an empty folder.
    Folder(&'static str),
    /// Somebody puts a link to a folder, or to a file, outside.
    Link(&'static str, bool),
    Build(MadeUp),
    /// Into the folder, from a site that was built elsewhere.
    Deploy(MadeUp),
}

fn site() -> impl Strategy<Value = MadeUp> {
    let file = (sample::select(&SITE[..]), sample::select(&["one", "two"][..]));
    prop::collection::vec(file, 0..6).prop_map(|files| MadeUp::of(&files))
}

fn step() -> impl Strategy<Value = Step> {
    let theirs = || sample::select(&THEIRS[..]);
    prop_oneof![
        2 => theirs().prop_map(Step::Write),
        1 => theirs().prop_map(Step::Folder),
        1 => (theirs(), any::<bool>()).prop_map(|(name, folder)| Step::Link(name, folder)),
        3 => site().prop_map(Step::Build),
        3 => site().prop_map(Step::Deploy),
    ]
}

/// A file's bytes, a link's end, or a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Thing {
    File(Vec<u8>),
    Link(PathBuf),
    Folder,
}

fn everything(folder: &Path) -> BTreeMap<String, Thing> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let one = |entry: walkdir::DirEntry| {
        let thing = match entry.file_type() {
            kind if kind.is_symlink() => Thing::Link(fs::read_link(entry.path()).unwrap()),
            kind if kind.is_dir() => Thing::Folder,
            _ => Thing::File(fs::read(entry.path()).unwrap()),
        };
        (entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), thing)
    };
    entries.map(one).collect()
}

/// Makes room for something of somebody else; what was there before is gone by their own hand.
fn make_room(folder: &Path, name: &str) {
    let path = folder.join(name);
    let mut above: Vec<&Path> = path.ancestors().skip(1).take_while(|above| *above != folder).collect();
    above.push(&path);
    for path in above {
        match path.symlink_metadata() {
            Ok(data) if !data.is_dir() => fs::remove_file(path).unwrap(),
            Ok(_) if path == folder.join(name) => fs::remove_dir_all(path).unwrap(),
            _ => {}
        }
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
}

/// What somebody does to the folder. `theirs` is what is not ours in it.
fn act(folder: &Path, outside: &Path, step: &Step, theirs: &mut BTreeMap<String, Thing>) {
    let before = everything(folder);
    let name = match step {
        Step::Write(name) => {
            make_room(folder, name);
            fs::write(folder.join(name), format!("theirs: {name}")).unwrap();
            *name
        }
        Step::Folder(name) => {
            make_room(folder, name);
            fs::create_dir(folder.join(name)).unwrap();
            *name
        }
        Step::Link(name, to_folder) => {
            make_room(folder, name);
            #[cfg(unix)]
            std::os::unix::fs::symlink(outside.join(if *to_folder { "" } else { "index.html" }), folder.join(name))
                .unwrap();
            *name
        }
        Step::Build(_) | Step::Deploy(_) => return,
    };
    let after = everything(folder);
    theirs.retain(|name, thing| after.get(name) == Some(thing));
    let new = after.into_iter().filter(|(other, thing)| other == name || before.get(other) != Some(thing));
    theirs.extend(new);
}

#[test]
fn files_of_others_stay_or_nothing_changes() {
    property(96, prop::collection::vec(step(), 1..10), |steps| {
        let room = TempDir::new().unwrap();
        let (folder, outside) = (room.path().join("target"), room.path().join("outside"));
        fs::create_dir_all(outside.join("b")).unwrap();
        fs::create_dir(&folder).unwrap();
        ["index.html", "b/index.html", "notes.txt"]
            .iter()
            .for_each(|name| fs::write(outside.join(name), "out").unwrap());
        let strangers = everything(&outside);
        let mut theirs = BTreeMap::new();
        for (n, step) in steps.iter().enumerate() {
            act(&folder, &outside, step, &mut theirs);
            let before = everything(&folder);
            let (site, outcome) = match step {
                Step::Build(site) => (site, site.build(&folder)),
                Step::Deploy(site) => {
                    let built = room.path().join(format!("site-{n}"));
                    site.build(&built).unwrap();
                    (site, deploy(&built, &folder, 1, &|_| Ok(())).map(drop))
                }
                _ => continue,
            };
            let after = everything(&folder);
            prop_assert_eq!(&strangers, &everything(&outside));
            if let Err(error) = outcome {
                prop_assert_eq!(before, after, "refused, and changed something: {:#}", error);
                continue;
            }
            for (name, thing) in &theirs {
                prop_assert_eq!(Some(thing), after.get(name), "{} is not as it was", name);
            }
            let is_file = |(name, thing): &(&String, &Thing)| {
                matches!(thing, Thing::File(_)) && !theirs.contains_key(*name) && *name != LIST
            };
            let ours: BTreeSet<String> = after.iter().filter(is_file).map(|(name, _)| name.clone()).collect();
            prop_assert_eq!(&ours, &site.files().into_keys().collect::<BTreeSet<_>>());
            for (name, bytes) in site.files() {
                prop_assert_eq!(after.get(&name), Some(&Thing::File(bytes)));
            }
            // Folders: those of others, and those above a file.
            let needed = |folder: &String| {
                let inside = format!("{folder}/");
                theirs.contains_key(folder) || after.keys().any(|name| name.starts_with(&inside))
            };
            let empty = after.iter().find(|(name, thing)| **thing == Thing::Folder && !needed(name));
            prop_assert!(empty.is_none(), "left over: {:?}", empty);
        }
        Ok(())
    });
}
