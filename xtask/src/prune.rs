//! Removes unused code from a program. wasm-bindgen writes functions into the glue for everything that the linker has
//! seen, such as three stream classes of leptos' dependencies; they export parts of the wasm that nobody uses, and
//! those import further functions of the glue.
//!
//! binaryen's `wasm-metadce` follows both sides together: an import keeps what its function in the glue uses, an export
//! is kept if a function of the glue uses it. Without binaryen only the classes, comments and indentation go. Done
//! before wasm-opt, which then drops what has become unreachable.

use std::{collections::HashSet, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::json;

use crate::run;

/// The features that Rust's wasm32 target switches on.
pub(crate) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes glue and wasm of a program in a folder smaller.
pub(crate) fn prune(folder: &Path, name: &str) -> Result<()> {
    let path = folder.join(name).with_extension("js");
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let glue = Glue::read(&text);
    let wasm = folder.join([name, "_bg.wasm"].concat());
    let unused = match run::which("wasm-metadce") {
        Some(metadce) => shake(&metadce, &glue, &wasm)?,
        None => HashSet::new(),
    };
    fs::write(&path, glue.write(&unused)).with_context(|| format!("could not write {}", path.display()))
}

/// Removes from the wasm what the glue does not use. Returns the nodes of the graph that are not used.
fn shake(metadce: &Path, glue: &Glue<'_>, wasm: &Path) -> Result<HashSet<String>> {
    let graph = wasm.with_extension("graph.json");
    fs::write(&graph, glue.graph().to_string()).with_context(|| format!("could not write {}", graph.display()))?;
    let mut command = run::command(metadce);
    command.args(FEATURES).arg("--graph-file").arg(&graph).arg(wasm).arg("-o").arg(wasm);
    let said = run::read(&mut command)?;
    fs::remove_file(&graph).with_context(|| format!("could not remove {}", graph.display()))?;
    Ok(said.lines().filter_map(|line| line.strip_prefix("unused: ")).map(str::to_owned).collect())
}

/// The script that wasm-bindgen writes beside a wasm file.
struct Glue<'a> {
    /// As in the wasm's imports.
    module: &'a str,
    parts: Vec<Part<'a>>,
}

/// A function, class or statement of the script.
struct Part<'a> {
    role: Role,
    /// Empty where nothing refers to it by a name.
    name: &'a str,
    lines: Vec<&'a str>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Other parts may use it.
    Helper,
    /// It is there for whoever imports the script, or runs by itself.
    Root,
    /// The wasm imports it.
    Import,
    /// A class that is exported to JavaScript, where nobody uses it.
    Class,
}

impl<'a> Glue<'a> {
    fn read(text: &'a str) -> Self {
        let mut glue = Self { module: "", parts: Vec::new() };
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let indented = line.len() - line.trim_start().len();
            // The functions that the wasm imports stand in an object, each indented by two steps.
            let is_import = indented == 8 && word(line.trim_start()).len() > 2 && line.contains(": function(");
            if is_import || (indented == 0 && !line.is_empty()) {
                let is_whole = |line: &str| match is_import {
                    true => line.starts_with("        }") && line.ends_with("},"),
                    false => line == "}" || line.ends_with(';'),
                };
                let first = line.trim_start();
                let mut part = Part { role: role(first, is_import), name: name(first), lines: vec![line] };
                let is_open = !(is_whole(line) || first.starts_with("//") || first.starts_with("/*"));
                // The function with that object is read line by line.
                if is_open && part.name != "__wbg_get_imports" {
                    let opens_block = line.ends_with('{');
                    for line in lines.by_ref() {
                        part.lines.push(line);
                        let ends = if opens_block && !is_import { line.starts_with('}') } else { is_whole(line) };
                        if ends {
                            break;
                        }
                    }
                }
                glue.parts.push(part);
            } else {
                if let Some(module) = line.trim().strip_suffix(": import0,") {
                    glue.module = module.trim_matches('"');
                }
                glue.parts.push(Part { role: Role::Root, name: "", lines: vec![line] });
            }
        }
        glue
    }

    /// Which part uses which, and which exports of the wasm.
    fn graph(&self) -> serde_json::Value {
        let names: HashSet<&str> = self.parts.iter().map(|part| part.name).filter(|name| !name.is_empty()).collect();
        let mut exports: Vec<&str> = Vec::new();
        let mut nodes = Vec::new();
        for (n, part) in self.parts.iter().enumerate().filter(|(_, part)| part.role != Role::Class) {
            let mut reaches: Vec<String> = Vec::new();
            for line in &part.lines {
                for (at, used) in words(line) {
                    if line[..at].ends_with("wasm.") {
                        exports.push(used);
                        reaches.push(format!("export {used}"));
                    } else if names.contains(used) && used != part.name && !line[..at].ends_with('.') {
                        reaches.push(used.to_owned());
                    }
                }
            }
            let mut node = match part.name {
                "" => json!({ "name": format!("line {n}"), "reaches": reaches }),
                name => json!({ "name": name, "reaches": reaches }),
            };
            match part.role {
                Role::Root => node["root"] = true.into(),
                Role::Import => node["import"] = json!([self.module, part.name]),
                Role::Helper | Role::Class => {}
            }
            nodes.push(node);
        }
        exports.sort_unstable();
        exports.dedup();
        nodes.extend(exports.iter().map(|name| json!({ "name": format!("export {name}"), "export": name })));
        json!(nodes)
    }

    /// The script without classes, unused parts, comments and indentation.
    fn write(&self, unused: &HashSet<String>) -> String {
        let mut out = String::new();
        for part in self.parts.iter().filter(|part| part.role != Role::Class && !unused.contains(part.name)) {
            let mut lines = part.lines.iter().map(|line| line.trim());
            while let Some(line) = lines.next() {
                if line.starts_with("/**") {
                    lines.find(|line| line.ends_with("*/"));
                } else if !line.is_empty() && !line.starts_with("//") && !line.starts_with('*') {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
        out
    }
}

fn role(line: &str, is_import: bool) -> Role {
    let of_class = ["export class Into", "const Into", "if (Symbol.dispose) Into"];
    match line {
        _ if is_import => Role::Import,
        _ if of_class.iter().any(|start| line.starts_with(start)) => Role::Class,
        _ if ["function ", "async function "].iter().any(|start| line.starts_with(start)) => Role::Helper,
        // Of several names that are declared together only the first is known here.
        _ if line.starts_with("let ") || line.starts_with("const ") => {
            let after = line.split_once(name(line)).map_or("", |(_, after)| after);
            if after.starts_with([' ', ';']) { Role::Helper } else { Role::Root }
        }
        _ => Role::Root,
    }
}

/// The name that a part declares.
fn name(line: &str) -> &str {
    let declared = ["export function ", "async function ", "function ", "let ", "const "];
    let after = declared.iter().find_map(|start| line.strip_prefix(start));
    let of_object = line.contains(": function(").then_some(line);
    after.or(of_object).map(word).unwrap_or_default()
}

/// The identifiers of a line, with their places.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let found = word(&line[at..]);
        if found.is_empty() {
            at += line[at..].chars().next().map_or(1, char::len_utf8);
        } else {
            words.push((at, found));
            at += found.len();
        }
    }
    words
}

/// The identifier that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').unwrap_or(text.len());
    &text[..end]
}
