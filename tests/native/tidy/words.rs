//! Addresses and data paths: each has one place that knows it.

use super::{rules, source::File};

fn strings(file: &File, breaks: fn(&str) -> bool) -> Vec<String> {
    let broken = file.strings.iter().filter(|(_, text)| breaks(text));
    broken.map(|(offset, text)| file.at(*offset, &format!("\"{text}\""))).collect()
}

fn data_paths(file: &File) -> Vec<String> {
    if !file.lies_in(&["src/"]) || file.lies_in(&["src/corpus/paths.rs"]) {
        return Vec::new();
    }
    strings(file, |text| text.starts_with("data/") || text.contains("/data/"))
}

fn addresses(file: &File) -> Vec<String> {
    if !file.lies_in(&["src/"]) || file.lies_in(&["src/ui/route.rs", "src/ui/route/"]) {
        return Vec::new();
    }
    strings(file, |text| {
        let segments = ["/articles/", "/offline/", "/embed/", "/oembed/"];
        segments.iter().any(|segment| text.contains(segment))
            || ["offline/", "embed/", "oembed/"].iter().any(|segment| text.starts_with(segment))
    })
}

rules! {
    only_paths_rs_knows_the_data: "paths of data files stand in corpus/paths.rs", data_paths,
        refuses &[("src/store/mod.rs", "fetch(\"data/catalog.json\")"), ("src/publish/x.rs", "format!(\"{base}/data/x\")")],
        accepts &[("src/corpus/paths.rs", "\"data/catalog\""), ("src/ui/x.rs", "// data/x\n\"data:\"")];
    only_route_rs_knows_addresses: "addresses of pages stand in ui/route.rs", addresses,
        refuses &[("src/ui/app.rs", "\"/articles/\""), ("src/publish/x.rs", "format!(\"{base}/embed/{slug}/\")"),
            ("src/publish/x.rs", "\"oembed/x.json\"")],
        accepts &[("src/ui/route.rs", "\"/articles/\""), ("src/publish/library/mod.rs", "join(\"articles\")")];
}
