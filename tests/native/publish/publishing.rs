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
    // Plain lines where there is no terminal.
    assert!(told.contains("branch gh-pages: sending the changes of ") && !told.contains('%'), "{told}");
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
fn a_checkout_that_was_left_unfinished_or_changed_is_mended_and_runs_nothing() {
    let office = office("\n[publish.pages]\nto = \"git\"\nrepository = \"../pages.git\"\n");
    let bare = office.path().join("pages.git");
    git(office.path(), &["init", "--quiet", "--bare", "pages.git"]);
    assert_eq!(publish(office.path(), &[]).0, 0);
    let checkout = office.path().join(".news.lectern-publish/pages/checkout");
    for lock in ["index.lock", "config.lock", "HEAD.lock", "shallow.lock"] {
        fs::write(checkout.join(".git").join(lock), "").unwrap();
        add_line(office.path());
        let (code, told) = publish(office.path(), &[]);
        assert!(code == 0 && told.contains("pushed"), "{lock}: {told}");
    }
    let hook = checkout.join(".git/hooks/post-checkout");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, format!("#!/bin/sh\ntouch {}/hooked\n", office.path().display())).unwrap();
    fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    add_line(office.path());
    assert_eq!(publish(office.path(), &[]).0, 0);
    assert!(!office.path().join("hooked").exists());
    // A link in its place leads to files that are not lectern's.
    fs::remove_dir_all(&checkout).unwrap();
    fs::create_dir(office.path().join("mine")).unwrap();
    fs::write(office.path().join("mine/letter.txt"), "mine").unwrap();
    std::os::unix::fs::symlink(office.path().join("mine"), &checkout).unwrap();
    let (code, told) = publish(office.path(), &[]);
    assert!(code == 2 && told.contains("delete it") && office.path().join("mine/letter.txt").exists(), "{told}");
    fs::remove_file(&checkout).unwrap();
    // A repository that refuses says why, and nothing that does not help.
    fs::write(bare.join("hooks/pre-receive"), "#!/bin/sh\necho not on Sundays >&2\nexit 1\n").unwrap();
    let allowed = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(bare.join("hooks/pre-receive"), allowed).unwrap();
    add_line(office.path());
    let (code, told) = publish(office.path(), &[]);
    assert!(code == 2 && told.contains("not on Sundays") && !told.contains("somebody else"), "{told}");
}

#[test]
fn nothing_of_the_library_is_lost_to_what_is_published() {
    let before = |folder: &Path| sites::read(&folder.join("news"));
    for (block, says) in [
        ("to = \"zip\"\npath = \"articles/welcome.md\"", "lies inside"),
        ("to = \"zip\"\npath = \"library.toml\"", "lies inside"),
        ("to = \"zip\"\npath = \"images/new.zip\"", "lies inside"),
        ("to = \"zip\"\npath = \"../letter.txt\"", "no ZIP file"),
        ("to = \"folder\"\npath = \"files\"", "lies inside"),
        ("to = \"folder\"\npath = \"sub/www\"", "lies inside"),
        ("to = \"folder\"\npath = \".\"", "same folder"),
        ("to = \"folder\"\npath = \"..\"", "lies inside"),
    ] {
        let office = office(&format!("\n[publish.x]\n{block}\n"));
        fs::write(office.path().join("letter.txt"), "mine").unwrap();
        let all = before(office.path());
        let (code, told) = publish(office.path(), &[]);
        assert!(code == 2 && told.contains(says), "{block}: {code} {told}");
        assert!(before(office.path()) == all, "{block}");
        assert_eq!(fs::read(office.path().join("letter.txt")).unwrap(), b"mine");
    }
}

