//! Who imports whom: the rooms of `publish` in their order, and no circles.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Look, rules,
    source::{File, repository, words},
};

/// The rooms of `publish` in their order; what all of them use comes first.
const ROOMS: [&str; 10] =
    ["hash", "lexicon", "names", "say", "problem", "source", "import", "assemble", "site", "commands"];

fn rooms_in_order(file: &File) -> Look {
    let Some(module) = module(&file.path).filter(|module| module.len() > 1 && module[0] == "publish") else {
        return Look::none();
    };
    let Some(here) = ROOMS.iter().position(|room| *room == module[1]) else {
        return Look::at_file(vec![format!("{}: {} is not in the list of rooms", file.path, module[1])]);
    };
    let imports = imports(file, &module).into_iter().filter(|(_, path)| path.len() > 1 && path[0] == "publish");
    let known = imports.filter_map(|(at, path)| Some((at, ROOMS.iter().position(|room| *room == path[1])?)));
    Look::at_each(known.map(|(at, there)| {
        (there > here).then(|| file.at(at, &format!("{} uses {}, which comes after it", ROOMS[here], ROOMS[there])))
    }))
}

/// The module of a source file, from the root of the crate: `src/a/b.rs` and `src/a/b/mod.rs` are `a::b`.
fn module(path: &str) -> Option<Vec<String>> {
    let inner = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    let is_program = matches!(inner, "lib" | "main") || inner.starts_with("bin/");
    (!is_program).then(|| inner.split('/').map(str::to_owned).collect())
}

/// Every path into the crate that a file names, in `use` and elsewhere: where, and the path from the crate's root.
fn imports(file: &File, module: &[String]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut groups_end = 0;
    for (at, _) in file.code.match_indices("::") {
        let start = file.code[..at].rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |before| before + 1);
        let begins_here = matches!(&file.code[start..at], "crate" | "super" | "self");
        if !begins_here || file.code[..start].ends_with("::") || start < groups_end {
            continue;
        }
        // A `super` within the group of a longer path belongs to that path.
        if file.code[..start].trim_end().ends_with("use") {
            groups_end = start + file.code[start..].find(';').unwrap_or_default();
        }
        for path in paths(&file.code[start..]) {
            found.extend(absolute(module, &path).map(|path| (start, path)));
        }
    }
    found
}

/// `a::{b::c, d}` is `a::b::c` and `a::d`.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut heads = vec![Vec::<String>::new()];
    let mut path: Vec<String> = Vec::new();
    let mut all = Vec::new();
    let mut rest = text;
    loop {
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        rest = rest[name.len()..].trim_start();
        if !name.is_empty() && name != "as" {
            path.push(name.clone());
        }
        if let Some(after) = rest.strip_prefix("::") {
            rest = after.trim_start();
            if let Some(group) = rest.strip_prefix('{') {
                rest = group.trim_start();
                heads.push(path.clone());
            }
        } else {
            all.push(path.clone());
            // What follows in a group begins with the group's head; a group that ends may end others.
            let Some(head) = heads.last().filter(|_| heads.len() > 1) else { break };
            path = head.clone();
            rest = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '*' || c.is_whitespace());
            while let Some(after) = rest.strip_prefix('}') {
                heads.pop();
                rest = after.trim_start();
            }
            let Some(after) = rest.strip_prefix(',').filter(|_| heads.len() > 1) else { break };
            path.clone_from(&heads[heads.len() - 1]);
            rest = after.trim_start();
            while let Some(after) = rest.strip_prefix('}') {
                heads.pop();
                rest = after.trim_start().trim_start_matches(',').trim_start();
                path.clone_from(&heads[heads.len() - 1]);
            }
            if heads.len() == 1 {
                break;
            }
        }
    }
    all
}

