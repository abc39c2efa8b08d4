//! Tables with an article a row.

use std::{fs::File, io::Write, path::PathBuf};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{file, problems, run, tree};

fn import(name: &str, content: impl AsRef<[u8]>) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path(), name, content);
    let outcome = run(&[path], &folder.path().join("to"), false);
    let articles: Vec<String> = tree(&folder.path().join("to/articles")).into_iter().map(|(_, text)| text).collect();
    (articles.concat(), format!("{}\n{}", problems(&outcome, folder.path()), outcome.report))
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn a_row_is_an_article() {
    let table = "Title,Text,Date,Author,Tags,Status,Colour\n\
        Ferry,\"It is back, \"\"at last\"\".\n\nAnd **green**.\",2021-05-12,Ann Lee,\"Boats, Lake\",draft,green\n\
        \n,,,,,,\nMill,It turns.,12/05/2021,,,,\n,No title.,,,,,\n";
    let (articles, said) = import("a.csv", table);
    has(
        &articles,
        &[
            "title: Ferry\n",
            "It is back, \"at last\".\n\nAnd **green**.",
            "date: 2021-05-12",
            "- Ann Lee",
            "- Boats\n- Lake",
            "draft: true",
            "title: Mill\n",
        ],
    );
    has(&said, &["a.csv:4: warning: the date", "a.csv:5: error: the line is not an article: missing field `title`"]);
    has(&said, &["the field `colour` is not imported", "table: 2 articles"]);
}

#[test]
fn tables_with_other_signs_and_encodings() {
    has(&import("a", "title;body\nFerry;It is back, late.\nMill;It turns.\n").0, &["title: Ferry", "title: Mill"]);
    has(&import("a", "title\tbody\nFerry\tIt is back, late.\nMill\tIt turns.\n").0, &["It is back, late."]);
    let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(
        "Заголовок;Текст\nПаром;Паром снова ходит через верхнее озеро.\nМельница;Она снова работает каждый день.\n",
    );
    has(&import("a", cyrillic).0, &["title: Паром\n", "Она снова работает"]);
}

/// A workbook with one sheet.
pub(super) fn workbook(sheet: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let of_package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let files = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{of_package}\"><Relationship Id=\"r1\" Type=\"{relation}/officeDocument\" \
                     Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{relation}\"><sheets><sheet name=\"A\" sheetId=\"1\" \
                     r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{of_package}\"><Relationship Id=\"r1\" Type=\"{relation}/worksheet\" \
                     Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>")),
    ];
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    (folder, path)
}

pub(super) fn cell(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_workbook_of_excel() {
    let head = [cell("A1", "Title"), cell("B1", "Body"), cell("C1", "Date")].concat();
    let first = [cell("A2", "Ferry"), cell("B2", "It is back."), cell("C2", "2021-05-12")].concat();
    // One cell in the last row and the last column of the sheet.
    let last = [cell("A1048576", "Mill"), cell("B1048576", "It turns."), cell("XFD1048576", "far")].concat();
    let sheet = format!("<row r=\"1\">{head}</row><row r=\"2\">{first}</row><row r=\"1048576\">{last}</row>");
    let (folder, path) = workbook(&sheet);
    let outcome = run(&[path], &folder.path().join("to"), false);
    let articles: String = tree(&folder.path().join("to/articles")).into_iter().map(|(_, text)| text).collect();
    has(&articles, &["title: Ferry", "It is back.", "date: 2021-05-12", "title: Mill"]);
    has(&outcome.report.to_string(), &["table: 2 articles"]);
}

#[test]
fn a_workbook_without_articles_or_beyond_all_measure_is_refused() {
    let (folder, path) = workbook(&format!("<row r=\"1\">{}</row>", cell("A1", "Name")));
    let said = problems(&run(&[path], &folder.path().join("to"), false), folder.path());
    has(&said, &["a.xlsx: error: is a table without the columns `title` and `body`"]);
    let (folder, path) = workbook(&" ".repeat(250_000_000));
    let said = problems(&run(&[path], &folder.path().join("to"), false), folder.path());
    has(&said, &["a.xlsx: error: grows beyond all measure"]);
}
