//! The folder of a site: complete or as it was before, and never somebody else's.

use std::fs;

use lectern::publish::site::assets::viewer::ViewerSource;
use tempfile::TempDir;

use crate::sites::{self, Draft, SETTINGS};

#[test]
fn a_folder_with_other_files_is_refused_and_untouched() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("papers");
    fs::create_dir_all(out.join("deep")).unwrap();
    fs::write(out.join("deep/letter.txt"), "dear").unwrap();
    let error = sites::build_into(Draft::new().folder(), "/", &out).unwrap_err().to_string();
    assert!(
        error.contains("papers") && error.contains("not a site built by lectern") && error.contains("a new folder"),
        "{error}"
    );
    assert_eq!(
        sites::read(folder.path()).into_iter().collect::<Vec<_>>(),
        [("papers/deep/letter.txt".to_owned(), b"dear".to_vec())]
    );
}

#[test]
fn a_new_site_replaces_the_old_one_whole() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("dist");
    let draft = Draft::new().with("articles/gone.md", "---\ntitle: Gone\n---\n\nText.\n");
    sites::build_into(draft.folder(), "/", &out).unwrap();
    assert!(out.join("articles/gone/index.html").exists());
    fs::remove_file(draft.folder().join("articles/gone.md")).unwrap();
    sites::build_into(draft.folder(), "/", &out).unwrap();
    assert!(!out.join("articles/gone").exists());
    assert!(sites::read(&out) == *draft.build().files());
    let mut beside: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    beside.sort();
    let kept = [".dist.lectern-cache", ".dist.lectern-pictures", "dist"];
    assert_eq!(beside, kept, "something is left beside the site");
}

#[test]
fn a_failed_build_leaves_the_old_site_and_nothing_beside_it() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("dist");
    let draft = Draft::new();
    sites::build_into(draft.folder(), "/", &out).unwrap();
    let before = sites::read(&out);
    // Settings that cannot be read, and a base that is none.
    let broken = Draft::new().with("library.toml", "format = ");
    assert_eq!(sites::build_into(broken.folder(), "/", &out).unwrap().len(), 1);
    assert!(sites::build_into(draft.folder(), "no base", &out).is_err());
    // A picture that is gone between the reading and the writing is a folder here.
    let lost = Draft::new().with("library.toml", SETTINGS).with("images/x.svg/y", "");
    let lost = lost.with("articles/x.md", "---\ntitle: X\n---\n\n![x](images/x.svg)\n");
    let _ = sites::build_into(lost.folder(), "/", &folder.path().join("other"));
    assert!(sites::read(&out) == before);
    let mut beside: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    let sites = ["dist", "other"].map(String::from);
    let kept = |site: &String| [format!(".{site}.lectern-cache"), format!(".{site}.lectern-pictures"), site.clone()];
    let expected: Vec<String> = sites.iter().flat_map(kept).collect();
    beside.retain(|name| !expected.iter().any(|expected| name.to_str() == Some(expected)));
    assert!(beside.is_empty(), "{beside:?}");
}

#[test]
fn bases_that_are_no_paths_are_refused_with_examples() {
    let out = TempDir::new().unwrap();
    for base in [
        "",
        "repo",
        "/repo",
        "repo/",
        "//",
        "/a//b/",
        "/../",
        "/.git/",
        "/a b/",
        "/ა/",
        "/a?b/",
        "https://x/",
        "/a\\b/",
        "/%2e/",
    ] {
        let error = sites::build_into(Draft::new().folder(), base, &out.path().join("x")).unwrap_err().to_string();
        assert!(error.contains("`/repo/`"), "{base}: {error}");
    }
    for base in ["/", "/repo/", "/a/b/", "/A-1_b.c~d/"] {
        sites::build_into(Draft::new().folder(), base, &out.path().join("x")).unwrap();
    }
}

#[test]
fn a_viewer_folder_without_a_viewer_is_named_with_the_way_to_one() {
    let (empty, out) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let draft = Draft::new();
    let options = lectern::publish::site::build::Options {
        viewer: Some(ViewerSource::Folder(empty.path().to_owned())),
        ..sites::options(draft.folder(), "/", &out.path().join("dist"))
    };
    let error = lectern::publish::site::build::build(&options, &sites::Silent).unwrap_err().to_string();
    assert!(error.contains("viewer.js cannot be read") && error.contains("cargo xtask build"), "{error}");
}

#[test]
fn a_library_without_a_single_article_is_a_site_all_the_same() {
    let draft = Draft::new();
    fs::remove_dir_all(draft.folder().join("articles")).unwrap();
    let site = draft.build();
    assert!(site.problems.is_empty());
    for file in ["index.html", "ka/index.html", "articles/index.html", "404.html", "feed.xml", "sitemap.xml"] {
        assert!(site.files().contains_key(file), "{file}");
    }
}