/// A path as a file names it → from the root of the crate.
fn absolute(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let up = path.iter().take_while(|name| *name == "super").count();
    let base = match path.first()?.as_str() {
        "crate" => return Some(path[1..].to_vec()),
        "self" => module,
        "super" => &module[..module.len().checked_sub(up)?],
        _ => return None,
    };
    Some(base.iter().chain(&path[up.max(1)..]).cloned().collect())
}

rules! {
    rooms_of_publish_use_only_those_before_them: "source < import < assemble < site < commands", rooms_in_order,
        refuses &[
            ("src/publish/source/library/x.rs", "use crate::{corpus::Date, publish::{problem::Problem, site::build}};"),
            ("src/publish/assemble/mod.rs", "use super::site::files;"),
            ("src/publish/site/x.rs", "fn f() { crate::publish::commands::build::run() }"),
            ("src/publish/problem.rs", "use super::source;"),
            ("src/publish/utils.rs", "fn f() {}"),
        ],
        accepts &[
            ("src/publish/site/pages/mod.rs", "use super::super::super::{assemble::{Corpus, alike}, source};"),
            ("src/publish/commands/build.rs", "use crate::publish::{problem, say, site::{build, files}};"),
            ("src/publish/source/site.rs", "use super::site::X; use crate::ui::commands;"),
            ("src/ui/app.rs", "use crate::publish::commands;"),
        ];
}

#[test]
fn every_path_of_a_nested_group_is_seen() {
    let text = "crate::{a, b::{c, d::{self, e as f}, g}, h::*};\nuse x::y;";
    let seen: Vec<String> = paths(text).iter().map(|path| path.join("::")).collect();
    assert_eq!(seen, ["crate::a", "crate::b::c", "crate::b::d::self", "crate::b::d::e", "crate::b::g", "crate::h"]);
    let deep: Vec<String> = paths("super::{a::{b::{c},},d};").iter().map(|path| path.join("::")).collect();
    assert_eq!(deep, ["super::a::b::c", "super::d"]);
}

/// Which files of a crate import which: an arrow for each path that leads into another file. A name that a file only
/// passes on (`pub use`) counts for the file that it comes from.
fn arrows(files: &[File]) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let modules: BTreeMap<Vec<String>, &File> =
        files.iter().filter_map(|file| Some((module(&file.path)?, file))).collect();
    let passed_on: BTreeMap<Vec<String>, Vec<String>> =
        modules.iter().flat_map(|(module, file)| passed_on(file, module)).collect();
    let home = |mut path: Vec<String>| {
        // Names are passed on over a few floors at most.
        for _ in 0..8 {
            let lengths = (1..=path.len()).rev();
            let known = lengths.map(|length| path[..length].to_vec()).find(|path| passed_on.contains_key(path));
            let Some(known) = known else { break };
            path = passed_on[&known].iter().chain(&path[known.len()..]).cloned().collect();
        }
        let lengths = (1..=path.len()).rev();
        lengths.map(|length| path[..length].to_vec()).find(|path| modules.contains_key(path))
    };
    let arrows_of = |module: &Vec<String>, file: &File| {
        // A table of contents needs nothing of what it lists, unless the file uses the name as well.
        let only_listed = |at: usize, path: &[String]| {
            let is_listed = ["pub use ", "pub(super) use "].iter().any(|use_| file.code[..at].ends_with(use_));
            is_listed && path.last().is_none_or(|name| words(&file.code, name).count() == 1)
        };
        let imports = imports(file, module).into_iter().filter(|(at, path)| !only_listed(*at, path));
        let paths = imports.map(|(_, path)| path).chain(of_children(file, module));
        paths.filter_map(home).filter(|other| other != module).collect()
    };
    modules.iter().map(|(module, file)| (module.clone(), arrows_of(module, file))).collect()
}

