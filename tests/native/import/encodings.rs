//! Dumps in other encodings than UTF-8: read, and named.

use lectern::publish::{
    import::{ImportOptions, import},
    problem::Severity,
    source::clean::charset::Charset,
};

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

#[test]
fn a_named_encoding_holds_for_dumps_and_json_lines() {
    let folder = tempfile::tempdir().unwrap();
    let georgian = "ბორანი ისევ მიცურავს ზედა ტბაზე და ორმოცი კაცი ადგილს პოულობს";
    let page: Charset = "georgian-academy".parse().unwrap();
    let byte = |c: char| (0..=255).find(|byte| page.decode(&[*byte]) == c.to_string()).unwrap();
    let bytes = |text: &str| text.chars().map(byte).collect::<Vec<u8>>();
    let files = [
        file(folder.path(), "a.txt", bytes(&format!("ბორანი ისევ მიცურავს\n\n{georgian}.\n"))),
        file(folder.path(), "b.jsonl", bytes(&format!("{{\"title\":\"{georgian} 2\",\"body\":\"{georgian}\"}}\n"))),
        file(folder.path(), "c.txt", "The Mill\n\nThe mill turns again, and that’s all.\n"),
    ];
    let into = folder.path().join("l");
    let options =
        ImportOptions { into: into.clone(), overwrite: false, lang: None, encoding: Some(page), review: false };
    let outcome = import(&files, &options, &()).unwrap();
    let said = problems(&outcome, folder.path());
    let written: String = tree(&into).into_iter().map(|(_, text)| text).collect();
    assert_eq!(written.matches(georgian).count(), 3, "{written}\n{said}");
    assert!(written.contains("that’s all") && !said.contains("which is a guess"), "{said}");
}

#[test]
fn georgian_in_the_latin_letters_of_a_font_is_told_and_read_when_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let text = "borani isev micuravs\n\nsaqarTvelos sazRvris policiam dRes ganacxada, rom uwyebebs Soris TanamSromloba \
        grZeldeba, xolo moqalaqeebs SeuZliaT isev gadavidnen tbaze.\n\nbavSvebi da muSebi erTad midian.\n";
    let files = [file(folder.path(), "a.txt", text)];
    let said = problems(&run(&files, &folder.path().join("l"), false), folder.path());
    assert!(said.contains("a.txt: warning: looks like Georgian in the Latin letters of an old font"), "{said}");
    assert!(said.contains("--encoding acadnusx"), "{said}");
    let into = folder.path().join("ka");
    let options = ImportOptions {
        into: into.clone(),
        overwrite: false,
        lang: None,
        encoding: Some("acadnusx".parse().unwrap()),
        review: false,
    };
    let said = problems(&import(&files, &options, &()).unwrap(), folder.path());
    let written: String = tree(&into).into_iter().map(|(_, text)| text).collect();
    assert!(written.contains("საქართველოს საზღვრის პოლიციამ") && !said.contains("font"), "{written}\n{said}");
}

#[test]
fn character_references_in_dumps_are_letters_and_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Le bac est r&eacute;tabli\n\nLe bac traverse le lac &agrave; nouveau, dit-on&nbsp;: \
        l&rsquo;&eacute;t&eacute; est l&agrave;.\n";
    let into = folder.path().join("l");
    let said = problems(&run(&[file(folder.path(), "a.txt", text)], &into, false), folder.path());
    let written: String = tree(&into).into_iter().map(|(_, text)| text).collect();
    assert!(written.contains("title: Le bac est rétabli") && written.contains("l’été est là."), "{written}");
    assert!(said.contains("a.txt:1: note: 7 character references of HTML (`&eacute;`)"), "{said}");
}
