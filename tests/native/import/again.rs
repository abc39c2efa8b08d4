//! Importing once more: what people edited is theirs.

use super::{file, problems, run, spreadsheets, tree, word};

const DUMP: &str =
    "Ferry Returns to the Upper Lake\n\nThe ferry crosses the upper lake again.\n\nIt carries forty people.\n";

#[test]
fn a_second_import_of_the_same_files_changes_nothing_and_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let files = [file(folder.path(), "ferry.txt", DUMP)];
    let into = folder.path().join("library");
    run(&files, &into, false);
    let before = tree(&into);
    let again = run(&files, &into, false);
    assert_eq!(again.problems, []);
    assert_eq!((again.report.created, again.report.unchanged, again.report.kept), (0, 1, 0));
    assert_eq!(tree(&into), before);
}

#[test]
fn an_edited_article_is_kept_and_named_in_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let files = [file(folder.path(), "ferry.txt", DUMP)];
    let into = folder.path().join("library");
    run(&files, &into, false);
    let article = into.join("articles/ferry-returns-to-the-upper-lake.md");
    std::fs::write(&article, "---\ntitle: Mine\n---\n").unwrap();
    let again = run(&files, &into, false);
    assert_eq!(std::fs::read_to_string(&article).unwrap(), "---\ntitle: Mine\n---\n");
    assert_eq!(again.report.kept, 1);
    let said = problems(&again, folder.path());
    assert!(said.contains("was not changed") && said.contains("--overwrite"), "{said}");
}

#[test]
fn an_edited_article_is_replaced_when_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let files = [file(folder.path(), "ferry.txt", DUMP)];
    let into = folder.path().join("library");
    run(&files, &into, false);
    let before = tree(&into);
    std::fs::write(into.join("articles/ferry-returns-to-the-upper-lake.md"), "mine").unwrap();
    let again = run(&files, &into, true);
    assert_eq!(again.report.replaced, 1);
    assert_eq!(tree(&into), before);
}

#[test]
fn the_library_file_is_never_replaced_and_the_report_says_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("library");
    std::fs::create_dir_all(&into).unwrap();
    let settings = "format = 1\nlanguages = [\"ka\"]\n\n[title]\nka = \"ჩემი\"\n";
    file(&into, "library.toml", settings);
    let outcome = run(&[file(folder.path(), "ferry.txt", DUMP)], &into, true);
    assert_eq!(std::fs::read_to_string(into.join("library.toml")).unwrap(), settings);
    assert!(into.join("articles/ferry-returns-to-the-upper-lake.en.md").exists(), "{:?}", tree(&into));
    assert!(problems(&outcome, folder.path()).contains("languages that it does not list: en"));
    assert!(outcome.report.to_string().contains("not added to the existing file: languages en"));
}

#[test]
fn nothing_half_written_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("library");
    run(&[file(folder.path(), "ferry.txt", DUMP)], &into, false);
    let names: Vec<String> = tree(&into).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["articles/ferry-returns-to-the-upper-lake.md", "library.toml"]);
}

#[test]
fn no_format_replaces_what_was_edited() {
    const TEXT: &str = "The ferry crosses the upper lake again in the early morning, with forty people on board of it.";
    let inputs = [
        ("a.jsonl", format!("{{\"title\":\"Ferry\",\"body\":\"{TEXT}\"}}\n")),
        ("a.csv", format!("title,body\nFerry,\"{TEXT}\"\n")),
        ("a.md", format!("# Ferry\n\n{TEXT}\n")),
        ("a.html", format!("<!doctype html><html><title>Ferry</title><body><p>{TEXT}</p></body></html>")),
        (
            "a.rss",
            format!(
                "<rss version=\"2.0\"><channel><title>N</title><item><title>Ferry</title>\
                 <description>{TEXT}</description></item></channel></rss>"
            ),
        ),
        ("a.txt", DUMP.to_owned()),
        ("a.docx", String::new()),
        ("a.xlsx", String::new()),
    ];
    for (name, content) in inputs {
        let folder = tempfile::tempdir().unwrap();
        let (source, into) = (file(folder.path(), name, content), folder.path().join("library"));
        match name {
            "a.docx" => word::document(&source, &word::p("", &word::r("", TEXT))),
            "a.xlsx" => {
                let head = [spreadsheets::cell("A1", "title"), spreadsheets::cell("B1", "body")].concat();
                let row = [spreadsheets::cell("A2", "Ferry"), spreadsheets::cell("B2", TEXT)].concat();
                let book = spreadsheets::workbook(&format!("<row r=\"1\">{head}</row><row r=\"2\">{row}</row>"));
                std::fs::copy(&book.1, &source).unwrap();
            }
            _ => {}
        }
        assert_eq!(run(std::slice::from_ref(&source), &into, false).report.created, 1, "{name}");
        assert_eq!(run(std::slice::from_ref(&source), &into, false).report.unchanged, 1, "{name}");
        let article = walkdir::WalkDir::new(into.join("articles")).min_depth(1).into_iter().next().unwrap().unwrap();
        std::fs::write(article.path(), "mine").unwrap();
        let third = run(&[source], &into, false);
        assert_eq!((third.report.kept, third.report.created, third.report.replaced), (1, 0, 0), "{name}");
        assert_eq!(std::fs::read_to_string(article.path()).unwrap(), "mine", "{name}");
    }
}
