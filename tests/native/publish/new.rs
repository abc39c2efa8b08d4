//! The first steps of a publisher: a new library, the manual, and what is said where something is in the way.

use std::fs;

use tempfile::TempDir;

use super::commands::run;
use crate::sites;

#[test]
fn a_new_library_has_no_problems_in_any_language_and_becomes_a_site() {
    let folder = TempDir::new().unwrap();
    let all = "en,ka,ru,ar,fr,es";
    for (n, languages) in [all, "en", "ka", "ru", "ar", "fr", "es", "fr-CA,en", "ka,en,ka"].into_iter().enumerate() {
        let name = format!("news-{n}");
        let made = ["new", &name, "--title", "Our \"news\"", "--lang", languages, "--site-url", "https://a.example"];
        let (code, told, error) = run(folder.path(), &made);
        assert!(code == 0 && told.contains(&format!("lectern edit {name}")), "{languages}: {told} {error}");
        let (code, told, _) = run(folder.path(), &["check", &name]);
        assert!(code == 0 && told.contains("no problems"), "{languages}: {told}");
        let (code, told, _) = run(folder.path(), &["build", &name, "--out", "site"]);
        assert_eq!(code, 0, "{languages}: {told}");
        let pages = sites::read(&folder.path().join("site"));
        assert!(pages.keys().any(|page| page.ends_with("articles/welcome/index.html")), "{languages}");
        let front = String::from_utf8_lossy(&pages["index.html"]).into_owned();
        assert!(front.contains("Our &quot;news&quot;") || front.contains("Our \"news\""), "{languages}: {front}");
        fs::remove_dir_all(folder.path().join("site")).unwrap();
    }
    // A language without interface words: its readers are told nothing wrong, and the publisher is told.
    let (code, told, _) = run(folder.path(), &["new", "uk", "--lang", "uk"]);
    assert!(code == 0 && told.contains("not translated into: uk"), "{told}");
    assert!(folder.path().join("uk/articles/welcome.en.md").exists());
    let (code, told, _) = run(folder.path(), &["check", "uk"]);
    assert!(code == 0 && told.contains("0 errors, 1 warning"), "{told}");
}

#[test]
fn without_options_the_folder_gives_the_title_and_nobody_is_asked() {
    let folder = TempDir::new().unwrap();
    let (code, told, error) = run(folder.path(), &["new", "border-news"]);
    assert!(code == 0 && told.contains("\"Border news\""), "{told} {error}");
    let settings = fs::read_to_string(folder.path().join("border-news/library.toml")).unwrap();
    assert!(settings.contains("languages = [\"en\"]") && settings.contains("# site_url ="), "{settings}");
    let ignored = fs::read_to_string(folder.path().join("border-news/.gitignore")).unwrap();
    assert!(ignored.contains(".*.lectern-*"), "{ignored}");
}

#[test]
fn nothing_that_is_there_is_changed() {
    let folder = TempDir::new().unwrap();
    let taken = folder.path().join("taken");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("letter.txt"), "mine").unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    for (name, says) in [("taken", "letter.txt"), ("file", "cannot be used"), ("file/below", "file/below")] {
        let (code, _, error) = run(folder.path(), &["new", name]);
        assert!(code == 2 && error.contains(says), "{name}: {code} {error}");
    }
    for (options, says) in [(["--lang", "e n"], "e n"), (["--site-url", "news"], "news"), (["--title", " "], "title")] {
        let (code, _, error) = run(folder.path(), &["new", "other", options[0], options[1]]);
        assert!(code == 2 && error.contains(says), "{options:?}: {code} {error}");
    }
    let long = "long ".repeat(1_000);
    let (code, _, error) = run(folder.path(), &["new", "other", "--title", &long]);
    assert!(code == 2 && error.contains("nothing was made"), "{code} {error}");
    let (code, ..) = run(folder.path(), &["new", "first", "--lang", "en, ka"]);
    assert_eq!(code, 0);
    let (code, _, error) = run(folder.path(), &["new", "first"]);
    assert!(code == 2 && error.contains("lectern edit first"), "{error}");
    // A folder of git that has no files yet gets them, and keeps its own.
    fs::create_dir_all(folder.path().join("cloned/.git")).unwrap();
    fs::write(folder.path().join("cloned/.git/HEAD"), "ref: x").unwrap();
    assert_eq!(run(folder.path(), &["new", "cloned"]).0, 0);
    assert_eq!(fs::read_to_string(folder.path().join("cloned/.git/HEAD")).unwrap(), "ref: x");
    assert!(folder.path().join("cloned/library.toml").exists());
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["cloned", "file", "first", "taken"]);
    assert_eq!(fs::read_dir(&taken).unwrap().count(), 1);
}

#[test]
fn a_name_that_some_computer_cannot_have_is_refused_with_the_reason() {
    let folder = TempDir::new().unwrap();
    let cases = [
        ("CON", "`CON` is a name that Windows reserves"),
        ("aux", "Windows reserves"),
        ("nul.news", "Windows reserves"),
        ("com1", "Windows reserves"),
        ("LPT9", "Windows reserves"),
        ("news.", "ends with a dot or a space"),
        ("news ", "ends with a dot or a space"),
        ("a:b", "the sign `:`"),
        ("what?", "the sign `?`"),
        ("a\u{7}b", "control characters"),
        ("aux/news", "`aux` is a name"),
        ("sub/prn", "`prn` is a name"),
    ];
    for (name, says) in cases {
        let (code, told, error) = run(folder.path(), &["new", name]);
        assert!(code == 2 && error.contains(says) && error.contains("another name"), "{name}: {code} {told} {error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{name}");
    }
    // A folder above that is there already is the owner's, whatever its name.
    fs::create_dir(folder.path().join("old:disk")).unwrap();
    for name in ["old:disk/news", "console", "com10", ".news", "./ours", "a.b"] {
        let (code, _, error) = run(folder.path(), &["new", name]);
        assert_eq!(code, 0, "{name}: {error}");
    }
}

#[test]
fn the_manual_is_part_of_the_program() {
    let folder = TempDir::new().unwrap();
    let (code, told, _) = run(folder.path(), &["docs"]);
    assert!(code == 0 && told.contains("library") && told.contains("hosting"), "{told}");
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for name in ["library", "hosting.md", "docs/importing.md"] {
        let (code, told, _) = run(folder.path(), &["docs", name]);
        let file = name.trim_start_matches("docs/").trim_end_matches(".md");
        assert!(code == 0 && told == fs::read_to_string(docs.join(format!("{file}.md"))).unwrap(), "{name}");
    }
    let (code, told, _) = run(folder.path(), &["docs", "nothing"]);
    assert!(code == 1 && told.contains("no chapter `nothing`") && told.contains("library"), "{told}");
    // Messages name chapters: each has to be there.
    let (_, told, _) = run(folder.path(), &["check", "nowhere"]);
    assert!(told.contains("lectern docs library"), "{told}");
}
