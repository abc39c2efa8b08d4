//! Documents of Word.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{problems, run, tree};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// Writes a document with this text, and lists, notes, a link and a picture to refer to.
pub(super) fn document(path: &Path, text: &str) {
    with_properties(path, text, "<cp:coreProperties/>");
}

/// The same with what the document says of itself.
pub(super) fn with_properties(path: &Path, text: &str, properties: &str) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    let wrapped = format!("<w:document xmlns:w=\"x\"><w:body>{text}</w:body></w:document>");
    let files: [(&str, &[u8]); 8] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", wrapped.as_bytes()),
        ("docProps/core.xml", properties.as_bytes()),
        (
            "word/_rels/document.xml.rels",
            b"<Relationships><Relationship Id=\"r1\" Target=\"https://e.example/a\"/>\
              <Relationship Id=\"r2\" Target=\"media/boat.png\"/><Relationship Id=\"r3\" Target=\"../../secret\"/>\
              </Relationships>",
        ),
        (
            "word/styles.xml",
            b"<w:styles><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
              <w:style w:styleId=\"u1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>",
        ),
        (
            "word/numbering.xml",
            b"<w:numbering><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\">\
              <w:numFmt w:val=\"decimal\"/></w:lvl>\
              </w:abstractNum><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>",
        ),
        (
            "word/footnotes.xml",
            b"<w:footnotes><w:footnote w:id=\"3\"><w:p><w:r><w:t>See the archive.</w:t></w:r></w:p></w:footnote>\
              </w:footnotes>",
        ),
        ("word/media/boat.png", PNG),
    ];
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
}

/// A paragraph; `style` is what is in its properties.
pub(super) fn p(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{style}</w:pPr>{text}</w:p>")
}

pub(super) fn r(style: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{style}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn import(text: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    document(&path, text);
    let outcome = run(&[path], &folder.path().join("to"), false);
    let articles: Vec<_> = fs::read_dir(folder.path().join("to/articles")).unwrap().collect();
    let text: String = articles.into_iter().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    (text, format!("{}\n{}", outcome.report, problems(&outcome, folder.path())))
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
}

#[test]
fn headings_emphasis_lists_and_tables() {
    let item = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>";
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", &r("", text)));
    let text = [
        p("<w:pStyle w:val=\"Titel\"/>", &r("", "A ferry")),
        p("<w:pStyle w:val=\"u1\"/>", &r("<w:b/>", "On the lake")),
        p("", &[r("", "It is "), r("<w:b/>", "back"), r("", " and "), r("<w:i/><w:b w:val=\"0\"/>", "green")].concat()),
        p(item, &r("", "one")),
        p(item, &r("", "two &amp; three")),
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b"), cell("c"), cell("d")),
    ];
    let (article, report) = import(&text.concat());
    has(
        &article,
        &[
            "title: A ferry\n",
            "\n## On the lake\n\nIt is **back** and *green*\n\n1. one\n2. two & three\n\n",
            "| a | b |\n| --- | --- |\n| c | d |",
        ],
    );
    has(&report, &["missing: the date"]);
}

#[test]
fn links_notes_and_pictures() {
    let picture = "<w:r><w:drawing><wp:inline><wp:docPr descr=\"A boat\"/><a:graphic>\
        <a:blip r:embed=\"r2\"/></a:graphic>\
        </wp:inline></w:drawing></w:r>";
    let outside = "<w:r><w:drawing><a:blip r:embed=\"r3\"/></w:drawing></w:r>";
    let link = format!("<w:hyperlink r:id=\"r1\">{}</w:hyperlink>", r("", "the list"));
    let note = "<w:r><w:footnoteReference w:id=\"3\"/></w:r>";
    let (article, report) =
        import(&p("", &[r("", "See "), link, note.into(), picture.into(), outside.into()].concat()));
    has(&article, &["See [the list](https://e.example/a)[^1]![A boat](images/boat.png)", "[^1]: See the archive."]);
    has(&report, &["pictures that cannot be had"]);
}

#[test]
fn tracked_changes_are_taken_as_accepted_and_named() {
    let changes = [
        r("", "It is "),
        format!("<w:ins>{}</w:ins>", r("", "really ")),
        "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>".to_owned(),
        r("", "back."),
        r("<w:vanish/>", "secret"),
    ];
    let (article, report) = import(&p("", &changes.concat()));
    has(&article, &["\nIt is really back.\n"]);
    has(&report, &["tracked changes, taken as accepted: 1 insertions, 1 deletions", "hidden texts (1): “secret”"]);
}

#[test]
fn damaged_documents_are_named_and_stop_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let (bad, good) = (folder.path().join("bad.docx"), folder.path().join("good.docx"));
    document(&bad, "<w:p><w:r><w:t>cut off</w:r");
    document(&good, &p("", &r("", "It is back.")));
    let outcome = run(&[bad, good], &folder.path().join("to"), false);
    assert_eq!(tree(&folder.path().join("to/articles")).len(), 1);
    has(&problems(&outcome, folder.path()), &["bad.docx: error: is a damaged document of Word"]);
}
