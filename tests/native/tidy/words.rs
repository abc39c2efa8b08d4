//! Addresses and data paths: each has one place that knows it.

use super::{Look, rules, source::File};

/// Judges the texts of the program; `home` are the files that may hold what `is_one` finds.
fn texts(file: &File, home: &[&str], is_one: fn(&str) -> bool) -> Look {
    if !file.is_rust() || !file.lies_in(&["src/"]) {
        return Look::none();
    }
    let found = file.strings.iter().filter(|(_, text)| is_one(text));
    Look::at_each(found.map(|(offset, text)| (!file.lies_in(home)).then(|| file.at(*offset, &format!("\"{text}\"")))))
}

fn data_paths(file: &File) -> Look {
    texts(file, &["src/corpus/paths.rs"], |text| text.starts_with("data/") || text.contains("/data/"))
}

fn addresses(file: &File) -> Look {
    texts(file, &["src/ui/route.rs", "src/ui/route/"], |text| {
        let segments =
            ["/articles/", "/topics/", "/offline/", "/embed/", "/oembed/", "/republish/", "}topics/", "}feed."];
        let begins = ["topics/", "offline/", "embed/", "oembed/", "republish/", "feed.", "?print"];
        let is_plain = !text.contains(' ');
        is_plain
            && (segments.iter().any(|part| text.contains(part)) || begins.iter().any(|part| text.starts_with(part)))
    })
}

rules! {
    only_paths_rs_knows_the_data: "paths of data files stand in corpus/paths.rs", data_paths,
        refuses &[("src/store/mod.rs", "fetch(\"data/catalog.json\
            \")"), ("src/publish/x.rs", "format!(\"{base}/data/x\")")],
        accepts &[("src/corpus/paths.rs", "\"data/catalog\""), ("src/ui/x.rs", "// data/x\n\"data:\"")];
    only_route_rs_knows_addresses: "addresses of pages stand in ui/route.rs", addresses,
        refuses &[("src/ui/app.rs", "\"/articles/\""), ("src/publish/x.rs", "format!(\"{base}/embed/{slug}/\")"),
            ("src/publish/x.rs", "\"oembed/x.json\"")],
        accepts &[("src/ui/route.rs", "\"/articles/\""), ("src/publish/library/mod.rs", "join(\"articles\")")];
}
