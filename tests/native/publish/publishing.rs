//! `lectern publish`: the site reaches the places that `library.toml` names, and only what has changed is sent.

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

use super::commands::run;
use crate::sites;

/// A folder with a library that names these places.
fn office(blocks: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let (code, ..) = run(folder.path(), &["new", "news", "--title", "News", "--site-url", "https://a.example"]);
    assert_eq!(code, 0);
    let settings = folder.path().join("news/library.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(settings, text + blocks).unwrap();
    folder
}

fn publish(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let all: Vec<&str> = ["publish", "--library", "news"].into_iter().chain(arguments.iter().copied()).collect();
    let (code, told, error) = run(folder, &all);
    (code, told + &error)
}

fn add_line(folder: &Path) {
    let article = folder.join("news/articles/welcome.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(article, text + "\nOne more sentence.\n").unwrap();
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_folder_gets_the_site_and_then_only_what_has_changed() {
    let office = office("\n[publish.web]\nto = \"folder\"\npath = \"../www\"\n");
    let www = office.path().join("www");
    let (code, told) = publish(office.path(), &["--dry-run"]);
    assert!(code == 0 && told.contains("write") && told.contains("index.html") && !www.exists(), "{told}");
    let (code, told) = publish(office.path(), &[]);
    assert!(code == 0 && www.join("articles/welcome/index.html").exists(), "{told}");
    add_line(office.path());
    let before = sites::read(&www);
    let (code, told) = publish(office.path(), &["web"]);
    let after = sites::read(&www);
    let same = after.iter().filter(|(name, bytes)| before.get(*name) == Some(*bytes)).count();
    assert!(code == 0 && same > after.len() / 2, "{same} of {}: {told}", after.len());
    assert!(String::from_utf8_lossy(&after["articles/welcome/index.html"]).contains("One more sentence"));
    // Errors in an article publish nothing.
    fs::write(office.path().join("news/articles/bad.md"), "---\ntitle:\n---\n\nText.\n").unwrap();
    let (code, told) = publish(office.path(), &["web"]);
    assert!(code == 1 && told.contains("nothing was published"), "{told}");
    assert_eq!(sites::read(&www), after);
    assert_eq!(publish(office.path(), &["--keep-going"]).0, 1);
}

#[test]
fn a_branch_of_a_repository_gets_a_commit_where_something_has_changed() {
    let office = office("\n[publish.pages]\nto = \"git\"\nrepository = \"../pages.git\"\n");
    let bare = office.path().join("pages.git");
    git(office.path(), &["init", "--quiet", "--bare", "pages.git"]);
    let (code, told) = publish(office.path(), &["--dry-run"]);
    assert!(code == 0 && told.contains("will be made"), "{told}");
    assert_eq!(git(&bare, &["branch", "--list"]), "");
    let (code, told) = publish(office.path(), &[]);
    assert!(code == 0 && told.contains("pushed"), "{told}");
    let files = git(&bare, &["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert!(files.contains("articles/welcome/index.html") && files.contains(".nojekyll"), "{files}");
    // What others put into the branch stays, and is known although the checkout is older.
    let other = office.path().join("other");
    git(office.path(), &["clone", "--quiet", "--branch", "gh-pages", "pages.git", "other"]);
    fs::write(other.join("CNAME"), "news.example.org\n").unwrap();
    git(&other, &["add", "--all"]);
    git(&other, &["-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--message", "Own name"]);
    git(&other, &["push", "--quiet"]);
    add_line(office.path());
    assert_eq!(publish(office.path(), &[]).0, 0);
    assert_eq!(git(&bare, &["show", "gh-pages:CNAME"]), "news.example.org");
    assert!(git(&bare, &["show", "gh-pages:articles/welcome/index.html"]).contains("One more sentence"));
    assert_eq!(git(&bare, &["rev-list", "--count", "gh-pages"]), "3");
    let (_, told) = publish(office.path(), &[]);
    assert!(told.contains("nothing has changed") && git(&bare, &["rev-list", "--count", "gh-pages"]) == "3", "{told}");
    // Files arrive as they are, also those with line ends of other systems.
    let site = office.path().join(".news.lectern-publish/pages/site");
    let published =
        Command::new("git").arg("-C").arg(&bare).args(["show", "gh-pages:feed.xml"]).output().unwrap().stdout;
    assert_eq!(published, fs::read(site.join("feed.xml")).unwrap());
}

#[test]
fn a_repository_that_cannot_be_used_is_named_and_gets_no_options() {
    let address = |address: &str| format!("\n[publish.pages]\nto = \"git\"\nrepository = \"{address}\"\n");
    for (repository, says) in [
        ("../nowhere.git", "nowhere.git"),
        ("--upload-pack=touch x", "not the address"),
        ("ext::sh -c touch% hacked", "hacked"),
    ] {
        let office = office(&address(repository));
        let (code, told) = publish(office.path(), &[]);
        assert!(code == 2 && told.contains(says), "{repository}: {code} {told}");
        assert!(!office.path().join("hacked").exists() && !office.path().join("news/hacked").exists());
    }
    let office = office("\n[publish.pages]\nto = \"git\"\nrepository = \".\"\nbranch = \"a..b\"\n");
    let (code, told) = publish(office.path(), &[]);
    assert!(code == 2 && told.contains("not the name of a branch"), "{told}");
}

#[test]
fn a_zip_file_has_the_whole_site_and_the_same_bytes_each_time() {
    let office = office("\n[publish.upload]\nto = \"zip\"\npath = \"../out/site.zip\"\n");
    let file = office.path().join("out/site.zip");
    assert!(publish(office.path(), &["--dry-run"]).0 == 0 && !file.exists());
    assert_eq!(publish(office.path(), &[]).0, 0);
    let first = fs::read(&file).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&first)).unwrap();
    let site = sites::read(&office.path().join(".news.lectern-publish/upload/site"));
    for (name, bytes) in site.iter().filter(|(name, _)| !name.starts_with(".lectern")) {
        let mut read = Vec::new();
        std::io::copy(&mut archive.by_name(name).unwrap(), &mut read).unwrap();
        assert!(read == **bytes, "{name}");
    }
    assert_eq!(publish(office.path(), &[]).0, 0);
    assert!(first == fs::read(&file).unwrap());
    assert_eq!(fs::read_dir(office.path().join("out")).unwrap().count(), 1);
}

#[test]
fn what_is_wrong_with_a_place_is_said() {
    let none = office("");
    let (code, told) = publish(none.path(), &[]);
    assert!(code == 2 && told.contains("[publish.web]"), "{told}");
    let blocks = "\n[publish.a]\nto = \"zip\"\npath = \"../a.zip\"\n\n[publish.b]\nto = \"zip\"\npath = \"../b.zip\"\n";
    let two = office(blocks);
    let (code, told) = publish(two.path(), &[]);
    assert!(code == 2 && told.contains("a, b"), "{told}");
    let (code, told) = publish(two.path(), &["c"]);
    assert!(code == 2 && told.contains("[publish.c]") && told.contains("a, b"), "{told}");
    let cases = [
        ("[publish.x]\nto = \"ftp\"\n", "`to = \"ftp\"`"),
        ("[publish.x]\nto = \"git\"\nbranch = \"a\"\n", "no `repository`"),
        ("[publish.x]\nto = \"zip\"\npath = \"a\"\npaht = \"a\"\n", "unknown field `paht`"),
        ("[publish]\nx = 1\n", "[publish.x] has fields"),
    ];
    for (block, says) in cases {
        let office = office(&format!("\n{block}"));
        let (code, told, _) = run(office.path(), &["check", "news"]);
        assert!(code == 0 && told.contains(says) && told.contains("library.toml:"), "{block}: {told}");
    }
    // Where the site goes is in no file of the site.
    let secret = office("\n[publish.web]\nto = \"folder\"\npath = \"../hidden-place\"\n");
    assert_eq!(publish(secret.path(), &[]).0, 0);
    let site = sites::read(&secret.path().join("hidden-place"));
    assert!(site.values().all(|bytes| !bytes.windows(12).any(|part| part == b"hidden-place")));
}
