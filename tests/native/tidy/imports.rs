//! Who imports whom: the rooms of `publish` in their order.

use super::{
    Look, rules,
    source::{File, words},
};

/// The rooms of `publish` in their order; what all of them use comes first.
const ROOMS: [&str; 9] = ["hash", "names", "say", "problem", "source", "import", "assemble", "site", "commands"];

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
    for start in ["crate::", "super::", "self::"] {
        for at in words(&file.code, start) {
            // The end of a longer path, such as the second `super` of `super::super::x`.
            if file.code[..at].ends_with("::") {
                continue;
            }
            for path in paths(&file.code[at..]) {
                found.extend(absolute(module, &path).map(|path| (at, path)));
            }
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
