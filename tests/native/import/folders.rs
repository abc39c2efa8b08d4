//! Folders and archives: each file in them is an input of its own.

use std::{fs, io::Write, path::Path};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{file, problems, run, tree};

const LINE: &str = "{\"title\": \"A line\", \"body\": \"Its text is in plain words.\", \"lang\": \"en\"}\n";

/// An archive with these files.
fn archive(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(fs::File::create(path).unwrap());
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn each_file_of_a_folder_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("in");
    fs::create_dir_all(inside.join("deep/.git")).unwrap();
    file(&inside, "deep/a.jsonl", LINE);
    file(&inside, "deep/.git/b.jsonl", LINE.replace("line", "hidden"));
    file(&inside, "style.css", "p { color: red }");
    file(&inside, "photo.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0");
    file(&inside, "paper.pdf", b"%PDF-1.4");
    let outcome = run(&[inside], &folder.path().join("to"), false);
    assert_eq!(outcome.report.created, 1);
    let said = problems(&outcome, folder.path());
    assert!(
        said.contains("in: note: `paper.pdf`: is a PDF document; not imported") || said.contains("paper.pdf"),
        "{said}"
    );
    assert!(!said.contains("error"), "{said}");
    assert!(outcome.report.to_string().contains("style.css"), "{}", outcome.report);
}

#[test]
fn each_file_of_an_archive_is_looked_at_and_named_by_its_place_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.zip");
    archive(&path, &[("x/a.jsonl", LINE.as_bytes()), ("x/bad.jsonl", b"{\"title\": \"no body\"}\n")]);
    let outcome = run(&[path], &folder.path().join("to"), false);
    assert_eq!(outcome.report.created, 1);
    let said = problems(&outcome, folder.path());
    assert!(said.contains("all.zip/x/bad.jsonl:1: error: the line is not an article"), "{said}");
    assert!(outcome.report.to_string().contains("all.zip/x/a.jsonl"), "{}", outcome.report);
}

#[test]
fn names_that_lead_out_of_an_archive_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.zip");
    archive(&path, &[("../out.jsonl", LINE.as_bytes()), ("/abs.jsonl", LINE.as_bytes()), ("a.jsonl", LINE.as_bytes())]);
    let outcome = run(&[path], &folder.path().join("to"), false);
    assert_eq!(outcome.report.created, 1);
    assert!(!folder.path().join("out.jsonl").exists());
    let said = problems(&outcome, folder.path());
    assert!(said.contains("has files that would lie elsewhere, or links; left out: "), "{said}");
}

#[test]
fn an_archive_that_grows_beyond_all_measure_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bomb.zip");
    archive(&path, &[("a.txt", &vec![b'a'; 120_000_000])]);
    let outcome = run(&[path, file(folder.path(), "a.jsonl", LINE)], &folder.path().join("to"), false);
    let said = problems(&outcome, folder.path());
    assert!(said.contains("bomb.zip: error: grows beyond all measure"), "{said}");
    assert_eq!(outcome.report.created, 1);
    assert_eq!(tree(&folder.path().join("to/articles")).len(), 1);
}

#[test]
fn a_broken_archive_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), "cut.zip", b"PK\x03\x04\x14\0\0\0\x08\0");
    let outcome = run(&[path], &folder.path().join("to"), false);
    let said = problems(&outcome, folder.path());
    assert!(said.contains("cut.zip: error: is a broken ZIP archive"), "{said}");
}
