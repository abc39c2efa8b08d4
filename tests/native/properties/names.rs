//! What files, topics and places are called: any name has one regular address, and is shown as people wrote it.

use std::{collections::BTreeSet, path::Path};

use lectern::{
    corpus::{Facet, Slug, slug::MAX_BYTES},
    publish::source::library::{self, Reading, facets::fold},
};
use proptest::{collection::vec, prelude::*, sample::select};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::property;
use crate::sites::{Draft, today};

/// Names of all kinds: words, any characters, decomposed letters, compatibility forms, reserved names, long ones.
pub(super) fn name() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-zA-Z]{1,12}",
        2 => "[აბგდევზთიკლმნ]{1,40}",
        2 => "\\PC{0,20}",
        1 => "[\u{0}-\u{400}\u{1e00}-\u{206f}\u{fb00}-\u{fdff}\u{fe00}-\u{ffef}]{0,20}",
        2 => select(vec![
            "e\u{301}", "И\u{306}", "ﬁ", "İ", "ß", "Σ", "ς", "con", "nul", "COM1", "C++", "C#", "🙂", ".", "..", "10.3",
        ]).prop_map(str::to_owned),
    ];
    let joint = select(vec![" ", "-", ".", "/", "", "  ", "_", "–"]);
    let short =
        vec((part, joint), 1..5).prop_map(|parts| parts.into_iter().map(|(part, joint)| part + joint).collect());
    let long = (short, 1..60_usize).prop_map(|(name, n): (String, usize)| name.repeat(if n > 50 { n } else { 1 }));
    long.boxed()
}

#[test]
fn a_slug_of_any_text_is_regular_and_short_and_its_own_slug() {
    property(500, name(), |text| {
        if let Some(slug) = Slug::from_text(&text) {
            let name = slug.as_str();
            prop_assert_eq!(name.parse(), Ok(slug.clone()));
            prop_assert_eq!(Slug::from_text(name), Some(slug.clone()));
            prop_assert!(is_nfc(name) && name.len() <= MAX_BYTES, "{}", name);
            prop_assert!(!name.contains("--") && !name.starts_with('-') && !name.ends_with('-'), "{}", name);
        }
        Ok(())
    });
}

#[test]
fn long_names_that_differ_have_slugs_that_differ() {
    let letters = "[აბგდa-z]{150,200}";
    property(200, (letters, 0..150_usize, "[a-z]{1,4}"), |(text, at, more)| {
        let at = text.char_indices().nth(at).map_or(0, |(at, _)| at);
        let other = [&text[..at], &more, &text[at..]].concat();
        prop_assert_ne!(Slug::from_text(&text), Slug::from_text(&other));
        let slug = Slug::from_text(&text).unwrap();
        prop_assert_ne!(slug.with_end("2"), Slug::from_text(&other).unwrap().with_end("2"));
        prop_assert!(
            slug.with_end(&more).as_str().ends_with(&more) && slug.with_end(&more).as_str().len() <= MAX_BYTES
        );
        Ok(())
    });
}

/// Heads with any topics, as JSON, which YAML can read.
fn heads() -> impl Strategy<Value = Vec<Vec<String>>> {
    let fixed = select(vec![
        "C",
        "C++",
        "C#",
        "c",
        "a b",
        "a-b",
        "A  B",
        "Été",
        "E\u{301}te\u{301}",
        "ÉTÉ",
        "🙂",
        "+",
        "!",
        "ß",
        "ss",
        "con",
        "Human rights",
        "human-rights",
        "São Paulo",
        "EU–NATO",
    ]);
    let topic =
        prop_oneof![3 => fixed.prop_map(str::to_owned), 1 => "[a-zA-Zა-ჰ0-9 .,+#&-]{1,30}", 1 => "[ა-ჰ]{80,90}"];
    vec(vec(topic, 0..4), 1..6)
}

/// A library is written to the disk for each: few cases, as those of the sites.
fn library_of(heads: &[Vec<String>]) -> Draft {
    heads.iter().enumerate().fold(Draft::new(), |draft, (n, topics)| {
        let topics = serde_json::to_string(topics).unwrap();
        draft.with(&format!("articles/n{n}.md"), format!("---\ntitle: T\ntopics: {topics}\n---\n\nText.\n"))
    })
}

