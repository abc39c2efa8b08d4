//! What `build` and `deploy` leave alone: everything that they did not write themselves.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use lectern::publish::{
    commands::deploy::deploy,
    site::target::{Target, list::LIST, survey},
};
use tempfile::TempDir;

use crate::sites::{self, Draft};

/// A library with these articles.
fn library(articles: &[&str]) -> Draft {
    let article = |draft: Draft, name: &&str| {
        draft.with(&format!("articles/{name}.md"), format!("---\ntitle: About {name}\n---\n\nText of {name}.\n"))
    };
    articles.iter().fold(Draft::new(), article)
}

fn build(draft: &Draft, out: &Path) {
    sites::build_into(draft.folder(), "/", out).unwrap();
}

/// Why a build is refused.
#[track_caller]
fn refused(draft: &Draft, out: &Path) -> String {
    let before = everything(out.parent().unwrap());
    let error = format!("{:#}", sites::build_into(draft.folder(), "/", out).unwrap_err());
    assert!(before == everything(out.parent().unwrap()), "something was changed: {error}");
    error
}

/// Copies a site; the error in full.
fn copy(site: &Path, target: &Path) -> Result<(usize, usize), String> {
    match deploy(site, target, 3, &|_| Ok(())) {
        Ok(done) => Ok((done.copied, done.removed)),
        Err(error) => Err(format!("{error:#}")),
    }
}

/// Every file, folder and link below a folder: its bytes or what it leads to, and when it was changed last.
fn everything(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, Option<SystemTime>)> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let one = |entry: walkdir::DirEntry| {
        let data = entry.path().symlink_metadata().unwrap();
        let what = match data.file_type() {
            kind if kind.is_file() => (fs::read(entry.path()).unwrap(), data.modified().ok()),
            kind if kind.is_symlink() => {
                (fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes(), None)
            }
            _ => (b"folder".to_vec(), None),
        };
        (entry.into_path(), what)
    };
    entries.map(one).collect()
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What is at home in the folder of a site, and was not written by us.
const FOREIGN: [&str; 9] = [
    ".git/HEAD",
    ".git/objects/ab/cdef",
    ".github/workflows/publish.yml",
    ".nojekyll",
    ".well-known/security.txt",
    "CNAME",
    "README.md",
    "googleabc123.html",
    "shop/articles/index.html",
];

#[test]
fn what_others_put_beside_a_site_stays_as_it_is() {
    let folder = TempDir::new().unwrap();
    let (built, live) = (folder.path().join("built"), folder.path().join("live"));
    for name in &FOREIGN[..7] {
        put(&live, name, name);
        put(&built, name, name);
    }
    for (n, articles) in [&["a", "b"] as &[&str], &["b"], &["b", "c"]].into_iter().enumerate() {
        for name in &FOREIGN {
            put(&built, name, name);
            put(&live, name, name);
        }
        let mine = |folder: &Path| FOREIGN.map(|name| everything(folder).remove(&folder.join(name)).unwrap());
        let before = (mine(&built), mine(&live));
        let draft = library(articles);
        build(&draft, &built);
        // The site's folder has files of others, which are not part of the site.
        let done = deploy(&built, &live, 1, &|_| Ok(())).unwrap();
        assert!(done.foreign.contains(&".git".to_owned()) && done.foreign.contains(&"CNAME".to_owned()));
        assert!(before == (mine(&built), mine(&live)), "{n}");
        let clean = folder.path().join(format!("clean-{n}"));
        build(&draft, &clean);
        for target in [&built, &live] {
            let mut there: BTreeSet<String> = sites::read(target).into_keys().collect();
            FOREIGN.iter().for_each(|name| assert!(there.remove(*name), "{name}"));
            assert_eq!(there, sites::read(&clean).into_keys().collect(), "{n}: {}", target.display());
        }
    }
    // Folders that were made for an article went with it.
    assert!(!built.join("articles/a").exists() && !live.join("articles/a").exists());
}

#[test]
fn an_unchanged_file_is_not_written_again() {
    let folder = TempDir::new().unwrap();
    let (built, live) = (folder.path().join("built"), folder.path().join("live"));
    build(&library(&["a"]), &built);
    copy(&built, &live).unwrap();
    let before = (everything(&built), everything(&live));
    build(&library(&["a"]), &built);
    assert_eq!(copy(&built, &live), Ok((0, 0)));
    assert!(before == (everything(&built), everything(&live)));
}

