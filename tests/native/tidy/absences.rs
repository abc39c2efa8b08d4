//! What stands in one place only, or nowhere.

use super::{Look, rules, source::File};

/// Rust of the program itself.
fn in_src(file: &File) -> bool {
    file.is_rust() && file.lies_in(&["src/"])
}

fn leptos(file: &File) -> Look {
    if !in_src(file) {
        return Look::none();
    }
    let home = file.lies_in(&["src/ui/", "src/publish/site/pages/"]);
    Look::at_each(file.finds(&["leptos"]).into_iter().map(|found| (!home).then_some(found)))
}

fn browser_crates(file: &File) -> Look {
    if !in_src(file) {
        return Look::none();
    }
    let home = file.lies_in(&["src/browser/"]);
    let found = file.finds(&["web_sys", "js_sys", "gloo_net", "gloo_utils"]);
    Look::at_each(found.into_iter().map(|found| (!home).then_some(found)))
}

fn files(file: &File) -> Look {
    if !in_src(file) {
        return Look::none();
    }
    let home = file.lies_in(&["src/publish/", "src/bin/"]);
    let machine = ["fs", "io", "env", "process", "net", "thread"];
    // `std::fs`, `tokio::fs`, and `fs::…` after `use std::{fs, …}`.
    let uses = machine.iter().flat_map(|name| file.finds(&[&format!("{name}::"), &format!("::{name}")]));
    Look::at_each(uses.map(|found| (!home).then_some(found)))
}

fn target_arch(file: &File) -> Look {
    if !in_src(file) {
        return Look::none();
    }
    let home = file.lies_in(&["src/lib.rs"]);
    let found = file.finds(&["target_arch", "target_family", "target_os", "cfg!"]);
    Look::at_each(found.into_iter().map(|found| (!home).then_some(found)))
}

fn features(file: &File) -> Look {
    if file.path.ends_with("Cargo.toml") {
        return Look::at_file(
            file.text.find("[features]").map(|offset| file.at(offset, "[features]")).into_iter().collect(),
        );
    }
    if !file.is_rust() {
        return Look::none();
    }
    Look::at_file(file.finds(&["cfg(feature", "cfg_attr(feature"]))
}

fn html_sinks(file: &File) -> Look {
    if file.is_rust() && file.lies_in(&["src/", "xtask/", "bench/", "package/"]) {
        let calls = ["set_outer_html", "insert_adjacent_html", "document().write"];
        return Look::at_file(
            file.finds(&["inner_html", "set_inner_html"]).into_iter().chain(file.finds(&calls)).collect(),
        );
    }
    if file.path.ends_with(".js") {
        let sinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval", "new Function"];
        return Look::at_file(file.finds(&sinks));
    }
    Look::none()
}

fn unsafe_code(file: &File) -> Look {
    if !file.is_rust() { Look::none() } else { Look::at_file(file.finds(&["unsafe", "static mut"])) }
}

fn sleeps(file: &File) -> Look {
    if !file.is_rust() { Look::none() } else { Look::at_file(file.finds(&["sleep", "sleep_until", "#[ignore"])) }
}

fn capitals(file: &File) -> Look {
    if in_src(file) { Look::at_file(file.finds(&["to_uppercase"])) } else { Look::none() }
}

rules! {
    leptos_stays_in_the_ui: "only ui and the prerenderer know leptos", leptos,
        refuses &[("src/store/mod.rs", "use leptos::prelude::*;"), ("src/publish/feeds.rs", "leptos::view! {}")],
        accepts &[("src/ui/app.rs", "use leptos::prelude::*;"), ("src/store/mod.rs", "// not leptos")];
    the_browser_stays_in_browser: "only browser touches the browser's interfaces", browser_crates,
        refuses &[("src/ui/app.rs", "use web_sys::Element;"), ("src/store/mod.rs", "js_sys::Date::now()")],
        accepts &[("src/browser/page.rs", "use web_sys::Element;")];
    the_machine_stays_in_publish: "only the publisher and the tools touch files, threads and processes", files,
        refuses &[("src/search/mod.rs", "use std::fs;"), ("src/ui/app.rs", "std::thread::spawn(f)")],
        accepts &[("src/publish/mod.rs", "use std::fs;"), ("src/ui/app.rs", "use std::fmt;")];
    the_target_is_asked_once: "cfg(target_arch) stands in src/lib.rs only: no twins", target_arch,
        refuses &[("src/ui/app.rs", "#[cfg(target_arch = \"wasm32\")]")],
        accepts &[("src/lib.rs", "#[cfg(not(target_arch = \"wasm32\"))]")];
    there_are_no_cargo_features: "the target decides what is compiled, no feature flags", features,
        refuses &[("src/lib.rs", "#[cfg(feature = \"ssr\")]"), ("xtask/Cargo.toml", "[features]\nx = []")],
        accepts &[("xtask/Cargo.toml", "clap = { features = [\"derive\"] }")];
    nothing_writes_html_text_into_a_page: "text reaches the page through typed elements only", html_sinks,
        refuses &[("src/ui/x.rs", "<div inner_html=text/>"), ("src/browser/x.rs", "e.set_inner_html(x)"),
            ("public/x.js", "e.innerHTML = x"), ("public/x.js", "eval(x)")],
        accepts &[("public/x.js", "e.textContent = x; retrieval(x)")];
    nothing_is_unsafe: "own crates forbid unsafe code", unsafe_code,
        refuses &[("src/x.rs", "unsafe { f() }"), ("tests/native/x.rs", "static mut A: u8 = 0;")],
        accepts &[("src/x.rs", "// unsafe\nlet unsafe_code = \"unsafe\";")];
    nothing_sleeps_or_is_ignored: "wait for a condition; a test that is not run is no test", sleeps,
        refuses &[("tests/e2e/x.rs", "tokio::time::sleep(d).await"), ("tests/native/x.rs", "#[test]\n#[ignore]\n\
            fn f() {}")],
        accepts &[("tests/e2e/x.rs", "asleep(); // no sleep")];
    nothing_is_upper_cased: "upper-casing breaks Georgian", capitals,
        refuses &[("src/ui/x.rs", "title.to_uppercase()")],
        accepts &[("src/ui/x.rs", "title.to_lowercase()")];
}
