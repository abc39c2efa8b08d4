//! A type name is declared once in all of `src`, so that a reader who meets it knows what is meant.

use std::collections::BTreeMap;

use super::source::{self, File};

/// Names that are declared more than once all the same, and why. At most ten.
const PERMITTED: &[(&str, &str)] =
    &[("List", "a list in a text, and the files of a pack: the published schema has both names, as List and List2")];

/// The names of the types that a file declares. Types that an `impl` fills in for a trait are indented, and are none.
fn declared(file: &File) -> Vec<(String, usize)> {
    let mut names = Vec::new();
    for kind in ["struct", "enum", "trait", "type", "union"] {
        for offset in source::words(&file.code, kind) {
            let line = file.code[..offset].rsplit('\n').next().unwrap_or_default();
            let is_declaration = line.trim().is_empty() || line.trim_start().starts_with("pub");
            let is_filled_in = kind == "type" && line.starts_with(' ');
            let rest = file.code[offset + kind.len()..].trim_start();
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if is_declaration && !is_filled_in && !name.is_empty() {
                names.push((name, offset));
            }
        }
    }
    names
}

/// Every name that is declared more than once, with the places.
fn doubles(files: &[File]) -> BTreeMap<String, Vec<String>> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.is_rust() && file.lies_in(&["src/"])) {
        for (name, offset) in declared(file) {
            places.entry(name.clone()).or_default().push(file.at(offset, &name));
        }
    }
    assert!(!places.is_empty(), "nothing in the repository is what this rule looks at");
    places.retain(|_, places| places.len() > 1);
    places
}

/// What is wrong with the names of these files, given those that may be declared more than once.
fn compare(files: &[File], permitted: &[(&str, &str)]) -> Vec<String> {
    let doubles = doubles(files);
    let is_permitted = |name: &str| permitted.iter().any(|(other, _)| *other == name);
    let twice = doubles.iter().filter(|(name, _)| !is_permitted(name));
    let mut wrong: Vec<String> = twice.map(|(_, places)| places.join("\n")).collect();
    let idle = permitted.iter().filter(|(name, _)| !doubles.contains_key(*name));
    wrong.extend(idle.map(|(name, _)| format!("{name} is permitted twice, and not declared twice")));
    wrong
}

#[test]
fn a_type_name_is_declared_once() {
    assert!(PERMITTED.len() <= 10, "a name more that means two things");
    let wrong = compare(source::repository(), PERMITTED);
    assert!(wrong.is_empty(), "types with the same name: rename one\n{}", wrong.join("\n"));
}

#[test]
fn names_that_are_declared_twice_are_found() {
    let wrong = |one: &str, other: &str, permitted: &[(&str, &str)]| {
        compare(&[File::new("src/a.rs", one), File::new("src/b.rs", other)], permitted).len()
    };
    assert_eq!(wrong("pub struct Kind;", "    pub(super) enum Kind {}", &[]), 1);
    assert_eq!(wrong("struct Kind;", "type Kind = u8;", &[("Kind", "both are known")]), 0);
    assert_eq!(wrong("struct Kind;", "struct Other;", &[("Kind", "both are known")]), 1, "permitted for nothing");
    assert_eq!(wrong("trait Kind {}", "impl Other {\n    type Kind = u8;\n}\nfn is(kind: Kind) {}", &[]), 0);
}
