//! `--review`: pages on which a person checks an import.

use std::{fs, path::Path};

use lectern::publish::commands::import::{ImportArgs, run};

use super::file;

fn import(folder: &Path, files: &[std::path::PathBuf]) -> anyhow::Result<u8> {
    run(ImportArgs {
        files: files.to_vec(),
        into: folder.join("to"),
        report: Some(folder.join("report.md")),
        review: Some(folder.join("review")),
        overwrite: false,
        lang: None,
        encoding: None,
    })
}

fn page(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join("review").join(name)).unwrap()
}

const ATTACK: &str = "{\"title\":\"<script>alert(1)</script> A\",\"body\":\"</p><img src=x onerror=alert(2)> Text \
    \\\"' --> <script>alert(3)</script>\",\"id\":\"1\"}\n{\"title\":\"B\",\"body\":\"Plain words.\",\"x<y\":1}\n";

#[test]
fn every_article_is_beside_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let html = "<html><head><title>The ferry</title></head><body><nav>Home Shop</nav><article><h1>The ferry</h1>\
        <p>The ferry crosses the lake again in the early morning, with forty people and their goods on board of it.</p>\
        <form><input placeholder=\"Your name\"></form><p>It is a long way from here to the other side of the lake, \
        they say, and nobody walks it in winter when the snow lies deep on the way.</p></article></body></html>";
    let files = [file(folder.path(), "a.html", html), file(folder.path(), "b.pdf", "%PDF-1.4\n")];
    assert_eq!(import(folder.path(), &files).unwrap(), 1);
    let index = page(folder.path(), "index.html");
    for part in ["article-00001.html#all", "around the article", "The ferry", "1 article written"] {
        assert!(index.contains(part), "{part}\n{index}");
    }
    let article = page(folder.path(), "article-00001.html");
    for part in
        ["<mark>Home Shop</mark>", "<p dir=\"auto\">The ferry crosses", "written to articles/", "<strong>dropped"]
    {
        assert!(article.contains(part), "{part}\n{article}");
    }
    // The fields of the head are no words that the source lacks.
    assert!(article.contains("<pre dir=\"auto\">title: ") && !article.contains("<mark>title"), "{article}");
    let other = page(folder.path(), "article-00002.html");
    assert!(other.contains("no article was made of it") && other.contains("PDF"), "{other}");
}

#[test]
fn nothing_of_a_source_becomes_an_element() {
    let folder = tempfile::tempdir().unwrap();
    import(folder.path(), &[file(folder.path(), "a.jsonl", ATTACK)]).unwrap();
    for entry in fs::read_dir(folder.path().join("review")).unwrap() {
        let html = fs::read_to_string(entry.unwrap().path()).unwrap();
        // The only script is the page's own, which its policy names by its digest.
        assert_eq!(html.matches("<script").count(), 1, "{html}");
        assert!(!html.contains("<img") && !html.contains("x<y"), "{html}");
        assert!(html.contains("default-src 'none'; style-src 'sha256-"), "{html}");
        for address in ["src=", "http:", "https:"] {
            assert!(!html.replace("src=x", "").contains(address), "{address}\n{html}");
        }
    }
    assert!(page(folder.path(), "article-00001.html").contains("&lt;img src=x onerror=alert(2)&gt;"));
}

#[test]
fn pages_stay_small_when_there_are_many() {
    let folder = tempfile::tempdir().unwrap();
    let lines: String = (0..450).map(|n| format!("{{\"title\":\"Item {n}\",\"body\":\"Words of {n}.\"}}\n")).collect();
    import(folder.path(), &[file(folder.path(), "a.jsonl", lines)]).unwrap();
    let index = page(folder.path(), "index.html");
    assert_eq!(index.matches("<li data-row").count(), 200, "{index}");
    // The last one is what is said about the file as a whole.
    assert_eq!(page(folder.path(), "list-all-3.html").matches("<li data-row").count(), 51);
    let last = page(folder.path(), "article-00451.html");
    assert!(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""), "{last}");
    for entry in fs::read_dir(folder.path().join("review")).unwrap() {
        assert!(entry.unwrap().metadata().unwrap().len() < 60_000);
    }
}

#[test]
fn a_folder_with_other_files_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let source = [file(folder.path(), "a.jsonl", ATTACK)];
    import(folder.path(), &source).unwrap();
    // Pages of the last review make room for the new ones.
    import(folder.path(), &source).unwrap();
    file(&folder.path().join("review"), "index.html", "mine");
    let error = import(folder.path(), &source).unwrap_err().to_string();
    assert!(error.contains("holds index.html, which is no page of a review"), "{error}");
    assert_eq!(page(folder.path(), "index.html"), "mine");
}
