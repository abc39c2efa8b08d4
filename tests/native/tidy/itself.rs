//! Rules about the rules: what they name is there.

use super::{
    Look, rules,
    source::{File, repository},
};

/// The files and folders that a rule names, before the snippets of its `rules!` table.
fn places(file: &File) -> Look {
    if !file.is_rust() || !file.lies_in(&["tests/native/tidy/"]) {
        return Look::none();
    }
    let ends = ["rules! {", "#[test]"].iter().filter_map(|begin| file.code.find(begin));
    let end = ends.min().unwrap_or(file.code.len());
    let roots = ["src/", "style/", "public/", "xtask/", "bench/", "tests/", "docs/"];
    let named = file.strings.iter().filter(|(offset, text)| {
        *offset < end && roots.iter().any(|root| text.starts_with(root)) && !text.contains([' ', '{'])
    });
    Look::at_each(named.map(|(offset, place)| {
        let is_there = repository().iter().any(|file| file.lies_in(&[place.as_str()]) || file.path == *place);
        (!is_there).then(|| file.at(*offset, &format!("{place} is not there any more")))
    }))
}

rules! {
    what_a_rule_names_is_there: "an exception for a file that is gone excuses the next file of that name", places,
        refuses &[("tests/native/tidy/x.rs", "file.lies_in(&[\"src/no/\
            \"])"), ("tests/native/tidy/x.rs", "[\"src/no.rs\"]")],
        accepts &[("tests/native/tidy/x.rs", "file.lies_in(&[\"src/ui/\", \"src/lib.rs\"])\nrules! { \"src/no.rs\" }")];
}
