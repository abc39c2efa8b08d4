//! The one-way rules: `corpus < search < store < finder < browser < ui < publish`, and the rooms of `publish` in their
//! order. Each may use what comes before it.

use super::{
    Look, rules,
    source::{File, words},
};

const ORDER: [&str; 7] = ["corpus", "search", "store", "finder", "browser", "ui", "publish"];

fn one_way(file: &File) -> Look {
    let Some(here) = layer(&file.path).filter(|_| file.is_rust()) else {
        return Look::none();
    };
    let used = from_the_root(&file.code).into_iter().chain(from_above(file));
    let known = used.filter_map(|(offset, name)| Some((offset, ORDER.iter().position(|layer| *layer == name)?)));
    Look::at_each(known.map(|(offset, there)| {
        let what = || format!("{} uses {}, which is to its right", ORDER[here], ORDER[there]);
        (there > here).then(|| file.at(offset, &what()))
    }))
}

/// `src/store/x.rs` and `src/store.rs` are of the layer `store`; the viewer's main may use everything but `publish`,
/// the finder's root what `finder` may use.
fn layer(path: &str) -> Option<usize> {
    let inner = path.strip_prefix("src/")?;
    let name = match inner {
        "main.rs" => "ui",
        "finder_lib.rs" => "finder",
        _ => inner.split('/').next()?.trim_end_matches(".rs"),
    };
    ORDER.iter().position(|layer| *layer == name)
}

/// What follows `crate::` or `lectern::`: one name, or the heads of a group.
fn from_the_root(code: &str) -> Vec<(usize, String)> {
    ["crate::", "lectern::"]
        .iter()
        .flat_map(|root| words(code, root).map(|offset| (offset, offset + root.len())))
        .flat_map(|(offset, after)| heads(&code[after..]).into_iter().map(move |name| (offset, name)))
        .collect()
}

/// What follows a chain of `super::` that is long enough to reach the root of the crate.
fn from_above(file: &File) -> Vec<(usize, String)> {
    let depth = file.path.matches('/').count() - usize::from(file.path.ends_with("/mod.rs"));
    let chain = "super::".repeat(depth);
    words(&file.code, &chain)
        .flat_map(|offset| heads(&file.code[offset + chain.len()..]).into_iter().map(move |name| (offset, name)))
        .collect()
}

/// `a::b` gives `a`; `{a::b, c::{d, e}}` gives `a` and `c`.
fn heads(text: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = text.strip_prefix('{') else {
        return vec![name(text)];
    };
    let mut depth = 0_i32;
    let mut names = vec![name(group.trim_start())];
    for (offset, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(group[offset + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

rules! {
    folders_use_only_what_stands_to_their_left: "corpus < search < store < finder < browser < ui < publish", one_way,
        refuses &[
            ("src/corpus/slug.rs", "use crate::search::text;"),
            ("src/corpus/mod.rs", "use super::store::Store;"),
            ("src/search/text.rs", "use super::super::ui::app;"),
            ("src/store/mod.rs", "use crate::{corpus::Slug, ui::{app, route}};"),
            ("src/browser/mod.rs", "use crate::{\n    corpus::{Slug, Lang},\n    publish,\n};"),
            ("src/ui/app.rs", "fn f() { crate::publish::run() }"),
            ("src/main.rs", "use lectern::publish;"),
            ("src/finder_lib.rs", "use crate::ui;"),
            ("src/store/find.rs", "use crate::finder::FindRequest;"),
        ],
        accepts &[
            ("src/corpus/slug.rs", "use super::super::corpus::lang;"),
            ("src/search/text.rs", "use super::store_of_words; use crate::corpus::{Slug, Lang};"),
            ("src/store/mod.rs", "use crate::{corpus::Slug, search::plan};"),
            ("src/ui/app.rs", "use super::route; // crate::publish"),
            ("src/publish/mod.rs", "use crate::ui::app;"),
            ("src/main.rs", "use lectern::{browser, store, ui};"),
            ("src/bin/lectern.rs", "use lectern::publish;"),
        ];
}
