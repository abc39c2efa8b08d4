//! Folders of dumps and the libraries that come of them. `BLESS=1` rewrites what is expected; read the difference.

use std::path::{Path, PathBuf};

use lectern::publish::source::library;

use super::{problems, run, tree};

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let entries = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn inputs(case: &Path) -> Vec<PathBuf> {
    let folder = std::fs::read_dir(case.join("input")).unwrap();
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The library, the report and the problems of a case.
fn outcome(case: &Path) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("library");
    let outcome = run(&inputs(case), &into, false);
    let input = case.join("input");
    let report = outcome.report.to_string().replace(&format!("{}/", input.display()), "");
    let mut files = tree(&into);
    files.push(("report.md".into(), report));
    files.push(("problems.txt".into(), problems(&outcome, &input)));
    files.sort();
    files
}

#[test]
fn every_case_gives_the_library_it_should() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let found = outcome(&case);
        let expected = case.join("expected");
        if bless {
            if expected.exists() {
                std::fs::remove_dir_all(&expected).unwrap();
            }
            for (name, text) in &found {
                let path = expected.join(name);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
        }
        let expected = tree(&expected);
        if expected != found {
            let differs = |(name, text): &&(String, String)| !expected.iter().any(|(n, t)| n == name && t == text);
            let files: Vec<String> =
                found.iter().filter(differs).map(|(name, text)| format!("{name}:\n{text}")).collect();
            wrong.push(format!("--- {}\n{}", case.display(), files.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "BLESS=1 accepts these:\n{}", wrong.join("\n"));
}

#[test]
fn there_are_cases_to_try() {
    assert!(cases().len() >= 15, "{:?}", cases());
}

#[test]
fn every_imported_library_reads_back_without_a_problem() {
    for case in cases() {
        let folder = tempfile::tempdir().unwrap();
        let outcome = run(&inputs(&case), folder.path(), false);
        let library = library::read(folder.path(), &library::Reading::on(crate::sites::today()))
            .unwrap_or_else(|problems| panic!("{}: {problems:?}", case.display()));
        // A language that the interface does not speak is told of; it is no fault of the import.
        let told = library.problems.iter().map(ToString::to_string);
        let problems: Vec<String> = told.filter(|problem| !problem.contains("the interface words of")).collect();
        assert_eq!(problems, Vec::<String>::new(), "{}", case.display());
        assert_eq!(library.articles.len(), outcome.report.created, "{}", case.display());
    }
}

#[test]
fn importing_twice_gives_the_same_bytes() {
    for case in cases() {
        assert_eq!(outcome(&case), outcome(&case), "{}", case.display());
    }
}

#[test]
fn the_order_of_the_files_does_not_matter_to_the_navigation() {
    for case in cases() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut files = inputs(&case);
        let forward = run(&files, one.path(), false);
        files.reverse();
        let backward = run(&files, two.path(), false);
        let nav = |outcome: &lectern::publish::import::Outcome| format!("{:?}", outcome.report.tree.nav);
        assert_eq!(nav(&forward), nav(&backward), "{}", case.display());
    }
}
