//! The form of a file.

use super::{Look, rules, source::File};

/// The most lines of a file of the program, and of any other file.
const LONGEST_OF_SRC: usize = 300;
const LONGEST: usize = 400;
const WIDEST: usize = 120;

/// The schema, which a program writes (a test compares it), and a drawing.
const NO_TEXT: &[&str] = &["docs/corpus.schema.json", "public/icon.svg"];

fn length(file: &File) -> Look {
    let lines = file.text.lines().count();
    let ours = file.is_rust() || file.is_css() || file.path.ends_with(".js");
    if !ours {
        return Look::none();
    }
    let most = if file.lies_in(&["src/"]) { LONGEST_OF_SRC } else { LONGEST };
    Look::at_file(if lines > most { vec![format!("{}: {lines} lines", file.path)] } else { Vec::new() })
}

/// Lines with more characters than fit. Folders called `fixtures` are no part of the repository that rules look at.
fn width(file: &File) -> Look {
    if file.lies_in(NO_TEXT) {
        return Look::none();
    }
    let lines = file.text.lines().enumerate().filter(|(_, line)| line.chars().count() > WIDEST);
    Look::at_file(lines.map(|(n, line)| format!("{}:{}: {} columns", file.path, n + 1, line.chars().count())).collect())
}

fn opening(file: &File) -> Look {
    let stub = file.text.lines().count() < 3;
    let ours = file.is_rust() && file.lies_in(&["src/", "xtask/", "bench/", "package/", "tests/"]);
    if !ours || stub {
        return Look::none();
    }
    let opens = file.text.starts_with("//! ");
    Look::at_file(if opens { Vec::new() } else { vec![file.at(0, "opens without `//!`")] })
}

fn unfinished(file: &File) -> Look {
    let mut found = if file.is_rust() {
        file.finds(&["dbg!", "todo!", "unimplemented!", "allow(dead_code", "allow(unused"])
    } else {
        Vec::new()
    };
    if file.is_rust() || file.is_css() || file.path.ends_with(".js") {
        for word in ["TODO", "FIXME", "XXX", "HACK"] {
            let strings = |offset: usize| {
                file.strings.iter().any(|(start, text)| (*start..start + text.len() + 5).contains(&offset))
            };
            let said = super::source::words(&file.text, word).filter(|offset| !strings(*offset));
            found.extend(said.map(|offset| file.at(offset, word)));
        }
    }
    Look::at_file(found)
}

fn names(file: &File) -> Look {
    let parts = ["utils", "util", "common", "helpers", "helper", "misc"];
    let vague = file.path.split(['/', '.']).any(|part| parts.contains(&part));
    Look::at_file(if vague { vec![format!("{}: name it after what it does", file.path)] } else { Vec::new() })
}

fn machines(file: &File) -> Look {
    if file.lies_in(&["tests/"]) {
        return Look::none();
    }
    let homes = ["/root/", "/home/", "/Users/", "C:\\Users"];
    Look::at_file(homes.iter().filter_map(|home| Some(file.at(file.text.find(home)?, home))).collect())
}

fn allowed_without_reason(file: &File) -> Look {
    if !file.is_rust() {
        return Look::none();
    }
    let attributes = ["#[allow(", "#![allow(", "#[expect(", "#![expect("];
    let starts = attributes.iter().flat_map(|start| file.code.match_indices(start));
    Look::at_each(starts.map(|(offset, _)| {
        let rest = &file.code[offset..];
        let has_reason = rest[..rest.find(']').unwrap_or(rest.len())].contains("reason =");
        (!has_reason).then(|| file.at(offset, "a lint is switched off without a reason"))
    }))
}

rules! {
    no_file_is_long: "a file of src has at most 300 lines, any other 400", length,
        refuses &[("src/x.rs", &"//! x\n".repeat(301)), ("style/x.css", &"\n".repeat(401))],
        accepts &[("src/x.rs", &"//! x\n".repeat(300)), ("docs/x.md", &"\n".repeat(401)),
            ("tests/x.rs", &"//! x\n".repeat(400))];
    no_line_is_wide: "a line has at most 120 columns (characters)", width,
        refuses &[("src/x.rs", &format!("//! {}", "x".repeat(117))), ("docs/x.md", &"ა".repeat(121))],
        accepts &[("docs/x.md", &"ა".repeat(120)), ("docs/corpus.schema.json", &"x".repeat(121))];
    every_file_says_what_it_is_for: "a source file opens with `//!`", opening,
        refuses &[("src/x.rs", "use std::fmt;\n\nfn f() {}\n"), ("xtask/src/x.rs", "\n//! x\nfn f() {}\n")],
        accepts &[("src/x.rs", "//! What x is.\n\nfn f() {}\n"), ("src/main.rs", "fn main() {}\n")];
    nothing_is_left_to_do: "finish it or leave it out", unfinished,
        refuses &[("src/x.rs", "// TODO later"), ("src/x.rs", "dbg!(x)"), ("style/x.css", "/* FIXME */"),
            ("src/x.rs", "#[allow(dead_code)]")],
        accepts &[("src/x.rs", "let a = \"TODO\"; // todos are done")];
    names_say_what_a_file_does: "no utils, common, helpers", names,
        refuses &[("src/utils.rs", ""), ("src/ui/common/mod.rs", "")],
        accepts &[("src/ui/commons.rs", "")];
    no_place_of_a_machine_is_named: "the repository works anywhere", machines,
        refuses &[("docs/x.md", "see /home/me/x"), ("xtask/src/x.rs", "\"/root/x\"")],
        accepts &[("docs/x.md", "the root/ of the site")];
    every_exception_has_a_reason: "a lint is switched off with a reason", allowed_without_reason,
        refuses &[("src/x.rs", "#[allow(clippy::panic)]\nfn f() {}")],
        accepts &[("src/x.rs", "#![allow(clippy::panic, reason = \"x\")]")];
}