/// What a file passes on under its own path, and where it comes from: `pub use x::Y;` in `a` makes `a::Y` of `a::x::Y`.
fn passed_on(file: &File, module: &[String]) -> Vec<(Vec<String>, Vec<String>)> {
    let starts = words(&file.code, "pub use ").chain(words(&file.code, "pub(super) use "));
    let texts = starts.filter_map(|at| Some(file.code[at..].split_once("use ")?.1));
    let all = texts.flat_map(paths).filter_map(|path| {
        let from = match path.first()?.as_str() {
            "crate" | "super" | "self" => absolute(module, &path)?,
            _ => module.iter().chain(&path).cloned().collect(),
        };
        let own = module.iter().chain([from.last()?]).cloned().collect();
        Some((own, from))
    });
    all.filter(|(own, from)| own != from).collect()
}

/// Paths that begin with the name of a module that the file itself declares.
fn of_children(file: &File, module: &[String]) -> Vec<Vec<String>> {
    let declared = file.code.lines().filter_map(|line| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub").map_or(line, |rest| rest.trim_start_matches(|c| c != ' ').trim_start());
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    let used = |name: &str| {
        let path = format!("{name}::");
        let mut places = words(&file.code, &path).filter(|at| !file.code[..*at].ends_with("::"));
        places.any(|at| {
            let listed = ["pub use ", "pub(super) use "].iter().any(|use_| file.code[..at].ends_with(use_));
            let names = paths(&file.code[at..]);
            !listed || names.iter().filter_map(|path| path.last()).any(|name| words(&file.code, name).count() > 1)
        })
    };
    let used = declared.filter(|name| used(name));
    used.map(|name| module.iter().cloned().chain([name.to_owned()]).collect()).collect()
}

/// The arrows that lie on a circle: from where they lead, other arrows lead back to where they begin.
fn circles(arrows: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Vec<String> {
    let leads_to = |from: &Vec<String>, to: &Vec<String>| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(next) = open.pop() {
            if next == to {
                return true;
            }
            if seen.insert(next) {
                open.extend(arrows.get(next).into_iter().flatten());
            }
        }
        false
    };
    let pairs = arrows.iter().flat_map(|(from, others)| others.iter().map(move |to| (from, to)));
    let on_circles = pairs.filter(|(from, to)| leads_to(to, from));
    on_circles.map(|(from, to)| format!("{} imports {}", from.join("/"), to.join("/"))).collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let arrows = arrows(repository());
    let count: usize = arrows.values().map(BTreeSet::len).sum();
    assert!(count > 0, "no file imports another: this rule has become blind");
    let circles = circles(&arrows);
    assert!(circles.is_empty(), "move what both need into a file of its own:\n{}", circles.join("\n"));
}

#[test]
fn a_circle_of_any_length_is_seen() {
    let seen = |files: &[(&str, &str)]| {
        let files: Vec<File> = files.iter().map(|(path, text)| File::new(path, text)).collect();
        !circles(&arrows(&files)).is_empty()
    };
    assert!(seen(&[("src/a/x.rs", "use super::y::Y;"), ("src/a/y.rs", "use crate::a::{x::X};")]));
    assert!(seen(&[("src/a/mod.rs", "mod x;\nfn f() { x::g() }"), ("src/a/x.rs", "use super::f;")]));
    let third = ("src/c.rs", "fn f() { crate::a::x::g() }");
    assert!(seen(&[("src/a/x.rs", "use super::y;"), ("src/a/y.rs", "use crate::{b, c::f};"), third]));
    let parent = ("src/a/mod.rs", "mod x;\nmod y;\npub use x::X;\npub use y::Y;");
    assert!(!seen(&[parent, ("src/a/x.rs", "use super::Y;"), ("src/a/y.rs", "")]), "Y comes from y");
    assert!(seen(&[parent, ("src/a/x.rs", "use super::Y;"), ("src/a/y.rs", "use super::X;")]));
    assert!(!seen(&[("src/a/mod.rs", "pub mod x;\npub mod y;"), ("src/a/x.rs", "use super::y;"), ("src/a/y.rs", "")]));
}