#[test]
fn folders_of_somebody_else_are_refused_and_named() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("papers");
    for (names, said) in [
        (&["letter.txt"] as &[&str], "letter.txt"),
        (&["photos/x.jpg", "letters/y.odt", "a", "b", "c"], "a, b, c, …"),
        (&["wp-config.php", "index.php"], "index.php, wp-config.php"),
        (&["CNAME", "shop/index.html"], "shop"),
    ] {
        names.iter().for_each(|name| put(&out, name, "dear"));
        let error = refused(&library(&[]), &out);
        assert!(error.contains("not a site built by lectern") && error.contains(said), "{error}");
        let site = TempDir::new().unwrap();
        build(&library(&[]), &site.path().join("site"));
        let before = everything(&out);
        let error = copy(&site.path().join("site"), &out).unwrap_err();
        assert!(error.contains(said) && before == everything(&out), "{error}");
        fs::remove_dir_all(&out).unwrap();
    }
    fs::write(&out, "a file").unwrap();
    assert!(refused(&library(&[]), &out).contains("is a file"));
}

#[test]
fn a_fresh_clone_and_hidden_files_are_at_home() {
    let folder = TempDir::new().unwrap();
    for names in [
        &[] as &[&str],
        &[".git/HEAD", "README.md", "LICENSE", "CNAME", ".gitignore", "package.json", "docs/x.md"],
        &[".git", "src/main.rs"],
        &["README", "LICENSE.txt", "cname", "google0123.html", "BingSiteAuth.xml"],
        &[".htaccess", ".well-known/acme-challenge/x", ".user.ini", ".gitlab-ci.yml", ".DS_Store"],
    ] {
        let out = folder.path().join("site");
        fs::create_dir_all(&out).unwrap();
        names.iter().for_each(|name| put(&out, name, "theirs"));
        build(&library(&["a"]), &out);
        assert!(out.join("articles/a/index.html").exists());
        names.iter().for_each(|name| assert_eq!(fs::read_to_string(out.join(name)).unwrap(), "theirs"));
        fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn a_home_with_nothing_but_hidden_files_is_no_place_for_a_site() {
    for name in [".ssh/id_ed25519", ".bashrc", ".config/x/y", ".profile"] {
        let home = TempDir::new().unwrap();
        put(home.path(), name, "theirs");
        let before = everything(home.path());
        let error = sites::build_into(library(&["a"]).folder(), "/", home.path()).unwrap_err().to_string();
        assert!(error.contains(name.split('/').next().unwrap()), "{error}");
        assert!(before == everything(home.path()));
    }
}

#[test]
fn a_file_of_somebody_else_in_the_way_is_named_and_stays() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("clone");
    for (name, because) in [
        ("index.html", "index.html"),
        ("robots.txt", "robots.txt"),
        ("articles/a/index.html/x", "is a folder, and a file has to go there"),
        ("articles", "is no folder, and one has to be there"),
        (LIST, "is damaged"),
    ] {
        put(&out, ".git/HEAD", "ref");
        put(&out, name, "theirs");
        let error = refused(&library(&["a"]), &out);
        assert!(error.contains(because) && error.contains("clone"), "{name}: {error}");
        fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn a_file_of_the_site_that_somebody_changed_is_not_lost() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("site");
    build(&library(&["a", "b"]), &out);
    put(&out, "articles/a/index.html", "mended by hand");
    let error = refused(&library(&["a", "b", "c"]), &out);
    assert!(error.contains("articles/a/index.html was changed after lectern wrote it"), "{error}");
    // Where the new site has no such file, it stays and is named.
    let site = TempDir::new().unwrap();
    build(&library(&["b"]), &site.path().join("site"));
    let done = deploy(&site.path().join("site"), &out, 1, &|_| Ok(())).unwrap();
    assert_eq!(done.kept, ["articles/a/index.html"]);
    assert_eq!(fs::read_to_string(out.join("articles/a/index.html")).unwrap(), "mended by hand");
    // From then on it is theirs.
    assert_eq!(deploy(&site.path().join("site"), &out, 1, &|_| Ok(())).unwrap().kept, [""; 0]);
}

#[test]
fn a_list_can_only_name_files_of_the_folder_as_they_were_written() {
    let folder = TempDir::new().unwrap();
    let (site, live) = (folder.path().join("site"), folder.path().join("live"));
    build(&library(&["a"]), &site);
    put(folder.path(), "victim/precious.txt", "precious");
    let digest = lectern::publish::hash::full(b"precious");
    let absolute = folder.path().join("victim/precious.txt").display().to_string();
    for (name, place) in [
        ("../victim/precious.txt", "files"),
        (absolute.as_str(), "files"),
        ("articles/../../victim/precious.txt", "coming"),
        ("..\\victim\\precious.txt", "files"),
        ("C:precious.txt", "files"),
        (".git/config", "files"),
        ("a\u{1b}[2Jb", "files"),
        ("", "coming"),
        ("../victim", "folders"),
    ] {
        copy(&site, &live).unwrap();
        let mut list: serde_json::Value = serde_json::from_slice(&fs::read(live.join(LIST)).unwrap()).unwrap();
        match place {
            "files" => list["editions"][0]["files"][name] = digest.clone().into(),
            "coming" => list["coming"][name] = digest.clone().into(),
            _ => list["folders"] = vec![name].into(),
        }
        fs::write(live.join(LIST), list.to_string()).unwrap();
        let before = everything(folder.path());
        let error = copy(&site, &live).unwrap_err();
        assert!(
            error.contains("damaged") && error.contains("remove it") && !error.contains('\u{1b}'),
            "{name}: {error}"
        );
        // So does the first format, which had no digests.
        let old = serde_json::json!({"editions": [{"id": "x", "withdrawn": [], "files": [name]}]});
        if place == "files" {
            fs::write(live.join(LIST), old.to_string()).unwrap();
            copy(&site, &live).unwrap_err();
            fs::write(live.join(LIST), list.to_string()).unwrap();
        }
        assert!(before.keys().eq(everything(folder.path()).keys()), "{name}");
        assert_eq!(fs::read_to_string(folder.path().join("victim/precious.txt")).unwrap(), "precious");
        // The remedy helps: the site is known by its own edition.
        fs::remove_file(live.join(LIST)).unwrap();
        assert_eq!(copy(&site, &live), Ok((0, 0)), "{name}");
    }
    // A name inside, with a digest that is not that of the file: nothing happens to it.
    put(&live, "mine.txt", "mine");
    let text = fs::read_to_string(live.join(LIST)).unwrap();
    fs::write(live.join(LIST), text.replacen("\"files\":{", &format!("\"files\":{{\"mine.txt\":\"{digest}\","), 1))
        .unwrap();
    copy(&site, &live).unwrap();
    assert_eq!(fs::read_to_string(live.join("mine.txt")).unwrap(), "mine");
    for damage in ["", "{", "[]", "{\"editions\":3}", "{\"format\":9,\"editions\":[]}"] {
        fs::write(live.join(LIST), damage).unwrap();
        let error = copy(&site, &live).unwrap_err();
        assert!(error.contains(LIST) && (error.contains("remove it") || error.contains("newer lectern")), "{error}");
    }
}

#[test]
fn sites_of_older_versions_are_known_by_their_edition() {
    let folder = TempDir::new().unwrap();
    let (site, live) = (folder.path().join("site"), folder.path().join("live"));
    build(&library(&["a", "b"]), &site);
    copy(&site, &live).unwrap();
    let files: Vec<String> = sites::read(&site).into_keys().filter(|name| name != LIST).collect();
    let old = serde_json::json!({"editions": [{"id": "x", "withdrawn": [], "files": files}]});
    fs::write(live.join(LIST), old.to_string()).unwrap();
    fs::remove_file(site.join(LIST)).unwrap();
    for target in [&site, &live] {
        put(target, "articles/b/notes.txt", "mine");
        build(&library(&["a"]), target);
        let clean = folder.path().join("clean");
        build(&library(&["a"]), &clean);
        let mut there: BTreeSet<String> = sites::read(target).into_keys().collect();
        assert!(there.remove("articles/b/notes.txt"));
        assert_eq!(there, sites::read(&clean).into_keys().collect());
    }
    // A file of that name that is no edition of ours vouches for nothing.
    let other = folder.path().join("other");
    put(&other, "edition.json", "{\"packs\":[]}");
    assert!(refused(&library(&["a"]), &other).contains("edition.json"));
}

#[cfg(unix)]
#[test]
fn nothing_goes_through_a_link() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let (site, live, outside) = (folder.path().join("site"), folder.path().join("live"), folder.path().join("outside"));
    build(&library(&["a", "b"]), &site);
    for name in ["articles", "articles/a", "articles/a/index.html", "data", "robots.txt", "sw.js"] {
        copy(&site, &live).unwrap();
        fs::rename(live.join(name), &outside).unwrap();
        symlink(&outside, live.join(name)).unwrap();
        let next = folder.path().join("next");
        build(&library(&["a", "c"]), &next);
        let before = everything(folder.path());
        let error = copy(&next, &live).unwrap_err();
        assert!(error.contains("is a link") && before == everything(folder.path()), "{name}: {error}");
        let error = refused(&library(&["a", "c"]), &live);
        assert!(error.contains("is a link"), "{name}: {error}");
        fs::remove_dir_all(&live).unwrap();
        let _ = fs::remove_dir_all(&outside);
        let _ = fs::remove_file(&outside);
    }
    // Old files behind a link are left alone.
    copy(&site, &live).unwrap();
    fs::rename(live.join("articles/b"), &outside).unwrap();
    symlink(&outside, live.join("articles/b")).unwrap();
    build(&library(&["a"]), &site);
    copy(&site, &live).unwrap();
    assert!(outside.join("index.html").exists() && live.join("articles/b").is_symlink());
    // The list and the folder for work may be no links either; the target itself may.
    symlink("live", folder.path().join("current")).unwrap();
    build(&library(&["a", "d"]), &folder.path().join("current"));
    assert!(live.join("articles/d/index.html").exists());
    for name in [LIST, ".lectern-work"] {
        let target = folder.path().join("new");
        fs::create_dir_all(&target).unwrap();
        symlink(&outside, target.join(name)).unwrap();
        let error = copy(&site, &target).unwrap_err();
        assert!(error.contains(name) && error.contains("remove it"), "{error}");
        fs::remove_dir_all(&target).unwrap();
    }
}

#[test]
fn a_site_is_not_copied_into_itself() {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    build(&library(&["a"]), &site);
    #[cfg(unix)]
    std::os::unix::fs::symlink("site", folder.path().join("link")).unwrap();
    let before = everything(folder.path());
    for (target, because) in [
        ("site", "the same folder"),
        ("site/www", "lies inside"),
        ("site/articles/../deep/er", "lies inside"),
        ("site/../site", "the same folder"),
        (".", "lies inside"),
        ("link", "the same folder"),
        ("link/new", "lies inside"),
    ] {
        if cfg!(unix) || !target.starts_with("link") {
            let error = copy(&site, &folder.path().join(target)).unwrap_err();
            assert!(error.contains(because), "{target}: {error}");
        }
    }
    // A library is not published with its site, nor a site among its texts.
    let draft = library(&["a"]);
    for out in [".", "articles", "images/x", "pages"] {
        let error = sites::build_into(draft.folder(), "/", &draft.folder().join(out)).unwrap_err().to_string();
        assert!(error.contains("library") && error.contains("--out"), "{error}");
    }
    assert!(sites::build_into(draft.folder(), "/", draft.folder().parent().unwrap()).is_err());
    sites::build_into(draft.folder(), "/", &draft.folder().join("dist")).unwrap();
    assert!(before == everything(folder.path()));
}

#[test]
fn a_folder_is_known_to_be_no_place_for_a_site_before_anything_is_made_in_it() {
    let folder = TempDir::new().unwrap();
    put(folder.path(), "letter.txt", "dear");
    assert!(survey::is_for_a_site(folder.path()).is_err() && Target::open(folder.path()).is_err());
    let new = folder.path().join("deep/er");
    drop(Target::open(&new).unwrap());
    assert!(!folder.path().join("deep").exists(), "folders that nothing came into go again");
}