#[test]
fn names_are_one_topic_if_and_only_if_they_fold_alike_and_are_shown_as_somebody_wrote_them() {
    property(64, heads(), |heads| {
        let draft = library_of(&heads);
        let library = library::read(draft.folder(), &Reading::on(today())).unwrap();
        let tidy = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
        let written: BTreeSet<String> =
            heads.iter().flatten().map(|name| tidy(name)).filter(|name| !name.is_empty()).collect();
        let folded: BTreeSet<String> = written.iter().map(|name| fold(name)).collect();
        prop_assert_eq!(library.written[Facet::Topic].len(), folded.len(), "{:?}", library.written[Facet::Topic]);
        let mut shown = BTreeSet::new();
        for (id, name) in &library.written[Facet::Topic] {
            prop_assert!(written.contains(name), "{} is not in {:?}", name, written);
            prop_assert!(shown.insert(fold(name)));
            prop_assert!(!id.as_str().is_empty() && id.as_str().len() <= MAX_BYTES);
        }
        for (file, article) in library.articles.iter().filter(|(file, _)| !file.ends_with("first.md")) {
            let n: usize = file.file_stem().unwrap().to_str().unwrap()[1..].parse().unwrap();
            let meant: BTreeSet<String> =
                heads[n].iter().map(|name| fold(name)).filter(|name| !name.is_empty()).collect();
            let has: BTreeSet<String> =
                article.facets[Facet::Topic].iter().map(|id| fold(&library.written[Facet::Topic][id])).collect();
            prop_assert_eq!(has, meant);
        }
        Ok(())
    });
}

/// Names of files of every kind, below a few folders.
fn tree() -> impl Strategy<Value = BTreeSet<String>> {
    let folder = select(vec!["", "a/", "a/b/", "drafts/", ".git/", "_x/", "A B/"]);
    let start = select(vec!["", "", "", ".", "_", "~$", ".#", "._", "#"]);
    let stem = prop_oneof![3 => "[a-z]{1,6}", 1 => "[ა-ჰ]{1,70}", 1 => "[a-z]{1,4}\\.(js|old|ka|no|bak|\
        10)", 1 => "[a-z ]{1,5} \\(conflicted copy\\)"];
    let end = select(vec![
        ".md",
        ".md",
        ".MD",
        ".markdown",
        ".mkd",
        ".txt",
        "",
        ".md~",
        ".bak",
        ".md.orig",
        ".png",
        ".docx",
        ".swp",
        "#",
    ]);
    let file = (folder, start, stem, end).prop_map(|parts| [parts.0, parts.1, &parts.2, parts.3].concat());
    proptest::collection::btree_set(file, 1..25)
}

#[test]
fn every_file_is_read_or_kept_back_or_named_once() {
    property(64, tree(), |files| {
        // No name is both a file and a folder: no file system has that.
        let is_folder =
            |file: &str| files.iter().any(|other| other.strip_prefix(file).is_some_and(|rest| rest.starts_with('/')));
        let is_name = |file: &&String| file.trim_end().len() == file.len() && !is_folder(file);
        let files: BTreeSet<String> = files.iter().filter(is_name).cloned().collect();
        let draft = files
            .iter()
            .fold(Draft::new(), |draft, file| draft.with(&format!("articles/{file}"), "---\ntitle: T\n---\n\nText.\n"));
        let library = library::read(draft.folder(), &Reading::on(today())).unwrap();
        let named = |path: &Path| library.problems.iter().filter(|problem| problem.file == path).count();
        for file in &files {
            let path = draft.folder().join("articles").join(file);
            let name = path.file_name().unwrap().to_str().unwrap();
            let read = library.articles.iter().filter(|(known, _)| *known == path).count();
            let above = path.ancestors().skip(1).take_while(|above| above.starts_with(draft.folder().join("articles")));
            let (files_named, folders_named) = (named(&path), above.map(named).sum::<usize>());
            let silent = name.starts_with("._") || name.ends_with(".png");
            // A language that is doubtful, or a name that is too long, is said of files that are read.
            let told = read == 1 || files_named == 1 || folders_named > 0;
            prop_assert!(told || silent, "{} is passed over", file);
            prop_assert!(read + files_named <= 1 || read == 1, "{} is named twice", file);
            let hidden = file.starts_with(['.', '_'])
                || file.contains("/.")
                || file.contains("/_")
                || file.starts_with("drafts/");
            prop_assert!(!hidden || read == 0, "{} is read", file);
        }
        Ok(())
    });
}