#[test]
fn a_repository_that_cannot_be_used_is_named_and_gets_no_options() {
    let address = |address: &str| format!("\n[publish.pages]\nto = \"git\"\nrepository = \"{address}\"\n");
    for (repository, says) in [
        ("../nowhere.git", "news/../nowhere.git"),
        ("--upload-pack=touch x", "not the address"),
        ("ext::sh -c touch% hacked", "hacked"),
    ] {
        let office = office(&address(repository));
        let (code, told) = publish(office.path(), &[]);
        assert!(code == 2 && told.contains(says), "{repository}: {code} {told}");
        assert!(!office.path().join("hacked").exists() && !office.path().join("news/hacked").exists());
    }
    for branch in ["a..b", "HEAD", "a b", "-d", ""] {
        let block = format!("\n[publish.pages]\nto = \"git\"\nrepository = \".\"\nbranch = \"{branch}\"\n");
        let office = office(&block);
        let (code, told) = publish(office.path(), &[]);
        let refused = told.contains("not the name of a branch") || branch.is_empty();
        assert!(code == 2 && refused, "{branch}: {told}");
        assert!(branch.is_empty() || !told.contains("writing pages"), "before the site is built: {told}");
    }
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

#[test]
fn a_secret_in_the_settings_is_an_error_that_says_where_it_belongs_and_never_repeats_it() {
    let server = |line: &str| format!("[publish.x]\nto = \"sftp\"\naddress = \"sftp://h.example/~/w\"\n{line}\n");
    let address = |to: &str, address: &str| format!("[publish.x]\nto = \"{to}\"\naddress = \"{address}\"\n");
    let mut cases: Vec<(String, &str)> = ["password", "Passwort", "ssh-key-passphrase", "key", "secret", "pass"]
        .map(|name| (server(&format!("{name} = \"hunter2hunter2\"")), "LECTERN_SSH_PASSWORD"))
        .into();
    cases.extend([
        (server("[publish.x.login]\npassword = \"hunter2hunter2\""), "LECTERN_SSH_PASSWORD"),
        (server("keys = 1\ntoken = [\"hunter2hunter2\"]"), "LECTERN_SSH_PASSWORD"),
        ("[publish]\npassword = \"hunter2hunter2\"\n".to_owned(), "lectern docs hosting"),
        ("[publish.x]\nto = \"netlify\"\nsite = \"a\"\ntoken = \"hunter2hunter2\"\n".to_owned(), "NETLIFY_AUTH_TOKEN"),
        (address("bucket", "s3://b/c") + "secret_access_key = \"hunter2hunter2\"\n", "AWS_SECRET_ACCESS_KEY"),
        (address("webdav", "https://me:hunter2hunter2@dav.example/w"), "LECTERN_WEBDAV_PASSWORD"),
        (address("webdav", "https://dav.example/w?access_token=hunter2hunter2"), "LECTERN_WEBDAV_PASSWORD"),
        (address("rsync", "me:hunter2hunter2@h.example:/w"), "ssh-copy-id"),
        (
            "[publish.x]\nto = \"git\"\nrepository = \"https://ghp_hunter2hunter2@github.com/a/b\"\n".to_owned(),
            "credential",
        ),
    ]);
    for (block, says) in cases {
        let office = office(&format!("\n{block}"));
        let (code, told, error) = run(office.path(), &["check", "news"]);
        assert!(code == 1 && told.contains("error: ") && told.contains(says), "{block}: {code} {told} {error}");
        assert!(told.contains("library.toml:") && !(told + &error).contains("hunter2"), "{block}");
        let (code, told) = publish(office.path(), &[]);
        assert!(code == 1 && told.contains("nothing was published") && !told.contains("hunter2"), "{block}: {told}");
    }
    // Names of people and ports are no secrets.
    for block in [
        address("sftp", "sftp://me@h.example:22/~/w"),
        address("rsync", "me@h.example:/w/a:b@c"),
        address("webdav", "https://h.example:8443/w/me:you@x"),
        "[publish.x]\nto = \"git\"\nrepository = \"git@github.com:our/news.git\"\nbranch = \"keys\"\n".to_owned(),
        "[publish.key]\nto = \"folder\"\npath = \"../a:b@c\"\n".to_owned(),
    ] {
        let office = office(&format!("\n{block}"));
        let (code, told, _) = run(office.path(), &["check", "news"]);
        assert!(code == 0 && !told.contains("secret") && !told.contains("token"), "{block}: {told}");
    }
}
