//! Dumps in other encodings than UTF-8: read, and named.

use lectern::publish::problem::Severity;

use super::{file, problems, run, tree};

const BODY: &str = "Через верхнее озеро снова ходит паром; на нём помещается сорок человек.\n";

#[test]
fn a_dump_in_a_code_page_is_read_and_its_encoding_named_once_for_all_files() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let files: Vec<_> = (1..4)
        .map(|n| {
            let text = format!("Письмо {n} с озера\n\n{}", BODY.replace("сорок", &(n * 7).to_string()));
            file(folder.path(), &format!("{n}.txt"), encoding_rs::WINDOWS_1251.encode(&text).0)
        })
        .collect();
    let outcome = run(&files, &into, false);
    let text = tree(&into).into_iter().map(|(_, text)| text).collect::<String>();
    assert!(text.contains("Письмо 1 с озера") && text.contains("помещается 7 человек"), "{text}");
    let said = problems(&outcome, folder.path());
    assert!(said.contains("1.txt: note: is not UTF-8; it was read as Windows-1251, and so were"), "{said}");
    assert!(outcome.problems.iter().all(|problem| problem.severity == Severity::Note), "{said}");
    assert!(outcome.report.to_string().contains("recognised: encoding Windows-1251"), "{}", outcome.report);
}

#[test]
fn a_text_too_short_to_tell_is_called_a_guess() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("l");
    let outcome = run(&[file(folder.path(), "a.txt", b"Caf\xE9 of the mill\n\nIt opens at nine.\n")], &into, false);
    assert!(tree(&into)[0].1.contains("title: Café of the mill"), "{:?}", tree(&into));
    let said = problems(&outcome, folder.path());
    assert!(said.contains("a.txt: warning: is not UTF-8; it was read as Windows-1252, which is a guess"), "{said}");
}

#[test]
fn bytes_that_mean_nothing_are_named_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = ["Паром\n\n".as_bytes(), BODY.as_bytes(), b"\nAnd \xFF more.\n"].concat();
    let outcome = run(&[file(folder.path(), "a.txt", bytes)], &folder.path().join("l"), false);
    let said = problems(&outcome, folder.path());
    assert!(said.contains("a.txt:5: warning: holds bytes that mean nothing in UTF-8"), "{said}");
}
