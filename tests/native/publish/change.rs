//! Errors end a build before the site that is there is touched; what is gone is said.

use std::fs;

use lectern::publish::{commands::deploy::deploy, site::build};
use tempfile::TempDir;

use super::commands::run;
use crate::sites::{self, Draft};

/// A library with three articles, one of them in two languages.
fn library() -> Draft {
    let article = |title: &str| format!("---\ntitle: {title}\ndate: 2024-01-01\n---\n\nSome text.\n");
    Draft::new()
        .with("articles/border.md", article("At the border"))
        .with("articles/border.ka.md", article("საზღვარზე"))
        .with("articles/harbour.md", article("In the harbour"))
}

/// The same with an article that cannot be read.
fn broken() -> Draft {
    library().with("articles/border.md", "---\ntitle: At the border\n\nA head without an end.\n")
}

#[test]
fn an_article_that_cannot_be_read_leaves_the_old_site_as_it_is() {
    let folder = TempDir::new().unwrap();
    let (draft, worse) = (library(), broken());
    let good = draft.folder().to_str().unwrap();
    let bad = worse.folder().to_str().unwrap();
    let (code, told, _) = run(folder.path(), &["build", good, "--out", "site"]);
    assert!(code == 0 && told.contains("4 articles\n"), "{told}");
    let before = sites::read(folder.path());
    let (code, told, _) = run(folder.path(), &["build", bad, "--out", "site"]);
    assert_eq!(code, 1);
    for said in
        ["border.md", "would be gone", "/articles/border/ (At the border)", "nothing was published", "--keep-going"]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(!told.contains("/ka/articles/border/"), "the other version stays: {told}");
    assert!(before == sites::read(folder.path()));
    // Where there is no site yet, nothing is made.
    let (code, told, _) = run(folder.path(), &["build", bad, "--out", "new/site"]);
    assert!(code == 1 && !told.contains("would be gone") && !folder.path().join("new").exists(), "{told}");
    // Who wants to go on all the same is told what is missing.
    let (code, told, _) = run(folder.path(), &["build", bad, "--out", "site", "--keep-going"]);
    assert_eq!(code, 1);
    for said in ["published without: ", "border.md", "3 articles, 1 fewer than before: /articles/border/"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(
        !folder.path().join("site/articles/border").exists() || folder.path().join("site/ka/articles/border").exists()
    );
    let (code, told, _) = run(folder.path(), &["build", good, "--out", "site"]);
    assert!(code == 0 && told.contains("4 articles, 1 more than before"), "{told}");
}

#[test]
fn what_is_published_in_spite_of_an_error_is_not_called_missing() {
    let folder = TempDir::new().unwrap();
    let article = |title: &str| format!("---\ntitle: {title}\naliases: [/old/]\n---\n\nText.\n");
    let draft = Draft::new().with("articles/a.md", article("A")).with("articles/b.md", article("B"));
    let build = |draft: &Draft| {
        let library = draft.folder().to_str().unwrap();
        run(folder.path(), &["build", library, "--out", "site", "--keep-going"])
    };
    let (code, told, _) = build(&draft);
    assert!(code == 1 && told.contains("is also one of") && !told.contains("published without"), "{told}");
    assert!(folder.path().join("site/articles/b/index.html").exists());
    let (_, told, _) = build(&draft.with("articles/c.md", "No head.\n"));
    let line = told.lines().find(|line| line.starts_with("published without: ")).unwrap();
    assert!(line.contains("c.md") && !line.contains("b.md"), "{line}");
}

#[test]
fn a_copy_says_how_many_articles_fewer_there_are() {
    let folder = TempDir::new().unwrap();
    let draft = library();
    let build = |draft: &Draft| run(folder.path(), &["build", draft.folder().to_str().unwrap(), "--out", "site"]);
    let copy = || run(folder.path(), &["deploy", "site", "live"]).1;
    build(&draft);
    assert!(copy().contains("4 articles, 4 more than before"));
    assert!(copy().contains("4 articles, as many as before"));
    let draft = draft.without("articles/harbour.md");
    let (_, told, _) = build(&draft);
    assert!(told.contains("3 articles, 1 fewer than before: /articles/harbour/"), "{told}");
    let told = copy();
    assert!(told.contains("3 articles, 1 fewer than before: /articles/harbour/"), "{told}");
    let draft = draft.with("articles/new.md", "---\ntitle: New\n---\n\nText.\n").without("articles/border.ka.md");
    build(&draft);
    assert!(copy().contains("3 articles, as many as before; gone: /ka/articles/border/"));
    // Addresses are those below the base, as people write them.
    let draft = draft.with("articles/ამბავი.md", "---\ntitle: X\nlang: en\n---\n\nText.\n");
    build(&draft);
    let (_, told, _) = build(&draft.without("articles/ამბავი.md"));
    assert!(told.contains("1 fewer than before: /articles/ამბავი/"), "{told}");
}

#[test]
fn a_title_cannot_change_the_terminal() {
    let folder = TempDir::new().unwrap();
    let (site, live) = (folder.path().join("site"), folder.path().join("live"));
    let draft = library();
    sites::build_into(draft.folder(), "/", &site).unwrap();
    deploy(&site, &live, 3, &|_| Ok(())).unwrap();
    let list = live.join(lectern::publish::site::target::list::LIST);
    let text = fs::read_to_string(&list).unwrap().replace("\"/articles/harbour/\"", "\"/articles/\\u001b[2Jx/\"");
    fs::write(&list, text).unwrap();
    let (_, told, _) = run(folder.path(), &["deploy", "site", "live"]);
    assert!(told.contains("gone: ") && !told.contains('\u{1b}'), "{told}");
}

#[test]
fn the_path_of_the_sites_address_is_its_base() {
    let folder = TempDir::new().unwrap();
    let with = |url: &str| library().with("library.toml", sites::SETTINGS.replace("https://news.example", url));
    let build = |draft: &Draft, more: &[&str]| {
        let arguments = [&["build", draft.folder().to_str().unwrap(), "--out", "site"], more].concat();
        run(folder.path(), &arguments)
    };
    let page = || fs::read_to_string(folder.path().join("site/articles/border/index.html")).unwrap();
    for url in ["https://example.org/news/", "https://example.org/news"] {
        let draft = with(url);
        assert_eq!(build(&draft, &[]).0, 0, "{url}");
        assert!(page().contains("href=\"https://example.org/news/articles/border/\""), "{url}");
        assert!(!page().contains("example.org//") && !page().contains("/news//") && !page().contains("/news/news"));
        assert_eq!(build(&draft, &["--base", "/news/"]).0, 0);
        for other in ["/", "/other/"] {
            let (code, _, told) = build(&draft, &["--base", other]);
            assert!(code == 2 && told.contains("contradicts") && told.contains("/news/"), "{told}");
        }
        assert_eq!(build(&draft, &["--site-url", "https://other.example/a/b"]).0, 0);
        assert!(page().contains("href=\"https://other.example/a/b/articles/border/\""));
    }
    // Without a path the base is free.
    for url in ["https://example.org", "https://example.org/"] {
        assert_eq!(build(&with(url), &["--base", "/x/"]).0, 0);
        assert!(page().contains("href=\"https://example.org/x/articles/border/\""));
    }
    for (base, mended) in [("news", "`/news/`"), ("/news", "`/news/`"), ("news/", "`/news/`"), ("a/b", "`/a/b/`")] {
        let (code, _, told) = build(&library(), &["--base", base]);
        assert!(code == 2 && told.contains(&format!("write {mended}")), "{told}");
    }
    for url in [
        "https://e.org/?x=1",
        "https://e.org/#x",
        "https://me:secret@e.org/",
        "https://me@e.org",
        "ftp://e.org",
        "e.org",
        "https://e.org/a b/",
    ] {
        let draft = with(url);
        let told = draft.problems();
        assert!(told.iter().any(|told| told.starts_with("library.toml:3: error: site_url")), "{url}: {told:?}");
        assert_eq!(build(&draft, &[]).0, 1, "{url}");
        let (code, _, told) = build(&library(), &["--site-url", url]);
        assert!(code == 2 && told.contains("site_url"), "{told}");
        let (code, _, told) = run(folder.path(), &["pack", draft.folder().to_str().unwrap(), "--out", "x.html"]);
        assert!(code == 2 && told.contains("site_url"), "{url}: {told}");
    }
    assert!(
        build::check(library().folder(), &lectern::publish::source::library::Reading::on(sites::today())).is_empty()
    );
}
