//! A small index lies in its root; a large one in files. Both answer alike.

use std::collections::BTreeSet;

use lectern::{
    corpus::paths,
    search::index::root::{IndexPart, Location},
    search::split,
};

use super::{Files, answer, library, name_of, open, root};
use crate::sites;

/// The same site with all parts of its index in the root.
fn packed(files: &Files) -> Files {
    let mut files = files.clone();
    let mut root = root(&files);
    let mut inline = Vec::new();
    let mut pack = |parts: &mut [IndexPart], stem: fn(&str) -> String, files: &mut Files| {
        for (n, part) in parts.iter_mut().enumerate() {
            let Location::File(hash) = &part.location else { panic!("part {n} is no file") };
            let start = inline.len();
            inline.extend(files.remove(&paths::file(&stem(&part.first), hash)).unwrap());
            part.location = Location::Inline { start, end: inline.len() };
        }
    };
    pack(&mut root.terms, paths::terms, &mut files);
    pack(&mut root.words, paths::words, &mut files);
    root.inline = inline;
    let name = name_of(&files, &paths::index());
    files.insert(name, root.write());
    files
}

fn is_inline(files: &Files) -> bool {
    let root = root(files);
    root.terms.iter().chain(&root.words).all(|part| matches!(part.location, Location::Inline { .. }))
}

#[test]
fn an_index_in_its_root_answers_as_one_in_files() {
    let files = sites::sample().files();
    assert!(!is_inline(files));
    let packed = packed(files);
    assert!(is_inline(&packed));
    let (apart, together) = (open(files), open(&packed));
    let texts = files.iter().filter(|(name, _)| name.ends_with("feed.xml"));
    let words: BTreeSet<String> =
        texts.flat_map(|(_, text)| split::words(std::str::from_utf8(text).unwrap())).map(|word| word.folded).collect();
    assert!(words.len() > 300);
    for word in words.iter().step_by(9) {
        let cut: String = word.chars().take(4).collect();
        let wrong: String = word.chars().rev().collect();
        for text in [format!("{word} "), cut, format!("{wrong} border"), format!("police -{word} ")] {
            let (a, b) = (answer(&apart, &text), answer(&together, &text));
            assert_eq!(a.ranked, b.ranked, "{text}");
            assert_eq!(a.marker, b.marker, "{text}");
            assert!(!a.incomplete && !b.incomplete);
        }
    }
}

#[test]
fn a_small_library_has_its_index_in_the_root() {
    let files = library(&[("a", "Border police", "The border.")]);
    assert!(is_inline(&files));
    let beside = |name: &&String| name.starts_with("data/index-") && !name.starts_with("data/index-catalog");
    assert_eq!(files.keys().find(beside), None);
}
