//! Removes unused code from the program: three stream classes of leptos' dependencies. They are exported to JavaScript,
//! so the linker keeps them, but none of our scripts uses them.
//!
//! From the JavaScript glue it removes the classes, comments and indentation; from the wasm the exports, if binaryen's
//! `wasm-metadce` is installed. Done before wasm-opt, which then drops what has become unreachable.

use std::{fs, path::Path};

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

/// Makes glue and wasm in a folder smaller.
pub(crate) fn prune(folder: &Path) -> Result<()> {
    let glue = folder.join("viewer.js");
    let text = fs::read_to_string(&glue).with_context(|| format!("could not read {}", glue.display()))?;
    let small = small_glue(&text);
    fs::write(&glue, &small).with_context(|| format!("could not write {}", glue.display()))?;
    let Some(metadce) = run::which("wasm-metadce") else {
        return Ok(());
    };
    let graph = folder.join("exports.json");
    fs::write(&graph, graph_of(&small).to_string()).with_context(|| format!("could not write {}", graph.display()))?;
    let wasm = folder.join("viewer_bg.wasm");
    let mut command = run::command(metadce);
    command.args(FEATURES).arg("--graph-file").arg(&graph).arg(&wasm).arg("-o").arg(&wasm);
    command.stdout(std::process::Stdio::null());
    run::run(&mut command)?;
    fs::remove_file(&graph).with_context(|| format!("could not remove {}", graph.display()))
}

/// The exports that the glue uses are the roots; everything that they do not reach is removed.
fn graph_of(glue: &str) -> serde_json::Value {
    let mut names: Vec<&str> = glue.split("wasm.").skip(1).map(word).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    let mut nodes = vec![json!({ "name": "glue", "root": true, "reaches": names })];
    nodes.extend(names.iter().map(|name| json!({ "name": name, "export": name })));
    json!(nodes)
}

/// The identifier that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').unwrap_or(text.len());
    &text[..end]
}

/// The glue without exported classes and what serves only them, without comments and indentation. Code with an
/// unexpected layout is left unchanged.
fn small_glue(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut lines = glue.lines();
    while let Some(line) = lines.next() {
        let class = line.starts_with("export class Into");
        let registry = line.starts_with("const Into") && line.contains("Finalization = ");
        let dispose = line.starts_with("if (Symbol.dispose) Into");
        let comment = line.trim_start().starts_with("/**");
        if class {
            skip_to(line, &mut lines, |line| line == "}");
        } else if registry {
            skip_to(line, &mut lines, |line| line.ends_with(';'));
        } else if comment {
            skip_to(line, &mut lines, |line| line.trim_end().ends_with("*/"));
        } else if !dispose && !line.trim().is_empty() && !line.trim_start().starts_with("//") {
            out.push_str(line.trim_start());
            out.push('\n');
        }
    }
    out
}

/// Passes over lines up to the one that ends what `first` begins.
fn skip_to<'a>(first: &'a str, lines: &mut impl Iterator<Item = &'a str>, end: impl Fn(&str) -> bool) {
    let mut line = Some(first);
    while line.is_some_and(|line| !end(line)) {
        line = lines.next();
    }
}
